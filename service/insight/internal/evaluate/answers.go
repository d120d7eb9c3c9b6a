package main

import (
	"fmt"
	"strings"

	"github.com/debrief-app/debrief/service/insight/internal/corpus"
	"github.com/debrief-app/debrief/service/insight/internal/measure"
)

// printAnswers compares answered questions with the annotators' adjacency pairs.
func printAnswers(dev []corpus.Meeting) {
	fmt.Printf("### Answered questions (against adjacency pairs, questions that Derive and the annotators share)\n\n")
	fmt.Printf("| corpus | questions | answered: P / R / F1 | agreement | agreement if all were answered | an answering message is the annotators' |\n|---|---|---|---|---|---|\n")
	for _, name := range []string{"ami", "icsi"} {
		var c measure.Counts
		agree, all, hit, answered := 0, 0, 0, 0
		for _, m := range dev {
			if m.Corpus != name {
				continue
			}
			gold := m.Answers()
			asks := map[string]bool{}
			for _, u := range m.Utterances {
				asks[u.ID] = u.Question
			}
			for _, q := range derive(m, 0).Questions {
				if !asks[q.MessageIDs[0]] {
					continue
				}
				right := gold[q.MessageIDs[0]]
				c.Add(q.Answered, len(right) > 0)
				all++
				if q.Answered == (len(right) > 0) {
					agree++
				}
				if q.Answered && len(right) > 0 {
					answered++
					for _, id := range q.AnswerMessageIDs {
						if strings.Contains(" "+strings.Join(right, " ")+" ", " "+id+" ") {
							hit++
							break
						}
					}
				}
			}
		}
		fmt.Printf("| %s | %d | %v | %.3f | %.3f | %.3f |\n", name, all, c, float64(agree)/float64(max(all, 1)), float64(c.Wanted)/float64(max(all, 1)), float64(hit)/float64(max(answered, 1)))
	}
	fmt.Println()
}
