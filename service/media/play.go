package media

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strconv"

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
	Track int     // an index of Info.Audio, as in DecodeOptions
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
	return d.firstWithSound(ctx, path, opts.Track, func(probed probeResult, track int) error {
		return d.playTrack(ctx, probed, track, opts, pcm)
	})
}

// playTrack plays the recordings in the file one behind the other, from the one on
// in which the start lies.
func (d *Decoder) playTrack(ctx context.Context, probed probeResult, index int, opts PlayOptions, pcm io.Writer) error {
	out := &countingWriter{to: pcm}
	var messages string
	var err error
	start := opts.Start
	for i, p := range probed.parts {
		if last := i == len(probed.parts)-1; !last && start >= p.info.Duration {
			start -= p.info.Duration
			continue
		}
		messages, err = d.playPart(ctx, probed.path, p, index, start, opts.Speed, out)
		if err != nil && (ctx.Err() != nil || out.err != nil || errors.Is(err, fault.FileUnreadable)) {
			return err
		}
		start = 0
	}
	if out.count > 0 || err == nil && opts.Start > 0 { // after the end there is nothing
		return nil
	}
	return silent(probed, probed.info.Audio[index], messages, err)
}

func (d *Decoder) playPart(
	ctx context.Context, path string, p part, index int, start, speed float64, out *countingWriter,
) (messages string, err error) {
	track, ok := p.track(index)
	if !ok {
		return "", nil
	}
	in, err := p.mount(ctx, path)
	if err != nil {
		return "", err
	}
	before := out.count
	for _, graph := range playGraphs(track, speed) {
		messages, err = d.run(ctx, "ffmpeg", in, out, playArguments(in, track, start, graph)...)
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

func playArguments(in *mount, track AudioTrack, start float64, graph string) []string {
	seek := []string{"-ss", strconv.FormatFloat(max(start, 0), 'f', 3, 64)}
	return append(append(seek, in.input()...), "-map", "0:"+strconv.Itoa(track.Stream), "-vn", "-sn", "-dn",
		"-af", graph, "-c:a", "pcm_s16le", "-f", "s16le", "pipe:1")
}

// playGraphs are the ways from a track to what is played, best first. The second
// is for channels without a known arrangement, which FFmpeg refuses to mix.
func playGraphs(track AudioTrack, speed float64) []string {
	// async fills gaps with silence, first_pts the time before the first sound.
	graph := fmt.Sprintf("aresample=%d:async=1:first_pts=0,aformat=sample_fmts=s16:sample_rates=%d:channel_layouts=stereo", PlayRate, PlayRate)
	if speed = min(max(cmp.Or(speed, 1), slowest), fastest); speed != 1 {
		graph += ",atempo=" + strconv.FormatFloat(speed, 'f', 3, 64)
	}
	return []string{graph, panAll(max(track.Channels, 1)) + graph}
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
