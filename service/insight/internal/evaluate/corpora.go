package main

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/insight"
	"github.com/debrief-app/debrief/service/insight/encoder"
	"github.com/debrief-app/debrief/service/insight/internal/corpus"
	"github.com/debrief-app/debrief/service/insight/internal/measure"
)

// printCorpora measures questions and tasks on the dev meetings of AMI and ICSI, as annotated and without marks, with the
// sentence encoder and with the classifiers alone. An utterance is found if an insight rests on it.
func printCorpora(dev []corpus.Meeting) error {
	e, err := encoder.Open(modelFile())
	if err != nil {
		return err
	}
	defer e.Close()
	kept := filepath.Join("build", "labelled", "corpora")
	if err := os.MkdirAll(kept, 0o755); err != nil {
		return fmt.Errorf("make folder: %w", err)
	}
	fmt.Printf("### Questions and tasks of AMI and ICSI (dev), precision / recall / F1\n\n| | encoder: questions | tasks | classifiers: questions | tasks |\n|---|---|---|---|---|\n")
	for _, side := range []struct {
		name   string
		render func(corpus.Meeting) corpus.Meeting
	}{{"as annotated", func(m corpus.Meeting) corpus.Meeting { return m }}, {"without marks", corpus.Meeting.WithoutMarks}} {
		var counts [2][2]measure.Counts
		for n, m := range dev {
			if *every > 1 && n%*every != 0 {
				continue
			}
			messages := side.render(m).Messages()
			vectors, err := keptVectors(e, messages, filepath.Join(kept, m.ID+" "+side.name))
			if err != nil {
				return err
			}
			for k, v := range [][]insight.Vector{vectors, nil} {
				found := insight.Derive(messages, insight.Options{Start: corpus.Held, Vectors: v})
				count(&counts[k], m, found)
			}
		}
		fmt.Printf("| %s | %v | %v | %v | %v |\n", side.name, counts[0][0], counts[0][1], counts[1][0], counts[1][1])
	}
	fmt.Println()
	return nil
}

// count adds one meeting to the counts of questions and of tasks.
func count(counts *[2]measure.Counts, m corpus.Meeting, found conversation.Insights) {
	asked, todo := map[string]bool{}, map[string]bool{}
	for _, q := range found.Questions {
		add(asked, q.MessageIDs)
	}
	for _, item := range items(found) {
		add(todo, item.MessageIDs)
	}
	for _, u := range m.Utterances {
		counts[0].Add(asked[u.ID], u.Question)
		if m.AMI() && len(m.ActionItems) > 0 {
			counts[1].Add(todo[u.ID], len(u.Actions) > 0)
		}
	}
}

func add(to map[string]bool, ids []string) {
	for _, id := range ids {
		to[id] = true
	}
}
