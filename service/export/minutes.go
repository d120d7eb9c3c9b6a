package export

import (
	"fmt"
	"io"
	"strings"

	"github.com/debrief-app/debrief/service/conversation"
)

// Minutes writes what a mail to those who were there would hold, as plain text: what the
// meeting was about, what was decided, what is to be done, and what nobody has answered.
// Tasks that the user has ticked are left out.
func Minutes(w io.Writer, m conversation.Meeting, opts Options) error {
	d := newDocument(w, plain, m, opts)
	d.line(title(m.Conversation))
	d.when()
	shown := 0
	if opts.has(Summary) {
		shown += d.paragraphOf("Summary", m.Summary)
	}
	if opts.has(Decisions) {
		shown += d.block("Decisions", decisionLines(m.Decisions))
	}
	shown += d.block("Tasks", d.taskLines())
	if opts.has(Questions) {
		shown += d.block("Open questions", d.openQuestions())
	}
	if shown == 0 {
		d.line("")
		d.line("No decisions, tasks or open questions were found.")
	}
	if err := d.Flush(); err != nil {
		return fmt.Errorf("write minutes: %w", err)
	}
	return nil
}

// when says when the meeting was, and who spoke.
func (d *document) when() {
	if start := d.meeting.Conversation.StartTime; !start.IsZero() {
		parts := []string{d.opts.local(start).Format(minuteLayout)}
		if lasts := lengthOf(d.meeting); lasts != "" {
			parts = append(parts, lasts)
		}
		d.line(strings.Join(parts, ", "))
	}
	if len(d.people) > 0 {
		d.line("With " + strings.Join(d.people, ", "))
	}
}

// paragraphOf writes the sentences of the summary one behind the other.
func (d *document) paragraphOf(heading string, sentences []conversation.SummarySentence) int {
	var texts []string
	for _, s := range sentences {
		texts = append(texts, oneLine(s.Text))
	}
	if len(texts) > 0 {
		d.line("")
		d.line(heading)
		d.line(strings.Join(texts, " "))
	}
	return len(texts)
}

func (d *document) block(heading string, lines []string) int {
	if len(lines) > 0 {
		d.line("")
		d.line(heading)
	}
	for _, line := range lines {
		d.line(d.bullet + line)
	}
	return len(lines)
}

func decisionLines(decisions []conversation.Decision) (lines []string) {
	for _, one := range decisions {
		lines = append(lines, oneLine(one.Text))
	}
	return lines
}

// taskLines are action items and follow-ups with who is to do them by when.
func (d *document) taskLines() (lines []string) {
	for _, list := range [][]conversation.ActionItem{d.meeting.ActionItems, d.meeting.FollowUps} {
		for _, item := range list {
			if !d.opts.Done[item.ID] && d.opts.hasTask(item) {
				lines = append(lines, strings.TrimSpace(oneLine(item.Text)+" "+d.ownerAndDue(item)))
			}
		}
	}
	return lines
}

func (d *document) openQuestions() (lines []string) {
	for _, q := range d.meeting.Questions {
		if d.open(q) {
			lines = append(lines, strings.TrimSpace(oneLine(q.Text)+" "+d.asker(q)))
		}
	}
	return lines
}
