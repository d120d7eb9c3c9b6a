package meeting

import (
	"context"
	"errors"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

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

func (m *Screen) tick(in Insight, on bool) {
	m.change(func(ctx context.Context, id string) error { return m.library.SetDone(ctx, id, in.ID, on) })
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
func (m *Screen) dismiss(in Insight) {
	m.change(func(ctx context.Context, id string) error { return m.library.Dismiss(ctx, id, in.ID) })
}

// Undo takes the last edit back.
func (m *Screen) Undo() { m.change(m.library.Undo) }

// Redo does the last undone edit again.
func (m *Screen) Redo() { m.change(m.library.Redo) }

// askEdit asks for the words of an insight and, where it has them, owner and date.
func (m *Screen) askEdit(in Insight) {
	var d *dialog.FormDialog
	words := dialogs.Field(3, in.Text, func() { d.Dismiss() })
	items := []*widget.FormItem{widget.NewFormItem(text.Say("edit.words"), words)}
	owner := widget.NewSelectEntry(participants(m.content.Meeting))
	due := widget.NewDateEntry()
	if in.Kind == Tasks {
		owner.SetText(in.Person)
		due.SetDate(in.Due)
		items = append(items, widget.NewFormItem(text.Say("table.owner"), owner), widget.NewFormItem(text.Say("table.due"), due))
	}
	d = dialog.NewForm(text.Say("edit.title"), text.Say("edit.save"), text.Say("cancel"), items, func(ok bool) {
		if ok {
			m.save(in, strings.TrimSpace(words.Text), strings.TrimSpace(owner.Text), due.Date)
		}
	}, m.env.Window)
	d.Resize(fyne.NewSize(520, 0))
	dialogs.Open(m.env.Window, d, nil, nil)
	m.env.Window.Canvas().Focus(words)
}

// save writes what has changed of an insight, and nothing else.
func (m *Screen) save(in Insight, words, owner string, due *time.Time) {
	m.change(func(ctx context.Context, id string) error {
		if words != "" && words != in.Text {
			if err := m.library.SetText(ctx, id, in.ID, words); err != nil {
				return err
			}
		}
		if in.Kind != Tasks {
			return nil
		}
		if owner != in.Person {
			if err := m.library.SetOwner(ctx, id, in.ID, owner); err != nil {
				return err
			}
		}
		if before, after := date(in.Due), date(due); !before.Equal(after) {
			return m.library.SetDue(ctx, id, in.ID, after)
		}
		return nil
	})
}

// date is the day of a time that may be missing; the zero time for none.
func date(t *time.Time) time.Time {
	if t == nil {
		return time.Time{}
	}
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, t.Location())
}

func (m *Screen) correct(message conversation.Message) {
	var d *dialog.ConfirmDialog
	words := dialogs.Field(3, message.Text, func() { d.Dismiss() })
	d = dialog.NewCustomConfirm(text.Say("correct.title"), text.Say("edit.save"), text.Say("cancel"), words, func(ok bool) {
		if after := strings.TrimSpace(words.Text); ok && after != "" && after != message.Text {
			m.change(func(ctx context.Context, id string) error {
				return m.library.CorrectMessage(ctx, id, message.ID, after)
			})
		}
	}, m.env.Window)
	d.Resize(fyne.NewSize(520, 0))
	dialogs.Open(m.env.Window, d, nil, nil)
	m.env.Window.Canvas().Focus(words)
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
