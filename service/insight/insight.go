// Package insight turns the messages of a conversation into topics, questions, action items,
// follow-ups, decisions and a summary, each tied to the messages it was found in.
//
// What scores 0.5 or more is shown: there precision and recall were best together on meetings that were set aside. A higher
// score is more often right (training/insights/README.md says how often), but is no chance.
//
// It is pure and deterministic: the same messages and options give the same insights,
// ids included, on every machine (vectors of another processor may differ in their last digit). It works on English; of a conversation in another
// language it gives topics only (see English).
package insight

import (
	"sync"
	"time"

	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/insight/internal/keyphrase"
	"github.com/debrief-app/debrief/service/insight/internal/sequence"
)

// Options steer Derive. The zero value is ready to use.
type Options struct {
	// MinScore leaves out what scores lower. 0 stands for DefaultMinScore; below 0 keeps all.
	MinScore float64
	// Start is the date, time and zone of the meeting, against which "by Friday" is
	// understood. If it is zero, the messages' own times are used.
	Start time.Time
	// Members are people known to take part. Speakers of messages need not be listed.
	Members []conversation.Member
	// Vectors are what the sentence encoder makes of each message (see the package encoder), in their
	// order. Without them the classifiers in Go judge, which find much less, and nothing but topics, tasks
	// and questions.
	Vectors []Vector
	// Scores are what the layer over the meeting says of each message, where that is known already: for measuring
	// with what another layer says. Usually nil.
	Scores []sequence.Scores
}

// DefaultMinScore is the score an insight needs to be shown unless the user says otherwise.
const DefaultMinScore = 0.5

// Derive finds the insights of a conversation in its messages, which are in order of time.
// Insights come in order of time as well, topics by falling score. Messages whose
// confidence says that nobody said them count for nothing.
func Derive(messages []conversation.Message, opts Options) conversation.Insights {
	t := newTalk(messages, opts)
	found := conversation.Insights{
		ActionItems: []conversation.ActionItem{}, FollowUps: []conversation.ActionItem{}, Questions: []conversation.Question{},
		Decisions: []conversation.Decision{}, Summary: []conversation.SummarySentence{},
	}
	var wait sync.WaitGroup // topics take a third of the time and need nothing of the rest
	var phrases []keyphrase.Phrase
	wait.Go(func() { phrases = subjects(t) })
	switch {
	case !t.english:
	case t.opts.Vectors != nil || t.opts.Scores != nil:
		t.readMinutes(&found)
	default:
		t.judge()
		items, requested := actionItems(t)
		addTasks(&found, items)
		found.Questions = questions(t, requested)
	}
	wait.Wait()
	phrases = t.spread(phrases)
	var worth []float64 // of the sentence of each turn
	if t.scores != nil {
		s := t.summing(phrases, found)
		worth = s.worths
		found.Summary = s.summary(found.Questions)
	} else {
		worth = t.clarities()
	}
	found.Topics = topics(t, phrases, worth)
	return found
}

// addTasks sorts action items and follow-ups into their lists.
func addTasks(found *conversation.Insights, items []conversation.ActionItem) {
	for _, item := range items {
		if item.Type == conversation.TypeFollowUp {
			found.FollowUps = append(found.FollowUps, item)
		} else {
			found.ActionItems = append(found.ActionItems, item)
		}
	}
}

// minScore is the score below which an insight is left out.
func (o Options) minScore() float64 {
	if o.MinScore == 0 {
		return DefaultMinScore
	}
	return o.MinScore
}
