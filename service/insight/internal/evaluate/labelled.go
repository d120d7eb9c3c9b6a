package main

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/insight"
	"github.com/debrief-app/debrief/service/insight/encoder"
	"github.com/debrief-app/debrief/service/insight/internal/corpus"
	"github.com/debrief-app/debrief/service/insight/internal/duedate"
	"github.com/debrief-app/debrief/service/insight/internal/labelled"
	"github.com/debrief-app/debrief/service/insight/internal/sequence"
	"github.com/debrief-app/debrief/service/insight/internal/words"
)

// printLabelled measures the insights on the labelled calls of the dev part, by the rule of score/labelled.py.
func printLabelled() error {
	calls, err := readCalls(filepath.Join("labelled", *set))
	if err != nil {
		return err
	}
	var details callDetails
	var all tallies
	bySeries := map[string]*tallies{}
	for _, call := range calls {
		found := insight.Derive(call.Messages, call.options(lowest))
		tasks, questions := all.add(call.Meeting, found)
		details.tasks(call.Meeting, items(found), tasks)
		details.questions(call.Meeting, found.Questions, questions)
		details.topics(call.Meeting, found.Topics)
		if bySeries[series(call.Name)] == nil {
			bySeries[series(call.Name)] = &tallies{}
		}
		bySeries[series(call.Name)].add(call.Meeting, found)
		if *list {
			printSummary(call.Meeting, found)
		}
	}
	fmt.Printf("### Labelled calls\n\n| | precision | recall | F1 | of worth 3 | among 20 best | shown |\n|---|---|---|---|---|---|---|\n")
	all.print("")
	for _, name := range slices.Sorted(maps.Keys(bySeries)) {
		bySeries[name].print(" of " + name)
	}
	details.print()
	return nil
}

// tallies are those of the kinds of insight.
type tallies struct{ tasks, questions, decisions labelled.Tally }

// add counts one meeting, and gives what its tasks and questions are taken for.
func (t *tallies) add(m labelled.Meeting, found conversation.Insights) (tasks, questions []int) {
	tasks = t.tasks.Add(m, asFound(items(found)), labelsOf(m.Labels.Actions), insight.DefaultMinScore)
	questions = t.questions.Add(m, questionsFound(found.Questions), labelsOfQuestions(m.Labels.Questions), insight.DefaultMinScore)
	t.decisions.Add(m, decisionsFound(found.Decisions), labelsOfDecisions(m.Labels.Decisions), insight.DefaultMinScore)
	return tasks, questions
}

func (t *tallies) print(of string) {
	for _, row := range []struct {
		name  string
		tally labelled.Tally
	}{{"tasks", t.tasks}, {"questions", t.questions}, {"decisions", t.decisions}} {
		t := row.tally
		fmt.Printf("| %s | %.3f | %.3f | **%.3f** | %.3f | %.3f | %d |\n", row.name+of, t.Precision(), t.Recall(), t.F1(),
			float64(t.Right[3])/float64(max(1, t.Labels[3])), float64(t.Among20)/float64(max(1, t.Labels[2]+t.Labels[3])), t.Shown)
	}
}

// series is the group of meetings that share people and subject, as training/insights/talks.py has them.
func series(name string) string {
	for _, family := range []string{"hyperledger", "akash", "polygon", "w3c", "tinycorp", "inv"} {
		if strings.HasPrefix(name, family) {
			return family
		}
	}
	return "ethereum"
}

// printPoints tells for each kind at which log-odds its F1 is best, against where half of the score lies now, and what share of
// those shown is right from 0.5, 0.65 and 0.8 on.
func printPoints() error {
	calls, err := readCalls(filepath.Join("labelled", *set))
	if err != nil {
		return err
	}
	kinds := []struct {
		name   string
		found  func(conversation.Insights) []labelled.Found
		labels func(labelled.Labels) []labelled.Label
	}{
		{"tasks", func(f conversation.Insights) []labelled.Found { return asFound(items(f)) }, func(l labelled.Labels) []labelled.Label { return labelsOf(l.Actions) }},
		{"questions", func(f conversation.Insights) []labelled.Found { return questionsFound(f.Questions) }, func(l labelled.Labels) []labelled.Label { return labelsOfQuestions(l.Questions) }},
		{"decisions", func(f conversation.Insights) []labelled.Found { return decisionsFound(f.Decisions) }, func(l labelled.Labels) []labelled.Label { return labelsOfDecisions(l.Decisions) }},
	}
	all := make([]conversation.Insights, len(calls))
	for i, call := range calls {
		all[i] = insight.Derive(call.Messages, call.options(0.02))
	}
	for _, kind := range kinds {
		at := func(score float64) labelled.Tally {
			var t labelled.Tally
			for i, call := range calls {
				t.Add(call.Meeting, kind.found(all[i]), kind.labels(call.Labels), score)
			}
			return t
		}
		best, shift := labelled.Tally{}, 0.0
		for odds := -3.5; odds < 3.5; odds += 0.1 {
			if t := at(1 / (1 + math.Exp(-odds))); t.F1() > best.F1() {
				best, shift = t, odds
			}
		}
		fmt.Printf("- %s: best at %+.1f: precision %.3f, recall %.3f, F1 %.3f; right from 0.5: %.2f, 0.65: %.2f, 0.8: %.2f\n", kind.name, shift,
			best.Precision(), best.Recall(), best.F1(), at(0.5).Precision(), at(0.65).Precision(), at(0.8).Precision())
	}
	return nil
}

