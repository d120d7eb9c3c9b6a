package meeting

import (
	"context"
	"errors"
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"github.com/debrief-app/debrief/app/dialogs"
	"github.com/debrief-app/debrief/app/files"
	"github.com/debrief-app/debrief/app/host"
	"github.com/debrief-app/debrief/app/settings"
	"github.com/debrief-app/debrief/app/text"
	"github.com/debrief-app/debrief/widgets"
)

// Noted is what came of bringing a note up to date.
type Noted struct {
	MeetingID string
	Path      string
	Taken     int // changes that were taken over from it, each of which can be undone
	Kept      int // lines that stay as the user has rewritten them
}

// form is something a meeting can be exported as: a format, or a preset for a program.
type form struct {
	name    string
	ending  string
	parts   bool   // parts can be left out
	note    bool   // it is kept up to date in a folder
	rich    bool   // its preview is Markdown
	preview string // the form that stands for it in the preview, if it is no text itself
}

// forms are what a meeting can be exported as, what most people want first.
var forms = []form{
	{name: "md", ending: "md", parts: true, rich: true},
	{name: "obsidian", ending: "md", parts: true, note: true, rich: true},
	{name: "dataview", ending: "md", parts: true, note: true, rich: true},
	{name: "logseq", ending: "md", parts: true, note: true, rich: true},
	{name: "joplin", ending: "md", parts: true, note: true, rich: true},
	{name: "commonmark", ending: "md", parts: true, note: true, rich: true},
	{name: "notion", ending: "md", parts: true, rich: true},
	{name: "docx", ending: "docx", parts: true, preview: "txt"},
	{name: "html", ending: "html", parts: true, preview: "txt"},
	{name: "txt", ending: "txt", parts: true},
	{name: "ics", ending: "ics", parts: true},
	{name: "todoist", ending: "csv", parts: true},
	{name: "csv", ending: "csv", parts: true},
	{name: "srt", ending: "srt"},
	{name: "vtt", ending: "vtt"},
	{name: "json", ending: "json"},
}

// exportDialog chooses a form and what to include, and shows what comes of it.
type exportDialog struct {
	screen  *Screen
	form    form
	parts   []*widget.Check
	auto    *widget.Check
	preview *fyne.Container
	confirm *dialog.ConfirmDialog
}

// ExportAs asks for a form and what to include, shows a preview, and then asks where to
// save. What to include is remembered, also for the export to Markdown.
func (m *Screen) ExportAs() {
	if m.ID() == "" {
		return
	}
	d := &exportDialog{screen: m, form: forms[0], preview: container.NewStack()}
	d.parts = m.parts(d.show)
	content := container.NewBorder(nil, nil, d.choices(), nil,
		container.NewBorder(widgets.NewLine(text.Say("format.preview"), widgets.Caption), nil, nil, nil, d.preview))
	d.confirm = dialog.NewCustomConfirm(text.Say("format.title"), text.Say("format.save"), text.Say("cancel"),
		widgets.Inset(0, 8, 8, 8, content), func(ok bool) {
			if ok {
				d.save()
			}
		}, m.env.Window)
	room := m.env.Window.Canvas().Size()
	d.confirm.Resize(fyne.NewSize(min(900, room.Width-40), min(680, room.Height-40)))
	dialogs.Open(m.env.Window, d.confirm, d.confirm.Confirm, nil)
	d.show()
}

// choicesWidth is room for the longest name of a form.
const choicesWidth = 260

// choices are the forms and, below them, the parts.
func (d *exportDialog) choices() fyne.CanvasObject {
	names := make([]string, len(forms))
	for i, f := range forms {
		names[i] = text.Say("format." + f.name)
	}
	choice := widget.NewSelect(names, func(name string) {
		for i := range names {
			if names[i] == name {
				d.choose(forms[i])
			}
		}
	})
	choice.Selected = names[0]
	d.auto = widget.NewCheck(text.Say("format.auto"), nil)
	d.auto.Checked = d.screen.env.Settings.Get().NotesAuto
	column := widgets.Stack(0, widgets.NewLine(text.Say("format.format"), widgets.Caption), choice, widgets.Gap(choicesWidth, 12),
		widgets.NewLine(text.Say("format.include"), widgets.Caption))
	for _, p := range d.parts {
		column.Add(p)
	}
	column.Add(widgets.Gap(0, 12))
	column.Add(d.auto)
	column.Add(widgets.Gap(0, 12))
	column.Add(container.NewHBox(widget.NewButton(text.Say("format.copy"), d.copy)))
	d.auto.Hide()
	return widgets.Inset(0, 0, 0, 16, container.NewVScroll(column))
}

func (d *exportDialog) choose(f form) {
	d.form = f
	for _, p := range d.parts {
		setEnabled(p, f.parts)
	}
	if f.note {
		d.auto.Show()
		d.confirm.SetConfirmText(text.Say("format.folder"))
	} else {
		d.auto.Hide()
		d.confirm.SetConfirmText(text.Say("format.save"))
	}
	d.show()
}

