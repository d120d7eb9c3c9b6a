package edit

import (
	"encoding/json"

	"github.com/debrief-app/debrief/service/conversation"
)

// FindAgain finds the insights anew and does nothing else: a meeting of an older program
// gets what this one finds. It is no edit where that is what is there already.
func FindAgain() Edit {
	return func(r Record) (Step, error) {
		s := stepOn(r)
		before := string(r.Derived)
		s.Changeset.History = &Entry{Action: FoundAgain, Subject: r.Name, Kind: kindFound, Target: r.ID, Before: &before}
		s.Derive = true
		return s, nil
	}
}

// foundAgain completes the step of FindAgain, once Derived is known.
func (s *Step) foundAgain() error {
	h := s.Changeset.History
	if h == nil || h.Kind != kindFound {
		return nil
	}
	after, err := encode(s.Changeset.Derived)
	if err != nil {
		return err
	}
	if after == *h.Before {
		s.Changeset = Changeset{}
	}
	h.After = &after
	return nil
}

// giveFound puts insights back that were found before, or again those that were found
// since. Nobody looks for them: another program may find others.
func (s *Step) giveFound(to string) error {
	s.After.Derived = json.RawMessage(to)
	derived := conversation.Insights{}
	if to != "" {
		if err := json.Unmarshal([]byte(to), &derived); err != nil {
			return err
		}
	}
	s.Changeset.Derived, s.Changeset.Notice = &derived, s.After.Notice
	found, err := s.After.Found()
	if err != nil {
		return err
	}
	m, err := Meeting(s.After)
	if err != nil {
		return err
	}
	return s.Changeset.revise(found, s.After.Changes, m.Messages, castOf(s.After))
}
