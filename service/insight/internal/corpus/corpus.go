// Package corpus reads the annotated meetings on which the classifiers are trained and
// measured. They lie outside the project: in the folder that DEBRIEF_SHARED names, or in
// "shared" beside the repository.
package corpus

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Part names one of the two parts of a corpus.
type Part string

// Train is for fitting, Dev for choosing and reporting.
const (
	Train Part = "train"
	Dev   Part = "dev"
)

// Meeting is one annotated meeting of AMI or ICSI.
type Meeting struct {
	ID          string       `json:"id"`
	Corpus      string       `json:"corpus"` // ami or icsi
	Utterances  []Utterance  `json:"utterances"`
	ActionItems []ActionItem `json:"action_items"`
	Adjacency   []Pair       `json:"adjacency"`
}

// AMI reports whether the meeting is of the AMI corpus, whose annotators marked action items
// and decisions. ICSI's did not.
func (m Meeting) AMI() bool { return m.Corpus == "ami" }

// Series is the group of meetings that share people and subject: those of one series never
// stand on both sides of a cross-validation.
func (m Meeting) Series() string {
	if m.AMI() {
		return m.ID[:len(m.ID)-1]
	}
	return m.ID[:3]
}

// Utterance is one dialogue act.
type Utterance struct {
	ID        string   `json:"id"`
	Speaker   string   `json:"speaker"`
	Start     float64  `json:"start"`
	End       float64  `json:"end"`
	Text      string   `json:"text"`
	Act       string   `json:"act"`
	Question  bool     `json:"question"`
	Actions   []string `json:"actions"`   // action items that it supports
	Decisions []string `json:"decisions"` // decisions that it supports
	Adjacency string   `json:"adjacency"` // ICSI: "4a" asks what "4b" answers
}

// ActionItem is one that an annotator wrote down, with the utterances it came from.
type ActionItem struct {
	ID         string   `json:"id"`
	Text       string   `json:"text"`
	Utterances []string `json:"utterances"`
}

// Pair links a reply to what it replies to, by ids of utterances.
type Pair struct {
	Type   string `json:"type"`
	Source string `json:"source"`
	Target string `json:"target"`
}

// ErrAbsent says that the corpora are not on this machine.
var ErrAbsent = errors.New("corpora not found: set DEBRIEF_SHARED to the folder that holds corpora/")

// Meetings reads the meetings of a part.
func Meetings(part Part) ([]Meeting, error) { return read[Meeting]("meetings-" + string(part)) }

func read[T any](name string) ([]T, error) {
	folder, err := Folder()
	if err != nil {
		return nil, err
	}
	f, err := os.Open(filepath.Join(folder, "corpora", name+".jsonl.gz"))
	if err != nil {
		return nil, fmt.Errorf("open corpus: %w", err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, fmt.Errorf("unpack corpus %s: %w", name, err)
	}
	var all []T
	decode := json.NewDecoder(bufio.NewReaderSize(z, 1<<20))
	for decode.More() {
		var one T
		if err := decode.Decode(&one); err != nil {
			return nil, fmt.Errorf("read corpus %s: %w", name, err)
		}
		all = append(all, one)
	}
	return all, nil
}

// Folder is where the corpora lie.
func Folder() (string, error) {
	if dir := os.Getenv("DEBRIEF_SHARED"); dir != "" {
		return dir, nil
	}
	dir, err := os.Getwd()
	for err == nil {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			shared := filepath.Join(filepath.Dir(dir), "shared")
			if _, err := os.Stat(filepath.Join(shared, "corpora")); errors.Is(err, fs.ErrNotExist) {
				return "", ErrAbsent
			}
			return shared, nil
		}
		if dir == filepath.Dir(dir) {
			break
		}
		dir = filepath.Dir(dir)
	}
	return "", ErrAbsent
}

// Answers gives, for each utterance that others reply to, the replies' ids.
func (m Meeting) Answers() map[string][]string {
	replies := map[string][]string{}
	for _, p := range m.Adjacency {
		if p.Source != "" && p.Target != "" {
			replies[p.Source] = append(replies[p.Source], p.Target)
		}
	}
	const far = 60 // utterances; ICSI uses its numbers again later in a meeting
	for i, u := range m.Utterances {
		for _, n := range pairNumbers(u.Adjacency, 'a') {
			for j := i + 1; j < len(m.Utterances) && j < i+far; j++ {
				reply := m.Utterances[j]
				for _, r := range pairNumbers(reply.Adjacency, 'b') {
					if r == n && reply.Speaker != u.Speaker {
						replies[u.ID] = append(replies[u.ID], reply.ID)
					}
				}
			}
		}
	}
	return replies
}

// pairNumbers are the numbers of the pairs whose part ('a' first, 'b' second) the tag has:
// "3b.4a" is the second of pair 3 and the first of pair 4.
func pairNumbers(tag string, part byte) []string {
	var numbers []string
	for one := range strings.SplitSeq(tag, ".") {
		number, _, _ := strings.Cut(strings.TrimRight(one, "+-"), "-")
		if n := len(number); n > 1 && number[n-1] == part {
			numbers = append(numbers, number[:n-1])
		}
	}
	return numbers
}
