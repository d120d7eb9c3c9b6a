package main

import (
	"fmt"
	"slices"

	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/insight"
	"github.com/debrief-app/debrief/service/insight/internal/corpus"
	"github.com/debrief-app/debrief/service/insight/internal/measure"
)

// answers counts what Derive says of questions against the annotators' adjacency pairs.
type answers struct {
	open     measure.Counts // questions without an answer
	messages measure.Counts // answering messages, of questions that both hold for answered
	answered int
	next     measure.Counts // the same if the next message of another voice were the answer
}

func (a *answers) add(q conversation.Question, right []string, next string) {
	a.open.Add(!q.Answered, len(right) == 0)
	if len(right) == 0 {
		return
	}
	a.answered++
	if !q.Answered {
		return
	}
	a.messages.Wanted += len(right)
	a.messages.Found += len(q.AnswerMessageIDs)
	for _, id := range q.AnswerMessageIDs {
		if slices.Contains(right, id) {
			a.messages.Right++
		}
	}
	a.next.Add(true, slices.Contains(right, next))
}

// agreement is the share of questions on which both agree.
func (a *answers) agreement() float64 {
	o := a.open
	return float64(o.Size-o.Found-o.Wanted+2*o.Right) / float64(max(o.Size, 1))
}

// balanced is the mean of the shares of answered and of open questions that are told: 0.5 for any constant.
func (a *answers) balanced() float64 {
	told := float64(a.answered-(a.open.Found-a.open.Right)) / float64(max(a.answered, 1))
	return (told + a.open.Recall()) / 2
}

// printAnswers compares answered questions with the annotators' adjacency pairs.
func printAnswers(dev []corpus.Meeting) {
	fmt.Printf("### Answered questions (against adjacency pairs; questions that Derive and the annotators share)\n\n")
	fmt.Printf("Open questions and answering messages as precision / recall / F1. Always yes has a balanced accuracy of 0.5 and finds no open question.\n\n")
	fmt.Printf("| corpus | text | questions | agreement | always yes | balanced | open questions | answering messages | if the next voice answered |\n|---|---|---|---|---|---|---|---|---|\n")
	for _, name := range []string{"ami", "icsi"} {
		for _, bare := range []bool{false, true} {
			var a answers
			for _, m := range dev {
				if m.Corpus == name {
					a.count(m, bare)
				}
			}
			fmt.Printf("| %s | %s | %d | %.3f | %.3f | %.3f | %v | %v | P %.3f |\n", name, map[bool]string{false: "with marks", true: "without"}[bare], a.open.Size,
				a.agreement(), float64(a.answered)/float64(max(a.open.Size, 1)), a.balanced(), a.open, a.messages, float64(a.next.Right)/float64(max(a.next.Size, 1)))
		}
	}
	fmt.Println()
}

func (a *answers) count(m corpus.Meeting, bare bool) {
	gold := m.Answers()
	asked, next := map[string]bool{}, map[string]string{}
	for i, u := range m.Utterances {
		asked[u.ID] = u.Question
		for j := i + 1; j < len(m.Utterances) && next[u.ID] == ""; j++ {
			if m.Utterances[j].Speaker != u.Speaker {
				next[u.ID] = m.Utterances[j].ID
			}
		}
	}
	if bare {
		m = m.WithoutMarks()
	}
	for _, q := range insight.Derive(m.Messages(), insight.Options{Start: corpus.Held}).Questions {
		if asked[q.MessageIDs[0]] {
			a.add(q, gold[q.MessageIDs[0]], next[q.MessageIDs[0]])
		}
	}
}
