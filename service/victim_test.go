package service

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/debrief-app/debrief/service/pipeline"
	"github.com/debrief-app/debrief/service/worker"
)

// ack is something that the victim was told is done.
type ack struct {
	Job          string `json:",omitempty"` // added
	Conversation string
	Said         string `json:",omitempty"` // by the job's recording
	Name         int    `json:",omitempty"` // the number in the conversation's new name
	Done         bool   `json:",omitempty"` // its first action item was ticked
	Message      string `json:",omitempty"` // whose text was corrected, to Text
	Text         int    `json:",omitempty"`
	Deleted      bool   `json:",omitempty"`
}

// beVictim adds, appends, renames, ticks, corrects, removes recordings and takes that
// back, pauses, reorders and deletes at random, and says what has been acknowledged.
// Alone means that no other victim works on the same library.
func beVictim(home string, alone bool) error {
	ctx := context.Background()
	s, err := open(ctx, Config{Home: home, Settings: Settings{AtOnce: 2}}, victimParts)
	if err != nil {
		return err
	}
	if err := s.Resume(ctx); err != nil {
		return err
	}
	say := json.NewEncoder(os.Stdout)
	for {
		a, err := s.anything(ctx, home, alone)
		if err != nil {
			return err
		}
		if a != (ack{}) {
			if err := say.Encode(a); err != nil {
				return err
			}
		}
	}
}

// victimParts hear what is written in the file, slowly.
func victimParts(executable string) *pipeline.Parts {
	p := pipeline.RealParts(executable)
	p.Derive = fakeDerive
	p.Listen = func(ctx context.Context, r worker.Request, h worker.Handler) (worker.Summary, error) {
		said, err := os.ReadFile(r.Path)
		if err != nil {
			return worker.Summary{}, err
		}
		f := fakeWorker{
			said: map[string][]string{filepath.Base(r.Path): strings.Split(string(said), "\n")},
			fail: func(worker.Request, int) error { time.Sleep(time.Millisecond); return nil },
		}
		return f.run(ctx, r, h)
	}
	return p
}

func (s *Service) anything(ctx context.Context, home string, alone bool) (ack, error) {
	list, err := s.Conversations(ctx)
	if err != nil {
		return ack{}, err
	}
	if len(list) == 0 || len(list) < 10 && rand.IntN(5) == 0 {
		return s.addSomething(ctx, home, "")
	}
	id := list[rand.IntN(len(list))].ID
	c := &Conversation{service: s, id: id}
	switch rand.IntN(14) {
	case 0:
		return s.addSomething(ctx, home, id)
	case 1:
		if err := s.Delete(ctx, id); err != nil {
			return ack{}, nil //nolint:nilerr // the other victim was faster
		}
		return ack{Conversation: id, Deleted: true}, nil
	case 2, 3, 4:
		m, err := c.Meeting(ctx)
		if err != nil || len(m.ActionItems) == 0 || c.SetDone(ctx, m.ActionItems[0].ID, true) != nil {
			return ack{}, nil //nolint:nilerr // deleted meanwhile
		}
		return ack{Conversation: id, Done: true}, nil
	case 5, 6:
		return c.correctSomething(ctx)
	case 7:
		if alone { // Undo would take back what another victim did
			c.removeAndRestore(ctx)
		}
		return ack{}, nil
	case 8:
		s.playWithJobs(ctx)
		return ack{}, nil
	default:
		name := int(time.Now().UnixNano())
		if c.Rename(ctx, fmt.Sprint(name)) != nil {
			return ack{}, nil //nolint:nilerr // deleted meanwhile
		}
		return ack{Conversation: id, Name: name}, nil
	}
}

func (s *Service) addSomething(ctx context.Context, home, into string) (ack, error) {
	said := append(slices.Clone(meeting), sayings(rand.IntN(20))...)
	name := fmt.Sprintf("%d.mp4", time.Now().UnixNano())
	path := filepath.Join(filepath.Dir(home), name)
	if err := os.WriteFile(path, []byte(strings.Join(said, "\n")), 0o600); err != nil {
		return ack{}, err
	}
	j, err := s.submitFile(ctx, path, into, Options{})
	if err != nil {
		return ack{}, nil //nolint:nilerr // the conversation was deleted meanwhile
	}
	return ack{Job: j.ID(), Conversation: j.ConversationID(), Said: strings.Join(said, "\n")}, nil
}

func (c *Conversation) correctSomething(ctx context.Context) (ack, error) {
	m, err := c.Meeting(ctx)
	if err != nil || len(m.Messages) == 0 {
		return ack{}, nil //nolint:nilerr // deleted meanwhile
	}
	id, text := m.Messages[rand.IntN(len(m.Messages))].ID, int(time.Now().UnixNano())
	if c.CorrectMessage(ctx, id, fmt.Sprint(text)) != nil {
		return ack{}, nil //nolint:nilerr // deleted meanwhile
	}
	return ack{Conversation: c.id, Message: id, Text: text}, nil
}

// removeAndRestore takes a recording out and puts it back. When a recording has been
// appended in between, that is the one thing which it does over.
func (c *Conversation) removeAndRestore(ctx context.Context) {
	m, err := c.Meeting(ctx)
	if err != nil || len(m.Conversation.Sources) < 2 {
		return
	}
	if c.RemoveSource(ctx, m.Conversation.Sources[rand.IntN(len(m.Conversation.Sources))].ID) != nil {
		return
	}
	for done, err := c.Undo(ctx); err == nil && done.Action != SourceRemoved; done, err = c.Undo(ctx) {
		_, _ = c.Redo(ctx)
		return
	}
}

// playWithJobs holds a job back, lets it go on and sends it to the front.
func (s *Service) playWithJobs(ctx context.Context) {
	jobs, err := s.Jobs(ctx)
	if err != nil || len(jobs) == 0 {
		return
	}
	id := jobs[rand.IntN(len(jobs))].ID()
	for _, play := range []func() error{
		func() error { return s.Pause(ctx, id) },
		func() error { return s.MoveBefore(ctx, id, "") },
		func() error { return s.Continue(ctx, id) },
	} {
		if play() != nil {
			return // ended
		}
	}
}
