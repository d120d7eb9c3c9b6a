package meeting

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"github.com/debrief-app/debrief/app/text"
	"github.com/debrief-app/debrief/service/conversation"
)

// Kind is a kind of insight.
type Kind string

// The kinds of insight. A task is an action item or a follow-up.
const (
	Tasks     Kind = "tasks"
	Decisions Kind = "decisions"
	Questions Kind = "questions"
	Topics    Kind = "topics"
	Summary   Kind = "summary" // its sentences; they can only be read
)

// Insight is one insight as a table shows it, whatever its kind.
type Insight struct {
	ID       string
	Kind     Kind
	Text     string
	Score    float64
	At       float64 // seconds into the meeting: where it was first said
	untimed  bool    // nobody knows when that was
	Messages []int   // indexes of the messages it was found in
	Phrases  []string
	Person   string // who is to do it, or who asked
	Due      *time.Time
	Done     bool
	FollowUp bool  // a task that is to get in touch, meet or report back
	Idea     bool  // said as an idea, not as a commitment
	Answers  []int // indexes of the messages that answer it
	Answered bool
	Parent   string   // the wider topic
	Line     *Insight // of a topic: the sentence that says what was said of it
}

// overdue reports whether a task should have been done before today.
func (in Insight) overdue(now time.Time) bool {
	return in.Kind == Tasks && !in.Done && in.Due != nil && text.Past(*in.Due, now)
}

// Content is a meeting as the window works with it.
type Content struct {
	conversation.Meeting
	Done map[string]bool // ids of the insights that are ticked

	// Unheard says that there are recordings in which nobody has found out who speaks, or
	// whose voices were not kept.
	Unheard bool
}

// insights are all insights of a meeting by kind.
func insights(m Content, places map[string]int) map[Kind][]Insight {
	finder := finder{content: m, places: places}
	return map[Kind][]Insight{
		Tasks:     finder.tasks(m.Insights),
		Decisions: finder.decisions(m.Decisions),
		Questions: finder.questions(m.Questions),
		Topics:    finder.topics(m.Topics),
		Summary:   finder.summary(m.Summary),
	}
}

// moment is when it was first said, or a mark to click on where nobody knows.
func (in Insight) moment() string {
	if in.untimed {
		return text.Place
	}
	return text.Clock(in.At)
}

// finder knows where in the meeting a message is.
type finder struct {
	content Content
	places  map[string]int
}

func (f finder) indexes(ids []string) []int {
	var found []int
	for _, id := range ids {
		if i, ok := f.places[id]; ok {
			found = append(found, i)
		}
	}
	return found
}

func (f finder) insight(kind Kind, id, words string, score float64, messages []string) Insight {
	in := Insight{ID: id, Kind: kind, Text: words, Score: score, Messages: f.indexes(messages), Done: f.content.Done[id]}
	if len(in.Messages) > 0 {
		first := f.content.Messages[in.Messages[0]]
		in.At, in.untimed = first.TimeOffset, first.Untimed
	}
	return in
}

// tasks are the action items and follow-ups together, in the order of the meeting.
func (f finder) tasks(found conversation.Insights) []Insight {
	all := make([]Insight, 0, len(found.ActionItems)+len(found.FollowUps))
	for _, items := range [][]conversation.ActionItem{found.ActionItems, found.FollowUps} {
		for _, a := range items {
			in := f.insight(Tasks, a.ID, a.Text, a.Score, a.MessageIDs)
			in.FollowUp = a.Type == conversation.TypeFollowUp
			in.Phrases, in.Due, in.Idea = a.Phrases, a.DueBy, !a.Definitive
			if a.Assignee != nil {
				in.Person = a.Assignee.Name
			}
			all = append(all, in)
		}
	}
	slices.SortStableFunc(all, func(a, b Insight) int { return cmp.Compare(a.At, b.At) })
	return all
}

func (f finder) decisions(decisions []conversation.Decision) []Insight {
	all := make([]Insight, 0, len(decisions))
	for _, d := range decisions {
		all = append(all, f.insight(Decisions, d.ID, d.Text, d.Score, d.MessageIDs))
	}
	return all
}

func (f finder) summary(sentences []conversation.SummarySentence) []Insight {
	all := make([]Insight, 0, len(sentences))
	for _, s := range sentences {
		all = append(all, f.insight(Summary, "", s.Text, 1, s.MessageIDs))
	}
	return all
}

func (f finder) questions(questions []conversation.Question) []Insight {
	all := make([]Insight, 0, len(questions))
	for _, q := range questions {
		in := f.insight(Questions, q.ID, q.Text, q.Score, q.MessageIDs)
		in.Answered, in.Answers = q.Answered, f.indexes(q.AnswerMessageIDs)
		if q.From.Known() {
			in.Person = q.From.Name
		}
		all = append(all, in)
	}
	return all
}

func (f finder) topics(topics []conversation.Topic) []Insight {
	all := make([]Insight, 0, len(topics))
	for _, t := range topics {
		in := f.insight(Topics, t.ID, t.Text, t.Score, t.MessageIDs)
		var parents []string
		for _, p := range t.ParentRefs {
			parents = append(parents, p.Text)
		}
		in.Parent = strings.Join(parents, ", ")
		if t.Line != nil {
			line := f.insight(Summary, "", t.Line.Text, t.Score, t.Line.MessageIDs)
			in.Line = &line
		}
		all = append(all, in)
	}
	return all
}

// participants are the names of those who speak, in the order of the meeting.
func participants(m conversation.Meeting) []string {
	var names []string
	for _, p := range m.Members {
		if p.Known() {
			names = append(names, p.Name)
		}
	}
	return names
}

// taskText is an insight where its owner has no column of its own: "Ben: Send the
// printer an email". The owner comes from its own field, never from the text.
func taskText(in Insight) string {
	if in.Kind == Tasks && in.Person != "" {
		return text.Say("task.owned", text.M{"Owner": in.Person, "Task": in.Text})
	}
	return in.Text
}
