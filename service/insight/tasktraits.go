package insight

import (
	"strings"

	"github.com/debrief-app/debrief/service/insight/internal/logistic"
	"github.com/debrief-app/debrief/service/insight/internal/sequence"
)

// taskTraits are what is known of a task that the network finds, for telling whether it is worth showing.
func (t *talk) taskTraits(s statement, c candidate) []string {
	f := t.traits(c, t.dense).Features()
	f = append(f, t.statementTraits(s)...)
	f = logistic.Steps(f, "first", tenths(t.scores[s.best][sequence.TaskFirst]), -30, -20, -10, 0, 10)
	f = logistic.Steps(f, "decided", tenths(t.scores[s.best][sequence.Decision]), -40, -20, -10, 0)
	f = logistic.Steps(f, "questioned", tenths(t.scores[s.best][sequence.Question]), -40, -20, 0)
	f = logistic.Steps(f, "own", tenths(t.scores[s.best][sequence.Own]), -20, -10, 0, 10, 20)
	f = logistic.Steps(f, "definitive", tenths(t.scores[s.best][sequence.Definitive]), -10, 0, 10, 20)
	return logistic.Steps(f, "follow-up", tenths(t.scores[s.best][sequence.FollowUp]), -20, -10, 0, 10)
}

// statementTraits are those of every kind of statement.
func (t *talk) statementTraits(s statement) []string {
	var f []string
	f = logistic.Steps(f, "odds", int(s.odds*10), -30, -20, -15, -10, -5, 0, 5, 10, 15, 20, 30)
	f = logistic.Steps(f, "second", int(s.second*10), -30, -20, -10, 0, 10, 20)
	f = logistic.Steps(f, "turns", len(s.turns), 2, 3, 4, 6)
	f = logistic.Steps(f, "salient", tenths(t.scores[s.best][sequence.Salient]), -40, -30, -20, -10)
	f = logistic.Steps(f, "shift", tenths(t.scores[s.best][sequence.TopicStart]), -50, -40, -30, -20)
	speakers := map[string]bool{}
	for _, i := range s.turns {
		speakers[t.turns[i].message.From.ID] = true
	}
	f = logistic.Steps(f, "speakers", len(speakers), 2, 3)
	if strings.Contains(t.turns[s.best].message.Text, "?") {
		f = append(f, "marked question")
	}
	return f
}

func tenths(x float32) int { return int(x * 10) }
