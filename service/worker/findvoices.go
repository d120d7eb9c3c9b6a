package worker

import (
	"context"
	"fmt"
	"path/filepath"

	"github.com/debrief-app/debrief/service/fault"
	"github.com/debrief-app/debrief/service/media"
	"github.com/debrief-app/debrief/service/speaker"
	"github.com/debrief-app/debrief/service/speaker/listen"
	"github.com/debrief-app/debrief/service/speech"
)

// ContinueAlone has a request find out who speaks and nothing else, behind the blocks
// that are stored.
func (r *Request) ContinueAlone(stored []speaker.Block) error {
	r.VoicesAlone = true
	if n := len(stored); n > 0 {
		r.Start = speaker.Judged(stored[n-1].Window)
	}
	return r.ContinueVoices(stored)
}

// findVoices listens to a recording, as one for all speakers, for who speaks in it alone.
func findVoices(ctx context.Context, r Request, out *output) (Summary, error) {
	voices := loadVoices(r)
	defer voices.close()
	decoder, err := media.NewDecoder(ctx, r.CacheDir)
	if err != nil {
		return Summary{}, fmt.Errorf("start decoder: %w", err)
	}
	defer decoder.Close()
	info, err := decoder.Probe(ctx, r.Path)
	if err != nil {
		return Summary{}, err
	}
	if err := out.say(event{Info: &Info{Duration: info.Duration, Created: info.Created}}); err != nil {
		return Summary{}, err
	}
	tracks, err := tracksOf(ctx, decoder, r)
	if err != nil {
		return Summary{}, err
	}
	decoding := media.DecodeOptions{Channel: media.MixChannels, Track: tracks[0]}
	if decoding.Gain, err = decoder.Gain(ctx, r.Path, decoding); ctx.Err() != nil {
		return Summary{}, err
	}
	models, err := voices.wait()
	if err != nil {
		return Summary{}, err
	}
	return followVoices(ctx, models, r, out, info.Duration, func(ctx context.Context, from float64, sink func([]float32) error) error {
		decoding.Start = from
		return decoder.Decode(ctx, r.Path, decoding, sink)
	})
}

// followVoices has an ear take the sound, and nobody behind it.
func followVoices(ctx context.Context, models *listen.Models, r Request, out *output, duration float64, sound speech.Source) (Summary, error) {
	ear, err := newEar(models, r, 0, out)
	if err != nil {
		return Summary{}, err
	}
	progress := &reporter{out: out, duration: duration, passes: 1}
	position := samples(ear.begin)
	err = ear.beside(sound)(ctx, 0, func(pcm []float32) error {
		position += len(pcm)
		progress.report(float64(position) / speech.SampleRate)
		return nil
	})
	if err == nil && ear.failed != nil {
		err = fault.New(fault.ModelDamaged, filepath.Base(listen.Folder), ear.failed)
	}
	return Summary{Duration: float64(position) / speech.SampleRate}, err
}
