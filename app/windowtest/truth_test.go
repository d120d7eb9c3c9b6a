package windowtest

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// truth is what a careful listener notes down of the sample meeting.
type truth struct {
	Topics      []string `json:"topics"`
	ActionItems []noted  `json:"actionItems"`
	FollowUps   []noted  `json:"followUps"`
	Questions   []noted  `json:"questions"`
}

// noted is one insight, known by its words.
type noted struct {
	Words []string `json:"words"`
}

// findsWhatWasSaid checks an exported sample meeting against the truth. Not
// everything must be found: the recogniser mishears a word here and there, and
// the window is not to blame. How good it is, other tests measure.
func findsWhatWasSaid(t *testing.T, markdown string) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(project(t), "assets", "sample", "truth.json"))
	if err != nil {
		t.Fatal(err)
	}
	var want truth
	if err := json.Unmarshal(text, &want); err != nil {
		t.Fatal(err)
	}
	tasks := append(section(markdown, "Action items"), section(markdown, "Follow-ups")...)
	areIn(t, "tasks", 0.5, append(want.ActionItems, want.FollowUps...), tasks)
	areIn(t, "questions", 0.5, want.Questions, section(markdown, "Questions"))
	var topics []noted
	for _, topic := range want.Topics {
		topics = append(topics, noted{strings.Fields(topic)})
	}
	areIn(t, "topics", 0.5, topics, section(markdown, "Topics"))
	if !slices.ContainsFunc(tasks, func(line string) bool {
		return contains(line, "budget") && contains(line, "james") && contains(line, "6 mar 2026") && contains(line, "[00:00:")
	}) {
		t.Errorf("no task for James that is due on Friday the 6th, with the moment it was said:\n%s", strings.Join(tasks, "\n"))
	}
	if len(section(markdown, "Transcript")) == 0 {
		t.Error("no transcript")
	}
}

// areIn checks that at least this share of all are found in some line each.
func areIn(t *testing.T, what string, least float64, all []noted, lines []string) {
	t.Helper()
	found := 0
	for _, n := range all {
		if slices.ContainsFunc(lines, n.in) {
			found++
		} else {
			t.Logf("%s: not found: %s", what, strings.Join(n.Words, " "))
		}
	}
	if float64(found) < least*float64(len(all)) {
		t.Errorf("%s: %d of %d found in\n%s", what, found, len(all), strings.Join(lines, "\n"))
	}
}

// in reports whether the line has all of the words.
func (n noted) in(line string) bool {
	return !slices.ContainsFunc(n.Words, func(word string) bool { return !contains(line, word) })
}

func contains(line, word string) bool { return strings.Contains(strings.ToLower(line), word) }

// section is the lines below a heading, without empty ones.
func section(markdown, heading string) []string {
	_, rest, _ := strings.Cut(markdown, "\n## "+heading+"\n")
	rest, _, _ = strings.Cut(rest, "\n## ")
	return slices.DeleteFunc(strings.Split(rest, "\n"), func(line string) bool { return strings.TrimSpace(line) == "" })
}
