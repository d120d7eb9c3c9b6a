package settings

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"github.com/debrief-app/debrief/app/dialogs"
	"github.com/debrief-app/debrief/app/files"
	"github.com/debrief-app/debrief/app/host"
	"github.com/debrief-app/debrief/app/text"
	"github.com/debrief-app/debrief/widgets"
)

// Export is an export that is made by itself.
type Export struct {
	ID     string
	Of     string // "library", "folder", "project"
	Name   string // of the project, or the path of the folder; empty for all meetings
	Form   string // a format or a preset
	Folder string // that is exported to
}

// Exports is what the dialog of automatic exports needs.
type Exports interface {
	AutoExports(ctx context.Context) ([]Export, error)
	// AddAutoExport begins one, with all also for the meetings that are there.
	AddAutoExport(ctx context.Context, e Export, all bool) error
	StopAutoExport(ctx context.Context, id string) error
	Projects(ctx context.Context) ([]string, error)
}

// ExportForms are the forms that a meeting can be exported as by itself, what most people
// want first.
var ExportForms = []string{"obsidian", "dataview", "logseq", "joplin", "commonmark", "notion", "md", "docx", "html", "txt", "csv", "ics", "json"}

// exports is the row of automatic exports.
func (p *Dialog) exports() fyne.CanvasObject {
	open := widgets.NewButtonWithIcon(text.Say("settings.exports.open"), theme.DocumentSaveIcon(), p.openExports)
	open.Importance = widget.LowImportance
	return container.NewHBox(open)
}

// openExports lists what is exported by itself, and begins and stops it.
func (p *Dialog) openExports() {
	p.lane.Latest(host.Read(p.env, p.service.AutoExports, func(all []Export) {
		words := text.Say("exports.words")
		if len(all) == 0 {
			words = text.Say("exports.none")
		}
		rows := widgets.Stack(8, widgets.NewFlow(words, widgets.Caption, nil))
		var d *dialog.CustomDialog
		for _, e := range all {
			stop := widgets.NewButton(text.Say("exports.stop"), func() { p.stopExport(d, e.ID) })
			line := text.Say("exports.row", text.M{"Of": scopeOf(e), "Form": text.Say("format." + e.Form), "Folder": short(e.Folder)})
			rows.Add(widgets.Border(nil, nil, nil, container.NewVBox(stop), widgets.NewFlow(line, widgets.Body, nil)))
		}
		rows.Add(container.NewHBox(widgets.NewButton(text.Say("exports.add"), func() {
			d.Hide()
			newExport(p).open()
		})))
		d = dialogs.New(text.Say("exports.title"), text.Say("failure.close"), widgets.Inset(4, 8, 8, 8, rows), p.env.Window)
		d.Resize(dialogs.Wide(p.env.Window, width))
		dialogs.Open(p.env.Window, d, d.Hide, nil)
	}))
}

func scopeOf(e Export) string {
	name := e.Name
	if e.Of == "folder" {
		name = short(name)
	}
	return text.Say("exports.of."+e.Of, text.M{"Name": name})
}

func (p *Dialog) stopExport(d *dialog.CustomDialog, id string) {
	p.lane.Do(func(ctx context.Context) error { return p.service.StopAutoExport(ctx, id) }, p.env.OrExplain(func() {
		d.Hide()
		p.openExports()
	}))
}

// beginning is an export that is about to begin.
type beginning struct {
	*Dialog
	export   Export
	projects []string // after the first two of what can be chosen
	all      *widgets.Check
	to       *widgets.Line
	of       *widgets.Select
	dialog   *dialogs.Confirm
}

func newExport(p *Dialog) *beginning {
	b := &beginning{Dialog: p, export: Export{Of: "library", Form: ExportForms[0]}, to: widgets.NewLine(text.Say("exports.add.none"), widgets.Body)}
	b.all = widgets.NewCheck(text.Say("exports.add.all"), nil)
	return b
}

// open asks what is to be exported, as what, and where to.
func (b *beginning) open() {
	var names []string
	for _, f := range ExportForms {
		names = append(names, text.Say("format."+f))
	}
	form := widgets.NewSelect(names, nil)
	form.SetSelectedIndex(0)
	form.OnChanged = func(string) { b.export.Form = ExportForms[form.SelectedIndex()] }
	b.of = widgets.NewSelect([]string{text.Say("exports.add.library"), text.Say("exports.add.folder")}, nil)
	b.lane.Do(host.Read(b.env, b.service.Projects, func(names []string) {
		b.projects = names
		for _, n := range names {
			b.of.Options = append(b.of.Options, text.Say("exports.of.project", text.M{"Name": n}))
		}
		b.of.Refresh()
	}))
	b.of.SetSelectedIndex(0)
	b.of.OnChanged = func(string) { b.choose() }
	choose := widgets.NewButton(text.Say("exports.add.choose"), func() {
		files.Folder(b.env, func(folder string) {
			b.export.Folder = folder
			b.to.SetText(short(folder))
			b.state()
		})
	})
	label := func(key string, o fyne.CanvasObject) fyne.CanvasObject {
		return widgets.Stack(2, widgets.NewLine(text.Say(key), widgets.Caption), o)
	}
	content := widgets.Stack(10, label("exports.add.of", b.of), label("exports.add.form", form),
		label("exports.add.to", widgets.Border(nil, nil, nil, choose, b.to)), b.all)
	b.dialog = dialogs.NewConfirm(text.Say("exports.add.title"), text.Say("exports.add.yes"), text.Say("cancel"),
		widgets.Inset(4, 8, 8, 8, content), func(ok bool) {
			if ok {
				b.begin()
			}
		}, b.env.Window)
	b.dialog.Resize(dialogs.Wide(b.env.Window, width))
	dialogs.Open(b.env.Window, b.dialog, nil, nil)
	b.state()
}

// choose takes the meetings that the export is about; for those of a folder it asks which.
func (b *beginning) choose() {
	switch at := b.of.SelectedIndex(); {
	case at == 0:
		b.export.Of, b.export.Name = "library", ""
		return
	case at > 1 && at-2 < len(b.projects):
		b.export.Of, b.export.Name = "project", b.projects[at-2]
		return
	}
	files.Folder(b.env, func(folder string) {
		b.export.Of, b.export.Name = "folder", folder
		b.of.Options[1] = text.Say("exports.of.folder", text.M{"Name": short(folder)})
		b.of.Selected = b.of.Options[1]
		b.of.Refresh()
	})
}

// state keeps an export without a folder from beginning.
func (b *beginning) state() {
	if b.export.Folder == "" {
		b.dialog.SetConfirmImportance(widget.LowImportance)
	} else {
		b.dialog.SetConfirmImportance(widget.HighImportance)
	}
}

func (b *beginning) begin() {
	if b.export.Folder == "" {
		dialogs.Notice(b.env.Window, text.Say("exports.add.title"), text.Say("exports.add.missing"))
		return
	}
	e, all := b.export, b.all.Checked
	b.lane.Do(func(ctx context.Context) error { return b.service.AddAutoExport(ctx, e, all) }, b.env.OrExplain(b.openExports))
}
