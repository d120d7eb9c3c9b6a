package screen

import (
	"context"
	"io"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"github.com/debrief-app/debrief/app/text"
)

// openMenu shows everything that can be done with the whole meeting.
func (m *Meeting) openMenu() {
	menu := fyne.NewMenu("",
		menuItem("meeting.copy", theme.ContentCopyIcon(), m.Copy),
		menuItem("meeting.add", theme.ContentAddIcon(), func() { m.OnAddTo(m.ID()) }),
		fyne.NewMenuItemSeparator(),
		menuItem("meeting.export.other", theme.DocumentSaveIcon(), m.ExportAs),
		fyne.NewMenuItemSeparator(),
		menuItem("meeting.rename", theme.DocumentCreateIcon(), m.Rename),
		menuItem("meeting.date", theme.HistoryIcon(), m.EditDate),
		menuItem("meeting.delete", theme.DeleteIcon(), m.Delete))
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(m.more)
	popup := widget.NewPopUpMenu(menu, m.env.Window.Canvas())
	at = at.AddXY(m.more.Size().Width-popup.MinSize().Width, m.more.Size().Height+4)
	popup.ShowAtPosition(at)
}

func menuItem(key string, icon fyne.Resource, act func()) *fyne.MenuItem {
	i := fyne.NewMenuItem(text.Say(key), act)
	i.Icon = icon
	return i
}

// Export asks where to save the meeting as Markdown, and saves it.
func (m *Meeting) Export() { m.exportAs("md") }

func (m *Meeting) exportAs(format string) {
	if id := m.ID(); id != "" {
		saveFile(m.env, m.meeting.Conversation.Name, format, func(ctx context.Context, w io.Writer) error {
			return m.source.Export(ctx, id, format, w)
		}, m.OnSaved)
	}
}

// Copy puts the meeting on the clipboard as Markdown.
func (m *Meeting) Copy() {
	id := m.ID()
	if id == "" {
		return
	}
	fetch(m.env, func(ctx context.Context) (string, error) {
		var b strings.Builder
		err := m.source.Export(ctx, id, "md", &b)
		return b.String(), err
	}, func(markdown string) {
		fyne.CurrentApp().Clipboard().SetContent(markdown)
		m.OnCopied()
	})
}

// Rename asks for another name.
func (m *Meeting) Rename() {
	if id := m.ID(); id != "" {
		askLine(m.env.Window, text.Say("rename.title"), m.meeting.Conversation.Name, text.Say("rename.yes"), func(name string) {
			m.env.do(func(ctx context.Context) error { return m.source.Rename(ctx, id, name) }, m.Update)
		})
	}
}

// Delete asks first, and then deletes the conversation for good.
func (m *Meeting) Delete() {
	id := m.ID()
	if id == "" {
		return
	}
	AskDelete(m.env, m.meeting.Conversation.Name, func() {
		m.env.do(func(ctx context.Context) error { return m.source.Delete(ctx, id) }, func() {
			if m.ID() == id {
				m.Clear()
				m.OnDeleted()
			}
		})
	})
}

// AskDelete asks whether a conversation is to be deleted.
func AskDelete(e *Env, name string, yes func()) {
	Ask(e.Window, Question{Title: text.Say("delete.title"), Words: text.Say("delete.question", text.M{"Name": shorten(name, 60)}),
		Yes: text.Say("delete.yes"), No: text.Say("cancel"), Danger: true}, yes)
}

// shorten keeps the first characters of a text that is too long for a dialog.
func shorten(s string, most int) string {
	if runes := []rune(s); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return s
}

// askLine asks for a line of text. An empty answer, or the same as before, is none.
func askLine(w fyne.Window, title, before, yes string, done func(string)) {
	var d *dialog.ConfirmDialog
	entry := field(1, before, func() { d.Dismiss() })
	finish := func() {
		if answer := strings.TrimSpace(entry.Text); answer != "" && answer != before {
			done(answer)
		}
	}
	d = dialog.NewCustomConfirm(title, yes, text.Say("cancel"), entry, func(ok bool) {
		if ok {
			finish()
		}
	}, w)
	entry.OnSubmitted = func(string) { d.Hide(); finish() }
	d.Resize(fyne.NewSize(failureWidth, 0))
	present(w, d, nil, nil)
	w.Canvas().Focus(entry)
	entry.TypedShortcut(&fyne.ShortcutSelectAll{})
}
