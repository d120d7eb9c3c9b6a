package meeting

import (
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"github.com/debrief-app/debrief/app/dialogs"
	"github.com/debrief-app/debrief/app/text"
	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/widgets"
)

// typed is what stands in the form of an insight.
type typed struct {
	kind  conversation.InsightType
	words string
	owner string
	due   time.Time // zero: never
}

// changeable are the types between which an insight can be moved, as the form lists them.
var changeable = []conversation.InsightType{
	conversation.TypeActionItem, conversation.TypeFollowUp, conversation.TypeDecision, conversation.TypeQuestion,
}

// typeOf is the type of an insight.
func typeOf(in Insight) conversation.InsightType {
	switch {
	case in.FollowUp:
		return conversation.TypeFollowUp
	case in.Kind == Decisions:
		return conversation.TypeDecision
	case in.Kind == Questions:
		return conversation.TypeQuestion
	case in.Kind == Topics:
		return conversation.TypeTopic
	}
	return conversation.TypeActionItem
}

func isTask(t conversation.InsightType) bool {
	return t == conversation.TypeActionItem || t == conversation.TypeFollowUp
}

// insightForm asks for everything there is to say of an insight. It can only be saved
// when all of it is understood.
type insightForm struct {
	kind  *widgets.Select
	words *widgets.KeyEntry
	owner *widgets.KeyEntry
	due   *dialogs.DueField
	tasks []fyne.CanvasObject // what only tasks have
	yes   *widgets.Button
	hide  func()
}

// askInsight opens the form with what is known. said, which may be empty, is the sentence
// that it comes from.
func (m *Screen) askInsight(title string, before typed, said string, save func(typed)) {
	f := &insightForm{}
	escape := func() { f.hide() }
	f.words = dialogs.Field(3, before.words, escape)
	f.words.First = func(key fyne.KeyName) bool { // it is one paragraph, however many lines it takes
		switch key {
		case fyne.KeyEscape:
			escape()
		case fyne.KeyReturn, fyne.KeyEnter:
			f.submit()
		default:
			return false
		}
		return true
	}
	f.owner = dialogs.Field(1, before.owner, escape)
	f.owner.Complete = widgets.Completer(participants(m.content.Meeting))
	f.owner.SetPlaceHolder(text.Say("table.owner.none"))
	f.due = dialogs.NewDueField(m.env.Window, m.env.Now, before.due, escape, func() { f.check() })
	f.words.OnChanged = func(string) { f.check() }
	f.yes = widgets.NewButton(text.Say("edit.save"), func() {
		if after, ok := f.typed(before.kind); ok {
			f.hide()
			save(after)
		}
	})
	f.yes.Importance = widget.HighImportance
	submit := func(string) { f.submit() }
	f.owner.OnSubmitted, f.due.Entry.OnSubmitted = submit, submit
	d := dialog.NewCustomWithoutButtons(title, widgets.Inset(0, 0, 4, 4, f.layout(before.kind, said)), m.env.Window)
	f.hide = d.Hide
	d.Resize(dialogs.Wide(m.env.Window, 560))
	dialogs.Open(m.env.Window, d, nil, nil)
	m.env.Window.Canvas().Focus(f.words)
	f.check()
}

func (f *insightForm) submit() { f.yes.OnTapped() }

func (f *insightForm) layout(kind conversation.InsightType, said string) fyne.CanvasObject {
	rows := widgets.Stack(4)
	if said != "" {
		rows.Add(widgets.Inset(0, 6, 0, 0, widgets.NewFlow(said, widgets.Caption, nil)))
	}
	label := func(key string) fyne.CanvasObject { return widgets.NewLine(text.Say(key), widgets.Caption) }
	f.kind = widgets.NewSelect(typeNames(), func(string) { f.check() })
	if at := slices.Index(changeable, kind); at >= 0 {
		f.kind.SetSelectedIndex(at)
		rows.Add(f.kind)
	}
	rows.Add(label("edit.words"))
	rows.Add(f.words)
	f.tasks = []fyne.CanvasObject{label("table.owner"), f.owner, label("table.due"), f.due.Object}
	for _, o := range f.tasks {
		rows.Add(o)
	}
	no := widgets.NewButton(text.Say("cancel"), func() { f.hide() })
	rows.Add(widgets.Inset(10, 0, 0, 0, widgets.Border(nil, nil, nil, container.NewHBox(no, f.yes))))
	return rows
}

func typeNames() []string {
	names := make([]string, len(changeable))
	for i, t := range changeable {
		names[i] = text.Say("type." + string(t))
	}
	return names
}

// typed is what the form says; not ok when something is missing or unclear.
func (f *insightForm) typed(otherwise conversation.InsightType) (after typed, ok bool) {
	after = typed{kind: otherwise, words: strings.Join(strings.Fields(f.words.Text), " ")}
	if i := f.kind.SelectedIndex(); i >= 0 {
		after.kind = changeable[i]
	}
	ok = after.words != ""
	if isTask(after.kind) {
		var clear bool
		after.owner = strings.TrimSpace(f.owner.Text)
		after.due, clear = f.due.Day()
		ok = ok && clear
	}
	return after, ok
}

// check shows what the kind has, and lets it be saved when all is clear.
func (f *insightForm) check() {
	if f.yes == nil || f.kind == nil {
		return // it is being made
	}
	after, ok := f.typed(conversation.TypeTopic)
	for _, o := range f.tasks {
		widgets.SetVisible(o, isTask(after.kind))
	}
	if ok {
		f.yes.Enable()
	} else {
		f.yes.Disable()
	}
}
