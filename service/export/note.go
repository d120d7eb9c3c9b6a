package export

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/debrief-app/debrief/service/conversation"
)

// Note is a document in lines, of which each has a name that stays the same when the
// meeting is exported again. Package note keeps such a document up to date in a file
// that belongs to the user.
type Note struct {
	ID      string     // of the conversation
	Front   []Property // the front matter, in order
	Regions []Region
	Ends    bool // regions are marked in the file, so that they are found again
}

// Property is one property of the front matter: its key, and its lines as they stand
// in the file.
type Property struct {
	Key  string `json:"k"`
	Text string `json:"t"`
}

// Region is a section of a note that Debrief writes.
type Region struct {
	Name  string
	Lines []Line
}

// Line is a line of a note or, in Logseq, a block of a few.
type Line struct {
	Key    string `json:"k"`           // the same in every export
	Anchor string `json:"a,omitempty"` // what in the line says its key, wherever it is moved
	Item   string `json:"i,omitempty"` // the id of the insight that the line is for, when it can be read back
	Apart  bool   `json:"b,omitempty"` // an empty line stands before it
	Parts  []Part `json:"p"`
}

// Field says what a part of a line is.
type Field string

// The fields. Those that can be read back from a note stand first.
const (
	FieldBox   Field = "box" // the list's mark with the box that is ticked
	FieldOwner Field = "owner"
	FieldDue   Field = "due"
	FieldDone  Field = "done" // the day on which it was done

	FieldText Field = "text"
	FieldRest Field = "" // links, days of creation, anchors
)

// Part is a piece of a line. The pieces are set with a space between them; one without
// text keeps the place where it would be.
type Part struct {
	Field Field  `json:"f,omitempty"`
	Text  string `json:"t,omitempty"`
}

// String is the line as it stands in the file, without its last line break.
func (l Line) String() string {
	var out strings.Builder
	for _, p := range l.Parts {
		if p.Text == "" {
			continue
		}
		if out.Len() > 0 && !strings.HasPrefix(p.Text, "\n") {
			out.WriteByte(' ')
		}
		out.WriteString(p.Text)
	}
	return out.String()
}

// Part is the first part of the line that has the field.
func (l Line) Part(f Field) string {
	for _, p := range l.Parts {
		if p.Field == f {
			return p.Text
		}
	}
	return ""
}

// Begin and End are the lines around a region. What is between them and not Debrief's
// is the user's.
func (n Note) Begin(region string) string { return "<!-- debrief:" + region + " " + n.ID + " -->" }

// End is the line after a region.
func (n Note) End(region string) string { return "<!-- /debrief:" + region + " -->" }

// WriteTo writes the note as a new file.
func (n Note) WriteTo(w io.Writer) (int64, error) {
	counted := &countingWriter{to: w}
	out := bufio.NewWriter(counted)
	if len(n.Front) > 0 {
		fmt.Fprintln(out, "---")
		for _, p := range n.Front {
			fmt.Fprintln(out, p.Text)
		}
		fmt.Fprint(out, "---\n\n") // Joplin's importer eats the line after the dashes
	}
	for i, r := range n.Regions {
		n.writeRegion(out, r, i == 0)
	}
	if err := out.Flush(); err != nil {
		return counted.n, fmt.Errorf("write note: %w", err)
	}
	return counted.n, nil
}

func (n Note) writeRegion(out *bufio.Writer, r Region, first bool) {
	if n.Ends {
		if !first {
			fmt.Fprintln(out)
		}
		fmt.Fprintln(out, n.Begin(r.Name))
	}
	for i, l := range r.Lines {
		if l.Apart && !(first && i == 0) {
			fmt.Fprintln(out)
		}
		fmt.Fprintln(out, l)
	}
	if n.Ends {
		fmt.Fprintln(out, n.End(r.Name))
	}
}

type countingWriter struct {
	to io.Writer
	n  int64
}

func (c *countingWriter) Write(p []byte) (int, error) {
	n, err := c.to.Write(p)
	c.n += int64(n)
	return n, err
}

// NoteOf is the meeting as a note for the preset in the options.
func NoteOf(m conversation.Meeting, opts Options) Note {
	b := newNoteBuilder(m, opts)
	n := Note{ID: m.Conversation.ID, Ends: opts.Preset.TwoWay()}
	if opts.Preset != Notion {
		n.Front = b.frontMatter()
	}
	for _, section := range []func() Region{
		b.head, b.summary, b.decisions, b.actionItems, b.followUps, b.questions, b.topics, b.highlights, b.transcript,
	} {
		if r := section(); len(r.Lines) > 0 {
			n.Regions = append(n.Regions, r)
		}
	}
	return n
}
