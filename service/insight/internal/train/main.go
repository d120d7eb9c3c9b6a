// Train fits the classifiers of service/insight on the train parts of the corpora and writes
// their weights and a record of how they came about. The same corpora give the same
// bytes: every draw comes from a fixed seed and every sum has a fixed order. What one part
// needs of another it takes as built in, so that each part is a run of its own.
//
//	go run ./service/insight/internal/train -part acts
package main

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/debrief-app/debrief/service/insight/internal/acts"
	"github.com/debrief-app/debrief/service/insight/internal/corpus"
)

func main() {
	folder := flag.String("out", filepath.FromSlash("service/insight/internal"), "folder of the packages that keep weights")
	part := flag.String("part", "acts", "what to train: acts, worth, topics, cross or sift; worth needs acts, and sift the scores of training/insights")
	flag.Parse()
	train, ok := map[string]func(string) error{
		"acts": run, "worth": trainWorth, "topics": trainTopics, "cross": crossValidate, "sift": trainSift,
	}[*part]
	if !ok {
		flag.Usage()
		os.Exit(2)
	}
	if err := train(filepath.Join(*folder, packageOf[*part])); err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
}

// packageOf tells which package keeps the weights of a part.
var packageOf = map[string]string{"acts": "acts", "worth": "worth", "topics": "keyphrase", "cross": "acts", "sift": "sift"}

// run fits the classifiers.
func run(folder string) error {
	began := time.Now()
	meetings, err := corpus.Meetings(corpus.Train)
	if err != nil {
		return err
	}
	dev, err := corpus.Meetings(corpus.Dev)
	if err != nil {
		return err
	}
	rec := newRecord(meetings, dev)
	model := &acts.Model{}
	for _, side := range []struct {
		rendering corpus.Rendering
		stages    *acts.Stages
	}{{corpus.Punctuated, &model.Marked}, {corpus.Bare, &model.Bare}, {corpus.Recognised, &model.Recognised}} {
		progress := func(what string) {
			fmt.Fprintf(os.Stderr, "%6.0fs  %s: %s\n", time.Since(began).Seconds(), side.rendering, what)
		}
		tasks := side.rendering != corpus.Punctuated // acts.Model judges them without marks
		fitted := fitStages(prepare(meetings, side.rendering), tasks, progress)
		*side.stages = fitted.stages
		rec.add(side.rendering, fitted, prepare(dev, side.rendering))
	}
	var weights bytes.Buffer
	if err := model.Write(&weights); err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(folder, "weights.bin"), weights.Bytes(), 0o644); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(folder, "weights.md"), rec.markdown(weights.Bytes()), 0o644)
}
