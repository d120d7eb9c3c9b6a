package export

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/debrief-app/debrief/app/dialogs"
	"github.com/debrief-app/debrief/app/host"
	"github.com/debrief-app/debrief/app/settings"
	"github.com/debrief-app/debrief/app/text"
	document "github.com/debrief-app/debrief/service/export"
	"github.com/debrief-app/debrief/widgets"
)

// Templates are the user's own templates.
type Templates interface {
	Templates(ctx context.Context) (names []string, err error)
	Template(ctx context.Context, name string) (words string, err error)
	SaveTemplate(ctx context.Context, name, words string) (saved string, err error)
	DeleteTemplate(ctx context.Context, name string) error
}

// templatePicker chooses one of the user's templates, and leads to the editor.
type templatePicker struct {
	*Screen
	meeting Meeting
	chosen  func(words string) // the text of the template to export with

	object       fyne.CanvasObject
	list         *widgets.Select
	edit, remove *widgets.Button
	words        string  // of the chosen one
	editing      *editor // the last one that was opened
}

func newTemplatePicker(s *Screen, m Meeting, chosen func(string)) *templatePicker {
	p := &templatePicker{Screen: s, meeting: m, chosen: chosen, words: document.DefaultTemplate}
	p.list = widgets.NewSelect(nil, p.choose)
	p.list.PlaceHolder = text.Say("template.usual")
	create := widgets.NewButton(text.Say("template.new"), p.create)
	p.edit = widgets.NewButton(text.Say("template.edit"), func() { p.openEditor(p.list.Selected, p.words) })
	p.remove = widgets.NewButton(text.Say("template.delete"), p.ask)
	p.object = widgets.Stack(4, widgets.Gap(0, 4), p.list, container.NewHBox(create, p.edit, p.remove))
	return p
}

// load reads the names, and the text of the template that was chosen last.
func (p *templatePicker) load() {
	p.lane.Do(host.Read(p.env, p.library.Templates, func(names []string) {
		p.list.Options = names
		if last := p.env.Settings.Get().Export.Template; slices.Contains(names, last) {
			p.list.Selected = last
		} else {
			p.list.Selected = ""
		}
		p.list.Refresh()
		p.read(p.list.Selected)
	}))
}

func (p *templatePicker) choose(name string) {
	p.env.Settings.Change(func(s *settings.Settings) { s.Export.Template = name })
	p.read(name)
}

// read reads a template; without a name it is the one that Debrief brings.
func (p *templatePicker) read(name string) {
	for _, b := range []*widgets.Button{p.edit, p.remove} {
		if name == "" {
			b.Disable()
		} else {
			b.Enable()
		}
	}
	if name == "" {
		p.take(document.DefaultTemplate)
		return
	}
	p.lane.Do(host.Read(p.env, func(ctx context.Context) (string, error) { return p.library.Template(ctx, name) }, p.take))
}

func (p *templatePicker) take(words string) {
	p.words = words
	p.chosen(words)
}

// create asks for a name, and opens the editor with a copy of the template that is chosen.
func (p *templatePicker) create() {
	dialogs.AskLine(p.env.Window, text.Say("template.name"), "", text.Say("template.create"), func(name string) {
		if slices.Contains(p.list.Options, name) {
			dialogs.Notice(p.env.Window, text.Say("template.name"), text.Say("template.there", text.M{"Name": name}))
			return
		}
		p.openEditor(name, p.words)
	})
}

func (p *templatePicker) ask() {
	name := p.list.Selected
	dialogs.Ask(p.env.Window, dialogs.Question{Title: text.Say("template.delete.title"), Words: text.Say("template.delete.question", text.M{"Name": name}),
		Yes: text.Say("template.delete"), No: text.Say("cancel"), Danger: true}, func() {
		p.lane.Do(func(ctx context.Context) error { return p.library.DeleteTemplate(ctx, name) }, p.env.OrExplain(p.load))
	})
}

// save keeps a template, also one that does not work yet, and makes it the chosen one.
func (p *templatePicker) save(name, words string) {
	p.lane.Do(host.Read(p.env, func(ctx context.Context) (string, error) { return p.library.SaveTemplate(ctx, name, words) }, func(saved string) {
		p.env.Settings.Change(func(s *settings.Settings) { s.Export.Template = saved })
		p.load()
	}))
}
