package pipeline

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"slices"
	"time"

	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/edit"
	"github.com/debrief-app/debrief/service/fault"
	"github.com/debrief-app/debrief/service/queue"
	"github.com/debrief-app/debrief/service/speaker"
	"github.com/debrief-app/debrief/service/speech"
	"github.com/debrief-app/debrief/service/store"
	"github.com/debrief-app/debrief/service/worker"
)

// crashes is how often a worker may die over one job before the job fails: the
// third time it is the file.
const crashes = 2

// listen has a recording turned into sentences, from the last stored segment on. A
// worker that dies is started again.
func (p *Pipeline) listen(ctx context.Context, s *source) (edit.Recording, error) {
	var noSpeakers fault.Code
	for deaths := 0; ; deaths++ {
		if deaths == crashes { // the last time without what the others died of, perhaps
			noSpeakers = fault.WorkerCrashed
			s.Speakers = SpeakersOff
		}
		summary, err := p.listenOnce(ctx, s)
		died := errors.Is(err, fault.WorkerCrashed) || errors.Is(err, fault.WorkerHung)
		if died && deaths < crashes && ctx.Err() == nil {
			continue
		}
		if err != nil {
			return edit.Recording{}, err
		}
		segments, err := p.segments(ctx, s)
		if err != nil {
			return edit.Recording{}, err
		}
		r := edit.Recording{Start: s.Start, Duration: summary.Duration, Sentences: sentencesOf(segments),
			Promised: summary.Promised, Missing: missing(summary.Missing), Track: s.Track, Others: s.others}
		if s.Captions != "" { // they end before the recording does
			r.Duration = max(r.Duration, s.Duration)
		}
		if summary.NoSpeakers != "" {
			noSpeakers = summary.NoSpeakers
		}
		return r, p.tellSpeakers(ctx, s, &r, noSpeakers)
	}
}

// tellSpeakers has the speakers of a recording told apart when it is published, if
// there are voices to tell them by.
func (p *Pipeline) tellSpeakers(ctx context.Context, s *source, r *edit.Recording, failed fault.Code) error {
	s.job.Report(func(to *queue.Progress) { to.NoSpeakers = failed })
	by := conversation.ByChannel
	if s.Captions != "" {
		by = conversation.ByCaption
	}
	for i := range r.Sentences {
		r.Sentences[i].Kind = by
	}
	if failed != "" || s.Speakers == SpeakersOff || s.Captions != "" {
		return nil
	}
	var err error
	if r.Voices, err = p.voices(ctx, s); err != nil || len(r.Voices) == 0 {
		return err
	}
	r.Label = p.labelsWith(ctx, s, *r)
	choices, err := p.library.VoiceChoices(ctx)
	if choices.Keep == store.KeepNone {
		r.Voices = nil
	}
	return err
}

// missing is what is not there of a recording, to the millisecond.
func missing(gaps []worker.Gap) []conversation.Missing {
	var all []conversation.Missing
	for _, g := range gaps {
		all = append(all, conversation.Missing{TimeOffset: conversation.Milli(g.Start), Duration: conversation.Milli(g.Duration)})
	}
	return all
}

