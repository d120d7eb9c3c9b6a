package meeting

import (
	"context"
	"fmt"
	"io"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"github.com/debrief-app/debrief/app/dialogs"
	"github.com/debrief-app/debrief/app/files"
	"github.com/debrief-app/debrief/app/text"
	"github.com/debrief-app/debrief/widgets"
)

// several is the bar under a table in which more than one insight is selected.
type several struct {
	object fyne.CanvasObject
	table  *insightTable
	count  *widgets.Line
	some   []Insight
}

func newSeveral(t *insightTable) *several {
	s := &several{table: t, count: widgets.NewWhole("", widgets.Strong)}
	m := t.screen
	button := func(key string, act func()) fyne.CanvasObject { return widgets.NewButton(text.Say(key), act) }
	row := container.NewHBox(container.NewCenter(s.count))
	if t.kind == Tasks || t.kind == Questions {
		row.Add(button("insight.done", func() { m.doneAll(s.some) }))
	}
	if t.kind == Tasks {
		row.Add(button("several.owner", func() { m.askOwnerOfAll(s.some) }))
		row.Add(button("several.due", func() { m.askDueOfAll(s.some) }))
	}
	row.Add(button("insight.copy", func() { m.copyInsights(s.some) }))
	row.Add(button("several.export", func() { m.exportInsights(s.some) }))
	row.Add(button("insight.dismiss", func() { m.dismissAll(s.some) }))
	row.Add(container.NewCenter(widgets.NewIconButton(theme.CancelIcon(), t.table.PickNone)))
	s.object = widgets.Inset(4, 14, 20, 20, widgets.NewCard(widgets.Inset(6, 6, 14, 8, container.NewHScroll(row))))
	s.object.Hide()
	return s
}

// set takes what is selected; one alone needs no bar.
func (s *several) set(some []Insight) {
	s.some = some
	on := len(some) > 1
	if on {
		s.count.SetText(text.Count("several.count", len(some)))
		s.table.evidence.hide()
	}
	if widgets.SetVisible(s.object, on) {
		s.table.object.Refresh()
	}
}

// severalMenu offers what can be done with several insights.
func (m *Screen) severalMenu(some []Insight, at fyne.Position) {
	var items []*fyne.MenuItem
	kind := some[0].Kind
	if kind == Tasks || kind == Questions {
		items = append(items, dialogs.MenuItem("insight.done", theme.ConfirmIcon(), func() { m.doneAll(some) }))
	}
	if kind == Tasks {
		items = append(items, dialogs.MenuItem("several.owner", theme.AccountIcon(), func() { m.askOwnerOfAll(some) }),
			dialogs.MenuItem("several.due", theme.CalendarIcon(), func() { m.askDueOfAll(some) }))
	}
	items = append(items, dialogs.MenuItem("insight.copy", theme.ContentCopyIcon(), func() { m.copyInsights(some) }),
		dialogs.MenuItem("several.export", theme.DocumentSaveIcon(), func() { m.exportInsights(some) }),
		dialogs.MenuItem("insight.dismiss", theme.DeleteIcon(), func() { m.dismissAll(some) }))
	widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", items...), m.env.Window.Canvas(), at)
}

// onAll does the same to each of several insights, which Undo takes back together.
func (m *Screen) onAll(key string, some []Insight, edit func(ctx context.Context, id string, in Insight) error) {
	words := text.Count(key+".many", len(some))
	if len(some) == 1 {
		words = text.Say(key, text.M{"Words": text.Shorten(some[0].Text, 40)})
	}
	m.undoable(words, len(some), func(ctx context.Context, id string) error {
		for _, in := range some {
			if err := edit(ctx, id, in); err != nil {
				return err
			}
		}
		return nil
	})
}

func (m *Screen) doneAll(some []Insight) {
	var open []Insight
	for _, in := range some {
		if !in.Done {
			open = append(open, in)
		}
	}
	if len(open) > 0 {
		m.onAll("toast.done", open, func(ctx context.Context, id string, in Insight) error { return m.library.SetDone(ctx, id, in.ID, true) })
	}
}

func (m *Screen) dismissAll(some []Insight) {
	m.onAll("toast.dismissed", some, func(ctx context.Context, id string, in Insight) error { return m.library.Dismiss(ctx, id, in.ID) })
}

func (m *Screen) askOwnerOfAll(some []Insight) {
	var d *dialogs.Confirm
	owner := dialogs.Field(1, "", func() { d.Dismiss() })
	owner.Complete = widgets.Completer(participants(m.content.Meeting))
	owner.SetPlaceHolder(text.Say("table.owner.none"))
	d = m.askOfAll("table.owner", owner, func() {
		name := strings.TrimSpace(owner.Text)
		m.onAll("toast.changed", some, func(ctx context.Context, id string, in Insight) error {
			return m.library.SetOwner(ctx, id, in.ID, name)
		})
	})
	owner.OnSubmitted = func(string) { d.Confirm() }
	m.env.Window.Canvas().Focus(owner)
}

func (m *Screen) askDueOfAll(some []Insight) {
	var d *dialogs.Confirm
	due := dialogs.NewDueField(m.env.Window, m.env.Now, time.Time{}, func() { d.Dismiss() }, nil)
	d = m.askOfAll("table.due", due.Object, func() {
		day, ok := due.Day()
		if !ok {
			m.OnInvalid(text.Say("due.unclear"))
			return
		}
		m.onAll("toast.changed", some, func(ctx context.Context, id string, in Insight) error { return m.library.SetDue(ctx, id, in.ID, day) })
	})
	due.Entry.OnSubmitted = func(string) { d.Confirm() }
	m.env.Window.Canvas().Focus(due.Entry)
}

// askOfAll asks for one thing that several insights get.
func (m *Screen) askOfAll(key string, field fyne.CanvasObject, save func()) *dialogs.Confirm {
	d := dialogs.NewConfirm(text.Say(key), text.Say("edit.save"), text.Say("cancel"), field, func(ok bool) {
		if ok {
			save()
		}
	}, m.env.Window)
	d.Resize(dialogs.Wide(m.env.Window, dialogs.Width))
	dialogs.Open(m.env.Window, d, nil, nil)
	return d
}

// copyInsights puts insights on the clipboard, a line each, with owner and date.
func (m *Screen) copyInsights(some []Insight) {
	fyne.CurrentApp().Clipboard().SetContent(m.asLines(some, ""))
	if len(some) > 1 {
		m.OnNotice(text.Count("toast.copied.many", len(some)))
	}
}

// exportInsights asks for a file and writes insights there as a Markdown list.
func (m *Screen) exportInsights(some []Insight) {
	name := m.content.Conversation.Name + " – " + text.Say("tab."+string(some[0].Kind))
	files.Save(m.env, name, "md", func(path string) {
		m.lane.Do(func(ctx context.Context) error {
			return files.Replace(ctx, path, func(_ context.Context, w io.Writer) error {
				_, err := io.WriteString(w, m.asLines(some, "- ")+"\n")
				return err
			})
		}, m.env.OrExplain(func() { m.OnSaved(path) }))
	})
}

// asLines are insights as text, a line each: "- [ ] Ben: Send the budget (Fri 20 Nov)".
func (m *Screen) asLines(some []Insight, lead string) string {
	var lines []string
	for _, in := range some {
		line := lead
		if lead != "" && in.Kind == Tasks {
			line += map[bool]string{false: "[ ] ", true: "[x] "}[in.Done]
		}
		line += taskText(in)
		if in.Due != nil {
			line += fmt.Sprintf(" (%s)", text.TypedDay(*in.Due))
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}
