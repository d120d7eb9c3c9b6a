package main

import (
	"fmt"

	"github.com/debrief-app/debrief/service/insight/internal/acts"
	"github.com/debrief-app/debrief/service/insight/internal/corpus"
	"github.com/debrief-app/debrief/service/insight/internal/measure"
)

// judgement is one act with what the annotators said of it.
type judgement struct {
	name   string
	chance func(acts.Chances) int32
	holds  func(corpus.Utterance) bool
	onICSI bool // marked there too
}

var judgements = []judgement{
	{"question", func(c acts.Chances) int32 { return c.Question }, func(u corpus.Utterance) bool { return u.Question }, true},
	{"action item", func(c acts.Chances) int32 { return c.Task }, func(u corpus.Utterance) bool { return len(u.Actions) > 0 }, false},
	{"commitment", func(c acts.Chances) int32 { return c.Commit }, corpus.Utterance.Commits, true},
	{"decision", func(c acts.Chances) int32 { return c.Decide }, func(u corpus.Utterance) bool { return len(u.Decisions) > 0 }, false},
}

var renderings = []corpus.Rendering{corpus.Punctuated, corpus.Bare, corpus.Noisy, corpus.Recognised}

// outcomes are the chances and labels of one act over meetings of a corpus.
type outcomes struct {
	chances []int32
	labels  []bool
}

// classify judges all dev meetings in a rendering, for each act and corpus.
func classify(dev []corpus.Meeting, r corpus.Rendering) map[string]outcomes {
	model := acts.Trained()
	out := map[string]outcomes{}
	for _, m := range dev {
		rendered := m.Render(r)
		for i, c := range model.Judge(rendered.Talk).Chances {
			for _, j := range judgements {
				if !j.onICSI && !m.AMI() {
					continue
				}
				one := out[j.name+m.Corpus]
				one.chances = append(one.chances, j.chance(c))
				one.labels = append(one.labels, rendered.Any(i, func(n int) bool { return j.holds(m.Utterances[n]) }))
				out[j.name+m.Corpus] = one
			}
		}
	}
	return out
}

// printActs shows precision, recall and F1 of the classifiers on dev utterances.
func printActs(dev []corpus.Meeting) {
	fmt.Printf("### Classifiers on dev utterances\n\nPrecision / recall / F1 at the best threshold (chance given). ")
	fmt.Printf("Known: \"?\" alone 0.834 ICSI and 0.680 AMI; logistic regression 0.849 and 0.680, without marks 0.608 and 0.542; action items 0.25.\n\n")
	fmt.Printf("| act | text | AMI | ICSI |\n|---|---|---|---|\n")
	for _, r := range renderings {
		all := classify(dev, r)
		for _, j := range judgements {
			fmt.Printf("| %s | %s | %s | %s |\n", j.name, r, best(all[j.name+"ami"]), best(all[j.name+"icsi"]))
		}
	}
	fmt.Println()
}

func best(j outcomes) string {
	if len(j.labels) == 0 {
		return "not annotated"
	}
	c, threshold := measure.Best(j.chances, j.labels)
	return fmt.Sprintf("%v at %.3f", c, float64(threshold)/1000)
}

// printCalibration compares chances with how often they came true.
func printCalibration(dev []corpus.Meeting) {
	fmt.Printf("### Calibration of the classifiers (dev, punctuated)\n\n| act | chance | utterances | mean chance | right |\n|---|---|---|---|---|\n")
	all := classify(dev, corpus.Punctuated)
	for _, j := range judgements {
		both := outcomes{append(all[j.name+"ami"].chances, all[j.name+"icsi"].chances...), append(all[j.name+"ami"].labels, all[j.name+"icsi"].labels...)}
		for low := int32(0); low < 1000; low += 100 {
			size, right, sum := 0, 0, 0
			for i, c := range both.chances {
				if c >= low && c < low+100 || low == 900 && c == 1000 {
					size++
					sum += int(c)
					if both.labels[i] {
						right++
					}
				}
			}
			if size > 0 {
				fmt.Printf("| %s | %.1f to %.1f | %d | %.3f | %.3f |\n", j.name, float64(low)/1000, float64(low+100)/1000, size,
					float64(sum)/float64(size)/1000, float64(right)/float64(size))
			}
		}
	}
	fmt.Println()
}
