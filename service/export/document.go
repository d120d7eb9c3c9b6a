package export

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/debrief-app/debrief/service/conversation"
)

// markup is how a document looks in one format. All but safe and lead get text
// that is safe already.
type markup struct {
	safe                   func(text string) string // text from outside, within a line
	lead                   func(text string) string // the same at the start of a list item
	title, section, source func(text string) string
	strong                 func(text string) string
	bullet, todo, done     string
}

// document writes a meeting for people, in Markdown or as plain text: facts,
// what to do, what was asked, what it was about, and the transcript last.
type document struct {
	*bufio.Writer // keeps the first error until Flush
	markup
	meeting conversation.Meeting
	opts    Options
	places  map[string]int  // message id -> where it stands in the meeting
	cited   map[string]bool // ids of the messages whose times the sections name
	people  []string        // the names of the members who are known
}

func newDocument(w io.Writer, style markup, m conversation.Meeting, opts Options) *document {
	d := &document{
		Writer: bufio.NewWriter(w), markup: style, meeting: m, opts: opts,
		places: make(map[string]int, len(m.Messages)), cited: map[string]bool{}, people: participants(m),
	}
	for i, msg := range m.Messages {
		d.places[msg.ID] = i
	}
	return d
}

func (d *document) message(id string) (msg conversation.Message, ok bool) {
	i, ok := d.places[id]
	if ok {
		msg = d.meeting.Messages[i]
	}
	return msg, ok
}

// time is when a message that is there begins, in seconds.
func (d *document) time(id string) float64 { return d.meeting.Messages[d.places[id]].TimeOffset }

func (d *document) write() error {
	d.line(d.title(d.safe(title(d.meeting.Conversation))))
	d.facts()
	d.line("")
	d.line(d.counts())
	d.summary()
	d.decisions()
	d.actions(ActionItems, "Action items", d.meeting.ActionItems)
	d.actions(FollowUps, "Follow-ups", d.meeting.FollowUps)
	d.questions()
	d.topics()
	d.highlights()
	d.transcript()
	return d.Flush()
}

func (d *document) line(text string) { fmt.Fprintln(d, text) }

func (d *document) item(lead string, parts ...string) {
	d.line(lead + strings.Join(slices.DeleteFunc(parts, func(p string) bool { return p == "" }), " "))
}

func (d *document) facts() {
	d.line("")
	c := d.meeting.Conversation
	if !c.StartTime.IsZero() {
		d.fact("Date", d.opts.local(c.StartTime).Format(minuteLayout))
	}
	if d.meeting.Untimed() {
		d.fact("Times", "the transcript has none; it is in order")
	} else {
		d.fact("Length", length(c.Duration()))
	}
	if len(d.people) > 0 {
		d.fact("Participants", strings.Join(d.people, ", "))
	} else {
		d.fact("Participants", "speakers were not identified")
	}
	if c.Project != "" {
		d.fact("Project", c.Project)
	}
	if len(c.Tags) > 0 {
		d.fact("Tags", strings.Join(c.Tags, ", "))
	}
	if d.meeting.Notice == conversation.NotEnglish {
		d.fact("Language", notEnglish)
	}
	d.incomplete()
	names := make([]string, len(c.Sources))
	for i, s := range c.Sources {
		names[i] = oneLine(s.Name)
	}
	switch len(names) {
	case 0:
	case 1:
		d.fact("Source", names[0])
	default:
		d.fact("Sources", strings.Join(names, ", "))
	}
}

func (d *document) fact(name, value string) {
	d.item(d.bullet, d.strong(name+":"), d.safe(value))
}

// counts is the meeting in one line.
func (d *document) counts() string {
	open := 0
	for _, q := range d.meeting.Questions {
		if d.open(q) {
			open++
		}
	}
	var parts []string
	add := func(n int, noun, more string) {
		if n > 0 {
			parts = append(parts, count(n, noun)+more)
		}
	}
	add(len(d.meeting.Decisions), "decision", "")
	add(len(d.meeting.ActionItems), "action item", "")
	add(len(d.meeting.FollowUps), "follow-up", "")
	add(len(d.meeting.Questions), "question", map[bool]string{true: fmt.Sprintf(" (%d open)", open)}[open > 0])
	add(len(d.meeting.Topics), "topic", "")
	if len(parts) == 0 {
		return "No action items, follow-ups, questions or topics were found."
	}
	return strings.Join(parts, ", ") + "."
}

// open reports whether a question still waits: nobody answered it, and the user
// has not ticked it.
func (d *document) open(q conversation.Question) bool { return !q.Answered && !d.opts.Done[q.ID] }

// heading begins a section and reports whether there is anything to list in it.
func (d *document) heading(text string, items int) bool {
	d.line("")
	d.line(d.section(text))
	d.line("")
	if items == 0 {
		d.line("None found.")
	}
	return items > 0
}

// moment is the time of the message that says it best, which comes first, as
// [hh:mm:ss]; "" if none of them is there.
func (d *document) moment(messageIDs []string) string {
	for _, id := range messageIDs {
		if _, ok := d.places[id]; ok {
			return d.cite(id)
		}
	}
	return ""
}

// stretches are the times at which the messages begin to come up after a while
// without any.
func (d *document) stretches(messageIDs []string) []string {
	known := d.inOrder(messageIDs)
	var moments []string
	more := 0
	for i, id := range known {
		switch {
		case i > 0 && d.time(id)-d.time(known[i-1]) < stretchGap:
		case len(moments) == maxStretches:
			more++
		default:
			moments = append(moments, d.cite(id))
		}
	}
	if more > 0 {
		moments = append(moments, fmt.Sprintf("and %d more", more))
	}
	return moments
}

// cite is the time of a message, if it has one; the transcript will show it, too.
func (d *document) cite(id string) string {
	if d.meeting.Messages[d.places[id]].Untimed {
		return ""
	}
	d.cited[id] = true
	return stamp(d.time(id))
}

// inOrder returns the ids of messages that are there, in the order of time.
func (d *document) inOrder(messageIDs []string) []string {
	known := slices.DeleteFunc(slices.Clone(messageIDs), func(id string) bool {
		_, ok := d.places[id]
		return !ok
	})
	slices.SortStableFunc(known, func(a, b string) int { return cmp.Compare(d.time(a), d.time(b)) })
	return known
}

func stamp(seconds float64) string { return "[" + clock(seconds) + "]" }
