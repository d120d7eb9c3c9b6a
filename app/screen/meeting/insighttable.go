package meeting

import (
	"fmt"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"github.com/debrief-app/debrief/app/text"
	"github.com/debrief-app/debrief/widgets"
)

// insightTable shows the insights of one kind, with a field that filters them
// and, under them, why the selected one was chosen. Where several are selected, what can
// be done with them stands there instead.
type insightTable struct {
	object fyne.CanvasObject

	screen   *Screen
	kind     Kind
	content  Content
	all      []Insight
	selected string // id
	table    *widgets.Table[Insight]
	filter   *widgets.KeyEntry
	open     *widgets.Check // only what is still to be done, or unanswered
	empty    *widgets.Line
	evidence *evidence
	several  *several
}

func newInsightTable(kind Kind, m *Screen) *insightTable {
	t := &insightTable{kind: kind, screen: m, empty: widgets.NewLine("", widgets.Caption.Centered())}
	t.table = widgets.NewTable(t.columns())
	t.table.OnSelected = t.choose
	t.table.ID = func(in Insight) string { return in.ID }
	t.table.OnCopy = t.copy
	t.table.OnMenu, t.table.OnDelete = t.menu, t.delete
	t.evidence = newEvidence(m.PlayFrom)
	t.several = newSeveral(t)
	t.table.LetPick(t.several.set)
	t.filter = widgets.NewFilterEntry(func() { m.env.Window.Canvas().Focus(t.table.Focusable()) })
	t.filter.SetPlaceHolder(text.Say("filter"))
	t.filter.SetIcon(theme.SearchIcon())
	t.filter.OnChanged = func(string) { t.arrange() }
	t.open = widgets.NewCheck("", func(bool) { t.arrange() })
	if kind == Topics || kind == Decisions {
		t.open.Hide()
	} else {
		t.open.SetText(text.Say("filter." + string(kind)))
	}
	field := widgets.FixedWidth(220, t.filter)
	tools := widgets.Inset(6, 4, 28, 20, widgets.NewWrap(4, field, t.open))
	empty := widgets.Inset(70, 0, 28, 28, container.NewVBox(t.empty))
	t.object = widgets.Border(tools, container.NewVBox(t.evidence.object, t.several.object), nil, nil,
		container.NewStack(empty, widgets.Inset(0, 0, 18, 12, t.table)))
	return t
}

// those are the selected insights: several, or the one that something is done to.
func (t *insightTable) those(in Insight) []Insight {
	if some := t.table.Picked(); len(some) > 1 {
		return some
	}
	return []Insight{in}
}

func (t *insightTable) menu(in Insight, at fyne.Position) {
	if some := t.those(in); len(some) > 1 {
		t.screen.severalMenu(some, at)
		return
	}
	t.screen.insightMenu(in, at)
}

func (t *insightTable) delete(in Insight) { t.screen.dismissAll(t.those(in)) }

func (t *insightTable) copy(in Insight) { t.screen.copyInsights(t.those(in)) }

// set shows these insights of the meeting.
func (t *insightTable) set(m Content, all []Insight) {
	t.all, t.content = all, m
	t.evidence.content = m
	t.table.SetItems(all)
	t.arrange()
}

func (t *insightTable) arrange() {
	t.table.SetFilter(func(in Insight) bool {
		if t.open.Checked && (in.Done || in.Answered) {
			return false
		}
		return widgets.Contains(in.Text+" "+in.Person+" "+in.Parent, t.filter.Text)
	})
	switch {
	case len(t.all) == 0:
		t.empty.SetText(text.Say("empty." + string(t.kind)))
	case t.table.Len() == 0:
		t.empty.SetText(text.Say("filter.none"))
	default:
		t.empty.SetText("")
	}
	t.selectID(t.selected)
}

// selectID selects an insight and its evidence, if it is there.
func (t *insightTable) selectID(id string) {
	t.selected = ""
	t.table.SelectWhere(func(in Insight) bool { return in.ID == id })
	for i := range t.table.Len() {
		if in := t.table.Item(i); in.ID == id {
			t.choose(in)
			return
		}
	}
	t.evidence.hide()
}

