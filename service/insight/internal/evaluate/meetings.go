package main

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/insight"
	"github.com/debrief-app/debrief/service/insight/internal/acts"
	"github.com/debrief-app/debrief/service/insight/internal/corpus"
)

func derive(m corpus.Meeting, minScore float64) conversation.Insights {
	return insight.Derive(m.Messages(), insight.Options{MinScore: minScore, Start: corpus.Held})
}

// items are the action items and follow-ups together, best first.
func items(found conversation.Insights) []conversation.ActionItem {
	all := append(slices.Clone(found.ActionItems), found.FollowUps...)
	slices.SortStableFunc(all, func(a, b conversation.ActionItem) int { return cmp.Compare(b.Score, a.Score) })
	return all
}

// printMeeting derives one meeting the way a user gets it.
func printMeeting(dev []corpus.Meeting, id string) error {
	at := slices.IndexFunc(dev, func(m corpus.Meeting) bool { return m.ID == id })
	if at < 0 {
		return fmt.Errorf("no dev meeting %s", id)
	}
	found := derive(dev[at], 0)
	fmt.Printf("## %s\n\n### Topics\n\n", id)
	for _, t := range found.Topics {
		fmt.Printf("- %.2f %s (%d messages) %v\n", t.Score, t.Text, len(t.MessageIDs), t.ParentRefs)
	}
	fmt.Printf("\n### Action items and follow-ups\n\n")
	for _, item := range items(found) {
		fmt.Println(line(item))
	}
	fmt.Printf("\n### Questions\n\n")
	for _, q := range found.Questions {
		fmt.Printf("- %.2f %s (answered: %v)\n", q.Score, q.Text, q.Answered)
	}
	fmt.Printf("\n### The annotators' action items\n\n")
	for _, a := range dev[at].ActionItems {
		fmt.Println("-", a.Text)
	}
	return nil
}

func line(item conversation.ActionItem) string {
	due := ""
	if item.DueBy != nil {
		due = ", due " + item.DueBy.Format(time.DateTime)
	}
	return fmt.Sprintf("- %.2f [%s] %s (definitive: %v%s; %q)", item.Score, item.Type, item.Text, item.Definitive, due, item.Phrases)
}

// printExamples shows twenty of each kind, spread over the dev meetings.
func printExamples(dev []corpus.Meeting) {
	const shown = 20
	kinds := []struct {
		title string
		list  func(conversation.Insights) []string
	}{
		{"Topics", func(f conversation.Insights) (out []string) {
			for _, t := range f.Topics {
				out = append(out, fmt.Sprintf("- %.2f %s", t.Score, t.Text))
			}
			return out
		}},
		{"Questions", func(f conversation.Insights) (out []string) {
			for _, q := range f.Questions {
				out = append(out, fmt.Sprintf("- %.2f %s (answered: %v)", q.Score, q.Text, q.Answered))
			}
			return out
		}},
		{"Action items", func(f conversation.Insights) (out []string) { return lines(f.ActionItems) }},
		{"Follow-ups", func(f conversation.Insights) (out []string) { return lines(f.FollowUps) }},
	}
	derived := make([]conversation.Insights, len(dev))
	for i, m := range dev {
		derived[i] = derive(m, 0)
	}
	for _, kind := range kinds {
		fmt.Printf("### Examples: %s\n\n", kind.title)
		var all []string
		for _, f := range derived {
			all = append(all, kind.list(f)...)
		}
		for n := range min(shown, len(all)) {
			fmt.Println(all[n*len(all)/min(shown, len(all))])
		}
		fmt.Println()
	}
	printDecisions(dev, shown)
}

// printDecisions shows the sentences most likely to belong to a decision. They are not in the product: too few are right.
func printDecisions(dev []corpus.Meeting, shown int) {
	type said struct {
		chance int32
		text   string
	}
	var all []said
	for _, m := range dev {
		for i, c := range acts.Trained().Judge(m.Render(corpus.Punctuated).Talk).Chances {
			all = append(all, said{c.Decide, m.Utterances[i].Text})
		}
	}
	slices.SortStableFunc(all, func(a, b said) int { return cmp.Compare(b.chance, a.chance) })
	fmt.Printf("### Examples: Decisions (the classifier's best; not part of the product)\n\n")
	for _, s := range all[:min(shown, len(all))] {
		fmt.Printf("- %.2f %s\n", float64(s.chance)/1000, s.text)
	}
	fmt.Println()
}

func lines(list []conversation.ActionItem) []string {
	out := make([]string, len(list))
	for i, item := range list {
		out[i] = line(item)
	}
	return out
}
