package export

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/debrief-app/debrief/service/agenda"
	"github.com/debrief-app/debrief/service/conversation"
)

// List is a list of tasks and questions of several meetings, under headings.
type List struct {
	Title  string
	Groups []Group
}

// Group is a part of a list. One without a heading stands right under the title.
type Group struct {
	Heading string
	Items   []agenda.Item
}

// Agenda writes a list as Markdown, with a box to tick for each item, or as a table
// (CSV). Of the options the zone, the byte order mark and the semicolon count.
func Agenda(w io.Writer, f Format, l List, opts Options) error {
	switch f {
	case FormatMarkdown:
		return agendaMarkdown(w, l, opts)
	case FormatCSV:
		return agendaCSV(w, l, opts)
	}
	return fmt.Errorf("export: a list of tasks cannot be written as %q", f)
}

func agendaMarkdown(w io.Writer, l List, opts Options) error {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n", escapeMarkdown(l.Title))
	for _, g := range l.Groups {
		if g.Heading != "" {
			fmt.Fprintf(&b, "\n## %s\n", escapeMarkdown(g.Heading))
		}
		b.WriteString("\n")
		for _, i := range g.Items {
			b.WriteString(agendaLine(i, opts))
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// agendaLine is an item with who, until when, and where it was said.
func agendaLine(i agenda.Item, opts Options) string {
	box := "[ ]"
	if !i.Open() {
		box = "[x]"
	}
	line := fmt.Sprintf("- %s %s", box, escapeMarkdown(i.Text))
	if i.Person != "" {
		line += " – **" + escapeMarkdown(i.Person) + "**"
	}
	if !i.Due.IsZero() {
		line += ", due " + dueDate(opts.local(i.Due))
	}
	line += " (" + escapeMarkdown(i.Meeting.Name) + ", " + opts.local(i.Meeting.Start).Format("2 Jan 2006")
	if !i.Untimed {
		line += ", " + clock(i.At)
	}
	line += ")"
	if i.Later != nil {
		line += ", answered in " + escapeMarkdown(i.Later.Name) + ", " + opts.local(i.Later.Start).Format("2 Jan 2006")
	}
	return line + "\n"
}

var agendaColumns = []string{"type", "done", "text", "person", "due", "answered", "meeting", "date", "time", "project"}

func agendaCSV(w io.Writer, l List, opts Options) error {
	if opts.ByteOrderMark {
		if _, err := io.WriteString(w, "\uFEFF"); err != nil {
			return fmt.Errorf("write CSV: %w", err)
		}
	}
	out := csv.NewWriter(w)
	if opts.Semicolon {
		out.Comma = ';'
	}
	errs := []error{out.Write(agendaColumns)}
	for _, g := range l.Groups {
		for _, i := range g.Items {
			errs = append(errs, out.Write(agendaCells(i, opts)))
		}
	}
	out.Flush()
	if err := errors.Join(append(errs, out.Error())...); err != nil {
		return fmt.Errorf("write CSV: %w", err)
	}
	return nil
}

func agendaCells(i agenda.Item, opts Options) []string {
	due, answered, at := "", "", ""
	if !i.Due.IsZero() {
		due = dueCell(opts.local(i.Due))
	}
	if i.Kind == conversation.TypeQuestion {
		answered = yes(i.Answered || i.Later != nil)
	}
	if !i.Untimed {
		at = clock(i.At)
	}
	return []string{string(i.Kind), yes(i.Done), cell(i.Text), cell(i.Person), due, answered,
		cell(i.Meeting.Name), opts.local(i.Meeting.Start).Format(time.DateOnly), at, cell(i.Meeting.Project)}
}

func yes(is bool) string {
	if is {
		return "yes"
	}
	return "no"
}
