package export

import (
	"context"
	"errors"
	"io"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/debrief-app/debrief/app/dialogs"
	"github.com/debrief-app/debrief/app/files"
	"github.com/debrief-app/debrief/app/host"
	"github.com/debrief-app/debrief/app/settings"
	"github.com/debrief-app/debrief/app/text"
	document "github.com/debrief-app/debrief/service/export"
	"github.com/debrief-app/debrief/widgets"
)

// exportDialog chooses a form and what to include, and shows what comes of it.
type exportDialog struct {
	*Screen
	meeting  Meeting
	form     form
	template string // the text of the one that is chosen

	preview   *preview
	hint      *widgets.Flow
	parts     []*widgets.Check
	options   map[choice]fyne.CanvasObject
	pattern   fyne.CanvasObject
	templates *templatePicker
	auto      *widgets.Check
	copied    *widgets.Button
	column    *fyne.Container
	confirm   *dialogs.Confirm
}

// Open asks for a form and what to include, shows a preview, and then asks where to save.
// What was chosen is remembered, also for the export to Markdown.
func (s *Screen) Open(m Meeting) {
	if m.ID == "" {
		return
	}
	s.newDialog(m).openIn(s.env.Window)
}

func (d *exportDialog) openIn(w fyne.Window) {
	d.confirm = dialogs.NewConfirm(text.Say("format.title"), text.Say("format.save"), text.Say("cancel"), d.content(), func(ok bool) {
		if ok {
			d.finish()
		}
	}, w)
	room := w.Canvas().Size()
	d.confirm.Resize(fyne.NewSize(min(1000, room.Width-40), min(720, room.Height-40)))
	dialogs.Open(w, d.confirm, d.confirm.Confirm, nil)
	d.choose(d.form)
}

func (s *Screen) newDialog(m Meeting) *exportDialog {
	d := &exportDialog{Screen: s, meeting: m, form: formNamed(s.env.Settings.Get().Export.Form), preview: newPreview(), options: map[choice]fyne.CanvasObject{}}
	d.hint = widgets.NewFlow("", widgets.Caption, nil)
	d.parts = d.partBoxes()
	d.options[compact] = d.box("format.compact", func(e *settings.Export) *bool { return &e.Compact })
	d.options[plainNames] = d.box("format.plainnames", func(e *settings.Export) *bool { return &e.PlainNames })
	d.options[toDos] = d.box("format.todos", func(e *settings.Export) *bool { return &e.ToDos })
	d.options[semicolon] = d.box("format.semicolon", func(e *settings.Export) *bool { return &e.Semicolon })
	d.options[noSpeakers] = d.box("format.nospeakers", func(e *settings.Export) *bool { return &e.NoSpeakers })
	d.options[taskTag] = d.line("format.tag", "format.tag.hint", func(e *settings.Export) *string { return &e.Tag })
	d.pattern = d.line("format.pattern", "format.pattern.hint", func(e *settings.Export) *string { return &e.Pattern })
	d.auto = widgets.NewCheck(text.Say("format.always"), nil)
	d.copied = widgets.NewButton(text.Say("format.copy"), d.copy)
	d.templates = newTemplatePicker(s, m, func(words string) {
		d.template = words
		if d.form.order == document.OrderTemplate {
			d.show()
		}
	})
	return d
}

// columnWidth is room for the longest name of a form.
const columnWidth = 280

func (d *exportDialog) content() fyne.CanvasObject {
	names := make([]string, len(forms))
	for i, f := range forms {
		names[i] = text.Say("format." + f.name)
	}
	chosen := widgets.NewSelect(names, nil)
	for i, f := range forms {
		if f.name == d.form.name {
			chosen.SetSelectedIndex(i)
		}
	}
	chosen.OnChanged = func(string) { d.choose(forms[chosen.SelectedIndex()]) }
	d.column = widgets.Stack(0, widgets.NewLine(text.Say("format.format"), widgets.Caption), chosen, widgets.Gap(columnWidth, 4), d.hint,
		d.templates.object, widgets.Gap(0, 8), widgets.NewLine(text.Say("format.include"), widgets.Caption))
	for _, p := range d.parts {
		d.column.Add(p)
	}
	d.column.Add(widgets.Gap(0, 8))
	for _, c := range []choice{compact, plainNames, toDos, semicolon, noSpeakers, taskTag} {
		d.column.Add(d.options[c])
	}
	d.column.Add(d.pattern)
	d.column.Add(d.auto)
	d.column.Add(widgets.Gap(0, 8))
	d.column.Add(container.NewHBox(d.copied))
	left := container.NewVScroll(container.New(&fixedWidth{columnWidth}, d.column))
	left.SetMinSize(fyne.NewSize(columnWidth+16, 0))
	right := widgets.Border(widgets.NewLine(text.Say("format.preview"), widgets.Caption), nil, nil, nil, d.preview.object)
	return widgets.Inset(0, 8, 8, 8, widgets.Border(nil, nil, widgets.Inset(0, 0, 0, 16, left), nil, right))
}

