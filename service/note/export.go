package note

import (
	"context"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/export"
	"github.com/debrief-app/debrief/service/fault"
	"github.com/debrief-app/debrief/service/filename"
)

// Conversation is a meeting in the library, with what was last written in its notes.
type Conversation interface {
	ID() string
	Meeting(ctx context.Context) (conversation.Meeting, error)
	// Ticked tells of the insights that are done since when they are, or the zero time.
	Ticked(ctx context.Context) (map[string]time.Time, error)
	SetDone(ctx context.Context, insightID string, done bool) error
	// SetDoneOn ticks an insight that was done on a day.
	SetDoneOn(ctx context.Context, insightID string, day time.Time) error
	SetOwner(ctx context.Context, insightID, name string) error
	SetDue(ctx context.Context, insightID string, due time.Time) error
	// Note is what was last written to a place, nil for nothing.
	Note(ctx context.Context, place string) ([]byte, error)
	SetNote(ctx context.Context, place string, written []byte) error
}

// Options say how a note is written.
type Options struct {
	export.Options
	// Force lets a file be replaced that is no note of Debrief's.
	Force bool
	// ReadOnly takes over what the user changed in the note, and leaves the file as it is.
	ReadOnly bool
	// Pattern names a new note in a folder; see FileName. Empty is DefaultPattern.
	Pattern string
}

// Result is what came of an export.
type Result struct {
	Path    string
	New     bool
	Changes []Change // taken over from the note; each can be undone
	Kept    []string // lines that the user has rewritten, and that stay so
	Copies  []string // other notes of the same meeting in the folder, left as they are
}

// Export writes the meeting into its note: the file at place or, where that is a folder,
// the meeting's note in it, wherever the user has moved it. What the user has changed
// there is taken over into the meeting first.
func Export(ctx context.Context, c Conversation, place string, opts Options) (Result, error) {
	place, err := filepath.Abs(place)
	if err != nil {
		return Result{}, err
	}
	w := writing{conversation: c, place: place, opts: opts}
	if err := w.load(ctx); err != nil {
		return Result{}, err
	}
	if err := w.locate(ctx); err != nil {
		return Result{}, err
	}
	if w.result.New {
		if opts.ReadOnly {
			return Result{}, fault.New(fault.FileMissing, filepath.Base(w.result.Path), nil)
		}
		return w.result, w.create(ctx)
	}
	return w.result, w.update(ctx)
}

type writing struct {
	conversation Conversation
	place        string
	opts         Options
	was          Written
	known        bool // was is what was written
	result       Result
}

func (w *writing) load(ctx context.Context) error {
	kept, err := w.conversation.Note(ctx, w.place)
	if err != nil || kept == nil {
		return err
	}
	// What cannot be read counts as not known: the note itself is still there.
	w.known = json.Unmarshal(kept, &w.was) == nil
	return nil
}

func (w *writing) save(ctx context.Context, now Written) error {
	now.Path, now.Preset = w.result.Path, w.opts.Preset
	kept, err := json.Marshal(now)
	if err != nil {
		return err
	}
	return w.conversation.SetNote(ctx, w.place, kept)
}

// locate finds the note, or a place for a new one.
func (w *writing) locate(ctx context.Context) error {
	info, err := os.Stat(w.place)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		w.result.Path, w.result.New = w.place, true
		return nil
	case err != nil:
		return fault.New(fault.CannotWrite, filepath.Base(w.place), err)
	case info.IsDir():
		return w.locateIn(ctx, w.place)
	}
	w.result.Path = w.place
	if w.known || isNoteOf(w.place, w.conversation.ID()) {
		return nil
	}
	if !w.opts.Force {
		return fault.New(fault.FileThere, filepath.Base(w.place), nil)
	}
	w.result.New = true
	return nil
}

func (w *writing) locateIn(ctx context.Context, dir string) error {
	id := w.conversation.ID()
	notes, err := find(ctx, dir, id)
	if err != nil {
		return fault.New(fault.CannotWrite, filepath.Base(dir), err)
	}
	if w.known && w.was.Path != "" && isNoteOf(w.was.Path, id) {
		w.result.Path = w.was.Path
	} else if len(notes) > 0 {
		w.result.Path = notes[0]
	}
	for _, other := range notes {
		if other != w.result.Path {
			w.result.Copies = append(w.result.Copies, other)
		}
	}
	if w.result.Path != "" {
		return nil
	}
	m, err := w.conversation.Meeting(ctx)
	if err != nil {
		return err
	}
	w.result.Path, err = Free(dir, FileName(m.Conversation, w.opts.Pattern, w.opts.Options))
	w.result.New = true
	return err
}

// Free is a path in the folder that nothing has yet, also where upper and lower case
// are the same.
func Free(dir, name string) (string, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return "", fault.New(fault.CannotWrite, filepath.Base(dir), err)
	}
	taken := make(map[string]bool, len(entries))
	for _, e := range entries {
		taken[strings.ToLower(e.Name())] = true
	}
	for n := 1; ; n++ {
		if file := filename.Numbered(name, n); !taken[strings.ToLower(file)] {
			return filepath.Join(dir, file), nil
		}
	}
}

func (w *writing) render(ctx context.Context) (export.Note, error) {
	m, err := w.conversation.Meeting(ctx)
	if err != nil {
		return export.Note{}, err
	}
	ticked, err := w.conversation.Ticked(ctx)
	if err != nil {
		return export.Note{}, err
	}
	opts := w.opts.Options
	opts.Ticked, opts.Done = ticked, map[string]bool{}
	for id := range ticked {
		opts.Done[id] = true
	}
	return export.NoteOf(m, opts), nil
}

