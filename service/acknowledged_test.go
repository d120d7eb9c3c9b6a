package service

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/fault"
)

// acknowledged is what must be in the library.
type acknowledged struct {
	jobs    map[string]ack
	names   map[string]int
	done    map[string]bool
	deleted map[string]bool
	texts   map[string]ack // by conversation and message
}

func (k *acknowledged) take(a ack) {
	switch {
	case a.Job != "":
		k.jobs[a.Job] = a
	case a.Deleted:
		k.deleted[a.Conversation] = true
	case a.Message != "":
		if key := a.Conversation + a.Message; k.texts[key].Text < a.Text {
			k.texts[key] = a
		}
	case a.Done:
		k.done[a.Conversation] = true
	case a.Name > 0:
		k.names[a.Conversation] = max(k.names[a.Conversation], a.Name)
	}
}

// check looks for everything that was acknowledged. Of two programs that rename the
// same conversation at once, the name that was thought of first may win.
func (k *acknowledged) check(t *testing.T, home string, two bool) {
	t.Helper()
	s, err := open(t.Context(), Config{Home: home}, victimParts)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	there := map[string]bool{}
	for _, j := range must(s.Jobs(t.Context())) {
		there[j.ID()] = true
	}
	for id, a := range k.jobs {
		if !there[id] && s.has(t, a.Conversation) {
			t.Errorf("job %s is missing", id)
		}
	}
	for id, name := range k.names {
		if !s.has(t, id) {
			continue // a delete is acknowledged after it is done
		}
		m := must((&Conversation{service: s, id: id}).Meeting(t.Context()))
		var got int
		if _, err := fmt.Sscan(m.Conversation.Name, &got); err != nil || got < name && !two {
			t.Errorf("conversation %s is called %q, acknowledged was %d", id, m.Conversation.Name, name)
		}
		k.names[id] = got
	}
	for id := range k.done {
		if !s.has(t, id) {
			continue
		}
		c := &Conversation{service: s, id: id}
		if marks := must(c.Marks(t.Context())); len(marks) == 0 && !c.lacksSomething(t) {
			t.Errorf("conversation %s has no ticked item; edits are %+v", id, must(c.Edits(t.Context())))
		}
	}
	k.checkTexts(t, s, two)
	for id := range k.deleted {
		if s.has(t, id) {
			t.Errorf("conversation %s is back", id)
		}
	}
}

// checkTexts looks for the corrections. A recording that was being removed when its
// victim died is away, with its messages.
func (k *acknowledged) checkTexts(t *testing.T, s *Service, two bool) {
	t.Helper()
	for key, a := range k.texts {
		if !s.has(t, a.Conversation) {
			delete(k.texts, key)
			continue
		}
		c := &Conversation{service: s, id: a.Conversation}
		var got int
		for _, m := range must(c.Messages(t.Context())) {
			if m.ID == a.Message {
				_, _ = fmt.Sscan(m.Text, &got) // whatever else it says is 0
			}
		}
		if got < a.Text && !two && !c.lacksSomething(t) {
			t.Errorf("message %s of %s says %d, acknowledged was %d", a.Message, a.Conversation, got, a.Text)
		}
		if a.Text = got; got > 0 {
			k.texts[key] = a
		} else if two || c.lacksSomething(t) {
			delete(k.texts, key)
		}
	}
}

// lacksSomething reports whether a recording of the conversation has been removed.
func (c *Conversation) lacksSomething(t *testing.T) bool {
	t.Helper()
	return slices.ContainsFunc(must(c.Edits(t.Context())), func(e Edit) bool { return e.Action == SourceRemoved })
}

func (s *Service) has(t *testing.T, id string) bool {
	t.Helper()
	_, err := s.library.Draft(t.Context(), id)
	return err == nil
}

// finish lets all jobs come to their end: each must have brought all its sentences,
// in the order they were said and once.
func (k *acknowledged) finish(t *testing.T, home string) {
	t.Helper()
	s, err := open(t.Context(), Config{Home: home, Settings: Settings{AtOnce: 2}}, victimParts)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if err := s.Resume(t.Context()); err != nil {
		t.Fatal(err)
	}
	for _, j := range must(s.Jobs(t.Context())) {
		_ = s.Continue(t.Context(), j.ID()) // those whose victim died before it could
	}
	half := map[string]bool{} // cancelled by a delete that was killed before it was done
	for _, j := range must(s.Jobs(t.Context())) {
		if _, err := j.Wait(t.Context()); errors.Is(err, fault.Cancelled) {
			half[j.ID()] = true
		} else if err != nil {
			t.Errorf("job %s: %v", j.Name(), err)
		}
	}
	for _, a := range k.jobs {
		if half[a.Job] || !s.has(t, a.Conversation) {
			continue
		}
		c := &Conversation{service: s, id: a.Conversation}
		m := must(c.Meeting(t.Context()))
		if heard := s.heard(t, a.Conversation); !strings.Contains(heard, "\n"+a.Said+"\n") && !c.lacksSomething(t) {
			t.Errorf("conversation %s does not hold what job %s heard", a.Conversation, a.Job)
		}
		if !slices.IsSortedFunc(m.Messages, func(a, b conversation.Message) int { return int(1000 * (a.TimeOffset - b.TimeOffset)) }) {
			t.Errorf("the messages of %s are not in order", a.Conversation)
		}
	}
}

// heard is what was recognised in a conversation, whatever was corrected since.
func (s *Service) heard(t *testing.T, id string) string {
	t.Helper()
	all := "\n"
	for _, m := range must(s.library.Full(t.Context(), id)).Messages {
		if m.Recognised != nil {
			m.Text = *m.Recognised
		}
		all += m.Text + "\n"
	}
	return all
}
