package meeting

import (
	"context"
	"slices"
	"time"

	"github.com/debrief-app/debrief/app/text"
	"github.com/debrief-app/debrief/service/conversation"
)

// Addition is an insight that the user adds.
type Addition struct {
	Type     conversation.InsightType
	Text     string
	Messages []string // the ids of those it was said in: at least one
	Owner    string
	Due      time.Time // zero: never
}

// Add asks for an insight of the kind whose tab is open, or else for a task. It is tied to
// what is selected, pointed at, played, or read in the transcript, in this order.
func (m *Screen) Add() {
	kind := conversation.TypeActionItem
	switch m.tabs.Chosen() {
	case tabDecisions:
		kind = conversation.TypeDecision
	case tabQuestions:
		kind = conversation.TypeQuestion
	}
	from, to, ok := m.transcript.text.Selection()
	if ok && m.tabs.Chosen() == tabTranscript {
		m.addFrom(kind, between(from.Sentence, to.Sentence), m.transcript.text.SelectedWords())
		return
	}
	m.addFrom(kind, m.here(), "")
}

// addSaid asks for an insight that a sentence is: the selected words of it, if there are.
func (m *Screen) addSaid(kind conversation.InsightType, i int) {
	if i >= len(m.content.Messages) {
		return
	}
	from, to, ok := m.transcript.text.Selection()
	if ok && from.Sentence <= i && i <= to.Sentence {
		m.addFrom(kind, between(from.Sentence, to.Sentence), m.transcript.text.SelectedWords())
		return
	}
	m.addFrom(kind, []int{i}, m.content.Messages[i].Text)
}

// between are the numbers from one to another.
func between(from, to int) (all []int) {
	for i := from; i <= to; i++ {
		all = append(all, i)
	}
	return all
}

// here is the message at which the user is.
func (m *Screen) here() []int {
	if m.tabs.Chosen() != tabTranscript {
		if in, ok := m.selected(); ok {
			return in.Messages
		}
	}
	if all := m.transcript.text.PointedAt(); len(all) > 0 {
		return all
	}
	if i := m.transcript.text.Current(); i >= 0 {
		return []int{i}
	}
	return []int{m.transcript.text.FirstInView()}
}

// addFrom asks for an insight that was said in some messages.
func (m *Screen) addFrom(kind conversation.InsightType, messages []int, words string) {
	messages = slices.DeleteFunc(messages, func(i int) bool { return i < 0 || i >= len(m.content.Messages) })
	if len(messages) == 0 {
		m.OnNotice(text.Say("add.nothing"))
		return
	}
	first := m.content.Messages[messages[0]]
	quoted := text.Shorten(first.Text, 160)
	said := text.Say("add.said", text.M{"Time": text.Clock(first.TimeOffset), "Words": quoted})
	if first.Untimed {
		said = text.Say("add.saidUntimed", text.M{"Words": quoted})
	}
	var ids []string
	for _, i := range messages {
		ids = append(ids, m.content.Messages[i].ID)
	}
	m.askInsight(text.Say("add.title"), typed{kind: kind, words: words}, said, func(t typed) {
		m.add(Addition{Type: t.kind, Text: t.words, Messages: ids, Owner: t.owner, Due: t.due})
	})
}

// add adds an insight; Undo takes it away.
func (m *Screen) add(a Addition) {
	m.undoable(text.Say("toast.added", text.M{"Words": text.Shorten(a.Text, 40)}), 1, func(ctx context.Context, id string) error {
		return m.library.AddInsight(ctx, id, a)
	})
}
