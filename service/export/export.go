// Package export writes a conversation in the formats that other programs read:
// Markdown for notes, JSON for scripts, SRT and WebVTT for players, plain text,
// and CSV for spreadsheets.
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
)

// Formats lists all formats, the one most people want first.
func Formats() []Format {
	return []Format{FormatMarkdown, FormatJSON, FormatSRT, FormatVTT, FormatText, FormatCSV}
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
)

// Options choose what a document holds. The zero value is everything, as a
// document that any wiki shows well.
type Options struct {
	// Without names the sections to leave out of Markdown, text and CSV.
	Without Section
	// Done holds the ids of the insights that the user has ticked.
	Done map[string]bool
	// FrontMatter puts YAML properties before the title of a Markdown document.
	// Obsidian reads them; most wikis and mail programs would show them as a
	// garbled line, so they are off unless asked for.
	FrontMatter bool
	// ByteOrderMark begins a CSV file with U+FEFF. Excel needs it to read accents
	// from a file it opens by double click; most other programs stumble over it.
	ByteOrderMark bool
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
// choose from and ignore the options.
func Write(w io.Writer, f Format, m conversation.Meeting, opts Options) error {
	switch f {
	case FormatMarkdown:
		return Markdown(w, m, opts)
	case FormatJSON:
		return JSON(w, m)
	case FormatSRT:
		return SRT(w, m)
	case FormatVTT:
		return VTT(w, m)
	case FormatText:
		return Text(w, m, opts)
	case FormatCSV:
		return CSV(w, m, opts)
	}
	return fmt.Errorf("export: unknown format %q", f)
}
