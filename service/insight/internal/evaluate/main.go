// Evaluate measures the insights on annotated meetings and prints the figures as Markdown, with
// twenty examples of each kind for reading.
//
//	go run ./service/insight/internal/evaluate
package main

import (
	"flag"
	"fmt"
	"os"

	"github.com/debrief-app/debrief/service/insight/internal/corpus"
)

// list asks for every task of the labelled calls.
var list = flag.Bool("list", false, "with -part labelled: list the tasks, shown and missed")

// set is the part of the labelled meetings, and scores a folder of what networks say of them that never saw their series
// (training/insights/score.py): only those in it are measured.
var (
	set    = flag.String("set", "dev", "with -part labelled or points: dev or train")
	scores = flag.String("scores", "", "with -part labelled or points: folder of scores by other networks")
)

// every thins the meetings of the corpora out.
var every = flag.Int("every", 1, "with -part corpora: measure one meeting in so many")

func main() {
	only := flag.String("meeting", "", "derive one dev meeting and print all that comes out")
	part := flag.String("part", "", "print only this part: labelled, points, corpora, acts, items, scores, answers, topics, speed or examples")
	flag.Parse()
	if err := run(*only, *part); err != nil {
		fmt.Fprintln(os.Stderr, "evaluate:", err)
		os.Exit(1)
	}
}

func run(only, part string) error {
	switch part {
	case "labelled":
		return printLabelled()
	case "points":
		return printPoints()
	}
	dev, err := corpus.Meetings(corpus.Dev)
	if err != nil {
		return err
	}
	if only != "" {
		return printMeeting(dev, only)
	}
	if part == "corpora" {
		return printCorpora(dev)
	}
	talks, err := corpus.Talks(corpus.Dev)
	if err != nil {
		return err
	}
	if part == "" {
		for _, print := range []func() error{printLabelled, printPoints, func() error { return printCorpora(dev) }} {
			if err := print(); err != nil {
				return err
			}
		}
	}
	fmt.Printf("## Insights\n\nMeasured on the dev meetings of AMI, ICSI and QMSum.\n\n")
	for _, p := range []struct {
		name  string
		print func()
	}{
		{"acts", func() { printActs(dev); printCalibration(dev) }},
		{"items", func() { printItems(dev) }},
		{"scores", func() { printReliability(dev, talks) }},
		{"answers", func() { printAnswers(dev) }},
		{"topics", func() { printTopics(talks) }},
		{"speed", func() { printSpeed(dev) }},
		{"examples", func() { printExamples(dev) }},
	} {
		if part == "" || part == p.name {
			p.print()
		}
	}
	return nil
}
