// Package pipeline takes one source the way from a file or an address into its
// conversation: fetch, identify, read, derive, publish. Pipeline.Run is that way from
// top to bottom.
package pipeline

import (
	"context"
	"os"
	"path/filepath"
	"sync"
	"time"

	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/edit"
	"github.com/debrief-app/debrief/service/fault"
	"github.com/debrief-app/debrief/service/filename"
	"github.com/debrief-app/debrief/service/queue"
	"github.com/debrief-app/debrief/service/store"
)

// Pipeline processes the sources of one library. It is the queue's Runner.
type Pipeline struct {
	library  *store.Library
	network  *Network
	models   string // folders of the models, as the worker takes them
	cache    string // folder of the compiled decoder
	settings func() Settings
	parts    *Parts
	hashes   hashes
	edits    lanes

	addresses sync.Map // *url.URL with what is secret in it, by job id: never written down
}

// Settings are the choices that a running pipeline follows.
type Settings struct {
	KeepDownloads bool // keep the files that were fetched from the web
	Limits        Limits
}

// Places are where a worker finds what it needs.
type Places struct {
	Models string // the folders of the models, as the worker takes them
	Cache  string // the folder of the compiled decoder
}

// New makes a pipeline.
func New(library *store.Library, network *Network, places Places, settings func() Settings, parts *Parts) *Pipeline {
	return &Pipeline{library: library, network: network, models: places.Models, cache: places.Cache, settings: settings, parts: parts}
}

// source is a source on its way.
type source struct {
	queue.Stored
	job  *queue.Job
	path string // where it is on disk

	others []conversation.Track // that could be listened to in place of what is
}

// Run takes a job from where it stands to its end. It implements queue.Runner.
func (p *Pipeline) Run(ctx context.Context, job *queue.Job, stored queue.Stored) error {
	s := &source{Stored: stored, job: job}
	if s.SpeakersOf != "" {
		return p.findSpeakers(ctx, s)
	}
	if err := p.fetch(ctx, s); err != nil {
		return err
	}
	if err := p.identify(ctx, s); err != nil {
		return err
	}
	recording, err := p.read(ctx, s)
	if err != nil {
		return err
	}
	job.Report(func(to *queue.Progress) {
		to.Stage, to.Fraction, to.Left = queue.Finding, queue.FindingFrom, queue.Unknown
	})
	return p.publish(ctx, s, recording)
}

// identify finds out which recording it is. When the file is no longer the one that
// was read before, what was read does not count.
func (p *Pipeline) identify(ctx context.Context, s *source) error {
	info, err := os.Stat(s.path)
	if err != nil {
		return fault.New(fault.FileMissing, s.Name, err)
	}
	hash, err := p.hash(ctx, s.path, info)
	if err != nil {
		return err
	}
	if s.Hash != nil && string(s.Hash) != string(hash[:]) {
		if err := p.library.DropSegments(ctx, s.ID); err != nil {
			return err
		}
		s.Duration, s.Start = 0, time.Time{}
	}
	s.Hash, s.Size = hash[:], info.Size()
	if s.Start.IsZero() {
		s.Start = filename.Dated(s.Name, info.ModTime())
	}
	return p.library.SetFacts(ctx, s.Stored)
}

// read has what is said in the source from captions, from the source itself when it
// is a transcript, or from its sound.
func (p *Pipeline) read(ctx context.Context, s *source) (edit.Recording, error) {
	switch {
	case s.Captions != "" && s.Captions != embeddedCaptions:
		return p.readTranscript(ctx, s, s.Captions)
	case p.parts.IsTranscript(s.path):
		if s.Kind == conversation.SourceFile {
			s.Kind = conversation.SourceTranscript
		}
		return p.readTranscript(ctx, s, s.path)
	}
	return p.listen(ctx, s)
}

func (p *Pipeline) readTranscript(ctx context.Context, s *source, path string) (edit.Recording, error) {
	s.job.Report(func(to *queue.Progress) { to.Stage, to.Left = queue.Listening, queue.Unknown })
	t, err := p.parts.ReadTranscript(ctx, path)
	if err != nil {
		return edit.Recording{}, s.notTranscript(err)
	}
	s.job.Report(func(to *queue.Progress) { to.Doubt, to.Untimed = t.Doubt, t.Untimed })
	r := edit.Recording{Start: t.Start, Untimed: t.Untimed, Sentences: sentences(t.Sentences)}
	if r.Start.IsZero() {
		r.Start = s.Start
	}
	for i, sentence := range t.Sentences {
		r.Sentences[i].Kind = conversation.ByCaption
		r.Duration = max(r.Duration, sentence.End)
	}
	return r, nil
}

// publish makes a recording a part of its conversation: messages, insights and the
// job's end in one step, or none of them.
func (p *Pipeline) publish(ctx context.Context, s *source, r edit.Recording) error {
	r.JobID, r.Kind, r.Hash, r.Size, r.Added, r.MinScore = s.ID, s.Kind, s.Hash, s.Size, s.Created, s.MinScore
	if r.Name = s.Name; s.Kind == conversation.SourceURL {
		r.Name = filepath.Base(s.path) // as the server calls it
	}
	r.Path = p.library.StoredPath(s.path)
	e := edit.Append(r)
	if incomplete, ok := p.completes(ctx, s, r); ok {
		again := *s
		again.SpeakersOf = incomplete
		if r.Label != nil {
			r.Label = p.labelsOf(ctx, &again, r.Voices)
		}
		e = edit.Complete(incomplete, r)
	}
	changes, err := p.commit(ctx, s.ConversationID, p.library.Draft, e)
	if err == nil {
		p.follow(ctx, changes)
	}
	return err
}
