// Package labelled reads meetings that careful readers labelled (shared/labelled/GUIDE.md says what counts) and
// scores insights against the labels by the rule of shared/score/labelled.py.
package labelled

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/debrief-app/debrief/service/conversation"
)

// Meeting is a transcript with its labels.
type Meeting struct {
	Name     string
	Lines    []Line
	Messages []conversation.Message // as the product reads the transcript
	Labels   Labels
}

// Line is one caption as recorded. Times are seconds from the start.
type Line struct {
	Start, End    float64
	Speaker, Text string
}

// UnmarshalJSON reads [start, end, speaker, text].
func (l *Line) UnmarshalJSON(data []byte) error {
	return json.Unmarshal(data, &[]any{&l.Start, &l.End, &l.Speaker, &l.Text})
}

// Labels are what a reader wrote down. Lines are indexes of the meeting's lines.
type Labels struct {
	Actions   []Action   `json:"actions"`
	Questions []Question `json:"questions"`
	Decisions []Decision `json:"decisions"`
	Topics    []Topic    `json:"topics"`
	Summary   string     `json:"summary"`
}

// Label is what all labels have. Worth is 3 for what belongs in any minutes, 2 for what a participant would want
// to find, 1 for what would be clutter.
type Label struct {
	Lines []int  `json:"lines"`
	Text  string `json:"text"`
	Worth int    `json:"worth"`
}

// Action is a labelled task. Owner and Due are "" unless somebody said them.
type Action struct {
	Label
	Owner      string `json:"owner"`
	Due        string `json:"due"`
	Kind       string `json:"kind"`
	Definitive bool   `json:"definitive"`
}

// Question is a labelled question.
type Question struct {
	Label
	Answered    bool  `json:"answered"`
	AnswerLines []int `json:"answer_lines"`
}

// Decision is what the group settled on.
type Decision struct{ Label }

// Topic is a stretch of the meeting, by its first and last line.
type Topic struct {
	From    int      `json:"from"`
	To      int      `json:"to"`
	Title   string   `json:"title"`
	Phrases []string `json:"phrases"`
}

// Read reads the meetings of a folder. Their messages come from the program debrief, which reads the
// transcripts as a user would have it; kept is a folder for what it said.
func Read(folder, debrief, kept string) ([]Meeting, error) {
	files, err := filepath.Glob(filepath.Join(folder, "*.cues.json"))
	if err != nil {
		return nil, fmt.Errorf("list labelled meetings: %w", err)
	}
	var all []Meeting
	for _, file := range files {
		m := Meeting{Name: strings.TrimSuffix(filepath.Base(file), ".cues.json")}
		stem := strings.TrimSuffix(file, ".cues.json")
		if err := readJSON(file, &m.Lines); err != nil {
			return nil, err
		}
		if err := readJSON(stem+".json", &m.Labels); err != nil {
			return nil, err
		}
		if m.Messages, err = messages(stem+".vtt", debrief, filepath.Join(kept, m.Name+".json")); err != nil {
			return nil, err
		}
		all = append(all, m)
	}
	return all, nil
}

func readJSON(file string, to any) error {
	data, err := os.ReadFile(file)
	if err != nil {
		return fmt.Errorf("read labelled meeting: %w", err)
	}
	if err := json.Unmarshal(data, to); err != nil {
		return fmt.Errorf("read labelled meeting %s: %w", file, err)
	}
	return nil
}

// messages are what the program makes of a transcript.
func messages(transcript, debrief, kept string) ([]conversation.Message, error) {
	if _, err := os.Stat(kept); err != nil {
		out, err := exec.Command(debrief, "process", transcript, "--format", "json").Output()
		if err != nil {
			return nil, fmt.Errorf("process %s: %w", transcript, err)
		}
		if err := os.WriteFile(kept, out, 0o644); err != nil {
			return nil, fmt.Errorf("keep messages: %w", err)
		}
	}
	var meeting conversation.Meeting
	err := readJSON(kept, &meeting)
	return meeting.Messages, err
}
