package edit

import (
	"encoding/json"
	"maps"
	"regexp"
	"slices"
	"strings"

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

// ReplaceText puts other words in place of those in every message, whatever their case.
// Where they would leave a message empty it stays as it is.
func ReplaceText(find, with string) Edit {
	return func(r Record) (Step, error) {
		find, err := oneLine(find, fault.TextMissing)
		if err != nil {
			return Step{}, err
		}
		match := regexp.MustCompile("(?i)" + regexp.QuoteMeta(find))
		before, after := map[string]string{}, map[string]string{}
		for _, m := range r.Messages {
			if !match.MatchString(m.Text) {
				continue
			}
			text := strings.Join(strings.Fields(match.ReplaceAllLiteralString(m.Text, with)), " ")
			if text != "" && text != m.Text {
				before[m.ID], after[m.ID] = valueOf(r, kindMessage, m.ID), text
			}
		}
		v := value{action: TextReplaced, subject: find, kind: kindTexts, target: r.ID}
		if v.before, err = encode(before); err != nil {
			return Step{}, err
		}
		if v.after, err = encode(after); err != nil {
			return Step{}, err
		}
		return v.step(r)
	}
}

// correctAll gives messages other texts, which are JSON by message id.
func (s *Step) correctAll(to string) error {
	var texts map[string]string
	if err := json.Unmarshal([]byte(to), &texts); err != nil {
		return err
	}
	for _, id := range slices.Sorted(maps.Keys(texts)) {
		if err := s.correct(id, texts[id]); err != nil {
			return err
		}
	}
	return nil
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
	if len(s.Changeset.Texts) == 0 {
		s.After.Messages = slices.Clone(s.After.Messages)
	}
	s.Changeset.Texts = append(s.Changeset.Texts, fix)
	s.set(kindMessage, messageID, text)
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
