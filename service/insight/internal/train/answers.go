package main

import (
	"fmt"

	"github.com/debrief-app/debrief/service/insight/internal/acts"
)

// answering of the forest that tells which utterance answers a question; 150 trees were as good as 300.
var answering = boostSettings{trees: 150, leaves: 12, rate: 0.08, least: 8, ridge: 5, bags: 1}

// answered counts questions by whether they were answered and whether that was found.
type answered struct{ both, neither, found, missed int }

func (a answered) String() string {
	all := a.both + a.neither + a.found + a.missed
	return fmt.Sprintf("%.3f of %d agree, always yes %.3f", float64(a.both+a.neither)/float64(max(all, 1)), all, float64(a.both+a.missed)/float64(max(all, 1)))
}

func (a *answered) add(said, right bool) {
	switch {
	case said && right:
		a.both++
	case said:
		a.found++
	case right:
		a.missed++
	default:
		a.neither++
	}
}

// whole of the forest that tells whether a question was answered at all.
var whole = boostSettings{trees: 80, leaves: 8, rate: 0.07, least: 8, ridge: 5, bags: 1}

// asked is an annotated question. Its pairs are the rows from first on.
type asked struct {
	acts.Asked
	first    int
	answered bool
	part     int
}

// askedIn are all annotated questions, and the table of their pairs.
func askedIn(data []meeting, part []int) (all []asked, pairs table) {
	for n, d := range data {
		gold := d.Answers()
		var at []int
		for i := range d.Talk {
			if d.labels[i][acts.Question] == 1 {
				at = append(at, i)
			}
		}
		for _, q := range acts.Ask(d.Talk, d.odds, at) {
			right := d.replies(gold, q.At)
			one := asked{Asked: q, first: len(pairs.rows), answered: len(right) > 0}
			if part != nil {
				one.part = part[n]
			}
			for m, j := range q.Replies {
				pairs.add(q.Pairs[m], d.Any(j, func(u int) bool { return right[d.Utterances[u].ID] }), one.part)
			}
			all = append(all, one)
		}
	}
	return all, pairs
}

func (t *table) add(row []int32, label bool, part int) {
	t.rows, t.first = append(t.rows, row), append(t.first, 0)
	t.labels, t.part = append(t.labels, label), append(t.part, part)
}

// replies are the ids of the utterances that the annotators linked to utterance i of the rendering.
func (m *meeting) replies(gold map[string][]string, i int) map[string]bool {
	ids := map[string]bool{}
	for _, u := range m.Of[i] {
		for _, id := range gold[m.Utterances[u].ID] {
			ids[id] = true
		}
	}
	return ids
}

// fitAnswers fits the forest of pairs and, upon what that says of pairs it did not see, the
// forest of questions.
func fitAnswers(data []meeting, part []int, stages *acts.Stages) answered {
	all, pairs := askedIn(data, part)
	odds := crossFit(pairs, answering)
	stages.Answers = fitForest(pairs.rows, pairs.labels, answering)
	stages.Answers.Curve = fitCurve(odds, pairs.labels)
	var questions table
	for _, q := range all {
		questions.add(q.Whole(odds[q.first:q.first+len(q.Pairs)]), q.answered, q.part)
	}
	odds = crossFit(questions, whole)
	stages.Answered = fitForest(questions.rows, questions.labels, whole)
	stages.Answered.Curve = fitCurve(odds, questions.labels)
	var count answered
	for i, o := range odds {
		count.add(stages.Answered.Curve.At(o) >= 500, questions.labels[i])
	}
	return count
}

// answersOn counts the questions of other meetings of one corpus.
func answersOn(stages *acts.Stages, data []meeting, name string) answered {
	var count answered
	for _, m := range data {
		if m.Corpus != name {
			continue
		}
		all, pairs := askedIn([]meeting{m}, nil)
		for _, q := range all {
			var odds []int32
			for _, row := range pairs.rows[q.first : q.first+len(q.Pairs)] {
				odds = append(odds, stages.Answers.Judge(row, 0))
			}
			chance := stages.Answered.Curve.At(stages.Answered.Judge(q.Whole(odds), 0))
			count.add(chance >= 500, q.answered)
		}
	}
	return count
}
