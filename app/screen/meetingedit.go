package screen

import (
	"context"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"github.com/debrief-app/debrief/app/text"
	"github.com/debrief-app/debrief/service/conversation"
)

// change does an edit on the conversation that is shown, and shows the result.
func (m *Meeting) change(edit func(ctx context.Context, id string) error) {
	id := m.ID()
	if id == "" {
		return
	}
	m.env.do(func(ctx context.Context) error { return edit(ctx, id) }, m.Update)
}

func (m *Meeting) tick(in Insight, on bool) {
	m.change(func(ctx context.Context, id string) error { return m.source.SetDone(ctx, id, in.ID, on) })
}

func (m *Meeting) setText(in Insight, words string) {
	m.change(func(ctx context.Context, id string) error { return m.source.SetText(ctx, id, in.ID, words) })
}

func (m *Meeting) setOwner(in Insight, name string) {
	m.change(func(ctx context.Context, id string) error { return m.source.SetOwner(ctx, id, in.ID, name) })
}

func (m *Meeting) setDue(in Insight, day time.Time) {
	m.change(func(ctx context.Context, id string) error { return m.source.SetDue(ctx, id, in.ID, day) })
}

// dismiss removes an insight; Undo brings it back.
func (m *Meeting) dismiss(in Insight) {
	m.change(func(ctx context.Context, id string) error { return m.source.Dismiss(ctx, id, in.ID) })
}

// Undo takes the last edit back.
func (m *Meeting) Undo() { m.change(m.source.Undo) }

// Redo does the last undone edit again.
func (m *Meeting) Redo() { m.change(m.source.Redo) }

// edit asks for the words of an insight and, where it has them, owner and date.
func (m *Meeting) edit(in Insight) {
	var d *dialog.FormDialog
	words := field(3, in.Text, func() { d.Dismiss() })
	items := []*widget.FormItem{widget.NewFormItem(text.Say("edit.words"), words)}
	owner := widget.NewSelectEntry(participants(m.meeting.Meeting))
	due := widget.NewDateEntry()
	if in.Kind == ActionItems || in.Kind == FollowUps {
		owner.SetText(in.Who)
		due.SetDate(in.Due)
		items = append(items, widget.NewFormItem(text.Say("table.owner"), owner), widget.NewFormItem(text.Say("table.due"), due))
	}
	d = dialog.NewForm(text.Say("edit.title"), text.Say("edit.save"), text.Say("cancel"), items, func(ok bool) {
		if ok {
			m.save(in, strings.TrimSpace(words.Text), strings.TrimSpace(owner.Text), due.Date)
		}
	}, m.env.Window)
	d.Resize(fyne.NewSize(520, 0))
	present(m.env.Window, d, nil, nil)
	m.env.Window.Canvas().Focus(words)
}

// save writes what has changed of an insight, and nothing else.
func (m *Meeting) save(in Insight, words, owner string, due *time.Time) {
	m.change(func(ctx context.Context, id string) error {
		if words != "" && words != in.Text {
			if err := m.source.SetText(ctx, id, in.ID, words); err != nil {
				return err
			}
		}
		if in.Kind == Questions || in.Kind == Topics {
			return nil
		}
		if owner != in.Who {
			if err := m.source.SetOwner(ctx, id, in.ID, owner); err != nil {
				return err
			}
		}
		if before, after := date(in.Due), date(due); !before.Equal(after) {
			return m.source.SetDue(ctx, id, in.ID, after)
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

// insightMenu offers what can be done with one insight.
func (m *Meeting) insightMenu(in Insight, at fyne.Position) {
	items := []*fyne.MenuItem{
		menuItem("play.here", theme.MediaPlayIcon(), func() { m.PlayMoment(in.Messages) }),
		menuItem("insight.show", theme.SearchIcon(), func() { m.ShowMoment(in.Messages) }),
		menuItem("insight.copy", theme.ContentCopyIcon(), func() { fyne.CurrentApp().Clipboard().SetContent(in.Text) }),
		fyne.NewMenuItemSeparator(),
		menuItem("insight.edit", theme.DocumentCreateIcon(), func() { m.edit(in) }),
		menuItem("insight.dismiss", theme.DeleteIcon(), func() { m.dismiss(in) }),
	}
	widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", items...), m.env.Window.Canvas(), at)
}

// messageMenu offers what can be done with one sentence of the transcript.
func (m *Meeting) messageMenu(i int, at fyne.Position) {
	message := m.meeting.Messages[i]
	items := []*fyne.MenuItem{
		menuItem("play.here", theme.MediaPlayIcon(), func() { m.playMessage(i) }),
		menuItem("message.copy", theme.ContentCopyIcon(), func() {
			words := m.said.transcript.Selected()
			if words == "" {
				words = message.Text
			}
			fyne.CurrentApp().Clipboard().SetContent(words)
		}),
		menuItem("message.correct", theme.DocumentCreateIcon(), func() { m.correct(message) }),
	}
	if message.From.ID != "" {
		items = append(items, menuItem("message.speaker", theme.AccountIcon(), func() { m.renameSpeaker(message.From) }))
	}
	widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", items...), m.env.Window.Canvas(), at)
}

func (m *Meeting) correct(message conversation.Message) {
	var d *dialog.ConfirmDialog
	words := field(3, message.Text, func() { d.Dismiss() })
	d = dialog.NewCustomConfirm(text.Say("correct.title"), text.Say("edit.save"), text.Say("cancel"), words, func(ok bool) {
		if after := strings.TrimSpace(words.Text); ok && after != "" && after != message.Text {
			m.change(func(ctx context.Context, id string) error {
				return m.source.CorrectMessage(ctx, id, message.ID, after)
			})
		}
	}, m.env.Window)
	d.Resize(fyne.NewSize(520, 0))
	present(m.env.Window, d, nil, nil)
	m.env.Window.Canvas().Focus(words)
}

func (m *Meeting) renameSpeaker(member conversation.Member) {
	before := member.Name
	if !member.Known() {
		before = ""
	}
	askLine(m.env.Window, text.Say("speaker.title"), before, text.Say("rename.yes"), func(name string) {
		m.change(func(ctx context.Context, id string) error { return m.source.RenameMember(ctx, id, member.ID, name) })
	})
}