// show makes the preview anew.
func (d *exportDialog) show() {
	m, id, f := d.screen, d.screen.ID(), d.form
	name := f.name
	if f.preview != "" {
		name = f.preview
	}
	m.lane.Latest(host.Read(m.env, func(ctx context.Context) (string, error) {
		page := &firstPage{}
		err := m.library.Export(ctx, id, name, page)
		if errors.Is(err, errEnough) {
			err = nil
		}
		return page.text(), err
	}, func(words string) {
		d.preview.Objects = []fyne.CanvasObject{container.NewScroll(previewOf(words, f.rich))}
		d.preview.Refresh()
	}))
}

// previewOf is a text as it is or, if it is Markdown, as it looks. Front matter stands
// before it as it is.
func previewOf(words string, rich bool) fyne.CanvasObject {
	plain := func(words string) *widget.Label {
		return widget.NewLabelWithStyle(words, fyne.TextAlignLeading, fyne.TextStyle{Monospace: true})
	}
	if !rich {
		return plain(words)
	}
	front := ""
	if rest, found := strings.CutPrefix(words, "---\n"); found {
		if before, after, ended := strings.Cut(rest, "\n---\n"); ended {
			front, words = before, after
		}
	}
	body := widget.NewRichTextFromMarkdown(words)
	body.Wrapping = fyne.TextWrapWord
	if front == "" {
		return body
	}
	return container.NewBorder(plain(front), nil, nil, nil, body)
}

// pageSize is how much of a document a preview shows, in bytes: more than fits on the
// screen several times over.
const pageSize = 8 << 10

var errEnough = errors.New("the preview is full")

// firstPage keeps the beginning of a document and stops the writing of the rest.
type firstPage struct{ kept []byte }

func (p *firstPage) Write(b []byte) (int, error) {
	room := pageSize - len(p.kept)
	if len(b) <= room {
		p.kept = append(p.kept, b...)
		return len(b), nil
	}
	p.kept = append(p.kept, b[:room]...)
	return room, errEnough
}

// text ends with a whole letter.
func (p *firstPage) text() string {
	kept := p.kept
	for len(kept) > 0 && !utf8.Valid(kept) && len(p.kept)-len(kept) < utf8.UTFMax {
		kept = kept[:len(kept)-1]
	}
	return strings.ToValidUTF8(strings.ReplaceAll(string(kept), "\r\n", "\n"), "\uFFFD")
}

// copy puts the whole document on the clipboard, as text.
func (d *exportDialog) copy() {
	m, id, f := d.screen, d.screen.ID(), d.form
	name := f.name
	if f.preview != "" {
		name = f.preview
	}
	m.lane.Do(host.Read(m.env, func(ctx context.Context) (string, error) {
		var b strings.Builder
		err := m.library.Export(ctx, id, name, &b)
		return strings.TrimPrefix(b.String(), "\uFEFF"), err
	}, func(words string) { fyne.CurrentApp().Clipboard().SetContent(words) }))
}

func (d *exportDialog) save() {
	m, f := d.screen, d.form
	if !f.note {
		m.exportAs(f.name, f.ending)
		return
	}
	id, auto := m.ID(), d.auto.Checked
	files.Folder(m.env, func(folder string) {
		err := m.env.Settings.Change(func(s *settings.Settings) { s.NotesFolder, s.NotesPreset, s.NotesAuto = folder, f.name, auto })
		if err != nil {
			dialogs.Failure(m.env.Window, err)
			return
		}
		m.lane.Do(host.Read(m.env, func(ctx context.Context) (Noted, error) { return m.library.ExportNote(ctx, id, f.name, folder) },
			func(n Noted) { m.OnNoted(n) }))
	})
}

// ReadBack takes over what the user changed in the meeting's note.
func (m *Screen) ReadBack() {
	id, folder := m.ID(), m.env.Settings.Get().NotesFolder
	if id == "" {
		return
	}
	m.lane.Do(host.Read(m.env, func(ctx context.Context) (Noted, error) { return m.library.ReadNote(ctx, id, folder) },
		func(n Noted) { m.OnRead(n) }))
}

// UndoTaken takes back what was taken over from a note: as many edits as it was.
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

// parts are boxes for the parts of an export, each remembered when it changes.
func (m *Screen) parts(changed func()) []*widget.Check {
	var boxes []*widget.Check
	for i, tab := range []string{"tab.actions", "tab.followups", "tab.questions", "tab.topics", "tab.transcript", "format.summary", "format.decisions"} {
		part := settings.Part(1 << i)
		box := widget.NewCheck(text.Say(tab), nil)
		box.Checked = m.env.Settings.Get().LeftOut&part == 0
		box.OnChanged = func(on bool) {
			err := m.env.Settings.Change(func(s *settings.Settings) {
				s.LeftOut |= part
				if on {
					s.LeftOut &^= part
				}
			})
			if err != nil {
				dialogs.Failure(m.env.Window, err)
				return
			}
			changed()
		}
		boxes = append(boxes, box)
	}
	return boxes
}

func setEnabled(c *widget.Check, on bool) {
	if on {
		c.Enable()
	} else {
		c.Disable()
	}
}
