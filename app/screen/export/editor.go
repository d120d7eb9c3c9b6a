package export

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"github.com/debrief-app/debrief/app/dialogs"
	"github.com/debrief-app/debrief/app/text"
	document "github.com/debrief-app/debrief/service/export"
	"github.com/debrief-app/debrief/widgets"
)

// editor changes a template, with what comes of it beside it.
type editor struct {
	*templatePicker
	name   string
	before string
	field  *widgets.KeyEntry
	state  *widgets.Flow // what is wrong, or that nothing is
	page   *preview
	dialog *dialogs.Confirm
}

func (p *templatePicker) openEditor(name, words string) {
	e := &editor{templatePicker: p, name: name, before: words, state: widgets.NewFlow("", widgets.Caption, nil), page: newPreview()}
	p.editing = e
	e.field = dialogs.Field(20, words, func() { e.dialog.Dismiss() })
	e.field.TextStyle.Monospace = true
	e.field.Wrapping = fyne.TextWrapOff
	e.field.OnChanged = func(string) { e.check() }
	fields := widgets.NewButton(text.Say("template.fields"), func() { openFields(p.env.Window) })
	fields.Importance = widget.LowImportance
	split := container.NewHSplit(e.field, widgets.Inset(0, 0, 8, 0, e.page.object))
	content := widgets.Border(nil, widgets.Border(nil, nil, nil, fields, widgets.Inset(6, 0, 0, 8, e.state)), nil, nil, split)
	agreed := false
	e.dialog = dialogs.NewConfirm(text.Say("template.title", text.M{"Name": name}), text.Say("template.save"), text.Say("cancel"),
		widgets.Inset(0, 8, 8, 8, content), func(ok bool) {
			agreed = ok
			if ok {
				p.save(name, e.field.Text)
			}
		}, p.env.Window)
	room := p.env.Window.Canvas().Size()
	e.dialog.Resize(fyne.NewSize(min(1100, room.Width-40), min(740, room.Height-40)))
	dialogs.Open(p.env.Window, e.dialog, nil, func() {
		if !agreed && e.field.Text != e.before {
			e.askKeep()
		}
	})
	p.env.Window.Canvas().Focus(e.field)
	e.check()
}

// check shows the first mistake, and what the template makes of the meeting. While there
// is a mistake the last page that worked stays.
func (e *editor) check() {
	if err := document.CheckTemplate(e.field.Text); err != nil {
		e.state.SetText(text.Explain(err).Sentence)
		return
	}
	e.state.SetText(text.Say("template.fine"))
	e.page.failed = func(sentence string) { e.state.SetText(sentence) }
	e.show(e.page, e.meeting.ID, document.Order{Form: document.OrderTemplate, Template: e.field.Text}, true)
}

// askKeep asks about what was typed when the editor is closed without saving.
func (e *editor) askKeep() {
	dialogs.Ask(e.env.Window, dialogs.Question{Title: text.Say("template.keep.title"), Words: text.Say("template.keep.question", text.M{"Name": e.name}),
		Yes: text.Say("template.save"), No: text.Say("template.discard")}, func() { e.save(e.name, e.field.Text) })
}

// fields are what a template can use, each group below the key of its heading.
var fields = []struct{ heading, names string }{
	{"", `{{.Title}}  {{.Date}}  {{.Day}}  {{.Length}}  {{.Source}}  {{.ID}}  {{join .Attendees ", "}}`},
	{"template.help.lists", ".Summary  .Decisions  .Tasks  .ActionItems  .FollowUps  .Questions  .Open  .Topics  .Transcript"},
	{"template.help.items", ".Text  .Time  .Score"},
	{"template.help.tasks", ".Owner  .Due  .Done  .Line"},
	{"template.help.questions", ".Asker  .Answer  .Done  .Line"},
	{"template.help.talk", ".Speaker  .Time  .Text"},
	{"template.help.example", "{{if .Tasks}}\n## Tasks\n{{range .Tasks}}\n- {{.Text}} ({{.Owner}}){{end}}{{end}}"},
}

// openFields lists what a template can use.
func openFields(w fyne.Window) {
	rows := container.NewVBox()
	for _, f := range fields {
		if f.heading != "" {
			rows.Add(widgets.Inset(6, 0, 8, 0, widgets.NewLine(text.Say(f.heading), widgets.Caption)))
		}
		rows.Add(widget.NewLabelWithStyle(f.names, fyne.TextAlignLeading, fyne.TextStyle{Monospace: true}))
	}
	scroll := container.NewScroll(rows)
	scroll.SetMinSize(fyne.NewSize(720, 440))
	d := dialogs.New(text.Say("template.fields.title"), text.Say("failure.close"), widgets.Inset(0, 8, 8, 8, scroll), w)
	dialogs.Open(w, d, d.Hide, nil)
}
