package edit

import (
	"slices"

	"github.com/debrief-app/debrief/service/fault"
)

// CorrectMessage changes the text of a message.
func CorrectMessage(messageID, text string) Edit {
	return func(r Record) (Step, error) {
		text, err := oneLine(text, fault.TextMissing)
		if err != nil {
			return Step{}, err
		}
		m, ok := messageIn(r, messageID)
		if !ok {
			return Step{}, fault.New(fault.NoMessage, messageID, nil)
		}
		if m.Text == text {
			return Step{}, nil
		}
		return value{
			action: MessageCorrected, subject: m.Text, kind: kindMessage, target: messageID,
			before: valueOf(r, kindMessage, messageID), after: text,
		}.step(r)
	}
}

// correct gives a message another text, or with an empty one what was recognised.
func (s *Step) correct(messageID, text string) error {
	m, ok := messageIn(s.After, messageID)
	if !ok {
		return fault.New(fault.NoMessage, messageID, nil)
	}
	recognised := m.Text
	if m.Recognised != nil {
		recognised = *m.Recognised
	}
	fix := Correction{MessageID: messageID, Text: text, Recognised: &recognised}
	if text == "" || text == recognised {
		fix.Text, fix.Recognised = recognised, nil
	}
	s.Changeset.Texts = []Correction{fix}
	s.set(kindMessage, messageID, text)
	s.After.Messages = slices.Clone(s.After.Messages)
	for i := range s.After.Messages {
		if m := &s.After.Messages[i]; m.ID == messageID {
			m.Text, m.Recognised = fix.Text, fix.Recognised
		}
	}
	s.Derive = true
	return nil
}

func messageIn(r Record, id string) (Message, bool) {
	i := slices.IndexFunc(r.Messages, func(m Message) bool { return m.ID == id })
	if i < 0 {
		return Message{}, false
	}
	return r.Messages[i], true
}
