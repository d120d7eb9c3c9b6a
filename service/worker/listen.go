package worker

import (
	"context"
	"fmt"
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

	voices   *listen.Models // nil: it is not found out who speaks
	noVoices error          // why not, where that was asked for
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
		l.voices, l.noVoices = loadVoices(r)
	}
	return l
}

func (l *listener) close() {
	if l.recognizers != nil {
		l.recognizers.Close()
	}
	if l.voices != nil {
		l.voices.Close()
	}
}

// listen recognises a recording from where the request stands to its end. Where
// its two channels carry different people, as call recorders make them, it listens to
// one after the other.
func (l *listener) listen(ctx context.Context, decoder *media.Decoder, r Request, info media.Info, out *output) (Summary, error) {
	if l.err != nil {
		return Summary{}, l.err
	}
	channels, err := people(ctx, decoder, r.Path)
	if err != nil {
		return Summary{}, err
	}
	progress := &reporter{out: out, duration: info.Duration, passes: len(channels)}
	summary := Summary{}
	opts := speech.Options{VAD: l.vad, Recognizers: l.recognizers, Duration: info.Duration, Start: r.Start, Index: r.Index, Doubted: r.Doubted}
	for i := min(r.Channel, len(channels)-1); i < len(channels); i++ {
		progress.pass = i
		source := speech.Source(func(ctx context.Context, from float64, sink func([]float32) error) error {
			return decoder.Decode(ctx, r.Path, media.DecodeOptions{
				Start:   from,
				Channel: channels[i],
				Damage:  func(detail string) { summary.Damage = detail },
			}, sink)
		})
		var ear *ear
		if l.voices != nil {
			if ear, err = newEar(l.voices, r, i, out); err != nil {
				return Summary{}, err
			}
			source, opts.Changes, opts.Voiced = ear.beside(source), ear.take, ear.takeVoiced
		}
		heard, err := speech.Transcribe(ctx, source, opts, speech.Listener{
			Segment: func(s speech.Segment) error {
				opts.Index = s.Index + 1
				nameSpeaker(s.Sentences, channels[i])
				return out.say(event{Segment: &s})
			},
			Position: progress.report,
		})
		if err != nil {
			return Summary{}, err
		}
		if ear != nil && ear.failed != nil {
			l.noVoices = ear.failed
		}
		summary.Duration = max(summary.Duration, heard)
		opts.Start, r.Voices = 0, nil
	}
	if l.noVoices != nil {
		summary.NoSpeakers = fault.CodeOf(l.noVoices)
	}
	return summary, nil
}

// people are the channels to listen to one by one, or the mix of all.
func people(ctx context.Context, decoder *media.Decoder, path string) ([]int, error) {
	layout, err := decoder.CompareChannels(ctx, path, 0)
	if ctx.Err() != nil {
		return nil, err
	}
	if err == nil && layout == media.ChannelsApart {
		return []int{0, 1}, nil
	}
	return []int{media.MixChannels}, nil // what is wrong with the recording, decoding it will tell
}

// nameSpeaker gives what was heard on a channel of its own to a speaker.
func nameSpeaker(sentences []speech.Sentence, channel int) {
	if channel == media.MixChannels {
		return
	}
	for i := range sentences {
		sentences[i].Speaker = ChannelSpeaker(channel)
	}
}

// ChannelSpeaker is what the person on a channel is called.
func ChannelSpeaker(channel int) string { return fmt.Sprintf("Speaker %d", channel+1) }
