package media

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/debrief-app/debrief/service/fault"
)

// MixChannels as DecodeOptions.Channel mixes all channels into one.
const MixChannels = -1

// DecodeOptions choose what Decode delivers.
type DecodeOptions struct {
	// Start leaves out everything before it, in seconds.
	Start float64
	// Track is an index of Info.Audio. When track 0, the best, has no sound after
	// all, Decode goes on to the next.
	Track int
	// Channel is one channel of the track, from 0, or MixChannels. Of two channels,
	// the chosen one is silent while only the other has somebody speaking.
	Channel int
	// Gain is what all samples are multiplied with; 0 leaves them as they are.
	Gain float64
	// Report, if set, is called once, after the last PCM.
	Report func(Report)
}

// Decode streams the sound of a recording to sink, at most half a second at a
// time; pcm is valid until sink returns. Sample n is what a player plays at
// Start + n/SampleRate: sound that starts late or has gaps is filled up with
// silence. An error of sink ends decoding and is returned. A recording that breaks off
// is no error as long as something could be heard.
//
// Decode always reads from the beginning, also when Start is later. Seeking would
// save a minute at most on hours of sound, but timestamps after a seek are only
// estimates in MP3, AAC and MPEG-TS; this way the samples after Start are, bit for
// bit, those of a decoding that was never interrupted.
func (d *Decoder) Decode(ctx context.Context, path string, opts DecodeOptions, sink func(pcm []float32) error) error {
	return d.firstWithSound(ctx, path, opts.Track, func(probed probeResult, track int) error {
		return d.decodeTrack(ctx, probed, track, opts, sink)
	})
}

// firstWithSound uses the chosen track, or those after it as long as there is not
// one sample in them. Its error is that of the first.
func (d *Decoder) firstWithSound(ctx context.Context, path string, index int, use func(probed probeResult, track int) error) error {
	probed, err := d.probe(ctx, path)
	if err != nil {
		return err
	}
	tracks := len(probed.info.Audio)
	if index < 0 || index >= tracks {
		return fmt.Errorf("there is no sound track %d", index)
	}
	if index > 0 {
		tracks = index + 1
	}
	var first error
	for ; index < tracks; index++ {
		err := use(probed, index)
		if err == nil || !errors.Is(err, errSilent) {
			return err
		}
		first = cmp.Or(first, err)
	}
	return first
}

// errSilent marks a failure before the first sample: another track may do better.
var errSilent = errors.New("no samples")

func silent(probed probeResult, track AudioTrack, messages string, err error) error {
	return fmt.Errorf("%w: %w", errSilent, silentFault(probed, track, messages, err))
}

// decodeTrack decodes a track of each recording in the file, one behind the other.
func (d *Decoder) decodeTrack(ctx context.Context, probed probeResult, index int, opts DecodeOptions, sink func([]float32) error) error {
	line := newTimeline(opts.Start, probed.size, sink)
	var all account
	var messages string
	var err error
	for i, p := range probed.parts {
		var failed error
		if messages, failed = d.decodePart(ctx, probed.path, p, index, opts, line, &all, i == len(probed.parts)-1); i == 0 {
			err = failed
		}
		var stopped sinkError
		switch {
		case ctx.Err() != nil:
			return context.Cause(ctx)
		case errors.Is(failed, fault.FileUnreadable):
			return failed
		case errors.As(failed, &stopped) && !errors.Is(failed, errBeyond):
			return stopped.error
		}
	}
	if line.heard == 0 {
		return silent(probed, probed.info.Audio[index], messages, err)
	}
	if err := line.flush(); err != nil {
		return err
	}
	if opts.Report != nil {
		opts.Report(all.report(float64(line.pos) / SampleRate))
	}
	return nil
}

// decodePart puts the sound of one part on the line. What it ends too early by is
// silence where another part follows, so that its times are right.
func (d *Decoder) decodePart(
	ctx context.Context, path string, p part, index int, opts DecodeOptions, line *timeline, all *account, last bool,
) (messages string, err error) {
	track, ok := p.track(index)
	if !ok {
		return "", nil
	}
	in, err := p.mount(ctx, path)
	if err != nil {
		return "", err
	}
	begin := line.pos
	promised, sure := p.promise(track)
	lost, silence := []Span(nil), []insert(nil)
	zeros := p.unwritten(path, track)
	if len(zeros) > 0 && len(p.seen) == 1 {
		if lost, silence, err = d.lostInZeros(ctx, in, p, track, zeros); err != nil {
			return "", err
		}
	}
	line.join(promised, silence)
	for _, filter := range filters(track, opts.Channel) {
		messages, err = d.stream(ctx, in, track, filter, opts.Gain, line)
		if line.heard > line.begun || ctx.Err() != nil {
			break
		}
	}
	if readErr := in.readError(); readErr != nil {
		return messages, fault.New(fault.FileUnreadable, filepath.Base(path), readErr)
	}
	if p.estimated && strings.Contains(messages, "incomplete frame") {
		p.ending.cut = true
	}
	from := float64(begin) / SampleRate
	for i := range lost {
		lost[i].Start += from
	}
	tail := all.add(from, append(line.gaps, lost...), evidence{
		length: float64(line.pos-begin) / SampleRate, promised: promised, sure: sure && line.heard > line.begun,
		damaged: err != nil || complains(messages) || len(zeros) > 0, ending: p.ending, size: p.seen.size(),
	}, damage(err, messages))
	if !last && line.heard > 0 && err == nil {
		err = line.silence(int64(tail * SampleRate))
	}
	return messages, err
}

