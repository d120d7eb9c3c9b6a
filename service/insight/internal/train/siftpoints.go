package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"github.com/debrief-app/debrief/service/insight"
	"github.com/debrief-app/debrief/service/insight/internal/logistic"
)

// pointsFile says of lines of the labelled meetings whether a summary would hold them, as a reader judged it who had the meeting's
// summary beside them: 3 a main point that can be understood alone, 2 a side matter, 1 not to be understood alone, 0 useless.
var pointsFile = filepath.Join("training", "insights", "points.json")

// wouldHold is how likely a summary holds a line of each label, as in training/insights/talks.py.
var wouldHold = []float64{0, 0.1, 0.3, 1}

// judgedPoints are the labels of lines by meeting.
func judgedPoints() (map[string]map[int]int, error) {
	data, err := os.ReadFile(pointsFile)
	if err != nil {
		return nil, err
	}
	var judged map[string]map[int]int
	if err := json.Unmarshal(data, &judged); err != nil {
		return nil, fmt.Errorf("read %s: %w", pointsFile, err)
	}
	for meeting, lines := range judged {
		for line, label := range lines {
			if label < 0 || label >= len(wouldHold) {
				return nil, fmt.Errorf("%s: line %d of %s has the label %d", pointsFile, line, meeting, label)
			}
		}
	}
	return judged, nil
}

// pointExamples say of what messages tell how likely a summary holds it: as the best label that stands on the message.
func pointExamples(m unseenMeeting, judged map[int]int) []logistic.Example {
	best := map[string]int{}
	for line, label := range judged {
		if line >= len(m.Lines) {
			continue
		}
		if i := standsOn(m.Messages, m.Lines[line]); i >= 0 {
			id := m.Messages[i].ID
			if before, ok := best[id]; !ok || label > before {
				best[id] = label
			}
		}
	}
	var all []logistic.Example
	for _, c := range insight.SiftPoints(m.Messages, m.options()) {
		if label, ok := best[c.MessageIDs[0]]; ok {
			likely := wouldHold[label]
			all = append(all, logistic.Example{Features: c.Features, Right: true, Weight: likely}, logistic.Example{Features: c.Features, Weight: 1 - likely})
		}
	}
	return all
}

// withoutRare leaves out the features that few examples have, as most words, which are said in one meeting only.
func withoutRare(examples []logistic.Example) []logistic.Example {
	const few = 24 // two of each message
	count := map[string]int{}
	for _, e := range examples {
		for _, f := range e.Features {
			count[f]++
		}
	}
	for i := range examples {
		examples[i].Features = slices.DeleteFunc(slices.Clone(examples[i].Features), func(f string) bool { return count[f] < few })
	}
	return examples
}
