package tasks

import (
	"strings"
	"time"

	"fyne.io/fyne/v2/theme"

	"github.com/debrief-app/debrief/app/text"
	"github.com/debrief-app/debrief/service/agenda"
	"github.com/debrief-app/debrief/widgets"
)

var quiet = widgets.Body.Colored(widgets.ColorCaption)

func (s *Screen) columns() []widgets.Column[agenda.Item] {
	if s.kind == Questions {
		return []widgets.Column[agenda.Item]{s.tick(), s.words("table.question"), s.asked(), s.answer(), s.where(), s.moment()}
	}
	return []widgets.Column[agenda.Item]{s.tick(), s.words("table.task"), s.owner(), s.dueDate(), s.where(), s.moment()}
}

func (s *Screen) tick() widgets.Column[agenda.Item] {
	return widgets.Column[agenda.Item]{Kind: widgets.CellCheck, Width: 22, Cell: func(i agenda.Item) widgets.Cell {
		return widgets.Cell{On: i.Done, Act: func(on bool) { s.setDone(i, on) }}
	}}
}

func (s *Screen) words(key string) widgets.Column[agenda.Item] {
	return widgets.Column[agenda.Item]{Name: text.Say(key), Kind: widgets.CellFlow,
		Cell: func(i agenda.Item) widgets.Cell {
			style := widgets.Body
			if i.Done {
				style = quiet
			}
			return widgets.Cell{Text: i.Text, Style: style}
		},
		Before: func(a, b agenda.Item) bool { return a.Text < b.Text },
		Edit:   func(i agenda.Item) string { return i.Text },
		Save: func(i agenda.Item, typed string) bool {
			if typed = strings.TrimSpace(typed); typed != "" {
				s.setText(i, typed)
			}
			return true
		}}
}

func (s *Screen) owner() widgets.Column[agenda.Item] {
	c := s.asked()
	c.Name, c.Ask = text.Say("table.owner"), text.Say("table.owner.none")
	c.Edit = func(i agenda.Item) string { return i.Person }
	c.Save = func(i agenda.Item, typed string) bool {
		s.setOwner(i, strings.TrimSpace(typed))
		return true
	}
	return c
}

func (s *Screen) asked() widgets.Column[agenda.Item] {
	return widgets.Column[agenda.Item]{Name: text.Say("table.asked"), Width: 110, Most: 180, Needs: 560,
		Cell:   func(i agenda.Item) widgets.Cell { return widgets.Cell{Text: i.Person} },
		Before: func(a, b agenda.Item) bool { return strings.ToLower(a.Person) < strings.ToLower(b.Person) }}
}

// dueDate is when it is due. What is overdue says so in words, too.
func (s *Screen) dueDate() widgets.Column[agenda.Item] {
	return widgets.Column[agenda.Item]{Name: text.Say("table.due"), Width: 136, Ask: text.Say("table.due.none"),
		Cell: func(i agenda.Item) widgets.Cell {
			switch {
			case i.Due.IsZero():
				return widgets.Cell{}
			case s.overdue(i):
				return widgets.Cell{Text: text.Overdue(i.Due, s.env.Now()), Style: widgets.Strong.Colored(theme.ColorNameError)}
			}
			return widgets.Cell{Text: text.Due(i.Due, s.env.Now())}
		},
		Before: func(a, b agenda.Item) bool {
			if a.Due.IsZero() != b.Due.IsZero() {
				return b.Due.IsZero()
			}
			return a.Due.Before(b.Due)
		},
		Edit: func(i agenda.Item) string {
			if i.Due.IsZero() {
				return ""
			}
			return text.TypedDay(i.Due)
		},
		Save: s.saveDue}
}

// overdue reports whether the day by which it was due has passed.
func (s *Screen) overdue(i agenda.Item) bool { return !i.Done && text.Past(i.Due, s.env.Now()) }

func (s *Screen) saveDue(i agenda.Item, typed string) bool {
	if typed = strings.TrimSpace(typed); typed == "" {
		s.setDue(i, time.Time{})
		return true
	}
	day, ok := text.ParseDay(typed, s.env.Now())
	if !ok {
		s.OnInvalid(text.Say("table.due.wrong", text.M{"Typed": text.Shorten(typed, 20), "Example": text.TypedDay(s.env.Now())}))
		return false
	}
	s.setDue(i, time.Date(day.Year(), day.Month(), day.Day(), 23, 59, 59, 0, day.Location()))
	return true
}

// answer says what became of a question: nothing, or where the answer is.
func (s *Screen) answer() widgets.Column[agenda.Item] {
	return widgets.Column[agenda.Item]{Name: text.Say("table.answered"), Width: 190, Needs: 620,
		Cell: func(i agenda.Item) widgets.Cell {
			switch {
			case i.Later != nil && !i.Answered:
				return widgets.Cell{Text: text.Say("questions.later", text.M{"Meeting": i.Later.Name, "Day": text.Day(i.Later.Start, s.env.Now())}), Style: quiet}
			case i.Answered:
				return widgets.Cell{Text: text.Say("answered.yes"), Style: quiet}
			}
			return widgets.Cell{Text: text.Say("answered.no")}
		},
		Before: func(a, b agenda.Item) bool { return a.Open() && !b.Open() }}
}

func (s *Screen) where() widgets.Column[agenda.Item] {
	return widgets.Column[agenda.Item]{Name: text.Say("results.where"), Width: 190, Most: 240, Needs: 700,
		Cell: func(i agenda.Item) widgets.Cell {
			return widgets.Cell{Text: text.Day(i.Meeting.Start, s.env.Now()) + " · " + i.Meeting.Name, Style: quiet}
		},
		Before: func(a, b agenda.Item) bool { return a.Meeting.Start.After(b.Meeting.Start) }}
}

func (s *Screen) moment() widgets.Column[agenda.Item] {
	return widgets.Column[agenda.Item]{Name: text.Say("table.time"), Width: 60, Kind: widgets.CellLink,
		Cell: func(i agenda.Item) widgets.Cell {
			return widgets.Cell{Text: text.Moment(i.At, i.Untimed), Act: func(bool) { s.OnOpen(i) }}
		}}
}
