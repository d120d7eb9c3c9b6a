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

	"github.com/debrief-app/debrief/service/worker"
)

// ack is something that the victim was told is done.
type ack struct {
	Job          string `json:",omitempty"` // added
	Conversation string
	Said         string `json:",omitempty"` // by the job's recording
	Name         int    `json:",omitempty"` // the number in the conversation's new name
	Done         bool   `json:",omitempty"` // its first action item was ticked
	Deleted      bool   `json:",omitempty"`
}

// beVictim adds, appends, renames, ticks, undoes and deletes at random, and says
// what has been acknowledged.
func beVictim(home string) error {
	ctx := context.Background()
	s, err := open(ctx, Config{Home: home, Settings: Settings{AtOnce: 2}}, victimParts)
	if err != nil {
		return err
	}
	if err := s.Resume(ctx); err != nil {
		return err
	}
	say := json.NewEncoder(os.Stdout)
	for n := 0; ; n++ {
		a, err := s.anything(ctx, home, n)
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
func victimParts(c Config) parts {
	p := realParts(c)
	p.derive = fakeDerive
	p.listen = func(ctx context.Context, r worker.Request, h worker.Handler) (worker.Summary, error) {
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

func (s *Service) anything(ctx context.Context, home string, n int) (ack, error) {
	list, err := s.Conversations(ctx)
	if err != nil {
		return ack{}, err
	}
	if len(list) == 0 || len(list) < 10 && rand.IntN(5) == 0 {
		return s.addSomething(ctx, home, "")
	}
	id := list[rand.IntN(len(list))].ID
	c := &Conversation{service: s, id: id}
	switch rand.IntN(10) {
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
