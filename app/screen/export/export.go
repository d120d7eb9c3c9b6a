// Package export is the dialog in which a meeting is written for other programs: what it
// is to be, what is in it, how that looks, and where it goes.
package export

import (
	"context"
	"io"

	"github.com/debrief-app/debrief/app/host"
	"github.com/debrief-app/debrief/app/lane"
	document "github.com/debrief-app/debrief/service/export"
)

// Library is what the dialog needs.
type Library interface {
	// ExportOrder writes a meeting as ordered. Dir is the folder in which the file will
	// stand, or empty.
	ExportOrder(ctx context.Context, id string, o document.Order, dir string, w io.Writer) error
	// ExportInto exports into a folder, in which a note is brought up to date.
	ExportInto(ctx context.Context, id string, o document.Order, folder string) (Noted, error)
	// ExportAlways does so with every meeting from now on, whenever it changes.
	ExportAlways(ctx context.Context, o document.Order, folder string) error
	// ReadNote takes over what the user changed in a note, and leaves the file alone.
	ReadNote(ctx context.Context, id, folder string) (Noted, error)
	Undo(ctx context.Context, id string) error
	Templates
}

// Noted is what came of bringing a file up to date.
type Noted struct {
	MeetingID string
	Path      string
	Taken     []Taken  // changes that were taken over from it, each of which can be undone
	Kept      []string // lines that stay as the user has rewritten them
	Copies    []string // other notes of the meeting, left as they are
	Link      string   // opens it in the program that it is for; empty for none
}

// Taken is a change that was taken over from a note.
type Taken struct {
	Task  string // its words
	Field Field
	Value string // "x" for a ticked box, a name, or a day as 2006-01-02; empty for none
	Both  bool   // it had been changed in Debrief, too
}

// Field is what was changed.
type Field string

// The fields.
const (
	Box   Field = "box"
	Owner Field = "owner"
	Due   Field = "due"
	Done  Field = "done" // the day on which the box was ticked
)

// Screen opens the dialog.
type Screen struct {
	OnSaved  func(path string)
	OnCopied func()
	OnNoted  func(Noted)
	OnRead   func(Noted)

	env     *host.Env
	library Library
	lane    *lane.Lane
}

// New makes the screen.
func New(env *host.Env, library Library) *Screen {
	return &Screen{env: env, library: library, lane: env.NewLane()}
}

// Meeting is what is exported.
type Meeting struct{ ID, Name string }

// ReadBack takes over what the user changed in the meeting's note.
func (s *Screen) ReadBack(id string) {
	folder := s.env.Settings.Get().NotesFolder
	s.lane.Do(host.Read(s.env, func(ctx context.Context) (Noted, error) { return s.library.ReadNote(ctx, id, folder) },
		func(n Noted) { s.OnRead(n) }))
}

// Undo takes back what was taken over from a note: as many edits as it was.
func (s *Screen) Undo(n Noted) {
	s.lane.Do(func(ctx context.Context) error {
		for range n.Taken {
			if err := s.library.Undo(ctx, n.MeetingID); err != nil {
				return err
			}
		}
		return nil
	}, s.env.OrExplain(nil))
}