func (w *writing) create(ctx context.Context) error {
	n, err := w.render(ctx)
	if err != nil {
		return err
	}
	if w.opts.Force {
		err = replaceWith(w.result.Path, n)
	} else {
		err = create(w.result.Path, n)
	}
	if err != nil {
		return err
	}
	return w.save(ctx, WrittenOf(n, w.opts.Preset, w.result.Path))
}

func (w *writing) update(ctx context.Context) error {
	if !w.known { // the library does not know what was written: what stands there counts
		n, err := w.render(ctx)
		if err != nil {
			return err
		}
		w.was = WrittenOf(n, w.opts.Preset, w.result.Path)
	}
	if w.opts.Preset == "" || w.opts.ReadOnly {
		w.opts.Preset = w.was.Preset
	}
	if w.opts.ReadOnly {
		now, err := read(w.result.Path)
		if err != nil {
			return err
		}
		return w.takeOver(ctx, Read(now.text, w.was, w.conversation.ID()))
	}
	merged, err := update(ctx, w.result.Path, w.was, w.conversation.ID(), func(ctx context.Context, changes []Change) (export.Note, error) {
		if err := w.takeOver(ctx, changes); err != nil {
			return export.Note{}, err
		}
		return w.render(ctx)
	})
	if err != nil {
		return err
	}
	w.result.Kept = merged.Kept
	return w.save(ctx, merged.Written)
}

// takeOver makes the user's changes in the note changes of the meeting. An insight that
// is not there any more has nothing to change.
func (w *writing) takeOver(ctx context.Context, changes []Change) error {
	if len(changes) == 0 {
		return nil
	}
	n, err := w.render(ctx)
	if err != nil {
		return err
	}
	tellConflicts(changes, w.was, n)
	days := w.daysDone(changes)
	for _, c := range changes {
		var err error
		switch c.Field {
		case export.FieldBox:
			if _, dated := days[c.Item]; dated && c.Value == "x" {
				continue // the day says it, too
			}
			err = w.conversation.SetDone(ctx, c.Item, c.Value == "x")
		case export.FieldOwner:
			err = w.conversation.SetOwner(ctx, c.Item, c.Value)
		case export.FieldDue:
			err = w.setDue(ctx, c)
		case export.FieldDone:
			day, dated := days[c.Item]
			if !dated {
				continue
			}
			err = w.conversation.SetDoneOn(ctx, c.Item, day)
		}
		if errors.Is(err, fault.NoInsight) {
			continue
		}
		if err != nil {
			return err
		}
		w.result.Changes = append(w.result.Changes, c)
	}
	return nil
}

func (w *writing) setDue(ctx context.Context, c Change) error {
	if c.Value == "" {
		return w.conversation.SetDue(ctx, c.Item, time.Time{})
	}
	due, known := w.day(c.Value)
	if !known {
		return nil // it stays in the note
	}
	return w.conversation.SetDue(ctx, c.Item, due)
}

// day is a day in the user's zone; the 31st of June is none.
func (w *writing) day(text string) (time.Time, bool) {
	zone := w.opts.Zone
	if zone == nil {
		zone = time.UTC
	}
	day, err := time.ParseInLocation(time.DateOnly, text, zone)
	return day, err == nil
}

// daysDone are the days on which ticked items were done, where the note has other ones
// than the meeting. A day behind a box that is not ticked says nothing.
func (w *writing) daysDone(changes []Change) map[string]time.Time {
	ticked := map[string]bool{}
	for _, l := range w.was.Lines {
		ticked[l.Item] = written(l, export.FieldBox) == "x"
	}
	for _, c := range changes {
		if c.Field == export.FieldBox {
			ticked[c.Item] = c.Value == "x"
		}
	}
	days := map[string]time.Time{}
	for _, c := range changes {
		if day, known := w.day(c.Value); known && c.Field == export.FieldDone && ticked[c.Item] {
			days[c.Item] = day
		}
	}
	return days
}

// tellConflicts marks the changes of what the meeting has changed, too, since the note
// was written.
func tellConflicts(changes []Change, was Written, now export.Note) {
	before, after := map[string]export.Line{}, map[string]export.Line{}
	for _, l := range was.Lines {
		before[l.Item] = l
	}
	for _, l := range WrittenOf(now, was.Preset, was.Path).Lines {
		after[l.Item] = l
	}
	for i, c := range changes {
		old, known := before[c.Item]
		current, there := after[c.Item]
		if known && there {
			is := written(current, c.Field)
			changes[i].Both = is != written(old, c.Field) && is != c.Value
		}
	}
}

// DefaultPattern names notes by day and title.
const DefaultPattern = "{date} {title}"

// FileName is a safe name for a meeting's note. In the pattern {date} is the day as
// 2006-01-02, {time} is 15.04, and {title} and {id} are the meeting's.
func FileName(c conversation.Conversation, pattern string, opts export.Options) string {
	if pattern == "" {
		pattern = DefaultPattern
	}
	day, hour := "", ""
	if at := c.StartTime; !at.IsZero() {
		if opts.Zone != nil {
			at = at.In(opts.Zone)
		}
		day, hour = at.Format(time.DateOnly), at.Format("15.04")
	}
	name := strings.NewReplacer("{date}", day, "{time}", hour, "{title}", c.Name, "{id}", c.ID).Replace(pattern)
	name = strings.Map(func(r rune) rune {
		if strings.ContainsRune("#^[]|", r) { // a link in a note could not name such a file
			return ' '
		}
		return r
	}, name)
	if name = filename.Safe(strings.Join(strings.Fields(name), " ")); name == "" {
		name = "meeting"
	}
	return name + ".md"
}
