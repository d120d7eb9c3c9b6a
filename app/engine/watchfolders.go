package engine

import (
	"context"
	"errors"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/adrg/xdg"

	screen "github.com/debrief-app/debrief/app/screen/settings"
	"github.com/debrief-app/debrief/app/settings"
	"github.com/debrief-app/debrief/service"
	"github.com/debrief-app/debrief/service/fault"
	"github.com/debrief-app/debrief/service/watch"
)

// folders are the watched folders as they are now.
type folders struct {
	mu     sync.Mutex
	same   context.Context // until the user changes them; another takes its place
	differ context.CancelFunc
	away   map[string]bool // those that cannot be read
	paused time.Time       // until when nothing is taken; zero while it is
	why    error           // of the pause

	every, settle time.Duration          // of the watch; 0 means the usual
	wanted        func(path string) bool // by name
}

func newFolders() *folders {
	f := &folders{away: map[string]bool{}, wanted: watch.IsRecording}
	f.same, f.differ = context.WithCancel(context.Background())
	return f
}

// WatchFolders takes the recordings that come into the user's watched folders until ctx
// ends, each once. When the user changes the folders it follows. Paused is told why
// nothing is taken for a while.
func (e *Engine) WatchFolders(ctx context.Context, paused func(error)) error {
	for {
		same := e.folders.begin() // first: what changes from here on is not missed
		watched := e.settings.Get().Watched
		if len(watched) == 0 {
			select {
			case <-ctx.Done():
				return context.Cause(ctx)
			case <-same.Done():
				continue
			}
		}
		here, stop := context.WithCancel(ctx)
		follow := context.AfterFunc(same, stop)
		err := watch.Run(here, watching{e, watched}, e.watchConfig(watched, paused))
		follow()
		stop()
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		if !errors.Is(err, context.Canceled) {
			return err
		}
	}
}

func (e *Engine) watchConfig(watched []settings.Watched, paused func(error)) watch.Config {
	f := e.folders
	c := watch.Config{Journal: filepath.Join(e.home, watch.JournalName), Wanted: f.wanted, Every: f.every, Settle: f.settle}
	c.Tell = func(event watch.Event, path string, err error) {
		f.note(event, path, err)
		if event == watch.Paused {
			paused(err)
		}
	}
	for _, w := range watched {
		c.Folders = append(c.Folders, w.Folder)
		if !w.All {
			c.Leave = append(c.Leave, w.Folder)
		}
	}
	return c
}

// begin forgets what was the matter, and returns what ends at the next change.
func (f *folders) begin() context.Context {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.away, f.paused, f.why = map[string]bool{}, time.Time{}, nil
	return f.same
}

func (f *folders) note(event watch.Event, path string, err error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	switch event {
	case watch.Paused:
		f.paused, f.why = time.Now().Add(watch.UsualPause), err
	case watch.Taken:
		f.paused, f.why = time.Time{}, nil
	case watch.Away, watch.Returned:
		f.away[path] = event == watch.Away
	}
}

// change has the folders read again.
func (f *folders) change() {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.differ()
	f.same, f.differ = context.WithCancel(context.Background())
}

// WatchedFolders implements settings.FolderWatch.
func (e *Engine) WatchedFolders() []screen.WatchedFolder {
	e.folders.mu.Lock()
	defer e.folders.mu.Unlock()
	var all []screen.WatchedFolder
	for _, w := range e.settings.Get().Watched {
		f := screen.WatchedFolder{Folder: w.Folder, Into: w.Into, Project: w.Project, Away: e.folders.away[w.Folder]}
		if time.Now().Before(e.folders.paused) {
			f.Paused = e.folders.why
		}
		all = append(all, f)
	}
	return all
}

// SetWatched implements settings.FolderWatch.
func (e *Engine) SetWatched(watched []settings.Watched) {
	e.settings.Change(func(s *settings.Settings) { s.Watched = watched })
	e.folders.change()
}

// WatchTargets implements settings.FolderWatch.
func (e *Engine) WatchTargets(ctx context.Context) ([]screen.Target, error) {
	meetings, err := e.Meetings(ctx)
	if err != nil {
		return nil, err
	}
	all := make([]screen.Target, 0, len(meetings))
	for _, m := range meetings {
		all = append(all, screen.Target{ID: m.ID, Name: m.Name, Start: m.Start})
	}
	return all, nil
}

// SuggestFolders implements settings.FolderWatch.
func (e *Engine) SuggestFolders(context.Context) ([]screen.Suggestion, error) {
	var all []screen.Suggestion
	for _, s := range watch.Suggest(xdg.Home, xdg.UserDirs.Documents) {
		all = append(all, screen.Suggestion{Program: s.Program, Folder: s.Folder})
	}
	return all, nil
}

// Recordings implements settings.FolderWatch.
func (e *Engine) Recordings(ctx context.Context, folder string) (int, error) {
	return watch.Count(ctx, folder, watch.IsRecording)
}

// watching is the library as a watch sees it.
type watching struct {
	engine  *Engine
	watched []settings.Watched
}

// Has implements watch.Library.
func (w watching) Has(ctx context.Context, path string) (bool, error) {
	question, err := w.engine.service.Ask(ctx, path)
	return len(question.Duplicates) > 0, err
}

// Add implements watch.Library. A recording whose meeting was deleted meanwhile becomes
// a new one.
func (w watching) Add(ctx context.Context, path string) error {
	if err := w.engine.canRecognise(ctx, path); err != nil {
		return err
	}
	now := w.engine.settings.Get()
	opts := service.Options{Model: now.Model, MinScore: now.MinScore}
	folder := w.folder(path)
	if folder.Into != "" {
		_, err := w.engine.service.AppendFile(ctx, path, folder.Into, opts)
		if !errors.Is(err, fault.NoConversation) {
			return err
		}
	}
	opts.Project = folder.Project
	_, err := w.engine.service.ProcessFile(ctx, path, opts)
	return err
}

// canRecognise is fault.ModelMissing for a recording while there is no speech model.
func (e *Engine) canRecognise(ctx context.Context, path string) error {
	if service.IsTranscript(path) {
		return nil
	}
	missing, _, err := e.MissingModel(ctx)
	if err != nil || missing == "" {
		return err
	}
	return fault.New(fault.ModelMissing, missing, nil)
}

// folder is the watched folder that a recording lies in: the innermost one.
func (w watching) folder(path string) (in settings.Watched) {
	for _, f := range w.watched {
		if strings.HasPrefix(path, filepath.Clean(f.Folder)+string(filepath.Separator)) && len(f.Folder) > len(in.Folder) {
			in = f
		}
	}
	return in
}
