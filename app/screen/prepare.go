package screen

import (
	"context"
	"slices"

	"github.com/debrief-app/debrief/widgets"
)

// prepared is a meeting with all that can be worked out about it away from the UI
// goroutine.
type prepared struct {
	Opened
	found     map[Kind][]Insight
	sentences []widgets.Sentence
	texts     []string // all that it shows of what people said and are called
}

func prepare(o Opened) prepared {
	return prepared{Opened: o, found: insights(o), sentences: sentences(o.Messages), texts: texts(o)}
}

// wordsAtATime is how many words are measured before the UI goroutine may do
// something else: 5 to 10 ms of work.
const wordsAtATime = 250

// read reads a conversation and shows it. A meeting of many hours has thousands of
// words that nobody has measured yet, which only the UI goroutine can do: they are
// measured bit by bit, with frames between them.
func (m *Meeting) read(id string, show func(prepared)) {
	fetch(m.env, func(ctx context.Context) (prepared, error) {
		o, err := m.source.Meeting(ctx, id)
		if err != nil {
			return prepared{}, err
		}
		p := prepare(o)
		return p, m.learn(ctx, widgets.Words(p.texts))
	}, show)
}

// learn has words measured that are new: after an edit of a meeting hardly any are.
func (m *Meeting) learn(ctx context.Context, words []string) error {
	err := m.env.OnUIAndWait(ctx, func() { words = widgets.Unmeasured(words) })
	if err != nil {
		return err
	}
	for some := range slices.Chunk(words, wordsAtATime) {
		if err := m.env.OnUIAndWait(ctx, func() { widgets.Learn(some) }); err != nil {
			return err
		}
	}
	return nil
}

// texts are all that a meeting shows of what people said and are called.
func texts(o Opened) []string {
	all := []string{o.Conversation.Name}
	for _, p := range o.Members {
		all = append(all, p.Name)
	}
	for _, m := range o.Messages {
		all = append(all, m.Text)
	}
	return all
}
