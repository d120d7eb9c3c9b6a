package export

import (
	"fmt"
	"strings"

	"github.com/debrief-app/debrief/service/conversation"
)

const (
	stretchGap   = 60.0 // seconds; mentions closer than this are one stretch of talk about a topic
	maxStretches = 6    // a reader wants an entry into the talk, not an index of it
)

// summary and decisions have no section where nobody has looked for them, or in vain.
func (d *document) summary() {
	if !d.opts.has(Summary) || len(d.meeting.Summary) == 0 {
		return
	}
	d.heading("Summary", len(d.meeting.Summary))
	for _, s := range d.meeting.Summary {
		d.item(d.bullet, d.lead(s.Text), d.moment(s.MessageIDs))
	}
}

func (d *document) decisions() {
	if !d.opts.has(Decisions) || len(d.meeting.Decisions) == 0 {
		return
	}
	d.heading("Decisions", len(d.meeting.Decisions))
	for _, one := range d.meeting.Decisions {
		d.item(d.bullet, d.lead(one.Text), d.moment(one.MessageIDs))
	}
}

func (d *document) actions(section Section, heading string, items []conversation.ActionItem) {
	if !d.opts.has(section) || !d.heading(heading, len(items)) {
		return
	}
	for _, item := range items {
		lead := d.todo
		if d.opts.Done[item.ID] {
			lead = d.done
		}
		d.item(lead, d.lead(item.Text), d.ownerAndDue(item), d.moment(item.MessageIDs))
	}
}

func (d *document) ownerAndDue(item conversation.ActionItem) string {
	var parts []string
	// "Speaker 2" tells a reader of notes nothing.
	if item.Assignee != nil && oneLine(item.Assignee.Name) != "" && !conversation.Numbered(item.Assignee.Name) {
		parts = append(parts, d.safe(item.Assignee.Name))
	}
	if item.DueBy != nil {
		parts = append(parts, "due "+dueDate(*item.DueBy))
	}
	return bracketed(strings.Join(parts, ", "))
}

func (d *document) questions() {
	questions := d.meeting.Questions
	if !d.opts.has(Questions) || !d.heading("Questions", len(questions)) {
		return
	}
	for _, q := range questions {
		if d.open(q) {
			d.item(d.bullet, d.strong("Open:"), d.safe(q.Text), d.asker(q), d.moment(q.MessageIDs))
		}
	}
	for _, q := range questions {
		if !d.open(q) {
			d.item(d.bullet, d.lead(q.Text), d.asker(q), d.moment(q.MessageIDs), d.answer(q))
		}
	}
}

func (d *document) asker(q conversation.Question) string {
	return bracketed(d.safe(knownName(q.From)))
}

func (d *document) answer(q conversation.Question) string {
	if !q.Answered {
		return "– settled"
	}
	parts := []string{"– answered"}
	if words := answerWords(q, d.message); words != "" {
		parts = []string{"– answered:", "“" + d.safe(words) + "”"}
	}
	if at := d.moment(q.AnswerMessageIDs); at != "" {
		parts = append(parts, at)
	}
	return strings.Join(parts, " ")
}

func (d *document) topics() {
	if !d.opts.has(Topics) || !d.heading("Topics", len(d.meeting.Topics)) {
		return
	}
	for _, topic := range d.meeting.Topics {
		d.item(d.bullet, d.strong(d.safe(topic.Text)), d.parents(topic), strings.Join(d.stretches(topic.MessageIDs), " "))
		if topic.Line != nil {
			d.item("  "+d.bullet, d.lead(topic.Line.Text), d.moment(topic.Line.MessageIDs))
		}
	}
}

func (d *document) parents(topic conversation.Topic) string {
	var names []string
	for _, parent := range topic.ParentRefs {
		names = append(names, d.safe(parent.Text))
	}
	if len(names) == 0 {
		return ""
	}
	return bracketed("part of " + strings.Join(names, ", "))
}

func bracketed(text string) string {
	if text == "" {
		return ""
	}
	return "(" + text + ")"
}

// doubtful follows a message that the recogniser was unsure of.
const doubtful = "(?)"

func (d *document) transcript() {
	if !d.opts.has(Transcript) {
		return
	}
	d.line("")
	d.line(d.section("Transcript"))
	turns := paragraphs(d.meeting.Messages)
	if len(turns) == 0 {
		d.line("")
		d.line("No words were recognised. If people do speak in this recording, it may be in another language than English.")
		return
	}
	d.legend()
	names := d.sourceNames()
	for i, p := range turns {
		if name := names[p.sourceID]; name != "" && (i == 0 || turns[i-1].sourceID != p.sourceID) {
			d.line("")
			d.line(d.source(d.safe(name)))
		}
		d.line("")
		d.line(d.paragraph(p))
	}
}

func (d *document) legend() {
	for _, msg := range d.meeting.Messages {
		if msg.Confidence != nil {
			d.line("")
			d.line("A " + doubtful + " follows words that were hard to hear.")
			return
		}
	}
}

// sourceNames are the headings of the sources; none if there is only one.
func (d *document) sourceNames() map[string]string {
	names := map[string]string{}
	if len(d.meeting.Conversation.Sources) > 1 {
		for _, s := range d.meeting.Conversation.Sources {
			names[s.ID] = sourceHeading(s)
		}
	}
	return names
}

// sourceHeading is the name of a source and where in the meeting it begins.
func sourceHeading(s conversation.Source) string {
	if s.Untimed {
		return oneLine(s.Name)
	}
	return fmt.Sprintf("%s (from %s)", oneLine(s.Name), clock(s.Offset))
}

// paragraph sets the messages of p as running text. A time stands at its start
// and before every message that a section above points to, so that searching
// for a [hh:mm:ss] from above always finds it here.
func (d *document) paragraph(p paragraph) string {
	var parts []string
	if p.newTurn && len(d.people) > 0 {
		name := knownName(p.speaker)
		if name == "" {
			name = conversation.UnknownSpeaker
		}
		parts = append(parts, d.strong(d.safe(name)))
	}
	shown := ""
	for i, msg := range p.messages {
		at := stamp(msg.TimeOffset)
		if !msg.Untimed && (i == 0 || d.cited[msg.ID]) && at != shown {
			parts = append(parts, at)
			shown = at
		}
		parts = append(parts, d.safe(msg.Text))
		if msg.Confidence != nil {
			parts = append(parts, doubtful)
		}
	}
	return strings.Join(parts, " ")
}
