package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"github.com/debrief-app/debrief/service/insight"
	"github.com/debrief-app/debrief/service/insight/internal/acts"
	"github.com/debrief-app/debrief/service/insight/internal/corpus"
	"github.com/debrief-app/debrief/service/insight/internal/judged"
	"github.com/debrief-app/debrief/service/insight/internal/logistic"
)

// trainWorth fits the weights of internal/worth to the judged sentences and meetings. It uses the
// classifiers as they are embedded: train those first.
func trainWorth(folder string) error {
	meetings, err := corpus.Meetings(corpus.Train)
	if err != nil {
		return err
	}
	unseen := unseenChances(meetings)
	all := append(judgedSentences(meetings, unseen), judgedMeetings()...)
	text := logistic.Fit(all, worthRidge, worthBounds).Text(fmt.Sprintf("Made by make train from %d judged candidates, in thousandths of log-odds.", len(all)))
	return os.WriteFile(filepath.Join(folder, "weights.tsv"), []byte(text), 0o644)
}

// worthRidge holds weights back. With 2, two fewer of the annotators' 27 action items were among the ten best of dev meetings.
const worthRidge = 3.0

// worthBounds keep a few hundred judgements from teaching by chance that doubt is a good sign, or a date a bad one.
var worthBounds = map[string]logistic.Bounds{
	"hedged": {Least: -3, Most: -0.5}, "hypothetic": {Least: -3, Most: -1}, "class state": {Least: -3, Most: -1}, "riddle": {Least: -3}, "unspoken": {Least: -3},
	"says maybe": {Least: -3}, "says if": {Least: -3}, "asks": {Least: -3},
	"due": {Most: 3}, "named": {Most: 3}, "accepted": {Most: 3}, "owner": {Most: 3},
}

// unseenChances are the chances of Task in train by stages that did not see the meeting: a judged candidate
// must be weighed with chances as good as those of a new meeting, no better.
func unseenChances(meetings []corpus.Meeting) map[string]int32 {
	data := prepare(meetings, corpus.Bare)
	part := parts(data)
	crossJudge(data, part)
	t := tabulate(data, acts.Task, part)
	odds := crossFit(t, second[acts.Task])
	curve := fitCurve(odds, t.labels)
	chances := map[string]int32{}
	n := 0
	for _, d := range data {
		if !d.AMI() {
			continue // not annotated: nothing was learned from it
		}
		for i, u := range d.Utterances {
			chances[u.ID] = 0
			if d.odds[i][acts.Task] >= acts.Floor[acts.Task] {
				chances[u.ID] = curve.At(odds[n])
				n++
			}
		}
	}
	return chances
}

func judgedSentences(meetings []corpus.Meeting, unseen map[string]int32) []logistic.Example {
	verdicts := map[string]bool{}
	for _, s := range judged.Sentences(string(corpus.Train)) {
		verdicts[s.Meeting+s.Utterance+" "+s.Verb] = s.Keep
	}
	var all []logistic.Example
	for _, m := range meetings {
		marked := map[string]bool{}
		for _, u := range m.Utterances {
			marked[u.ID] = len(u.Actions) > 0
		}
		for _, c := range insight.Candidates(m.Messages(), insight.Options{Start: corpus.Held}) {
			if chance, ok := unseen[c.MessageID]; ok {
				c.Traits.Task = chance
			}
			if keep, ok := verdicts[m.ID+c.MessageID+" "+verbOf(c)]; ok {
				all = append(all, logistic.Example{Features: c.Traits.Features(), Right: keep, Weight: 1})
			}
			if m.AMI() {
				all = append(all, logistic.Example{Features: append(c.Traits.Features(), narrow), Right: marked[c.MessageID], Weight: annotators})
			}
		}
	}
	return all
}

// The annotators' own links teach too, with little weight each. That they marked less than a reader would
// keep is told apart by a feature which only these examples have.
const (
	narrow     = "annotators"
	annotators = 0.3
)

func verbOf(c insight.Candidate) string {
	if c.Traits.Unspoken {
		return "-"
	}
	return c.Traits.What[0].Norm
}

// judgedMeetings are the candidates of the invented meetings, with marks and without.
func judgedMeetings() []logistic.Example {
	var all []logistic.Example
	for _, bare := range []bool{false, true} {
		for _, m := range judged.Meetings(string(corpus.Train), bare) {
			for _, c := range insight.Candidates(m.Messages, insight.Options{Start: corpus.Held}) {
				all = append(all, logistic.Example{Features: c.Traits.Features(), Right: slices.Contains(m.Tasks[c.MessageID], verbOf(c)), Weight: 1.5})
			}
		}
	}
	return all
}
