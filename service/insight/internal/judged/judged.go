// Package judged holds what a reader judged: sentences of real meetings that were taken for tasks, phrases that
// were taken for topics, and invented meetings of offices with the tasks in them. It is for training and measuring only.
package judged

import (
	_ "embed"
	"fmt"
	"strconv"
	"strings"

	"github.com/debrief-app/debrief/service/conversation"
)

// Sentence is one that was taken for a task.
type Sentence struct {
	Part, Meeting, Utterance string
	Verb                     string // "-" where no cue was found
	Keep                     bool
}

//go:embed sentences.tsv
var sentences string

// Sentences are all that were judged of a part of the corpora.
func Sentences(part string) []Sentence {
	var all []Sentence
	for line := range strings.SplitSeq(sentences, "\n") {
		cells := strings.Split(line, "\t")
		if len(cells) < 6 || line[0] == '#' || cells[0] != part {
			continue
		}
		all = append(all, Sentence{cells[0], cells[1], cells[2], cells[3], cells[4] == "yes"})
	}
	return all
}

// Topics are the verdicts on the phrases of one talk of QMSum, or of one of its stretches: whether
// somebody who was there would name it among the things that it was about.
type Topics struct {
	Part, Talk string
	Stretch    int // among the talk's parts; -1 for the whole
	Keep       map[string]bool
}

//go:embed topics.tsv
var topics string

// TopicsOf are all phrases that were judged of a part of the corpora.
func TopicsOf(part string) []Topics {
	var all []Topics
	for line := range strings.SplitSeq(topics, "\n") {
		cells := strings.Split(line, "\t")
		if len(cells) < 5 || line[0] == '#' || cells[0] != part {
			continue
		}
		t := Topics{Part: cells[0], Talk: cells[1], Stretch: -1, Keep: map[string]bool{}}
		if n, err := strconv.Atoi(cells[2]); err == nil {
			t.Stretch = n
		}
		for i, keep := range []bool{true, false} {
			for phrase := range strings.SplitSeq(cells[3+i], ", ") {
				t.Keep[phrase] = keep
			}
		}
		all = append(all, t)
	}
	return all
}

// Meeting is an invented one. Tasks gives the verbs of the tasks in each message, Topics what the
// meeting was about.
type Meeting struct {
	Name     string
	Messages []conversation.Message
	Tasks    map[string][]string
	Topics   []string
}

//go:embed office.txt
var office string

// Meetings are the invented ones of a part, as they were written, or as words alone.
func Meetings(part string, bare bool) []Meeting {
	var all []Meeting
	for text := range strings.SplitSeq(office, "\n## ") {
		title, lines, _ := strings.Cut(text, "\n")
		if !strings.HasPrefix(title, part+" ") {
			continue
		}
		m := Meeting{Name: title, Tasks: map[string][]string{}}
		for line := range strings.SplitSeq(lines, "\n") {
			speaker, said, ok := strings.Cut(line, ": ")
			switch {
			case speaker == "topics":
				m.Topics = strings.Split(said, ", ")
			case ok:
				m.add(speaker, said, bare)
			}
		}
		all = append(all, m)
	}
	return all
}

func (m *Meeting) add(speaker, said string, bare bool) {
	said, verbs, _ := strings.Cut(strings.TrimSuffix(said, "]"), " [")
	id := fmt.Sprint(len(m.Messages))
	if verbs != "" {
		m.Tasks[id] = strings.Split(verbs, ", ")
	}
	if speaker == "-" || bare {
		speaker = conversation.UnknownSpeaker
	}
	if bare {
		said = strings.Map(func(r rune) rune {
			if strings.ContainsRune(".,?!;", r) {
				return -1
			}
			return r
		}, strings.ToLower(said))
	}
	m.Messages = append(m.Messages, conversation.Message{
		ID: id, Text: said, From: conversation.Member{ID: speaker, Name: speaker},
		TimeOffset: float64(5 * len(m.Messages)), Duration: 4,
	})
}
