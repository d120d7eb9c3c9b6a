package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/debrief-app/debrief/service/insight/internal/acts"
	"github.com/debrief-app/debrief/service/insight/internal/corpus"
	"github.com/debrief-app/debrief/service/insight/internal/measure"
)

// crossValidate judges the action items of all AMI meetings, train and dev, by stages that saw no meeting of the same
// series, with the threshold that was best on the other folds. It writes a record and no weights.
func crossValidate(folder string) error {
	meetings, err := corpus.Meetings(corpus.Train)
	if err != nil {
		return err
	}
	dev, err := corpus.Meetings(corpus.Dev)
	if err != nil {
		return err
	}
	data := prepare(append(meetings, dev...), corpus.Bare)
	part := parts(data)
	crossJudge(data, part)
	t := tabulate(data, acts.Task, part)
	odds := crossFit(t, second[acts.Task])
	var b strings.Builder
	b.WriteString("# Action items, cross-validated\n\nMade by `make train`. Utterances of all AMI meetings of train and dev that annotators linked to an action item, judged by stages ")
	b.WriteString("that saw no meeting of the same series. The threshold of a fold is the best of the other folds.\n\n")
	b.WriteString("| fold | threshold (log-odds in thousandths) | precision / recall / F1 |\n|---|---|---|\n")
	all := measure.Counts{Wanted: t.below.Wanted}
	for k := range folds {
		others, otherLabels := pick(t, odds, func(p int) bool { return p != k })
		own, labels := pick(t, odds, func(p int) bool { return p == k })
		_, threshold := measure.Best(others, otherLabels)
		var c measure.Counts
		for i, o := range own {
			c.Add(o >= threshold, labels[i])
		}
		all.Right, all.Found, all.Wanted = all.Right+c.Right, all.Found+c.Found, all.Wanted+c.Wanted
		fmt.Fprintf(&b, "| %d | %d | %v |\n", k+1, threshold, c)
	}
	fmt.Fprintf(&b, "| all | | %v |\n", all)
	best, threshold := measure.Best(odds, t.labels)
	best.Wanted += t.below.Wanted
	fmt.Fprintf(&b, "| all, one threshold chosen on all | %d | %v |\n", threshold, best)
	return os.WriteFile(filepath.Join(folder, "crossvalidation.md"), []byte(b.String()), 0o644)
}

func pick(t table, odds []int32, wanted func(part int) bool) (some []int32, labels []bool) {
	for i, o := range odds {
		if wanted(t.part[i]) {
			some, labels = append(some, o), append(labels, t.labels[i])
		}
	}
	return some, labels
}
