package insight

import (
	"github.com/debrief-app/debrief/service/conversation"
)

// SiftPair are two messages, the second of which says less, with what tells whether they are about the same task.
type SiftPair struct {
	First, Second int // places of the messages
	Odds          float64
	Features      []string
}

// SiftPairs are the pairs of messages near each other of which each may state a task: for training. The options hold Scores.
func SiftPairs(messages []conversation.Message, opts Options) []SiftPair {
	const first, second = -1, -1.5 // log-odds from which a message takes part
	t := newTalk(messages, opts)
	t.judge()
	t.scores = opts.Scores
	value := make([]float64, len(t.turns))
	for i := range t.turns {
		value[i] = t.odds(taskPoint.head, i) - taskPoint.shift
	}
	var all []SiftPair
	for i := range t.turns {
		for j := max(0, i-farthest); j <= min(len(t.turns)-1, i+farthest); j++ {
			if value[i] >= first && value[j] >= second && value[j] < value[i] {
				all = append(all, SiftPair{i, j, value[j], t.pairTraits(value, i, j)})
			}
		}
	}
	return all
}

// SiftCandidate is something that the network finds, with what tells whether it is worth showing.
type SiftCandidate struct {
	Text       string
	MessageIDs []string
	Odds       float64
	Features   []string
}

// SiftTasks are the tasks that the network finds, however unlikely the options' MinScore has them: for training. The
// options hold Scores.
func SiftTasks(messages []conversation.Message, opts Options) []SiftCandidate {
	t := newTalk(messages, opts)
	t.judge()
	t.scores = opts.Scores
	t.dense = t.density(t.weighed())
	var all []SiftCandidate
	for _, s := range t.statements(taskPoint) {
		c := t.stated(s)
		item := t.statedItem(c)
		all = append(all, SiftCandidate{item.Text, item.MessageIDs, s.odds, t.taskTraits(s, c)})
	}
	return all
}

// SiftPoints are what messages tell in a sentence that can be understood alone, with what tells whether a summary would hold it:
// for training. The options hold Scores.
func SiftPoints(messages []conversation.Message, opts Options) []SiftCandidate {
	t := newTalk(messages, opts)
	var found conversation.Insights
	t.readMinutes(&found)
	s := t.summing(t.spread(subjects(t)), found)
	var all []SiftCandidate
	for _, p := range s.points {
		if !p.task {
			all = append(all, SiftCandidate{Text: p.text, MessageIDs: t.messageIDs([]int{p.turn}), Features: s.pointTraits(p, t.told[p.turn].worth)})
		}
	}
	return all
}