// printSummary shows the summary and the decisions beside the reader's summary, for judging.
func printSummary(m labelled.Meeting, found conversation.Insights) {
	fmt.Printf("\n##### Summary of %s\n\n", m.Name)
	for _, s := range found.Summary {
		fmt.Println("-", s.Text)
	}
	fmt.Printf("\nThe reader's: %s\n\nDecisions:\n\n", m.Labels.Summary)
	for _, d := range found.Decisions {
		if d.Score >= insight.DefaultMinScore {
			fmt.Printf("- %.2f %s\n", d.Score, d.Text)
		}
	}
}

// lowest is the score from which insights are ranked, though they are shown from DefaultMinScore.
const lowest = 0.05

// call is a labelled meeting with the vectors of its messages.
type call struct {
	labelled.Meeting
	vectors []insight.Vector
	scores  []sequence.Scores // by another network, if asked for
}

func (c call) options(minScore float64) insight.Options {
	return insight.Options{MinScore: minScore, Start: corpus.Held, Vectors: c.vectors, Scores: c.scores}
}

// readCalls reads a folder of labelled meetings and encodes their messages. What takes time is kept in build/labelled.
func readCalls(part string) ([]call, error) {
	shared, err := corpus.Folder()
	if err != nil {
		return nil, err
	}
	kept := filepath.Join("build", part)
	if err := os.MkdirAll(kept, 0o755); err != nil {
		return nil, fmt.Errorf("make folder: %w", err)
	}
	meetings, err := labelled.Read(filepath.Join(shared, part), filepath.Join("bin", "debrief"), kept)
	if err != nil {
		return nil, err
	}
	e, err := encoder.Open(modelFile())
	if err != nil {
		return nil, err
	}
	defer e.Close()
	var calls []call
	for _, m := range meetings {
		if *scores != "" {
			if s, err := readScores(filepath.Join(*scores, m.Name+".scores"), len(m.Messages)); err == nil {
				calls = append(calls, call{Meeting: m, scores: s})
			} else if !errors.Is(err, fs.ErrNotExist) {
				return nil, err
			}
			continue
		}
		vectors, err := keptVectors(e, m.Messages, filepath.Join(kept, m.Name))
		if err != nil {
			return nil, err
		}
		calls = append(calls, call{Meeting: m, vectors: vectors})
	}
	return calls, nil
}

// readScores reads what training/insights/score.py wrote of a meeting.
func readScores(file string, messages int) ([]sequence.Scores, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	scores := make([]sequence.Scores, messages)
	return scores, binary.Read(bytes.NewReader(data), binary.LittleEndian, scores)
}

// keptVectors are the vectors of messages, from a file if this encoder made them before.
func keptVectors(e *encoder.Encoder, messages []conversation.Message, stem string) ([]insight.Vector, error) {
	file := stem + "-" + encoder.SHA256[:8] + ".vectors"
	if data, err := os.ReadFile(file); err == nil {
		vectors := make([]insight.Vector, len(messages))
		err := binary.Read(bytes.NewReader(data), binary.LittleEndian, vectors)
		return vectors, err
	}
	vectors, err := e.Encode(context.Background(), texts(messages), nil)
	if err != nil {
		return nil, err
	}
	var data bytes.Buffer
	if err := binary.Write(&data, binary.LittleEndian, vectors); err != nil {
		return nil, err
	}
	return vectors, os.WriteFile(file, data.Bytes(), 0o644)
}

// modelFile is where the sentence encoder lies.
func modelFile() string {
	if folder := os.Getenv("DEBRIEF_MODELS"); folder != "" {
		return filepath.Join(folder, encoder.File)
	}
	return filepath.Join("models", encoder.File)
}

func texts(messages []conversation.Message) []string {
	all := make([]string, len(messages))
	for i, m := range messages {
		all[i] = m.Text
	}
	return all
}

func asFound(list []conversation.ActionItem) []labelled.Found {
	var all []labelled.Found
	for _, x := range list {
		all = append(all, labelled.Found{Text: x.Text, Score: x.Score, MessageIDs: x.MessageIDs})
	}
	return all
}

func questionsFound(list []conversation.Question) []labelled.Found {
	var all []labelled.Found
	for _, x := range list {
		all = append(all, labelled.Found{Text: x.Text, Score: x.Score, MessageIDs: x.MessageIDs})
	}
	return all
}

func decisionsFound(list []conversation.Decision) []labelled.Found {
	var all []labelled.Found
	for _, x := range list {
		all = append(all, labelled.Found{Text: x.Text, Score: x.Score, MessageIDs: x.MessageIDs})
	}
	return all
}

