package main

import (
	"fmt"

	"github.com/debrief-app/debrief/service/insight/internal/acts"
	"github.com/debrief-app/debrief/service/insight/internal/measure"
)

// The settings were chosen on dev; see the comments for what was tried.
var (
	// More passes, a higher rate, L2 and hiding features at random were all worse or no better.
	linear = linearSettings{epochs: 4, rate: 0.012}
	// 300 smaller trees were worse by 0.007 F1.
	second = map[acts.Head]boostSettings{
		acts.Question: {trees: 150, leaves: 16, rate: 0.09, least: 10, ridge: 5, bags: 2},
		acts.Task:     {trees: 90, leaves: 14, rate: 0.09, least: 2, ridge: 5, bags: 4, share: 300},
		acts.Commit:   {trees: 80, leaves: 14, rate: 0.1, least: 3, ridge: 5, bags: 1},
		acts.Decide:   {trees: 60, leaves: 12, rate: 0.1, least: 3, ridge: 5, bags: 1},
	}
)

// folds is the number of parts of the cross-fitting. A second stage must see first-stage
// odds of utterances that the first stage did not learn from.
const folds = 4

// fittedStages are trained stages with the odds that cross-fitting gave on train.
type fittedStages struct {
	stages acts.Stages
	odds   [acts.Judgements][]int32
	labels [acts.Judgements][]bool
	below  [acts.Judgements]measure.Counts

	answers answered // on train, cross-fitted
}

// fitStages fits both stages to the meetings. Tasks are only learned where wanted.
func fitStages(data []meeting, tasks bool, progress func(string)) fittedStages {
	part := parts(data)
	crossJudge(data, part)
	progress("first stage cross-fitted")
	var out fittedStages
	for n, head := range acts.Judged {
		if head == acts.Task && !tasks {
			continue
		}
		t := tabulate(data, head, part)
		out.odds[n] = crossFit(t, second[head])
		out.labels[n], out.below[n] = t.labels, t.below
		f := fitForest(t.rows, t.labels, second[head])
		f.Curve = fitCurve(out.odds[n], t.labels)
		out.stages.Forests[n] = f
		progress(fmt.Sprintf("second stage fitted to %d of %d", len(t.rows), len(t.rows)+t.below.Size))
	}
	out.answers = fitAnswers(data, part, &out.stages)
	progress("answers fitted")
	out.stages.Linear = *fitLinear(examples(data, func(int) bool { return true }), linear)
	progress("first stage fitted")
	return out
}

// crossJudge gives every meeting the odds of a first stage that did not learn from its part.
func crossJudge(data []meeting, part []int) {
	for k := range folds {
		l := fitLinear(examples(data, func(i int) bool { return part[i] != k }), linear)
		for i := range data {
			if part[i] == k {
				data[i].judge(l)
			}
		}
	}
}

// crossFit gives the odds of each row by a forest that did not see the row's part.
func crossFit(t table, s boostSettings) []int32 {
	s.bags = 1 // enough for a threshold and a curve
	odds := make([]int32, len(t.rows))
	for k := range folds {
		var rows [][]int32
		var labels []bool
		for i, row := range t.rows {
			if t.part[i] != k {
				rows, labels = append(rows, row), append(labels, t.labels[i])
			}
		}
		f := fitForest(rows, labels, s)
		for i, row := range t.rows {
			if t.part[i] == k {
				odds[i] = f.Judge(row, t.first[i])
			}
		}
	}
	return odds
}

// parts deals whole series of meetings out to the folds.
func parts(data []meeting) []int {
	dealt := map[string]int{}
	part := make([]int, len(data))
	for i, d := range data {
		series := d.Series()
		if _, ok := dealt[series]; !ok {
			dealt[series] = len(dealt) % folds
		}
		part[i] = dealt[series]
	}
	return part
}

// table is what the second stage learns one head from.
type table struct {
	rows   [][]int32
	first  []int32 // log-odds of the first stage
	labels []bool
	part   []int
	below  measure.Counts // utterances that the first stage decides alone
}

// tabulate takes the meetings whose annotators marked the head. Part may be nil.
func tabulate(data []meeting, head acts.Head, part []int) table {
	var t table
	for n, d := range data {
		if d.labels[0][head] < 0 {
			continue
		}
		for i, row := range acts.Dense(d.Talk, d.odds) {
			right := d.labels[i][head] == 1
			if d.odds[i][head] < acts.Floor[head] {
				t.below.Add(false, right)
				continue
			}
			t.rows, t.labels, t.first = append(t.rows, row), append(t.labels, right), append(t.first, d.odds[i][head])
			if part != nil {
				t.part = append(t.part, part[n])
			}
		}
	}
	return t
}
