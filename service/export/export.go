// Package export writes a conversation in the formats that other programs read:
// Markdown for notes, Word and HTML for people, JSON for scripts, SRT and WebVTT for
// players, plain text, CSV for spreadsheets, and iCalendar.
//
// Every format is written straight to an io.Writer, is the same for the same
// meeting, and cannot be broken by what somebody said in it.
package export

import (
	"fmt"
	"io"
	"time"

	"github.com/debrief-app/debrief/service/conversation"
)

// Format names a format by the ending of its files.
type Format string

// The formats.
const (
	FormatMarkdown Format = "md"
	FormatJSON     Format = "json"
	FormatSRT      Format = "srt"
	FormatVTT      Format = "vtt"
	FormatText     Format = "txt"
	FormatCSV      Format = "csv"
	FormatWord     Format = "docx"
	FormatHTML     Format = "html"
	FormatCalendar Format = "ics"
)

// Formats lists all formats, the one most people want first.
func Formats() []Format {
	return []Format{FormatMarkdown, FormatJSON, FormatSRT, FormatVTT, FormatText, FormatCSV,
		FormatWord, FormatHTML, FormatCalendar}
}

// Extension is the ending of a file in this format, with its dot.
func (f Format) Extension() string { return "." + string(f) }

// Section is a set of parts of an exported document.
type Section uint

// The parts that can be left out.
const (
	ActionItems Section = 1 << iota
	FollowUps
	Questions
	Topics
	Transcript
	Summary
	Decisions
)

// Insights are all parts but the transcript.
const Insights = ActionItems | FollowUps | Questions | Topics | Summary | Decisions

// Options choose what a document holds. The zero value is everything, as a
// document that any wiki shows well.
type Options struct {
	// Without names the sections to leave out of Markdown, text and CSV.
	Without Section
	// Done holds the ids of the insights that the user has ticked.
	Done map[string]bool
	// ByteOrderMark begins a CSV file with U+FEFF. Excel needs it to read accents
	// from a file it opens by double click; most other programs stumble over it.
	ByteOrderMark bool
	// Semicolon parts the columns of a CSV file where the comma is a decimal point.
	Semicolon bool
	// ToDos makes to-dos of the tasks in a calendar, and not events.
	ToDos bool
	// Revision is a number that grows with every change of the meeting.
	Revision int64
	// NoSpeakers leaves the names out of captions.
	NoSpeakers bool
	// Recordings are the addresses of recordings as seen from an HTML file, by the ids of
	// their sources.
	Recordings map[string]string
	// Preset writes Markdown for one note program: see NoteOf.
	Preset Preset
	// Tag stands in every task of a preset: the Tasks plugin can be told to look only at
	// tasks with one. It is without its "#".
	Tag string
	// PlainNames writes the people in the front matter as names and not as links.
	PlainNames bool
	// Compact is a page of minutes: what is left to do, what was decided, and what
	// nobody has answered.
	Compact bool
	// Ticked holds when the user ticked an insight, where that is known.
	Ticked map[string]time.Time
	// Zone is where the reader is. Nil shows times as they are in the meeting.
	Zone *time.Location
}

func (o Options) has(s Section) bool { return o.Without&s == 0 }

func (o Options) local(t time.Time) time.Time {
	if o.Zone == nil {
		return t
	}
	return t.In(o.Zone)
}

// Write writes the meeting in the format. JSON and captions have no parts to
// choose from.
func Write(w io.Writer, f Format, m conversation.Meeting, opts Options) error {
	switch f {
	case FormatMarkdown:
		return Markdown(w, m, opts)
	case FormatJSON:
		return JSON(w, m)
	case FormatSRT:
		return SRT(w, m, opts)
	case FormatVTT:
		return VTT(w, m, opts)
	case FormatText:
		return Text(w, m, opts)
	case FormatCSV:
		return CSV(w, m, opts)
	case FormatWord:
		return Word(w, m, opts)
	case FormatHTML:
		return HTML(w, m, opts)
	case FormatCalendar:
		return Calendar(w, m, opts)
	}
	return fmt.Errorf("export: unknown format %q", f)
}
