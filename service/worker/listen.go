package worker

import (
	"cmp"
	"context"
	"path/filepath"

	"github.com/debrief-app/debrief/service/fault"
	"github.com/debrief-app/debrief/service/media"
	"github.com/debrief-app/debrief/service/speaker/listen"
	"github.com/debrief-app/debrief/service/speech"
	"github.com/debrief-app/debrief/service/speech/model"
)

// The decoder gives sound at the rate that recognition takes: this compiles only so.
var _ = [1]struct{}{}[media.SampleRate-speech.SampleRate]

// listener is what recognising speech needs.
type listener struct {
	vad         string
	recognizers *speech.Recognizers
	err         error // why it cannot listen

	voices *voiceModels // nil: it is not to be found out who speaks
}

// newListener begins to load the models: that takes as long as starting the decoder,
// and both can be done at a time.
func newListener(r Request) *listener {
	folders := model.Folders(filepath.SplitList(r.ModelsDir))
	installed, err := folders.Find(r.Model)
	if err != nil {
		return &listener{err: err}
	}
	vad, err := folders.FindVAD()
	if err != nil {
		return &listener{err: err}
	}
	l := &listener{vad: vad, recognizers: speech.Load(installed)}
	if r.Speakers {
		l.voices = loadVoices(r)
	}
	return l
}

func (l *listener) close() {
	if l.recognizers != nil {
		l.recognizers.Close()
	}
	if l.voices != nil {
		l.voices.close()
	}
}

// listen recognises a recording from where the request stands to its end, in one pass
// or one for each of those who speak.
func (l *listener) listen(ctx context.Context, decoder *media.Decoder, r Request, info media.Info, out *output) (Summary, error) {
	if l.err != nil {
		return Summary{}, l.err
	}
	passes, err := passesOf(ctx, decoder, r)
	if err != nil {
		return Summary{}, err
	}
	var noVoices error // why it is not found out who speaks, where that was asked for
	progress := &reporter{out: out, duration: info.Duration, passes: len(passes)}
	summary := Summary{}
	opts := speech.Options{VAD: l.vad, Recognizers: l.recognizers, Duration: info.Duration, Start: r.Start, Index: r.Index, Doubted: r.Doubted}
	for i := min(r.Channel, len(passes)-1); i < len(passes); i++ {
		progress.pass = i
		decoding := media.DecodeOptions{Track: passes[i].track, Channel: passes[i].channel}
		if decoding.Gain, err = decoder.Gain(ctx, r.Path, decoding); ctx.Err() != nil {
			return Summary{}, err
		}
		decoding.Report = summary.take
		source := speech.Source(func(ctx context.Context, from float64, sink func([]float32) error) error {
			decoding.Start = from
			return decoder.Decode(ctx, r.Path, decoding, sink)
		})
		var ear *ear
		models, missing := l.voiceModels()
		noVoices = cmp.Or(noVoices, missing)
		if models != nil {
			if ear, err = newEar(models, r, i, out); err != nil {
				return Summary{}, err
			}
			source, opts.Changes, opts.Voiced = ear.beside(source), ear.take, ear.takeVoiced
		}
		begun := opts.Index
		heard, err := speech.Transcribe(ctx, source, opts, speech.Listener{
			Segment: func(s speech.Segment) error {
				opts.Index = s.Index + 1
				passes[i].name(s.Sentences)
				return out.say(event{Segment: &s})
			},
			Position: progress.report,
		})
		if err != nil {
			return Summary{}, err
		}
		if ear != nil && ear.failed != nil {
			noVoices = ear.failed
		}
		if opts.Index == begun && opts.Start == 0 && i+1 < len(passes) { // whoever resumes counts the passes
			if err := out.say(event{Segment: &speech.Segment{Index: opts.Index, End: heard}}); err != nil {
				return Summary{}, err
			}
			opts.Index++
		}
		summary.Duration = max(summary.Duration, heard)
		opts.Start, r.Voices = 0, nil
	}
	if noVoices != nil {
		summary.NoSpeakers = fault.CodeOf(noVoices)
	}
	return summary, nil
}

// voiceModels are the networks that find out who speaks: neither they nor an error where
// that was not asked for.
func (l *listener) voiceModels() (*listen.Models, error) {
	if l.voices == nil {
		return nil, nil
	}
	return l.voices.wait()
}
