// Package engine is package service as the window's screens see it: it turns what
// they ask for into calls of the service, and the answers into what they display.
package engine

import (
	"context"
	"errors"
	"slices"
	"sync"

	"github.com/debrief-app/debrief/app/screen/library"
	"github.com/debrief-app/debrief/app/settings"
	"github.com/debrief-app/debrief/app/shell"
	"github.com/debrief-app/debrief/service"
	"github.com/debrief-app/debrief/service/conversation"
)

// Engine serves the screens. It is safe for concurrent use.
type Engine struct {
	service  *service.Service
	home     string // the folder of everything that Debrief keeps
	settings *settings.Store

	doorway doorway
	folders *folders

	mu         sync.Mutex
	onProgress func()             // a job has made progress
	listed     []*service.Job     // the jobs as they were last read, in the window's order
	followed   map[string]bool    // the jobs whose progress is reported, by id
	started    map[string]started // the jobs that were started in this window
}

var _ shell.Engine = (*Engine)(nil)

// New makes an engine on an open library.
func New(s *service.Service, home string, kept *settings.Store) *Engine {
	return &Engine{service: s, home: home, settings: kept, folders: newFolders(), followed: map[string]bool{}, started: map[string]started{}}
}

// Close waits until nothing runs any more.
func (e *Engine) Close() error { return errors.Join(e.stopEndpoint(), e.service.Close()) }

// Resume goes on with the jobs that were interrupted.
func (e *Engine) Resume(ctx context.Context) error { return e.service.Resume(ctx) }

// Meetings implements shell.Engine.
func (e *Engine) Meetings(ctx context.Context) ([]library.Meeting, error) {
	list, err := e.service.Conversations(ctx)
	if err != nil {
		return nil, err
	}
	return meetings(list), nil
}

func meetings(list []service.Summary) []library.Meeting {
	all := make([]library.Meeting, 0, len(list))
	for _, c := range list {
		people := slices.DeleteFunc(c.People, func(name string) bool { return name == conversation.UnknownSpeaker })
		all = append(all, library.Meeting{ID: c.ID, Name: c.Name, Start: c.StartTime, Length: c.Duration,
			Tasks: c.ActionItems + c.FollowUps, Open: c.Open, Asked: c.Asked, New: c.Unread, Project: c.Project, Tags: c.Tags, People: people, Trashed: c.Trashed})
	}
	return all
}
