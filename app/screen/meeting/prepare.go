package meeting

import (
	"context"
	"slices"

	"github.com/debrief-app/debrief/app/sentence"
	"github.com/debrief-app/debrief/widgets"
)

// prepared is a meeting with all that can be worked out about it away from the UI
// goroutine.
type prepared struct {
	Content
	found     map[Kind][]Insight
	sentences []widgets.Sentence
	texts     []string       // everything in it that people said or named
	places    map[string]int // of the messages, by id
	lights    map[int][]widgets.Span
	encoder   bool // decisions and a summary can be found on this computer
}

func prepare(c Content) prepared {
	places := map[string]int{}
	for i, message := range c.Messages {
		places[message.ID] = i
	}
	return prepared{Content: c, found: insights(c, places), sentences: sentence.From(c.Messages), texts: texts(c),
		places: places, lights: lights(c, places)}
}

// wordsAtATime is how many words are measured before the UI goroutine may do
// something else: 5 to 10 ms of work.
const wordsAtATime = 250

// read reads a meeting. One of many hours has thousands of words that nobody has
// measured yet, which only the UI goroutine can do: they are measured bit by bit,
// with frames between them.
func (m *Screen) read(ctx context.Context, id string) (prepared, error) {
	c, err := m.library.Meeting(ctx, id)
	if err != nil {
		return prepared{}, err
	}
	p := prepare(c)
	p.encoder = m.library.HasEncoder()
	return p, m.measure(ctx, widgets.Words(p.texts))
}

// measure has words measured that are new: after an edit of a meeting hardly any are.
func (m *Screen) measure(ctx context.Context, words []string) error {
	err := m.env.OnUIAndWait(ctx, func() { words = widgets.Unmeasured(words) })
	if err != nil {
		return err
	}
	for some := range slices.Chunk(words, wordsAtATime) {
		if err := m.env.OnUIAndWait(ctx, func() { widgets.MeasureWords(some) }); err != nil {
			return err
		}
	}
	return nil
}

// texts is everything in a meeting that people said or named.
func texts(c Content) []string {
	all := []string{c.Conversation.Name}
	for _, p := range c.Members {
		all = append(all, p.Name)
	}
	for _, m := range c.Messages {
		all = append(all, m.Text)
	}
	return all
}