func (t *insightTable) choose(in Insight) {
	t.selected = in.ID
	if len(t.table.Picked()) < 2 { // of several nobody asks why
		t.evidence.display(in)
	}
}

func (t *insightTable) columns() []widgets.Column[Insight] {
	switch t.kind {
	case Questions:
		return []widgets.Column[Insight]{t.tick(), t.words("table.question"), t.person("table.asked"), t.answered(), t.time(), t.score()}
	case Decisions:
		return []widgets.Column[Insight]{t.words("table.decision"), t.time(), t.score()}
	case Topics:
		return []widgets.Column[Insight]{t.words("table.topic"), t.parent(), t.mentions(), t.time(), t.score()}
	}
	return []widgets.Column[Insight]{t.tick(), t.words("table.task"), t.owner(), t.due(), t.time(), t.score()}
}

func (t *insightTable) tick() widgets.Column[Insight] {
	return widgets.Column[Insight]{Kind: widgets.CellCheck, Width: 22,
		Cell: func(in Insight) widgets.Cell {
			return widgets.Cell{On: in.Done, Act: func(on bool) { t.screen.tick(in, on) }}
		}}
}

func (t *insightTable) words(key string) widgets.Column[Insight] {
	return widgets.Column[Insight]{Name: text.Say(key), Kind: widgets.CellFlow,
		Cell: func(in Insight) widgets.Cell {
			style := widgets.Body
			if in.Done {
				style = style.Colored(widgets.ColorCaption)
			}
			return widgets.Cell{Text: in.Text, Style: style}
		},
		Before: func(a, b Insight) bool { return a.Text < b.Text },
		Edit:   func(in Insight) string { return in.Text },
		Save: func(in Insight, typed string) bool {
			if typed = strings.TrimSpace(typed); typed != "" && typed != in.Text {
				t.screen.setText(in, typed)
			}
			return true
		}}
}

// owner is who is to do it: like person, and to be edited.
func (t *insightTable) owner() widgets.Column[Insight] {
	c := t.person("table.owner")
	c.Ask = text.Say("table.owner.none")
	c.Complete = func(typed string) string { return widgets.Completer(participants(t.content.Meeting))(typed) }
	c.Edit = func(in Insight) string { return in.Person }
	c.Save = func(in Insight, typed string) bool {
		t.screen.setOwner(in, strings.TrimSpace(typed))
		return true
	}
	return c
}

func (t *insightTable) person(key string) widgets.Column[Insight] {
	needs := float32(520)
	if t.kind == Questions {
		needs = 700 // the answer is worth more
	}
	return widgets.Column[Insight]{Name: text.Say(key), Width: 104, Most: 180, Needs: needs,
		Cell: func(in Insight) widgets.Cell {
			return widgets.Cell{Text: in.Person, Style: widgets.Body.Colored(widgets.ColorCaption)}
		},
		Before: func(a, b Insight) bool { return lastIfEmpty(a.Person) < lastIfEmpty(b.Person) }}
}

// lastIfEmpty sorts the empty text behind all others.
func lastIfEmpty(s string) string {
	if s == "" {
		return "\U0010FFFF"
	}
	return s
}

func (t *insightTable) due() widgets.Column[Insight] {
	return widgets.Column[Insight]{Name: text.Say("table.due"), Width: 136,
		Cell: func(in Insight) widgets.Cell {
			if in.Due == nil {
				return widgets.Cell{}
			}
			if in.overdue(t.screen.env.Now()) {
				return widgets.Cell{Text: text.Overdue(*in.Due, t.screen.env.Now()), Style: widgets.Strong.Colored(theme.ColorNameError)}
			}
			return widgets.Cell{Text: text.Due(*in.Due, t.screen.env.Now()), Style: widgets.Body.Colored(widgets.ColorCaption)}
		},
		Before: func(a, b Insight) bool {
			if a.Due == nil || b.Due == nil {
				return a.Due != nil
			}
			return a.Due.Before(*b.Due)
		},
		Ask: text.Say("table.due.none"),
		Edit: func(in Insight) string {
			if in.Due == nil {
				return ""
			}
			return text.TypedDay(*in.Due)
		},
		Save: t.saveDue}
}

