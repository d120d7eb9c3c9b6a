package insight

import (
	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/insight/internal/sequence"
)

// readMinutes finds what belongs in the minutes by the sentence encoder's vectors.
func (t *talk) readMinutes(found *conversation.Insights) {
	t.judge()
	if t.scores = t.opts.Scores; t.scores == nil {
		t.scores = sequence.Judge(t.spoken(), t.opts.Vectors)
	}
	tasks, requested := t.statedTasks()
	addTasks(found, tasks)
	found.Questions = t.statedQuestions(requested)
	found.Decisions = t.decisions()
}

// spoken are the turns as the layer over the meeting takes them.
func (t *talk) spoken() []sequence.Message {
	all := make([]sequence.Message, len(t.turns))
	for i, turn := range t.turns {
		m := turn.message
		all[i] = sequence.Message{Text: m.Text, Start: m.TimeOffset, End: m.End()}
		if m.From.Known() {
			all[i].Speaker = m.From.Name
		}
	}
	return all
}
