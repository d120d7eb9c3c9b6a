package service

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/fault"
	"github.com/debrief-app/debrief/service/speech"
	"github.com/debrief-app/debrief/service/store"
	"github.com/debrief-app/debrief/service/worker"
)

// work takes a job from where it stands to its end.
func (s *Service) work(ctx context.Context, j *job, row store.Job) error {
	path, err := s.fetch(ctx, j, &row)
	if err != nil {
		return err
	}
	if err := s.identify(ctx, &row, path); err != nil {
		return err
	}
	var heard recording
	switch {
	case row.Captions != "" && row.Captions != embeddedCaptions:
		heard, err = s.read(ctx, j, row, row.Captions)
	case s.parts.isTranscript(path):
		if row.Kind == conversation.SourceFile {
			row.Kind = conversation.SourceTranscript
		}
		heard, err = s.read(ctx, j, row, path)
	default:
		heard, err = s.listen(ctx, j, &row, path)
	}
	if err != nil {
		return err
	}
	if heard.name = row.Name; row.Kind == conversation.SourceURL {
		heard.name = filepath.Base(path) // as the server calls it
	}
	heard.path = s.toLibrary(path)
	j.set(func(p *Progress) { p.Stage, p.Fraction, p.Left = Finding, findingFrom, unknown })
	return s.publish(ctx, row, heard)
}

// recording is what was heard in a recording, or read in a transcript.
type recording struct {
	name      string
	path      string // as the library stores it
	start     time.Time
	duration  float64 // seconds
	sentences []speech.Sentence
}

// identify finds out which recording it is. When the file is no longer the one that
// was heard before, what was heard does not count.
func (s *Service) identify(ctx context.Context, row *store.Job, path string) error {
	info, err := os.Stat(path)
	if err != nil {
		return fault.New(fault.FileMissing, row.Name, err)
	}
	hash, err := s.parts.hash(ctx, path)
	if err != nil {
		return err
	}
	if row.Hash != nil && string(row.Hash) != string(hash[:]) {
		if err := s.library.DropSegments(ctx, row.ID); err != nil {
			return err
		}
		row.Duration, row.Start = 0, time.Time{}
	}
	row.Hash, row.Size = hash[:], info.Size()
	if row.Start.IsZero() {
		row.Start = info.ModTime()
	}
	if row.OnlyNew {
		if err := s.refuseKnown(ctx, *row); err != nil {
			return err
		}
	}
	return s.library.SetFacts(ctx, *row)
}

// read takes the messages from a transcript or captions.
func (s *Service) read(ctx context.Context, j *job, row store.Job, path string) (recording, error) {
	j.set(func(p *Progress) { p.Stage, p.Left = Listening, unknown })
	t, err := s.parts.readTranscript(ctx, path)
	if err != nil {
		return recording{}, err
	}
	r := recording{start: t.start, sentences: t.sentences}
	if r.start.IsZero() {
		r.start = row.Start
	}
	for _, s := range t.sentences {
		r.duration = max(r.duration, s.End)
	}
	return r, nil
}

// crashes is how often a worker may die over one job before the job fails: the
// third time it is the file.
const crashes = 2

// listen has a recording turned into sentences, from the last stored segment on. A
// worker that dies is started again.
func (s *Service) listen(ctx context.Context, j *job, row *store.Job, path string) (recording, error) {
	for deaths := 0; ; deaths++ {
		duration, err := s.listenOnce(ctx, j, row, path)
		died := errors.Is(err, fault.WorkerCrashed) || errors.Is(err, fault.WorkerHung)
		if died && deaths < crashes && ctx.Err() == nil {
			continue
		}
		if err != nil {
			return recording{}, err
		}
		segments, err := s.library.Segments(ctx, row.ID)
		if err != nil {
			return recording{}, err
		}
		sentences, err := sentencesOf(segments)
		if row.Captions != "" { // they end before the recording does
			duration = max(duration, row.Duration)
		}
		return recording{start: row.Start, duration: duration, sentences: sentences}, err
	}
}

func (s *Service) listenOnce(ctx context.Context, j *job, row *store.Job, path string) (float64, error) {
	segments, err := s.library.Segments(ctx, row.ID)
	if err != nil {
		return 0, err
	}
	request := worker.Request{
		Path: path, Model: row.Model,
		ModelsDir: s.modelFolders(), CacheDir: filepath.Join(s.library.Dir(), "cache"),
	}
	before, err := heardIn(segments)
	if err != nil {
		return 0, err
	}
	request.Continue(before)
	request.Captions = row.Captions == embeddedCaptions
	pace := newPace(j, row.Kind, request.Start)
	pace.recall(segments)
	summary, err := s.parts.listen(ctx, request, worker.Handler{
		Info: func(i worker.Info) error {
			pace.length(i.Duration)
			j.set(func(p *Progress) { p.Captions = i.Captions && !request.Captions })
			row.Duration = i.Duration
			if !i.Created.IsZero() {
				row.Start = i.Created
			}
			return s.library.SetFacts(ctx, *row)
		},
		Segment: func(seg speech.Segment) error {
			body, err := json.Marshal(seg.Sentences)
			if err != nil {
				return err
			}
			stored := store.Segment{Index: seg.Index, Start: seg.Start, End: seg.End, Body: body}
			if err := s.library.SaveSegment(ctx, row.ID, stored); err != nil {
				return err
			}
			pace.heard(seg.Sentences)
			return nil
		},
		Progress: func(p worker.Progress) {
			pace.length(p.Duration)
			pace.at(p.Position)
		},
	})
	return summary.Duration, err
}

// sentencesOf are the sentences of all segments in the order they were said: of a
// recording with a person on each channel, one channel was heard after the other.
func sentencesOf(segments []store.Segment) ([]speech.Sentence, error) {
	heard, err := heardIn(segments)
	var all []speech.Sentence
	for _, s := range heard {
		all = append(all, s.Sentences...)
	}
	slices.SortStableFunc(all, func(a, b speech.Sentence) int { return cmp.Compare(a.Start, b.Start) })
	return all, err
}

// heardIn are stored segments as the worker sent them.
func heardIn(segments []store.Segment) ([]speech.Segment, error) {
	heard := make([]speech.Segment, len(segments))
	for i, s := range segments {
		heard[i] = speech.Segment{Index: s.Index, Start: s.Start, End: s.End}
		if err := json.Unmarshal(s.Body, &heard[i].Sentences); err != nil {
			return nil, fmt.Errorf("segment %d: %w", s.Index, err)
		}
	}
	return heard, nil
}
