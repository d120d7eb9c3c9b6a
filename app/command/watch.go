package command

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"sync"

	"github.com/debrief-app/debrief/service"
	"github.com/debrief-app/debrief/service/fault"
	"github.com/debrief-app/debrief/service/watch"
)

type watchCmd struct {
	Folders []string `arg:"" name:"folder" help:"Folders into which other programs put recordings."`
	Append  string   `placeholder:"ID" help:"Add each recording to the end of this conversation instead of making a new one."`
	Project string   `placeholder:"NAME" help:"The project of each new conversation."`
	Model   string   `placeholder:"NAME" help:"Speech model; see “debrief models”."`
	New     bool     `help:"Leave what lies in a folder when it is watched for the first time."`
}

func (watchCmd) Help() string {
	return `Takes each recording that appears in the folders, or below them, once nobody writes to it any more, and goes on until it is stopped. What it has taken is remembered, also when it is killed: a recording is taken once, whatever it is called later. The files stay where they are. After several failures in a row it pauses for ten minutes.

Examples:

  debrief watch ~/Documents/Zoom
  debrief watch ~/Videos --new`
}

// Run watches until the user stops it, which is no failure.
func (c *watchCmd) Run(ctx context.Context, s *session) error {
	if c.Project != "" && c.Append != "" {
		return usagef("--project is for new conversations; use “debrief move” for one that is there.")
	}
	for i, folder := range c.Folders {
		info, err := os.Stat(folder)
		if err != nil || !info.IsDir() {
			return usagef("“%s” is no folder.", folder)
		}
		if c.Folders[i], err = filepath.Abs(folder); err != nil {
			return err
		}
	}
	lib, err := s.open(ctx, service.Config{})
	if err != nil {
		return err
	}
	defer closeSoon(ctx, lib)
	if c.Append != "" {
		if c.Append, err = fullID(ctx, lib, c.Append); err != nil {
			return err
		}
	}
	if err := lib.Resume(ctx); err != nil { // what was taken before it was killed
		return err
	}
	w := &watching{session: s, watchCmd: c, library: lib}
	defer w.jobs.Wait()
	home, _ := lib.Folder()
	config := watch.Config{Folders: c.Folders, Journal: filepath.Join(home, watch.JournalName), Wanted: watch.IsRecording, Tell: w.tell}
	if c.New {
		config.Leave = c.Folders
	}
	err = watch.Run(ctx, w, config)
	if ctx.Err() != nil {
		return nil
	}
	return err
}

// watching is the library as a watch sees it.
type watching struct {
	*session
	*watchCmd
	library library
	jobs    sync.WaitGroup
	saying  sync.Mutex
}

// Has implements watch.Library.
func (w *watching) Has(ctx context.Context, path string) (bool, error) {
	question, err := w.library.Ask(ctx, path)
	return len(question.Duplicates) > 0, err
}

// Add implements watch.Library. What becomes of the job is told when it ends.
func (w *watching) Add(ctx context.Context, path string) error {
	j, err := w.library.Process(ctx, path, w.Append, service.Options{Model: w.Model, Project: w.Project})
	if err != nil {
		return err
	}
	w.jobs.Go(func() {
		err := j.Wait(ctx)
		if ctx.Err() != nil {
			return // it goes on when Debrief is started again
		}
		w.saying.Lock()
		defer w.saying.Unlock()
		if err != nil {
			w.explain(filepath.Base(path), err)
			return
		}
		w.say(filepath.Base(path) + ": done, " + j.ConversationID() + ".")
	})
	return nil
}

func (w *watching) tell(event watch.Event, path string, err error) {
	w.saying.Lock()
	defer w.saying.Unlock()
	name := filepath.Base(path)
	switch event {
	case watch.Taken:
		w.say(name + ": taken.")
	case watch.Failed:
		w.explain(name, asFault(name, err))
	case watch.Paused:
		w.say("Several recordings in a row could not be taken: Debrief waits ten minutes before it tries again.")
	case watch.Away:
		w.say("The folder “" + path + "” cannot be read; Debrief waits for it.")
	case watch.Returned:
		w.say("The folder “" + path + "” is there again.")
	}
}

// asFault has a sentence for a file that the system does not let be read.
func asFault(name string, err error) error {
	if errors.Is(err, os.ErrPermission) {
		return fault.New(fault.FileUnreadable, name, err)
	}
	return err
}
