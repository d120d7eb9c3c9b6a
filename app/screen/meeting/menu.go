package meeting

import (
	"context"
	"io"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"github.com/debrief-app/debrief/app/dialogs"
	"github.com/debrief-app/debrief/app/files"
	"github.com/debrief-app/debrief/app/host"
	"github.com/debrief-app/debrief/app/text"
)

// openMenu offers everything that can be done with the whole meeting.
func (m *Screen) openMenu() {
	menu := fyne.NewMenu("",
		dialogs.MenuItem("meeting.minutes", theme.ContentCopyIcon(), m.CopyMinutes),
		dialogs.MenuItem("meeting.minutes.markdown", theme.ContentCopyIcon(), m.CopyMinutesAsMarkdown),
		dialogs.MenuItem("meeting.copy", theme.ContentCopyIcon(), m.Copy),
		dialogs.MenuItem("meeting.add", theme.ContentAddIcon(), func() { m.OnAddTo(m.ID()) }),
		fyne.NewMenuItemSeparator(),
		dialogs.MenuItem("meeting.export.other", theme.DocumentSaveIcon(), m.ExportAs),
		fyne.NewMenuItemSeparator(),
		dialogs.MenuItem("meeting.rename", theme.DocumentCreateIcon(), m.Rename),
		dialogs.MenuItem("meeting.date", theme.HistoryIcon(), m.EditDate),
		dialogs.MenuItem("insights.again", theme.ViewRefreshIcon(), m.FindInsights),
		dialogs.MenuItem("meeting.people", theme.AccountIcon(), m.Speakers))
	if m.env.Settings.Get().NotesFolder != "" {
		menu.Items = slices.Insert(menu.Items, 6, dialogs.MenuItem("meeting.readback", theme.ViewRefreshIcon(), m.ReadBack))
	}
	if m.isIncomplete() {
		menu.Items = append(menu.Items, dialogs.MenuItem("meeting.readAgain", theme.ViewRefreshIcon(), m.ReadAgain))
	}
	if len(m.otherTracks()) > 0 {
		menu.Items = append(menu.Items, dialogs.MenuItem("meeting.track", theme.VolumeUpIcon(), m.ChooseTrack))
	}
	if len(m.content.Conversation.Sources) > 1 {
		menu.Items = append(menu.Items, dialogs.MenuItem("meeting.remove", theme.ContentRemoveIcon(), m.RemoveRecording))
	}
	menu.Items = append(menu.Items, dialogs.MenuItem("meeting.delete", theme.DeleteIcon(), m.Delete))
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(m.more)
	popup := widget.NewPopUpMenu(menu, m.env.Window.Canvas())
	at = at.AddXY(m.more.Size().Width-popup.MinSize().Width, m.more.Size().Height+4)
	popup.ShowAtPosition(at)
}

// Export asks where to save the meeting as Markdown, and saves it.
func (m *Screen) Export() {
	const form, ending = "md", "md"
	id := m.ID()
	if id == "" {
		return
	}
	files.Save(m.env, m.content.Conversation.Name, ending, func(path string) {
		m.lane.Do(func(ctx context.Context) error {
			return files.Replace(ctx, path, func(ctx context.Context, w io.Writer) error {
				return m.library.Export(ctx, id, form, w)
			})
		}, m.env.OrExplain(func() { m.OnSaved(path) }))
	})
}

// The forms of the minutes: plain text for a mail, and Markdown.
const (
	MinutesForm         = "minutes"
	MinutesMarkdownForm = "minutes.md"
)

// ExportAs asks what the meeting is to be exported as.
func (m *Screen) ExportAs() {
	if id := m.ID(); id != "" {
		m.OnExport(id, m.content.Conversation.Name)
	}
}

// ReadBack takes over what the user changed in the meeting's note.
func (m *Screen) ReadBack() {
	if id := m.ID(); id != "" {
		m.OnRead(id)
	}
}

// Copy puts the meeting on the clipboard as Markdown.
func (m *Screen) Copy() { m.copyAs("md", text.Say("toast.copied")) }

// CopyMinutes puts the minutes on the clipboard as plain text.
func (m *Screen) CopyMinutes() { m.copyAs(MinutesForm, text.Say("toast.minutes")) }

// CopyMinutesAsMarkdown puts the minutes on the clipboard as Markdown.
func (m *Screen) CopyMinutesAsMarkdown() {
	m.copyAs(MinutesMarkdownForm, text.Say("toast.minutes.markdown"))
}

// copyAs puts the meeting on the clipboard in a form, and says so.
func (m *Screen) copyAs(form, words string) {
	id := m.ID()
	if id == "" {
		return
	}
	m.lane.Do(host.Read(m.env, func(ctx context.Context) (string, error) {
		var b strings.Builder
		err := m.library.Export(ctx, id, form, &b)
		return b.String(), err
	}, func(written string) {
		fyne.CurrentApp().Clipboard().SetContent(written)
		m.OnNotice(words)
	}))
}

// Rename asks for another name.
func (m *Screen) Rename() { m.AskRename(m.ID(), m.content.Conversation.Name) }

// AskRename asks for another name of a meeting, which need not be the open one.
func (m *Screen) AskRename(id, name string) {
	if id == "" {
		return
	}
	dialogs.AskLine(m.env.Window, text.Say("rename.title"), name, text.Say("rename.yes"), func(name string) {
		m.edit(id, func(ctx context.Context) error { return m.library.Rename(ctx, id, name) })
	})
}

// Delete throws the meeting away; the notice about it offers to take that back.
func (m *Screen) Delete() {
	if m.ID() != "" {
		m.OnTrash(m.ID())
	}
}
