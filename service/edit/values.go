package edit

import (
	"encoding/json"
	"slices"
)

// value is one thing that an edit gives a value: what it is before and after. An
// empty value means that the user has not changed it.
type value struct {
	action        Action
	subject       string // for people
	kind, target  string
	before, after string
}

// step is the step that gives the value, with its entry in the history. What changes
// nothing is no edit.
func (v value) step(r Record) (Step, error) {
	if v.before == v.after {
		return Step{}, nil
	}
	s, err := give(r, v.kind, v.target, v.after)
	s.Changeset.History = &Entry{
		Action: v.action, Subject: v.subject, Kind: v.kind, Target: v.target, Before: &v.before, After: &v.after,
	}
	return s, err
}

// give works out the step that gives something a value.
func give(r Record, kind, target, to string) (Step, error) {
	s := stepOn(r)
	var err error
	switch kind {
	case kindName:
		s.Changeset.Name = &to
	case kindStart:
		err = s.move(to)
	case kindSpeakers:
		err = s.giveSpeakers(to)
	case kindMembers:
		err = s.nameMembers(to)
	case kindMessage:
		err = s.correct(target, to)
	case kindTexts:
		err = s.correctAll(to)
	case kindHighlight:
		s.set(kind, target, to)
	case kindInsight:
		err = s.changeInsight(target, to)
	case kindFound:
		err = s.giveFound(to)
	}
	return s, err
}

// set puts a value among the changes. The record that the step began with is left as
// it was.
func (s *Step) set(kind, target, to string) {
	change := Change{Kind: kind, Target: target, Value: to}
	s.Changeset.Set = append(s.Changeset.Set, change)
	rest := slices.DeleteFunc(slices.Clone(s.After.Changes), func(c Change) bool {
		return c.Kind == kind && c.Target == target
	})
	if to != "" {
		rest = append(rest, change)
	}
	s.After.Changes = rest
}

// valueOf is what the user has changed something to; empty when it is unchanged.
func valueOf(r Record, kind, target string) string {
	for _, c := range r.Changes {
		if c.Kind == kind && c.Target == target {
			return c.Value
		}
	}
	return ""
}

func encode(v any) (string, error) {
	b, err := json.Marshal(v)
	return string(b), err
}
