package meeting

import (
	"context"
	"errors"
	"time"

	"github.com/debrief-app/debrief/app/dialogs"
	"github.com/debrief-app/debrief/app/text"
	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/fault"
)

// change edits the meeting that is open.
func (m *Screen) change(edit func(ctx context.Context, id string) error) {
	id := m.ID()
	if id == "" {
		return
	}
	m.edit(id, func(ctx context.Context) error { return edit(ctx, id) })
}

// edit queues an edit of a meeting behind those before it, and reads the meeting
// that is open again when it is done, even if it failed: the window may have run ahead.
func (m *Screen) edit(id string, work func(context.Context) error) {
	m.lane.Do(work, func(err error) {
		gone := errors.Is(err, fault.NoConversation) && id == m.wanted // the refresh says so
		if err != nil && !gone {
			dialogs.Failure(m.env.Window, err)
		}
		m.refresh()
	})
}

// undoable does something to the meeting that is open, says so, and offers to take it
// back: as many edits as it was.
func (m *Screen) undoable(words string, edits int, edit func(ctx context.Context, id string) error) {
	id := m.ID()
	if id == "" {
		return
	}
	m.lane.Do(func(ctx context.Context) error { return edit(ctx, id) }, func(err error) {
		switch {
		case err == nil:
			m.OnEdited(words, func() { m.UndoTaken(id, edits) })
		case !errors.Is(err, fault.NoConversation) || id != m.wanted: // otherwise the refresh says so
			dialogs.Failure(m.env.Window, err)
		}
		m.refresh()
	})
}

// tick marks an insight as done, or as open again.
func (m *Screen) tick(in Insight, on bool) {
	key := "toast.opened"
	if on {
		key = "toast.done"
	}
	m.undoable(text.Say(key, text.M{"Words": text.Shorten(in.Text, 40)}), 1, func(ctx context.Context, id string) error {
		return m.library.SetDone(ctx, id, in.ID, on)
	})
}

func (m *Screen) setText(in Insight, words string) {
	m.change(func(ctx context.Context, id string) error { return m.library.SetText(ctx, id, in.ID, words) })
}

func (m *Screen) setOwner(in Insight, name string) {
	m.change(func(ctx context.Context, id string) error { return m.library.SetOwner(ctx, id, in.ID, name) })
}

func (m *Screen) setDue(in Insight, day time.Time) {
	m.change(func(ctx context.Context, id string) error { return m.library.SetDue(ctx, id, in.ID, day) })
}

// dismiss removes an insight; Undo brings it back.
func (m *Screen) dismiss(in Insight) { m.dismissAll([]Insight{in}) }

// move makes an insight one of another type.
func (m *Screen) move(in Insight, to conversation.InsightType) {
	words := text.Say("toast.moved", text.M{"Type": text.Say("type." + string(to)), "Words": text.Shorten(in.Text, 30)})
	m.undoable(words, 1, func(ctx context.Context, id string) error { return m.library.SetType(ctx, id, in.ID, to) })
}

// Undo takes the last edit back.
func (m *Screen) Undo() { m.change(m.library.Undo) }

// Redo does the last undone edit again.
func (m *Screen) Redo() { m.change(m.library.Redo) }

// askEdit asks for the words of an insight, its kind and, where it has them, owner and date.
func (m *Screen) askEdit(in Insight) {
	before := typed{kind: typeOf(in), words: in.Text, due: date(in.Due)}
	if in.Kind == Tasks {
		before.owner = in.Person
	}
	m.askInsight(text.Say("edit.title"), before, "", func(after typed) { m.save(in, before, after) })
}

// save writes what has changed of an insight, and nothing else.
func (m *Screen) save(in Insight, before, after typed) {
	m.change(func(ctx context.Context, id string) error {
		if after.kind != before.kind {
			if err := m.library.SetType(ctx, id, in.ID, after.kind); err != nil {
				return err
			}
		}
		if after.words != before.words {
			if err := m.library.SetText(ctx, id, in.ID, after.words); err != nil {
				return err
			}
		}
		if !isTask(after.kind) {
			return nil
		}
		if after.owner != before.owner {
			if err := m.library.SetOwner(ctx, id, in.ID, after.owner); err != nil {
				return err
			}
		}
		if !after.due.Equal(before.due) {
			return m.library.SetDue(ctx, id, in.ID, after.due)
		}
		return nil
	})
}

// date is the day of a time that may be missing; the zero time for none.
func date(t *time.Time) time.Time {
	if t == nil {
		return time.Time{}
	}
	local := t.Local()
	return time.Date(local.Year(), local.Month(), local.Day(), 0, 0, 0, 0, time.Local)
}

func (m *Screen) renameSpeaker(member conversation.Member) {
	before := member.Name
	if !member.Known() {
		before = ""
	}
	dialogs.AskLine(m.env.Window, text.Say("speaker.title"), before, text.Say("rename.yes"), func(name string) {
		m.name(member, name)
	})
}

// UndoTaken takes back the last edits of a meeting, as many as are said.
func (m *Screen) UndoTaken(id string, edits int) {
	m.edit(id, func(ctx context.Context) error {
		for range edits {
			if err := m.library.Undo(ctx, id); err != nil {
				return err
			}
		}
		return nil
	})
}