// damage is what there is to say for the log of a decoding; empty when all is well.
func damage(err error, messages string) string {
	if err == nil && !complains(messages) {
		return ""
	}
	return strings.TrimSpace(fmt.Sprintf("%v\n%s", err, messages))
}

// stream runs FFmpeg on one track and puts what it decodes on the line.
func (d *Decoder) stream(ctx context.Context, in *mount, track AudioTrack, f filter, gain float64, line *timeline) (string, error) {
	var (
		mono    = monoOf(f)
		pcm     []float32
		stopped error
	)
	blocks := &blockReader{onBlock: func(milliseconds int64, data []byte) error {
		pcm = floats(pcm[:0], data, gain)
		stopped = line.add(milliseconds-headroom, mono(pcm))
		return stopped
	}}
	messages, err := d.ffmpeg(ctx, in, track, f, blocks)
	if stopped != nil {
		err = sinkError{stopped}
	}
	return messages, err
}

// monoOf is what makes one channel of what a filter lets through.
func monoOf(f filter) func([]float32) []float32 {
	switch {
	case f.stereo && f.channel >= 0:
		return (&gate{channel: f.channel}).listen
	case f.stereo:
		return new(mixer).mix
	}
	return func(pcm []float32) []float32 { return pcm }
}

// ffmpeg decodes one track through a filter into blocks.
func (d *Decoder) ffmpeg(ctx context.Context, in *mount, track AudioTrack, f filter, blocks *blockReader) (messages string, err error) {
	return d.run(ctx, "ffmpeg", in, blocks, append(in.input(), "-map", "0:"+strconv.Itoa(track.Stream), "-vn", "-sn", "-dn", "-map_metadata", "-1",
		"-af", f.graph, "-c:a", "pcm_f32le", "-f", "matroska", "-fflags", "+bitexact", "-avoid_negative_ts", "disabled", "pipe:1")...)
}

// sinkError is an error of the sink, told apart from FFmpeg's.
type sinkError struct{ error }

func (e sinkError) Unwrap() error { return e.error }

// headroom is added to all timestamps on the way, in milliseconds: Matroska has no
// negative times, and sound may begin before the picture. One millisecond of it,
// the nudge, is added at the input: without any offset there, FFmpeg would move the
// times of MPEG-TS so that a sound track that starts late begins at once.
const (
	headroom = 60_000
	nudge    = 1
)

// filter is a graph of FFmpeg's filters that ends in mono or stereo.
type filter struct {
	graph   string
	stereo  bool
	channel int // of stereo: the one to listen to, or MixChannels
}

// filters are the ways to get from a track to what was asked for, best first.
// The second is for channels without a known arrangement, which FFmpeg refuses to mix.
func filters(track AudioTrack, channel int) []filter {
	shift := fmt.Sprintf(",asetpts=PTS+%d/1000/TB", headroom-nudge)
	trim := ""
	if n := track.Priming; n > 0 {
		trim = fmt.Sprintf("atrim=start_sample=%d,asetpts=PTS-%d,", n, n)
	}
	to := func(layout string) string {
		return trim + "aresample=16000:filter_size=" + taps + lfe + ",aformat=sample_fmts=flt:sample_rates=16000:channel_layouts=" + layout + shift
	}
	switch {
	case channel >= 0 && track.Channels == 2:
		return []filter{{graph: to("stereo"), stereo: true, channel: channel}}
	case channel >= 0:
		return []filter{{graph: fmt.Sprintf("pan=mono|c0=c%d,", channel) + to("mono")}}
	case track.Channels == 2:
		return []filter{{graph: to("stereo"), stereo: true, channel: MixChannels}, {graph: to("mono")}}
	case track.Channels > 2:
		return []filter{{graph: to("stereo"), stereo: true, channel: MixChannels}, {graph: panAll(track.Channels) + to("mono")}}
	}
	return []filter{{graph: to("mono")}}
}

// taps is the length of the resampler's filter, half of FFmpeg's default: what it
// lets through wrongly lies above 7 kHz, where little of speech is, and AAC in
// stereo decodes at 150 times real time on one core instead of 90.
const taps = "16"

// lfe has the channel for low effects count in a mix like any other: recorders with
// three inputs, or six, put a person on it.
const lfe = ":lfe_mix_level=1"

// panAll mixes n channels in equal parts.
func panAll(n int) string {
	parts := make([]string, n)
	for i := range parts {
		parts[i] = "c" + strconv.Itoa(i)
	}
	return "pan=mono|c0<" + strings.Join(parts, "+") + ","
}

// complains reports whether FFmpeg's messages tell of sound that was lost.
func complains(messages string) bool {
	lower := strings.ToLower(messages)
	for _, word := range []string{"error", "invalid", "corrupt", "truncated", "partial file", "missing"} {
		if strings.Contains(lower, word) {
			return true
		}
	}
	return false
}
