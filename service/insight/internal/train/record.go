package main

import (
	"bytes"
	"crypto/sha256"
	"fmt"

	"github.com/debrief-app/debrief/service/insight/internal/acts"
	"github.com/debrief-app/debrief/service/insight/internal/corpus"
	"github.com/debrief-app/debrief/service/insight/internal/measure"
)

// record is the account of a training that is kept beside the weights.
type record struct {
	head  string
	lines []string
}

var headNames = [acts.Judgements]string{"question", "action item", "commitment", "decision"}

func newRecord(train, dev []corpus.Meeting) *record {
	return &record{head: fmt.Sprintf("Trained on %s; dev is %s.", count(train), count(dev))}
}

func count(meetings []corpus.Meeting) string {
	utterances := 0
	for _, m := range meetings {
		utterances += len(m.Utterances)
	}
	return fmt.Sprintf("%d meetings with %d utterances (AMI and ICSI, CC BY 4.0)", len(meetings), utterances)
}

// add notes the figures of one pair of stages: on train by cross-fitting, and on dev, both at
// the threshold that was best in cross-fitting.
func (r *record) add(rendering corpus.Rendering, f fittedStages, dev []meeting) {
	for i := range dev {
		dev[i].judge(&f.stages.Linear)
	}
	r.lines = append(r.lines, fmt.Sprintf("| answered or not | %s | %v | %v | %v |", rendering, f.answers,
		answersOn(&f.stages, dev, "ami"), answersOn(&f.stages, dev, "icsi")))
	for n, head := range acts.Judged {
		if len(f.odds[n]) == 0 {
			continue
		}
		best, threshold := measure.Best(f.odds[n], f.labels[n])
		best.Wanted += f.below[n].Wanted
		r.lines = append(r.lines, fmt.Sprintf("| %s | %s | %v | %v | %v |", headNames[n], rendering, best,
			onDev(f, n, head, threshold, dev, true), onDev(f, n, head, threshold, dev, false)))
	}
}

// onDev counts what the stages find in the dev meetings of one corpus.
func onDev(f fittedStages, n int, head acts.Head, threshold int32, dev []meeting, ami bool) string {
	var some []meeting
	for _, m := range dev {
		if m.AMI() == ami {
			some = append(some, m)
		}
	}
	t := tabulate(some, head, nil)
	if len(t.rows) == 0 {
		return "not annotated"
	}
	c := t.below
	for i, row := range t.rows {
		c.Add(f.stages.Forests[n].Judge(row, t.first[i]) >= threshold, t.labels[i])
	}
	return c.String()
}

func (r *record) markdown(weights []byte) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "# Weights of the classifiers\n\nMade by `make train`. %s\n\n", r.head)
	fmt.Fprintf(&b, "SHA-256 of weights.bin: %x (%d bytes)\n\n", sha256.Sum256(weights), len(weights))
	fmt.Fprintf(&b, "First stage: logistic regression, %d hashed features, %+v.\nSecond stage: boosted trees, %+v, %+v, %+v and %+v for the acts in the order of the table, cross-fitted in %d folds of whole series.\n\n",
		acts.Buckets, linear, second[acts.Question], second[acts.Task], second[acts.Commit], second[acts.Decide], folds)
	b.WriteString("Precision / recall / F1 (true positives of annotated, found). The threshold is the best of the cross-fitting.\n\n")
	b.WriteString("| act | text | train, cross-fitted | dev AMI | dev ICSI |\n|---|---|---|---|---|\n")
	for _, line := range r.lines {
		b.WriteString(line + "\n")
	}
	return b.Bytes()
}
