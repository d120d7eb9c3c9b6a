package engine

import (
	"context"
	"path/filepath"

	"github.com/debrief-app/debrief/app/screen/add"
	"github.com/debrief-app/debrief/app/sentence"
	"github.com/debrief-app/debrief/app/settings"
	"github.com/debrief-app/debrief/service"
)

// IsTranscript implements add.Processor.
func (e *Engine) IsTranscript(path string) bool { return service.IsTranscript(path) }

// understood is the question about a transcript that may be none, and about every one
// that was pasted: nobody sees beforehand what is in a clipboard. What cannot be read at
// all is left to the job, which says so; what was pasted says so at once.
func (e *Engine) understood(ctx context.Context, s add.Source) (*add.Understood, error) {
	if s.Agreed || s.Sample {
		return nil, nil
	}
	if s.Text != "" {
		u, err := e.service.UnderstandText(ctx, s.Text)
		if err != nil {
			return nil, err
		}
		return asked(s, "", u), nil
	}
	if s.Path == "" || !service.IsTranscript(s.Path) {
		return nil, nil
	}
	u, err := e.service.Understand(ctx, s.Path)
	if err != nil || u.Doubt == "" {
		return nil, ctx.Err()
	}
	return asked(s, filepath.Base(s.Path), u), nil
}

func asked(s add.Source, name string, u service.Understood) *add.Understood {
	return &add.Understood{Source: s, Name: name, Doubt: u.Doubt, Untimed: u.Untimed, Messages: u.Messages,
		Speakers: u.Speakers, First: sentence.From(u.First)}
}

// UseVideoSites implements add.Processor.
func (e *Engine) UseVideoSites() {
	e.settings.Change(func(s *settings.Settings) { s.VideoSites = true })
	e.Apply(e.settings.Get())
}

// videoSite is the question about a link of a video site: whether the user's program for
// them may fetch it. It is asked until the user agrees.
func (e *Engine) videoSite(s add.Source) *add.VideoSite {
	if s.URL == "" || e.settings.Get().Offline {
		return nil
	}
	command, installed := service.VideoSite(s.URL)
	if len(command) == 0 || installed && e.settings.Get().VideoSites {
		return nil
	}
	return &add.VideoSite{Source: s, Command: command, Installed: installed}
}