func labelsOf(list []labelled.Action) []labelled.Label {
	var all []labelled.Label
	for _, x := range list {
		all = append(all, x.Label)
	}
	return all
}

func labelsOfQuestions(list []labelled.Question) []labelled.Label {
	var all []labelled.Label
	for _, x := range list {
		all = append(all, x.Label)
	}
	return all
}

// labelsOfDecisions leaves out nothing: the scorer counts those of worth 1 neither way.
func labelsOfDecisions(list []labelled.Decision) []labelled.Label {
	var all []labelled.Label
	for _, x := range list {
		all = append(all, x.Label)
	}
	return all
}

// callDetails counts what is said of the insights that are taken for a label.
type callDetails struct {
	owners, ownersRight         int
	dues, duesLabelled          int
	duesJudged, duesRight       int // the label's words name a day
	answered, answeredRight     int
	definitive, definitiveRight int
	kinds, kindsRight           int
	stretches, stretchesNamed   int
}

func (d *callDetails) tasks(m labelled.Meeting, found []conversation.ActionItem, match []int) {
	for i, x := range found {
		if match[i] < 0 || x.Score < insight.DefaultMinScore {
			continue
		}
		label := m.Labels.Actions[match[i]]
		if x.Assignee != nil {
			d.owners++
			if alike(x.Assignee.Name, label.Owner) {
				d.ownersRight++
			} else if *list {
				fmt.Printf("owner %q, not %q: %s; in the label: %s\n", x.Assignee.Name, label.Owner, x.Text, label.Text)
			}
		}
		if x.DueBy != nil {
			d.dues++
			if label.Due != "" {
				d.duesLabelled++
			}
			if day, ok := duedate.Find(words.Expand(words.Tokens(label.Due)), corpus.Held); ok {
				d.duesJudged++
				if day.At.Format(time.DateOnly) == x.DueBy.Format(time.DateOnly) {
					d.duesRight++
				}
			}
			if *list {
				fmt.Printf("due %s for %q: %s\n", x.DueBy.Format(time.DateOnly), label.Due, x.Text)
			}
		}
		d.definitive++
		if x.Definitive == label.Definitive {
			d.definitiveRight++
		}
		d.kinds++
		if (x.Type == conversation.TypeFollowUp) == (label.Kind == "follow_up") {
			d.kindsRight++
		}
	}
	if *list {
		printTasks(m, found, match)
	}
}

// alike is the scorer's rule for names: one's first name is in the other's name.
func alike(name, label string) bool {
	a, b := strings.ToLower(name), strings.ToLower(label)
	return a != "" && b != "" && (strings.Contains(b, strings.Fields(a)[0]) || strings.Contains(a, strings.Fields(b)[0]))
}

func (d *callDetails) questions(m labelled.Meeting, found []conversation.Question, match []int) {
	for i, x := range found {
		if match[i] < 0 || x.Score < insight.DefaultMinScore {
			continue
		}
		d.answered++
		if x.Answered == m.Labels.Questions[match[i]].Answered {
			d.answeredRight++
		}
	}
}

func (d *callDetails) topics(m labelled.Meeting, found []conversation.Topic) {
	for _, topic := range m.Labels.Topics {
		d.stretches++
		wanted := topic.Title + " " + strings.Join(topic.Phrases, " ")
		if slices.ContainsFunc(found[:min(10, len(found))], func(t conversation.Topic) bool { return labelled.Share(t.Text, wanted) }) {
			d.stretchesNamed++
		}
	}
}

func (d *callDetails) print() {
	fmt.Printf("\n- Owners right: %d of %d\n- Tasks with a date: %d, of which %d have one in the label; on the day that the label's words name: %d of %d\n- Definitive right: %d of %d\n- Follow-ups told from actions: %d of %d\n",
		d.ownersRight, d.owners, d.dues, d.duesLabelled, d.duesRight, d.duesJudged, d.definitiveRight, d.definitive, d.kindsRight, d.kinds)
	fmt.Printf("- Questions whose answer is right: %d of %d\n- Topic stretches named among ten topics: %d of %d\n\n", d.answeredRight, d.answered, d.stretchesNamed, d.stretches)
}

// printTasks lists the tasks of a meeting with the worth of what they are taken for, and the labels that none is.
func printTasks(m labelled.Meeting, found []conversation.ActionItem, match []int) {
	fmt.Printf("\n#### %s\n\n", m.Name)
	seen := map[int]bool{}
	for i, x := range found {
		if x.Score < insight.DefaultMinScore {
			continue
		}
		worth := 0
		if match[i] >= 0 {
			worth = m.Labels.Actions[match[i]].Worth
			seen[match[i]] = true
		}
		fmt.Printf("- %.2f [%d] %s\n", x.Score, worth, x.Text)
	}
	for n, label := range m.Labels.Actions {
		if !seen[n] && label.Worth > 1 {
			fmt.Printf("- missed [%d] %s\n", label.Worth, label.Text)
		}
	}
}
