package service

import (
	"context"
	"encoding/json"
	"slices"
	"strings"

	"github.com/debrief-app/debrief/service/fault"
	"github.com/debrief-app/debrief/service/store"
)

// Kinds that only the history knows; see also those in revise.go.
const (
	kindName    = "name"    // of the conversation
	kindMembers = "members" // value: given names by member id, as JSON
	kindSource  = "source"  // an appended recording
)

// edit is one thing the user does: the value of something before and after it. An
// empty value means that the user has not touched it.
type edit struct {
	action        Action
	subject       string // for people
	kind, target  string
	before, after string
}

// edit works out an edit from the conversation as it is, and writes it with
// everything that follows from it. What changes nothing is not an edit.
func (c *Conversation) edit(ctx context.Context, make func(store.Record) (edit, error)) error {
	err := c.service.untilFresh(ctx, func() error {
		r, err := c.service.library.Full(ctx, c.id)
		if err != nil {
			return err
		}
		e, err := make(r)
		if err != nil || e.before == e.after {
			return err
		}
		step := c.service.step(r)
		step.History = &store.Entry{
			Action: string(e.action), Subject: e.subject, Kind: e.kind, Target: e.target, Before: &e.before, After: &e.after,
		}
		return c.service.write(ctx, step, r, e.kind, e.target, e.after)
	})
	if err == nil {
		c.service.changed(Change{ConversationID: c.id})
	}
	return err
}

func (s *Service) step(r store.Record) store.Changeset {
	return store.Changeset{ConversationID: r.ID, Revision: r.Revision, At: s.parts.now()}
}

// write gives something a value, and commits the step with it.
func (s *Service) write(ctx context.Context, step store.Changeset, r store.Record, kind, target, value string) error {
	var err error
	switch kind {
	case kindName:
		step.Name = &value
	case kindStart:
		err = s.move(&step, r, value)
	case kindMembers:
		err = s.nameMembers(&step, r, value)
	case kindMessage:
		err = s.correct(&step, r, target, value)
	case kindInsight:
		err = touch(&step, r, target, value)
	}
	if err != nil {
		return err
	}
	return s.library.Commit(ctx, step)
}

// set puts a value among the changes of a record, which it leaves as it was.
func set(step *store.Changeset, r *store.Record, kind, target, value string) {
	change := store.Change{Kind: kind, Target: target, Value: value}
	step.Set = append(step.Set, change)
	rest := slices.DeleteFunc(slices.Clone(r.Changes), func(c store.Change) bool {
		return c.Kind == kind && c.Target == target
	})
	if value != "" {
		rest = append(rest, change)
	}
	r.Changes = rest
}

func valueOf(r store.Record, kind, target string) string {
	for _, c := range r.Changes {
		if c.Kind == kind && c.Target == target {
			return c.Value
		}
	}
	return ""
}

// renaming gives a name to everybody who is shown as one member.
func renaming(r store.Record, memberID, name string) (edit, error) {
	cast := castOf(r)
	group, ok := cast.group[memberID]
	if !ok {
		return edit{}, fault.New(fault.NoMember, memberID, nil)
	}
	if cast.member[memberID].Name == name {
		return edit{}, nil
	}
	before, after := map[string]string{}, map[string]string{}
	for _, id := range group {
		before[id], after[id] = valueOf(r, kindMember, id), name
	}
	e := edit{action: MemberRenamed, subject: cast.member[memberID].Name, kind: kindMembers, target: memberID}
	var err error
	if e.before, err = encode(before); err == nil {
		e.after, err = encode(after)
	}
	return e, err
}

func (s *Service) nameMembers(step *store.Changeset, r store.Record, value string) error {
	var names map[string]string
	if err := json.Unmarshal([]byte(value), &names); err != nil {
		return err
	}
	for id, name := range names {
		set(step, &r, kindMember, id, name)
	}
	return s.derive(step, r)
}

func correction(r store.Record, messageID, text string) (edit, error) {
	m, ok := messageIn(r, messageID)
	if !ok {
		return edit{}, fault.New(fault.NoMessage, messageID, nil)
	}
	e := edit{
		action: MessageCorrected, subject: m.Text, kind: kindMessage, target: messageID,
		before: valueOf(r, kindMessage, messageID), after: text,
	}
	if m.Text == text || e.before == "" && m.Heard == nil && m.Text == text {
		e.after = e.before
	}
	return e, nil
}

func messageIn(r store.Record, id string) (store.Message, bool) {
	i := slices.IndexFunc(r.Messages, func(m store.Message) bool { return m.ID == id })
	if i < 0 {
		return store.Message{}, false
	}
	return r.Messages[i], true
}

// correct gives a message another text, or with an empty one what was recognised.
func (s *Service) correct(step *store.Changeset, r store.Record, messageID, text string) error {
	m, ok := messageIn(r, messageID)
	if !ok {
		return fault.New(fault.NoMessage, messageID, nil)
	}
	heard := m.Text
	if m.Heard != nil {
		heard = *m.Heard
	}
	fix := store.Correction{MessageID: messageID, Text: text, Heard: &heard}
	if text == "" || text == heard {
		fix.Text, fix.Heard = heard, nil
	}
	step.Texts = []store.Correction{fix}
	set(step, &r, kindMessage, messageID, text)
	r.Messages = slices.Clone(r.Messages)
	for i := range r.Messages {
		if r.Messages[i].ID == messageID {
			r.Messages[i].Text, r.Messages[i].Heard = fix.Text, fix.Heard
		}
	}
	return s.derive(step, r)
}

func filled(text string, otherwise fault.Code) (string, error) {
	text = strings.Join(strings.Fields(text), " ")
	if text == "" {
		return "", fault.New(otherwise, "", nil)
	}
	return text, nil
}

func encode(v any) (string, error) {
	b, err := json.Marshal(v)
	return string(b), err
}
