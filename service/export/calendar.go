package export

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/debrief-app/debrief/service/conversation"
)

// Calendar writes the tasks that have a date as iCalendar (RFC 5545): events of a whole
// day, since Outlook ignores to-dos, or to-dos by choice. A task has the same UID in
// every export and a SEQUENCE that never falls, so that a calendar updates what it has.
func Calendar(w io.Writer, m conversation.Meeting, opts Options) error {
	c := &calendar{Writer: bufio.NewWriter(w), meeting: m, opts: opts}
	c.line("BEGIN:VCALENDAR")
	c.line("VERSION:2.0")
	c.line("PRODID:-//Debrief//Debrief//EN")
	c.line("CALSCALE:GREGORIAN")
	for _, list := range [][]conversation.ActionItem{m.ActionItems, m.FollowUps} {
		for _, item := range list {
			if item.DueBy != nil && opts.hasTask(item) {
				c.task(item)
			}
		}
	}
	c.line("END:VCALENDAR")
	if err := c.Flush(); err != nil {
		return fmt.Errorf("write calendar: %w", err)
	}
	return nil
}

type calendar struct {
	*bufio.Writer
	meeting conversation.Meeting
	opts    Options
}

const (
	calendarDay    = "20060102"
	calendarMoment = "20060102T150405Z"
)

func (c *calendar) task(item conversation.ActionItem) {
	kind := "VEVENT"
	if c.opts.ToDos {
		kind = "VTODO"
	}
	stamp := c.meeting.Conversation.StartTime
	if stamp.IsZero() {
		stamp = *item.DueBy
	}
	c.line("BEGIN:" + kind)
	c.line("UID:" + AnchorKey(item.ID) + "@debrief")
	c.line("DTSTAMP:" + stamp.UTC().Format(calendarMoment))
	c.line(fmt.Sprintf("SEQUENCE:%d", c.opts.Revision))
	c.due(*item.DueBy)
	c.line("SUMMARY:" + calendarText(c.summary(item)))
	c.line("DESCRIPTION:" + calendarText(c.description(item)))
	if c.opts.ToDos {
		c.line("STATUS:" + map[bool]string{true: "COMPLETED", false: "NEEDS-ACTION"}[c.opts.Done[item.ID]])
	} else {
		c.line("TRANSP:TRANSPARENT") // a task does not make anybody busy
	}
	c.line("END:" + kind)
}

func (c *calendar) due(due time.Time) {
	switch {
	case c.opts.ToDos && wholeDay(due):
		c.line("DUE;VALUE=DATE:" + due.Format(calendarDay))
	case c.opts.ToDos:
		c.line("DUE:" + due.UTC().Format(calendarMoment))
	case wholeDay(due):
		c.line("DTSTART;VALUE=DATE:" + due.Format(calendarDay))
		c.line("DTEND;VALUE=DATE:" + due.AddDate(0, 0, 1).Format(calendarDay))
	default:
		c.line("DTSTART:" + due.UTC().Format(calendarMoment))
		c.line("DURATION:PT30M")
	}
}

func (c *calendar) summary(item conversation.ActionItem) string {
	text := oneLine(item.Text)
	if name := ownerName(item); name != "" {
		text += " (" + name + ")"
	}
	if c.opts.Done[item.ID] {
		return "✓ " + text
	}
	return text
}

func (c *calendar) description(item conversation.ActionItem) string {
	lines := []string{"From “" + title(c.meeting.Conversation) + "”"}
	for _, msg := range c.meeting.Messages {
		if len(item.MessageIDs) > 0 && msg.ID == item.MessageIDs[0] {
			lines = append(lines, strings.TrimSpace(moment(msg)+" "+oneLine(msg.Text)))
		}
	}
	return strings.Join(lines, "\n")
}

var calendarEscapes = strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`, "\n", `\n`)

func calendarText(text string) string { return calendarEscapes.Replace(text) }

// maxOctets is how long a line may be, without its end.
const maxOctets = 75

// line writes a line, folded between letters.
func (c *calendar) line(text string) {
	room := maxOctets
	for len(text) > room {
		cut := room
		for !utf8.RuneStart(text[cut]) {
			cut--
		}
		fmt.Fprint(c, text[:cut], "\r\n ")
		text, room = text[cut:], maxOctets-1 // the space counts
	}
	fmt.Fprint(c, text, "\r\n")
}