// saveDue understands what was typed as a day; nothing means never.
func (t *insightTable) saveDue(in Insight, typed string) bool {
	typed = strings.TrimSpace(typed)
	if typed == "" {
		t.screen.setDue(in, time.Time{})
		return true
	}
	day, ok := text.ParseDue(typed, t.screen.env.Now())
	if !ok {
		t.screen.OnInvalid(text.Say("table.due.wrong", text.M{"Typed": text.Shorten(typed, 20), "Example": text.TypedDay(t.screen.env.Now())}))
		return false
	}
	t.screen.setDue(in, day)
	return true
}

func (t *insightTable) time() widgets.Column[Insight] {
	return widgets.Column[Insight]{Name: text.Say("table.time"), Width: 60, Kind: widgets.CellLink,
		Cell: func(in Insight) widgets.Cell {
			return widgets.Cell{Text: in.moment(), Act: func(bool) { t.screen.PlayFrom(in.Messages) }}
		},
		Before: func(a, b Insight) bool { return a.At < b.At }}
}

func (t *insightTable) score() widgets.Column[Insight] {
	return widgets.Column[Insight]{Name: text.Say("table.score"), Width: 56, Needs: 760, Descend: true,
		Cell: func(in Insight) widgets.Cell {
			return widgets.Cell{Text: text.Percent(in.Score), Style: widgets.Body.Colored(widgets.ColorCaption)}
		},
		Before: func(a, b Insight) bool { return a.Score < b.Score }}
}

// answered has the words of the answer, or says that there is none yet.
func (t *insightTable) answered() widgets.Column[Insight] {
	return widgets.Column[Insight]{Name: text.Say("table.answered"), Width: 210, Most: 460, Needs: 460,
		Cell: func(in Insight) widgets.Cell {
			switch {
			case len(in.Answers) > 0:
				return widgets.Cell{Text: t.answer(in), Style: widgets.Body.Colored(widgets.ColorCaption)}
			case in.Answered:
				return widgets.Cell{Text: text.Say("answered.yes"), Style: widgets.Body.Colored(theme.ColorNameSuccess)}
			case in.Done:
				return widgets.Cell{Text: text.Say("insight.done"), Style: widgets.Body.Colored(theme.ColorNameSuccess)}
			}
			return widgets.Cell{Text: text.Say("answered.no"), Style: widgets.Body.Colored(theme.ColorNameWarning)}
		},
		Before: func(a, b Insight) bool { return !a.Answered && b.Answered }}
}

// answer is what was answered to a question, and by whom.
func (t *insightTable) answer(in Insight) string {
	m := t.content.Messages[in.Answers[0]]
	if m.From.Known() {
		return m.From.Name + ": " + m.Text
	}
	return m.Text
}

func (t *insightTable) parent() widgets.Column[Insight] {
	return widgets.Column[Insight]{Name: text.Say("table.parent"), Width: 170, Needs: 620,
		Cell: func(in Insight) widgets.Cell {
			return widgets.Cell{Text: in.Parent, Style: widgets.Body.Colored(widgets.ColorCaption)}
		},
		Before: func(a, b Insight) bool { return lastIfEmpty(a.Parent) < lastIfEmpty(b.Parent) }}
}

func (t *insightTable) mentions() widgets.Column[Insight] {
	return widgets.Column[Insight]{Name: text.Say("table.mentions"), Width: 80, Descend: true,
		Cell: func(in Insight) widgets.Cell {
			return widgets.Cell{Text: fmt.Sprint(len(in.Messages)), Style: widgets.Body.Colored(widgets.ColorCaption)}
		},
		Before: func(a, b Insight) bool { return len(a.Messages) < len(b.Messages) }}
}

// reset forgets filter and selection, for another meeting.
func (t *insightTable) reset() {
	t.selected = ""
	t.open.SetChecked(false)
	t.filter.SetText("")
}
