package main

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/insight"
	"github.com/debrief-app/debrief/service/insight/internal/corpus"
	"github.com/debrief-app/debrief/service/insight/internal/labelled"
	"github.com/debrief-app/debrief/service/insight/internal/logistic"
	"github.com/debrief-app/debrief/service/insight/internal/sequence"
	"github.com/debrief-app/debrief/service/insight/internal/sift"
)

// unseenScores is the folder of what networks say of meetings whose series they have not seen (training/insights/score.py).
var unseenScores = filepath.Join("build", "training", "scores")

// unseenMeeting is a labelled meeting with those scores.
type unseenMeeting struct {
	labelled.Meeting
	scores []sequence.Scores
}

func (m unseenMeeting) options() insight.Options {
	const lowest = 0.05
	return insight.Options{MinScore: lowest, Start: corpus.Held, Scores: m.scores}
}

// trainSift fits the weights of internal/sift to the labelled meetings of which there are such scores. Networks that had seen
// a meeting would be surer of it than they are of a new one.
func trainSift(folder string) error {
	meetings, err := unseenMeetings()
	if err != nil {
		return err
	}
	judged, err := judgedPoints()
	if err != nil {
		return err
	}
	var pairs, tasks, points []logistic.Example
	for _, m := range meetings {
		pairs = append(pairs, pairExamples(m)...)
		tasks = append(tasks, candidateExamples(m, insight.SiftTasks(m.Messages, m.options()), taskLabels(m))...)
		points = append(points, pointExamples(m, judged[m.Name])...)
	}
	if len(points) == 0 {
		return fmt.Errorf("no line of %s is of a meeting with scores", pointsFile)
	}
	// With less ridge the weights of tasks were worse on dev meetings, and no better on those set aside.
	for _, k := range []struct {
		kind     sift.Kind
		examples []logistic.Example
		ridge    float64
	}{{sift.Pair, pairs, 3}, {sift.Task, tasks, 15}, {sift.Point, withoutRare(points), 30}} {
		text := logistic.Fit(k.examples, k.ridge, nil).Text(fmt.Sprintf("Made by make train from %d examples, in thousandths of log-odds.", len(k.examples)))
		if err := os.WriteFile(filepath.Join(folder, sift.Files[k.kind]), []byte(text), 0o644); err != nil {
			return err
		}
	}
	return nil
}

func unseenMeetings() ([]unseenMeeting, error) {
	shared, err := corpus.Folder()
	if err != nil {
		return nil, err
	}
	kept := filepath.Join("build", "labelled", "train")
	if err := os.MkdirAll(kept, 0o755); err != nil {
		return nil, fmt.Errorf("make folder: %w", err)
	}
	read, err := labelled.Read(filepath.Join(shared, "labelled", "train"), filepath.Join("bin", "debrief"), kept)
	if err != nil {
		return nil, err
	}
	var all []unseenMeeting
	for _, m := range read {
		data, err := os.ReadFile(filepath.Join(unseenScores, m.Name+".scores"))
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		scores := make([]sequence.Scores, len(m.Messages))
		if err == nil {
			err = binary.Read(bytes.NewReader(data), binary.LittleEndian, scores)
		}
		if err != nil {
			return nil, fmt.Errorf("read scores of %s: %w", m.Name, err)
		}
		all = append(all, unseenMeeting{m, scores})
	}
	if len(all) == 0 {
		return nil, fmt.Errorf("no scores in %s: training/insights/run makes them", unseenScores)
	}
	return all, nil
}

// pairExamples say of pairs whether joining them loses no task: the second states none that the first does not state as well.
func pairExamples(m unseenMeeting) []logistic.Example {
	at := statedAt(m.Meeting, taskLabels(m))
	var all []logistic.Example
	for _, p := range insight.SiftPairs(m.Messages, m.options()) {
		first, second := at[p.First], at[p.Second]
		same := !slices.ContainsFunc(second, func(label int) bool { return !slices.Contains(first, label) })
		weight := 1.0
		if len(first)+len(second) == 0 {
			weight /= 2
		}
		if p.Odds < 0 {
			weight /= 2
		}
		all = append(all, logistic.Example{Features: p.Features, Right: same, Weight: weight})
	}
	return all
}

// statedAt are the labels that stand on each message: the one that shares most of a line's time, and those most of which it takes.
func statedAt(m labelled.Meeting, labels []labelled.Label) map[int][]int {
	const most = 0.6 // of a message
	at := map[int][]int{}
	for n, label := range labels {
		for _, k := range label.Lines {
			if k >= len(m.Lines) {
				continue
			}
			for i, message := range m.Messages {
				if commonTime(message, m.Lines[k]) > most*message.Duration {
					at[i] = append(at[i], n)
				}
			}
			if best := standsOn(m.Messages, m.Lines[k]); best >= 0 {
				at[best] = append(at[best], n)
			}
		}
	}
	return at
}

// standsOn is the place of the message that shares most of a line's time, -1 if none does.
func standsOn(messages []conversation.Message, line labelled.Line) int {
	longest, best := 0.0, -1
	for i, message := range messages {
		if common := commonTime(message, line); common > longest {
			longest, best = common, i
		}
	}
	return best
}

func commonTime(m conversation.Message, l labelled.Line) float64 {
	return min(m.End(), l.End) - max(m.TimeOffset, l.Start)
}

// candidateExamples say of candidates whether they are taken for a label that is worth showing. Those taken for clutter
// count little.
func candidateExamples(m unseenMeeting, candidates []insight.SiftCandidate, labels []labelled.Label) []logistic.Example {
	const clutter = 0.2
	found := make([]labelled.Found, len(candidates))
	for i, c := range candidates {
		found[i] = labelled.Found{Text: c.Text, Score: c.Odds, MessageIDs: c.MessageIDs}
	}
	var all []logistic.Example
	for i, label := range m.Matches(found, labels) {
		e := logistic.Example{Features: withoutVerbs(candidates[i].Features), Weight: 1}
		if label >= 0 {
			e.Right = labels[label].Worth > 1
			if !e.Right {
				e.Weight = clutter
			}
		}
		all = append(all, e)
	}
	return all
}

// withoutVerbs leaves out which verb is said: of a few thousand examples they are learned by heart.
func withoutVerbs(features []string) []string {
	return slices.DeleteFunc(features, func(f string) bool { return strings.HasPrefix(f, "verb ") })
}

func taskLabels(m unseenMeeting) (all []labelled.Label) {
	for _, x := range m.Labels.Actions {
		all = append(all, x.Label)
	}
	return all
}