// choose makes a form the one that is exported.
func (d *exportDialog) choose(f form) {
	d.form = f
	for _, p := range d.parts {
		setEnabled(p, f.parts)
	}
	for c, object := range d.options {
		widgets.SetVisible(object, f.choices&c != 0)
	}
	widgets.SetVisible(d.pattern, f.goal == toFolder)
	widgets.SetVisible(d.auto, f.goal == toFolder || f.goal == toFile)
	widgets.SetVisible(d.copied, f.goal != toCopy)
	widgets.SetVisible(d.templates.object, f.order == document.OrderTemplate)
	d.hint.SetText(text.Say("format.hint." + hintOf(f)))
	d.confirm.SetConfirmText(text.Say(map[goal]string{toFile: "format.save", toFolder: "format.folder", toCopy: "format.copy", toPrint: "format.print"}[f.goal]))
	d.remember(func(e *settings.Export) { e.Form = f.name })
	if f.order == document.OrderTemplate {
		d.templates.load()
		return // it shows the preview
	}
	d.show()
}

// hintOf is the key of the sentence below the form's name.
func hintOf(f form) string {
	switch {
	case f.name == "notion", f.goal == toPrint, f.goal == toCopy, f.order == document.OrderTemplate:
		return f.name
	case f.goal == toFolder:
		return "note"
	}
	return "file"
}

func (d *exportDialog) order() document.Order {
	o := orderOf(d.form, d.env.Settings.Get())
	o.Template, o.From = "", ""
	if o.Form == document.OrderTemplate {
		o.Template, o.From = d.template, d.templates.list.Selected
	}
	return o
}

// previewed is the order of the text that is shown and copied for a form.
func (d *exportDialog) previewed() document.Order {
	o := d.order()
	if d.form.preview != "" {
		o.Form = d.form.preview
	}
	return o
}

// show makes the preview anew.
func (d *exportDialog) show() {
	d.Screen.show(d.preview, d.meeting.ID, d.previewed(), d.form.rich)
}

// show makes a preview. What keeps it from being made stands in its place: with a broken
// template that is the line and the reason.
func (s *Screen) show(p *preview, id string, o document.Order, rich bool) {
	words := ""
	s.lane.Latest(func(ctx context.Context) (err error) {
		words, err = s.firstPage(ctx, id, o)
		return err
	}, func(err error) {
		if err != nil {
			p.fail(err)
			return
		}
		p.set(words, rich)
	})
}

func (s *Screen) firstPage(ctx context.Context, id string, o document.Order) (string, error) {
	page := &firstPage{}
	err := s.library.ExportOrder(ctx, id, o, "", page)
	if errors.Is(err, errEnough) {
		err = nil
	}
	return page.text(), err
}

// copy puts the whole document on the clipboard, as text.
func (d *exportDialog) copy() {
	o := d.previewed()
	d.lane.Do(host.Read(d.env, func(ctx context.Context) (string, error) {
		var b strings.Builder
		err := d.library.ExportOrder(ctx, d.meeting.ID, o, "", &b)
		return strings.TrimPrefix(b.String(), "\uFEFF"), err
	}, func(words string) {
		fyne.CurrentApp().Clipboard().SetContent(words)
		d.OnCopied()
	}))
}

// finish does what the main button says.
func (d *exportDialog) finish() {
	switch {
	case d.form.goal == toCopy:
		d.copy()
	case d.form.goal == toFolder || d.auto.Visible() && d.auto.Checked:
		d.intoFolder()
	default:
		d.save()
	}
}

// save asks for a file and writes it; one to be printed is then opened.
func (d *exportDialog) save() {
	f, o := d.form, d.order()
	files.Save(d.env, d.meeting.Name, f.ending, func(path string) {
		d.lane.Do(func(ctx context.Context) error {
			return files.Replace(ctx, path, func(ctx context.Context, w io.Writer) error {
				return d.library.ExportOrder(ctx, d.meeting.ID, o, folderOf(path), w)
			})
		}, d.env.OrExplain(func() {
			if f.goal == toPrint {
				d.env.OpenAddress(pageToPrint(path))
			}
			d.OnSaved(path)
		}))
	})
}

// intoFolder asks for a folder, exports into it, and remembers it.
func (d *exportDialog) intoFolder() {
	f, o, always := d.form, d.order(), d.auto.Checked
	files.Folder(d.env, func(folder string) {
		if f.goal == toFolder {
			d.env.Settings.Change(func(s *settings.Settings) { s.NotesFolder, s.NotesPreset = folder, f.name })
		}
		d.lane.Do(host.Read(d.env, func(ctx context.Context) (Noted, error) {
			n, err := d.library.ExportInto(ctx, d.meeting.ID, o, folder)
			if err == nil && always {
				err = d.library.ExportAlways(ctx, o, folder)
			}
			return n, err
		}, func(n Noted) { d.OnNoted(n) }))
	})
}