func (p *Pipeline) listenOnce(ctx context.Context, s *source) (worker.Summary, error) {
	before, err := p.segments(ctx, s)
	if err != nil {
		return worker.Summary{}, err
	}
	s.Model = modelFor(p.models, s.Model, len(before) > 0)
	request := worker.Request{
		Path: s.path, Model: s.Model, Track: s.Track,
		ModelsDir: p.models, CacheDir: p.cache,
	}
	request.Continue(before)
	request.Captions = s.Captions == embeddedCaptions
	if err := p.listenForVoices(ctx, s, &request); err != nil {
		return worker.Summary{}, err
	}
	pace := s.job.NewPace(s.Kind, request.Start)
	s.job.SetMessages(s.partial(sentencesOf(before)))
	began := p.parts.Now()
	summary, err := p.parts.Listen(ctx, request, worker.Handler{
		Info: func(i worker.Info) error {
			pace.Length(i.Duration)
			s.job.Report(func(to *queue.Progress) { to.Captions, to.Tracks = i.Captions && !request.Captions, i.Tracks })
			s.Duration, s.others = i.Duration, i.Tracks
			if !i.Created.IsZero() {
				s.Start = i.Created
			}
			return p.library.SetFacts(ctx, s.Stored)
		},
		Segment: func(segment speech.Segment) error {
			if err := p.save(ctx, s, segment); err != nil {
				return err
			}
			s.job.AddMessages(s.partial(sentences(segment.Sentences)))
			return nil
		},
		Voices: func(channel int, b speaker.Block) error { return p.saveBlock(ctx, s, channel, b) },
		Progress: func(at worker.Progress) {
			pace.Length(at.Duration)
			pace.At(at.Position)
		},
	})
	if err == nil && !request.Captions {
		p.notePace(ctx, s.Model, summary.Duration-request.Start, p.parts.Now().Sub(began))
	}
	return summary, err
}

// notePace keeps how fast the model listens on this computer. A short recording tells
// nothing: starting takes most of its time. That it cannot be kept is no reason to fail.
func (p *Pipeline) notePace(ctx context.Context, model string, sound float64, took time.Duration) {
	const enough = 60 // seconds
	if sound >= enough && took > 0 {
		_ = p.library.AddPace(ctx, model, sound, took.Seconds())
	}
}

// save stores a segment: the checkpoint of the job.
func (p *Pipeline) save(ctx context.Context, s *source, segment speech.Segment) error {
	body, err := json.Marshal(segment.Sentences)
	if err != nil {
		return err
	}
	return p.library.SaveSegment(ctx, s.ID, store.Segment{Index: segment.Index, Start: segment.Start, End: segment.End, Body: body})
}

// segments are the stored segments of a job, as the worker sent them.
func (p *Pipeline) segments(ctx context.Context, s *source) ([]speech.Segment, error) {
	saved, err := p.library.Segments(ctx, s.ID)
	if err != nil {
		return nil, err
	}
	segments := make([]speech.Segment, len(saved))
	for i, at := range saved {
		segments[i] = speech.Segment{Index: at.Index, Start: at.Start, End: at.End}
		if err := json.Unmarshal(at.Body, &segments[i].Sentences); err != nil {
			return nil, fmt.Errorf("segment %d: %w", at.Index, err)
		}
	}
	return segments, nil
}

// sentencesOf are the sentences of all segments in the order they were said: of a
// recording with a person on each channel, one channel was recognised after the other.
func sentencesOf(segments []speech.Segment) []edit.Sentence {
	var all []edit.Sentence
	for _, s := range segments {
		all = append(all, sentences(s.Sentences)...)
	}
	slices.SortStableFunc(all, func(a, b edit.Sentence) int { return cmp.Compare(a.Start, b.Start) })
	return all
}

func sentences(recognised []speech.Sentence) []edit.Sentence {
	all := make([]edit.Sentence, len(recognised))
	for i, s := range recognised {
		all[i] = edit.Sentence{Text: s.Text, Start: s.Start, End: s.End, Speaker: s.Speaker, Confidence: s.Confidence}
	}
	return all
}

// partial are sentences as messages of a conversation that does not have them yet.
// The id of one is the same in every report, also after the worker was started again.
func (s *source) partial(sentences []edit.Sentence) []conversation.Message {
	messages := make([]conversation.Message, len(sentences))
	for i, said := range sentences {
		name := cmp.Or(said.Speaker, conversation.UnknownSpeaker)
		messages[i] = conversation.Message{
			ID:             edit.MessageID(s.ID, int(math.Round(1000*said.Start))),
			Text:           said.Text,
			From:           conversation.Member{Name: name},
			TimeOffset:     conversation.Milli(said.Start),
			Duration:       conversation.Milli(said.End - said.Start),
			ConversationID: s.ConversationID,
			Confidence:     said.Confidence,
		}
	}
	return messages
}
