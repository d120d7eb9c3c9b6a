package main

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/insight/internal/acts"
	"github.com/debrief-app/debrief/service/insight/internal/corpus"
	"github.com/debrief-app/debrief/service/insight/internal/measure"
)

// best10 is how many items of a meeting a user is taken to read.
const best10 = 10

// printItems shows how many of the annotators' action items are found, and how many of
// Derive's items and questions the annotators have.
func printItems(dev []corpus.Meeting) {
	var byItems, byUtterances, shown measure.Counts
	var questions measure.Counts
	var scores []scored
	for _, m := range dev {
		found := derive(m, -1)
		questions = plus(questions, questionCounts(m, derive(m, 0)))
		if !m.AMI() {
			continue
		}
		gold := goldItems(m)
		all := items(found)
		for _, item := range all {
			right := overlaps(item.MessageIDs, gold)
			scores = append(scores, scored{item.Score, right})
			if item.Score >= 0.5 {
				shown.Add(true, right)
			}
		}
		byItems = plus(byItems, recall(gold, all[:min(best10, len(all))]))
		byUtterances = plus(byUtterances, recall(gold, bestUtterances(m)))
	}
	fmt.Printf("### Action items of the annotators (dev AMI)\n\n")
	fmt.Printf("- Found among the ten best items of each meeting: %d of %d (%.0f %%)\n", byItems.Right, byItems.Wanted, 100*byItems.Recall())
	fmt.Printf("- Found among the ten best utterances of each meeting: %d of %d (%.0f %%)\n", byUtterances.Right, byUtterances.Wanted, 100*byUtterances.Recall())
	fmt.Printf("- Items shown by default that rest on an annotated utterance: %d of %d (%.0f %%)\n", shown.Right, shown.Found, 100*shown.Precision())
	fmt.Printf("- Questions shown by default, against annotated utterances: %v\n\n", questions)
	fmt.Printf("| score of item, against the annotators' links | size | right |\n|---|---|---|\n")
	for low := 0.0; low < 0.95; low += 0.1 {
		size, right := 0, 0
		for _, s := range scores {
			if s.score >= low && s.score < low+0.1 {
				size++
				if s.right {
					right++
				}
			}
		}
		fmt.Printf("| %.1f to %.1f | %d | %d |\n", low, low+0.1, size, right)
	}
	fmt.Println()
}

// goldItems are the annotated action items that rest on utterances, as sets of ids.
func goldItems(m corpus.Meeting) []map[string]bool {
	var gold []map[string]bool
	for _, a := range m.ActionItems {
		if len(a.Utterances) == 0 {
			continue
		}
		ids := map[string]bool{}
		for _, id := range a.Utterances {
			ids[id] = true
		}
		gold = append(gold, ids)
	}
	return gold
}

func overlaps(ids []string, gold []map[string]bool) bool {
	return slices.ContainsFunc(ids, func(id string) bool {
		return slices.ContainsFunc(gold, func(g map[string]bool) bool { return g[id] })
	})
}

func recall(gold []map[string]bool, found []conversation.ActionItem) measure.Counts {
	c := measure.Counts{Wanted: len(gold), Found: len(found)}
	for _, g := range gold {
		if slices.ContainsFunc(found, func(item conversation.ActionItem) bool {
			return slices.ContainsFunc(item.MessageIDs, func(id string) bool { return g[id] })
		}) {
			c.Right++
		}
	}
	return c
}

// bestUtterances are the classifier's ten best, each as an item of its own.
func bestUtterances(m corpus.Meeting) []conversation.ActionItem {
	var all []conversation.ActionItem
	for i, c := range acts.Trained().Judge(m.Render(corpus.Punctuated).Talk).Chances {
		all = append(all, conversation.ActionItem{Score: float64(c.Task), MessageIDs: []string{m.Utterances[i].ID}})
	}
	slices.SortStableFunc(all, func(a, b conversation.ActionItem) int { return cmp.Compare(b.Score, a.Score) })
	return all[:min(best10, len(all))]
}

func questionCounts(m corpus.Meeting, found conversation.Insights) measure.Counts {
	ids := map[string]bool{}
	for _, q := range found.Questions {
		ids[q.MessageIDs[0]] = true
	}
	var c measure.Counts
	for _, u := range m.Utterances {
		c.Add(ids[u.ID], u.Question)
	}
	return c
}

func plus(a, b measure.Counts) measure.Counts {
	return measure.Counts{Right: a.Right + b.Right, Found: a.Found + b.Found, Wanted: a.Wanted + b.Wanted}
}
