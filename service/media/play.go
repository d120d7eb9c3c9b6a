package media

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/debrief-app/debrief/service/fault"
)

// What Play delivers: signed 16-bit little-endian samples, left and right by turns.
const (
	PlayRate     = 48_000 // samples a second for each side
	PlayChannels = 2
	// PlayBytes is one second of it.
	PlayBytes = PlayRate * PlayChannels * 2
)

// The bounds of PlayOptions.Speed: what one of FFmpeg's filters does well.
const (
	slowest = 0.5
	fastest = 2.0
)

// PlayOptions choose what Play delivers.
type PlayOptions struct {
	Start float64 // leave out everything before it, in seconds
	Track int     // the number of a track, see Info.Number; 0: all that belong to the talk, together
	Speed float64 // 0.5 to 2 without a change of pitch; 0 means 1
}

// Play writes the sound of a recording as people listen to it: in stereo, at any
// speed, from any moment on. What is written at byte n is what a player plays at
// Start + Speed * n/PlayBytes; silence stands for sound that starts late or has
// gaps. It writes as fast as pcm takes it. An error of pcm ends it and is returned.
//
// Unlike Decode it does not read from the beginning: a listener does not wait, and
// does not notice when a moment is found a few milliseconds off.
func (d *Decoder) Play(ctx context.Context, path string, opts PlayOptions, pcm io.Writer) error {
	probed, err := d.probe(ctx, path)
	if err != nil {
		return err
	}
	tracks := sameTalk(probed.info.Audio)
	if index, ok := probed.info.Numbered(opts.Track); ok {
		tracks = []int{index}
	}
	if len(tracks) > 1 {
		if err := d.playTracks(ctx, probed, tracks, opts, pcm); !errors.Is(err, errSilent) {
			return err
		}
	}
	first := 0 // what is wrong with it, playing it tells
	if len(tracks) == 1 {
		first = tracks[0]
	}
	return d.firstWithSound(ctx, path, first, func(probed probeResult, track int) error {
		return d.playTracks(ctx, probed, []int{track}, opts, pcm)
	})
}

// playTracks plays the recordings in the file one behind the other, from the one on
// in which the start lies.
func (d *Decoder) playTracks(ctx context.Context, probed probeResult, tracks []int, opts PlayOptions, pcm io.Writer) error {
	out := &countingWriter{to: pcm}
	var messages string
	var err error
	start := opts.Start
	for i, p := range probed.parts {
		if last := i == len(probed.parts)-1; !last && start >= p.info.Duration {
			start -= p.info.Duration
			continue
		}
		messages, err = d.playPart(ctx, probed.path, p, tracks, start, opts.Speed, out)
		if err != nil && (ctx.Err() != nil || out.err != nil || errors.Is(err, fault.FileUnreadable)) {
			return err
		}
		start = 0
	}
	if out.count > 0 || err == nil && opts.Start > 0 { // after the end there is nothing
		return nil
	}
	return silent(probed, probed.info.Audio[tracks[0]], messages, err)
}

func (d *Decoder) playPart(
	ctx context.Context, path string, p part, tracks []int, start, speed float64, out *countingWriter,
) (messages string, err error) {
	var mixed []AudioTrack
	for _, index := range tracks {
		if track, ok := p.track(index); ok && !slices.ContainsFunc(mixed, func(t AudioTrack) bool { return t.Stream == track.Stream }) {
			mixed = append(mixed, track)
		}
	}
	if len(mixed) == 0 {
		return "", nil
	}
	in, err := p.mount(ctx, path)
	if err != nil {
		return "", err
	}
	before := out.count
	for _, graph := range playGraphs(mixed, speed) {
		messages, err = d.run(ctx, "ffmpeg", in, out, playArguments(in, start, graph)...)
		if out.count > before || out.err != nil || err == nil || ctx.Err() != nil {
			break
		}
	}
	switch {
	case ctx.Err() != nil:
		return messages, context.Cause(ctx)
	case out.err != nil:
		return messages, out.err
	case in.readError() != nil:
		return messages, fault.New(fault.FileUnreadable, filepath.Base(path), in.readError())
	}
	return messages, err
}

func playArguments(in *mount, start float64, graph string) []string {
	seek := []string{"-ss", strconv.FormatFloat(max(start, 0), 'f', 3, 64)}
	return append(append(seek, in.input()...), "-filter_complex", graph, "-map", "[played]", "-vn", "-sn", "-dn",
		"-c:a", "pcm_s16le", "-f", "s16le", "pipe:1")
}

// playGraphs are the ways from tracks to what is played, best first. The second
// is for channels without a known arrangement, which FFmpeg refuses to mix.
func playGraphs(tracks []AudioTrack, speed float64) []string {
	var known, unknown strings.Builder
	for i, t := range tracks {
		// async fills gaps with silence, first_pts the time before the first sound.
		stereo := fmt.Sprintf("aresample=%d:async=1:first_pts=0,aformat=sample_fmts=fltp:sample_rates=%d:channel_layouts=stereo[%d];", PlayRate, PlayRate, i)
		fmt.Fprintf(&known, "[0:%d]%s", t.Stream, stereo)
		fmt.Fprintf(&unknown, "[0:%d]%s%s", t.Stream, panAll(max(t.Channels, 1)), stereo)
	}
	mix := together(len(tracks))
	if speed = min(max(cmp.Or(speed, 1), slowest), fastest); speed != 1 {
		mix += ",atempo=" + strconv.FormatFloat(speed, 'f', 3, 64)
	}
	mix += ",aformat=sample_fmts=s16[played]"
	return []string{known.String() + mix, unknown.String() + mix}
}

// together is the filter that makes one of the first n sounds: as loud as each is alone,
// since people speak by turns, and without clipping where they do not.
func together(n int) string {
	var in strings.Builder
	for i := range n {
		fmt.Fprintf(&in, "[%d]", i)
	}
	if n == 1 {
		return in.String() + "anull"
	}
	return fmt.Sprintf("%samix=inputs=%d:normalize=0,alimiter=level=0", in.String(), n)
}

// countingWriter remembers how much went through and what went wrong.
type countingWriter struct {
	to    io.Writer
	count int64
	err   error
}

func (w *countingWriter) Write(p []byte) (int, error) {
	n, err := w.to.Write(p)
	w.count += int64(n)
	if err != nil && w.err == nil {
		w.err = err
	}
	return n, err
}
