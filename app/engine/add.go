package engine

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"github.com/debrief-app/debrief/app/screen/add"
	"github.com/debrief-app/debrief/app/text"
	"github.com/debrief-app/debrief/assets"
	"github.com/debrief-app/debrief/service"
	"github.com/debrief-app/debrief/service/fault"
)

// started is what a job was started with.
type started struct {
	source add.Source
	into   string
}

// Add implements add.Processor.
func (e *Engine) Add(ctx context.Context, s add.Source, into string) (add.Result, error) {
	asked := started{s, into}
	opts := service.Options{Model: e.settings.Get().Model, MinScore: e.settings.Get().MinScore, Captions: s.Captions, EmbeddedCaptions: s.Embedded,
		Speakers: s.Speakers, Track: s.Track}
	if s.Sample {
		path, err := e.sampleFile()
		if err != nil {
			return add.Result{}, err
		}
		s.Path, opts.Name = path, text.Say("sample.name")
	}
	if site := e.videoSite(s); site != nil {
		return add.Result{VideoSite: site}, nil
	}
	duplicate, err := e.duplicate(ctx, s, into)
	if err != nil || duplicate != nil {
		return add.Result{Duplicate: duplicate}, err
	}
	if captions := captionsBeside(s); captions != nil {
		return add.Result{Captions: captions}, nil
	}
	understood, err := e.understood(ctx, s)
	if err != nil || understood != nil {
		return add.Result{Understood: understood}, err
	}
	job, err := e.process(ctx, s, into, opts)
	if err != nil {
		return add.Result{}, err
	}
	e.mu.Lock()
	e.started[job.ID()] = asked
	e.mu.Unlock()
	return add.Result{JobID: job.ID()}, nil
}

// UseCaptions implements shell.Engine.
func (e *Engine) UseCaptions(ctx context.Context, jobID string) (string, error) {
	return e.beginAgain(ctx, jobID, func(s *add.Source) { s.Embedded = true })
}

// UseTrack implements shell.Engine.
func (e *Engine) UseTrack(ctx context.Context, jobID string, number int) (string, error) {
	return e.beginAgain(ctx, jobID, func(s *add.Source) { s.Track = number })
}

// beginAgain gives a job up for one on the same source that is another way.
func (e *Engine) beginAgain(ctx context.Context, jobID string, otherwise func(*add.Source)) (string, error) {
	e.mu.Lock()
	with, ok := e.started[jobID]
	e.mu.Unlock()
	if !ok {
		return "", errJobGone
	}
	if err := e.CancelJob(ctx, jobID); err != nil {
		return "", err
	}
	otherwise(&with.source)
	with.source.Decided, with.source.Again = true, true
	r, err := e.Add(ctx, with.source, with.into)
	return r.JobID, err
}

// HearTrack implements meeting.Library.
func (e *Engine) HearTrack(ctx context.Context, id, sourceID string, number int) (string, error) {
	path, err := e.service.Recording(ctx, id, sourceID)
	if err != nil {
		return "", err
	}
	r, err := e.Add(ctx, add.Source{Path: path, Track: number, Decided: true, Again: true}, "")
	return r.JobID, err
}

// captionsBeside are the captions beside a recording, if nothing has been decided
// about them yet.
func captionsBeside(s add.Source) *add.Captions {
	if s.Path == "" || s.Decided || s.Sample || service.IsTranscript(s.Path) {
		return nil
	}
	path, ok := service.Captions(s.Path)
	if !ok {
		return nil
	}
	return &add.Captions{Source: s, Path: path}
}

// duplicate is the question about a file that is in the library already. A
// recording may be added to a meeting as often as the user likes.
func (e *Engine) duplicate(ctx context.Context, s add.Source, into string) (*add.Duplicate, error) {
	if s.Path == "" || s.Again || into != "" {
		return nil, nil
	}
	question, err := e.service.Ask(ctx, s.Path)
	if err != nil || len(question.Duplicates) == 0 {
		return nil, err
	}
	s.Sample = false // it has a path by now
	present := question.Duplicates[0]
	return &add.Duplicate{Source: s, Name: filepath.Base(s.Path), MeetingID: present.ConversationID, Meeting: present.ConversationName, Trashed: present.Trashed}, nil
}

func (e *Engine) process(ctx context.Context, s add.Source, into string, opts service.Options) (*service.Job, error) {
	switch {
	case s.URL != "" && e.settings.Get().Offline:
		return nil, fault.New(fault.Offline, s.URL, nil)
	case s.URL != "" && into != "":
		return e.service.AppendURL(ctx, s.URL, into, opts)
	case s.URL != "":
		return e.service.ProcessURL(ctx, s.URL, opts)
	case s.Text != "" && into != "":
		return e.service.AppendText(ctx, s.Text, into, opts)
	case s.Text != "":
		opts.Name = text.Say("paste.name")
		return e.service.ProcessText(ctx, s.Text, opts)
	case into != "":
		return e.service.AppendFile(ctx, s.Path, into, opts)
	}
	return e.service.ProcessFile(ctx, s.Path, opts)
}

// sampleFile writes the embedded sample meeting where it stays for the job, and
// for listening to it later.
func (e *Engine) sampleFile() (string, error) {
	path := filepath.Join(e.home, "sample", assets.SampleMeetingName)
	if info, err := os.Stat(path); err == nil && info.Size() == int64(len(assets.SampleMeeting)) {
		return path, nil
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return "", fmt.Errorf("folder of the sample meeting: %w", err)
	}
	if err := os.WriteFile(path, assets.SampleMeeting, 0o600); err != nil {
		return "", fmt.Errorf("write the sample meeting: %w", err)
	}
	return path, nil
}
