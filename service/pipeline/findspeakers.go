package pipeline

import (
	"context"
	"errors"
	"maps"
	"path/filepath"
	"slices"

	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/edit"
	"github.com/debrief-app/debrief/service/fault"
	"github.com/debrief-app/debrief/service/queue"
	"github.com/debrief-app/debrief/service/speaker"
	"github.com/debrief-app/debrief/service/store"
	"github.com/debrief-app/debrief/service/worker"
)

// Unheard are the recordings of a meeting in which nobody has found out who speaks, or
// whose voices were not kept. Those with captions, tracks or channels for their speakers
// are none of them.
func (p *Pipeline) Unheard(ctx context.Context, m conversation.Meeting) ([]conversation.Source, error) {
	heard, err := p.library.Heard(ctx, m.Conversation.ID)
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(slices.Clone(m.Conversation.Sources), func(s conversation.Source) bool {
		return s.Kind == conversation.SourceTranscript || heard[s.ID] || !slices.ContainsFunc(m.Messages, func(said conversation.Message) bool {
			return said.SourceID == s.ID && (!said.From.Known() || byVoice(said.Speaker))
		})
	}), nil
}

func byVoice(by *conversation.Attribution) bool { return by != nil && by.Kind == conversation.ByVoice }

// SpeakerJob is a job that finds out who speaks in a recording of a conversation, which
// lies at a path.
func SpeakerJob(conversationID string, s conversation.Source, path, wanted string) queue.Stored {
	return queue.Stored{
		Kind: conversation.SourceFile, Source: path, Name: s.Name, ConversationID: conversationID, Appending: true,
		SpeakersOf: s.ID, Speakers: wanted, Track: s.Track,
	}
}

// findSpeakers finds out who speaks in a recording that its conversation has already.
func (p *Pipeline) findSpeakers(ctx context.Context, s *source) error {
	s.path = s.Source
	if _, err := Readable(s.path); err != nil {
		return err
	}
	if err := p.identify(ctx, s); err != nil {
		return err
	}
	for deaths := 1; ; deaths++ {
		err := p.listenAlone(ctx, s)
		died := errors.Is(err, fault.WorkerCrashed) || errors.Is(err, fault.WorkerHung)
		if err == nil || !died || deaths == crashes || ctx.Err() != nil {
			if err != nil {
				return err
			}
			break
		}
	}
	voices, err := p.voices(ctx, s)
	if err != nil {
		return err
	}
	if len(voices) == 0 { // nobody speaks: that is known from now on
		nothing, err := speaker.Voices{}.MarshalBinary()
		if err != nil {
			return err
		}
		voices[0] = nothing
	}
	label := p.labelsOf(ctx, s, voices)
	choices, err := p.library.VoiceChoices(ctx)
	if err != nil {
		return err
	}
	if choices.Keep == store.KeepNone {
		voices = nil
	}
	_, err = p.commit(ctx, s.ConversationID, p.library.Full, edit.FindSpeakers(s.ID, s.SpeakersOf, voices, label))
	return err
}

// listenAlone listens behind the blocks that are stored.
func (p *Pipeline) listenAlone(ctx context.Context, s *source) error {
	request := worker.Request{Path: s.path, Track: s.Track, ModelsDir: p.models, CacheDir: filepath.Join(p.library.Dir(), "cache")}
	stored, err := p.blocks(ctx, s, 0)
	if err != nil {
		return err
	}
	if err := request.ContinueAlone(stored); err != nil {
		return err
	}
	pace := s.job.NewPace(s.Kind, request.Start)
	pace.Length(s.Duration)
	_, err = p.parts.Listen(ctx, request, worker.Handler{
		Info: func(i worker.Info) error {
			pace.Length(i.Duration)
			s.Duration = i.Duration
			return p.library.SetFacts(ctx, s.Stored)
		},
		Voices: func(channel int, b speaker.Block) error { return p.saveBlock(ctx, s, channel, b) },
		Progress: func(at worker.Progress) {
			pace.Length(at.Duration)
			pace.At(at.Position)
		},
	})
	return err
}

// labelsOf tells the speakers of a conversation apart with the voices of one more of its
// recordings.
func (p *Pipeline) labelsOf(ctx context.Context, s *source, voices map[int][]byte) func(edit.Record) (edit.Labels, error) {
	return func(r edit.Record) (edit.Labels, error) {
		kept, err := p.keptVoices(ctx, r.ID)
		if err != nil {
			return edit.Labels{}, err
		}
		delete(kept, s.SpeakersOf)
		for _, channel := range slices.Sorted(maps.Keys(voices)) {
			if err := kept.add(s.SpeakersOf, channel, voices[channel]); err != nil {
				return edit.Labels{}, err
			}
		}
		wanted := s.Speakers
		if wanted == "" {
			wanted = r.Speakers
		}
		return kept.labels(r, wanted)
	}
}
