package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/insight"
	"github.com/debrief-app/debrief/service/insight/internal/corpus"
	"github.com/debrief-app/debrief/service/insight/internal/judged"
	"github.com/debrief-app/debrief/service/insight/internal/keyphrase"
	"github.com/debrief-app/debrief/service/insight/internal/measure"
)

// scored is one insight with its verdict.
type scored struct {
	score float64
	right bool
}

// printReliability compares scores with how often they come true, for each kind of insight.
func printReliability(dev []corpus.Meeting, talks []corpus.Talk) {
	fmt.Printf("### Are scores what they say? (dev; of those in a row, the share that is right should be near the mean score)\n\n")
	fmt.Printf("| kind, and what counts as right | score | size | mean | right | share |\n|---|---|---|---|---|---|\n")
	for _, bare := range []bool{false, true} {
		marks := map[bool]string{false: "with marks", true: "without"}[bare]
		printBins("questions "+marks+": annotated", questionScores(dev, bare))
		for _, kind := range []conversation.InsightType{conversation.TypeActionItem, conversation.TypeFollowUp} {
			printBins(string(kind)+"s "+marks+": judged worth keeping", judgedScores(dev, bare, kind))
		}
		printBins("tasks of invented offices "+marks+": marked", officeScores(bare))
	}
	printBins("topics: judged worth naming", judgedTopicScores(talks))
	printBins("topics of invented offices: marked", officeTopicScores())
	printBins("topics: all words in people's titles or summary", topicScores(talks, func(p keyphrase.Phrase, t corpus.Talk) bool {
		return corpus.Holds(t.Words(), p.Stems)
	}))
	printBins("topics: inside a human topic and in its title", topicScores(talks, func(p keyphrase.Phrase, t corpus.Talk) bool {
		return slices.ContainsFunc(t.Topics, func(topic corpus.Topic) bool { return names(p, topic) })
	}))
	fmt.Println()
	printOffices()
}

func printBins(kind string, all []scored) {
	for low := 0; low < 10; low++ {
		size, right, sum := 0, 0, 0.0
		for _, s := range all {
			if bin := min(int(s.score*10), 9); bin != low {
				continue
			}
			size++
			sum += s.score
			if s.right {
				right++
			}
		}
		if size > 0 {
			fmt.Printf("| %s | %.1f to %.1f | %d | %.2f | %d | %.2f |\n", kind, float64(low)/10, float64(low+1)/10, size, sum/float64(size), right, float64(right)/float64(size))
		}
	}
}

func questionScores(dev []corpus.Meeting, bare bool) []scored {
	var all []scored
	for _, m := range dev {
		asks := map[string]bool{}
		for _, u := range m.Utterances {
			asks[u.ID] = u.Question
		}
		if bare {
			m = m.WithoutMarks()
		}
		for _, q := range insight.Derive(m.Messages(), insight.Options{MinScore: 0.1, Start: corpus.Held}).Questions {
			all = append(all, scored{q.Score, asks[q.MessageIDs[0]]})
		}
	}
	return all
}

// judgedScores are those of the judged dev sentences. Without marks, what is found in the sentence counts.
func judgedScores(dev []corpus.Meeting, bare bool, kind conversation.InsightType) []scored {
	verdicts := map[string]bool{}
	for _, s := range judged.Sentences(string(corpus.Dev)) {
		verdicts[s.Utterance+" "+s.Verb] = s.Keep
	}
	var all []scored
	for _, m := range dev {
		if bare {
			m = m.WithoutMarks()
		}
		for _, c := range insight.Candidates(m.Messages(), insight.Options{Start: corpus.Held}) {
			verb := "-"
			if !c.Traits.Unspoken {
				verb = c.Traits.What[0].Norm
			}
			if keep, ok := verdicts[c.MessageID+" "+verb]; ok && c.Item.Type == kind {
				all = append(all, scored{c.Item.Score, keep})
			}
		}
	}
	return all
}

func officeScores(bare bool) []scored {
	var all []scored
	for _, m := range judged.Meetings(string(corpus.Dev), bare) {
		for _, c := range insight.Candidates(m.Messages, insight.Options{Start: corpus.Held}) {
			all = append(all, scored{c.Item.Score, !c.Traits.Unspoken && slices.Contains(m.Tasks[c.MessageID], c.Traits.What[0].Norm)})
		}
	}
	return all
}

func judgedTopicScores(talks []corpus.Talk) []scored {
	var all []scored
	for _, t := range judged.TopicsOf(string(corpus.Dev)) {
		for _, p := range keyphrase.Find(corpus.Stretch(talks, t.Talk, t.Stretch).Tokens()) {
			if keep, ok := t.Keep[strings.ToLower(p.Text)]; ok {
				all = append(all, scored{p.Score, keep})
			}
		}
	}
	return all
}

func officeTopicScores() []scored {
	var all []scored
	for _, m := range judged.Meetings(string(corpus.Dev), false) {
		for _, t := range insight.Derive(m.Messages, insight.Options{MinScore: 0.01, Start: corpus.Held}).Topics {
			right := slices.ContainsFunc(m.Topics, func(marked string) bool { return strings.EqualFold(marked, t.Text) })
			all = append(all, scored{t.Score, right})
		}
	}
	return all
}

func topicScores(talks []corpus.Talk, right func(keyphrase.Phrase, corpus.Talk) bool) []scored {
	var all []scored
	for _, t := range talks {
		phrases := keyphrase.Find(t.Tokens())
		for _, p := range phrases[:min(20, len(phrases))] {
			all = append(all, scored{p.Score, right(p, t)})
		}
	}
	return all
}

// printOffices shows what of the invented meetings comes out by default, and what is missing or too much.
func printOffices() {
	fmt.Printf("### Tasks of invented offices, as shown by default\n\n")
	for _, part := range []corpus.Part{corpus.Train, corpus.Dev} {
		for _, bare := range []bool{false, true} {
			var count measure.Counts
			var missing, extra []string
			for _, m := range judged.Meetings(string(part), bare) {
				c, less, more := compareOffice(m)
				count = plus(count, c)
				missing, extra = append(missing, less...), append(extra, more...)
			}
			fmt.Printf("- %s, without marks: %v: %v\n", part, bare, count)
			if part == corpus.Dev {
				fmt.Printf("  - missing: %q\n  - too much: %q\n", missing, extra)
			}
		}
	}
	fmt.Println()
}

// compareOffice counts messages: with a task, shown, both.
func compareOffice(m judged.Meeting) (c measure.Counts, missing, extra []string) {
	shown := map[string]string{}
	for _, item := range items(insight.Derive(m.Messages, insight.Options{Start: corpus.Held})) {
		for _, id := range item.MessageIDs {
			shown[id] = fmt.Sprintf("%.2f %s", item.Score, item.Text)
		}
		if !slices.ContainsFunc(item.MessageIDs, func(id string) bool { return len(m.Tasks[id]) > 0 }) {
			extra = append(extra, shown[item.MessageIDs[0]])
			c.Found++
		}
	}
	for _, message := range m.Messages {
		if len(m.Tasks[message.ID]) == 0 {
			continue
		}
		c.Wanted++
		if shown[message.ID] != "" {
			c.Right++
			c.Found++
		} else {
			missing = append(missing, strings.TrimSpace(message.Text))
		}
	}
	return c, missing, extra
}
