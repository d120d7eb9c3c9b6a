package tasks

import (
	"slices"
	"sort"
	"strings"
	"time"

	"github.com/debrief-app/debrief/app/text"
	"github.com/debrief-app/debrief/service/agenda"
	"github.com/debrief-app/debrief/widgets"
)

// The views of the tasks, in the order of their tabs. The questions begin with the second.
const (
	viewMine = iota
	viewPerson
	viewProject
	viewDue
)

func (s *Screen) views() []widgets.Tab {
	if s.kind == Questions {
		return []widgets.Tab{{Name: text.Say("tasks.by.project")}, {Name: text.Say("tasks.by.person")}, {Name: text.Say("tasks.by.meeting")}}
	}
	return []widgets.Tab{{Name: text.Say("tasks.mine")}, {Name: text.Say("tasks.by.person")}, {Name: text.Say("tasks.by.project")}, {Name: text.Say("tasks.by.due")}}
}

// grouping is by what the view that is chosen groups.
func (s *Screen) grouping() func(agenda.Item) string {
	if s.kind == Questions {
		return []func(agenda.Item) string{project, person, s.meeting}[s.view.Chosen()]
	}
	switch s.view.Chosen() {
	case viewPerson:
		return person
	case viewProject:
		return project
	}
	return s.due
}

func person(i agenda.Item) string {
	if i.Person == "" {
		return text.Say("tasks.nobody")
	}
	return i.Person
}

func project(i agenda.Item) string {
	if i.Meeting.Project == "" {
		return text.Say("tasks.noproject")
	}
	return i.Meeting.Project
}

func (s *Screen) meeting(i agenda.Item) string {
	return i.Meeting.Name + " · " + text.Day(i.Meeting.Start, s.env.Now())
}

// due is when something is due, as people plan.
func (s *Screen) due(i agenda.Item) string {
	now := s.env.Now()
	today := time.Date(now.Year(), now.Month(), now.Day(), 0, 0, 0, 0, now.Location())
	days := func(n int) time.Time { return today.AddDate(0, 0, n) }
	toMonday := (8 - int(today.Weekday())) % 7 // days until the next one
	if toMonday == 0 {
		toMonday = 7
	}
	switch d := i.Due; {
	case d.IsZero():
		return text.Say("due.none")
	case d.Before(today):
		return text.Say("due.overdue")
	case d.Before(days(1)):
		return text.Say("due.today")
	case d.Before(days(toMonday)):
		return text.Say("due.week")
	case d.Before(days(toMonday + 7)):
		return text.Say("due.nextweek")
	}
	return text.Say("due.later")
}

// arrange shows what passes the filters, in the order and under the headings of the view.
func (s *Screen) arrange() {
	widgets.SetVisible(s.meChoice.object, s.kind == Tasks && s.view.Chosen() == viewMine)
	shown := slices.DeleteFunc(slices.Clone(s.all), func(i agenda.Item) bool { return !s.passes(i) })
	s.order(shown)
	s.table.SetGrouped(shown, s.grouping())
	s.say(shown)
}

// order puts groups and the items in them in the order of the view.
func (s *Screen) order(items []agenda.Item) {
	if s.kind == Questions {
		by := s.grouping()
		if s.view.Chosen() < 2 {
			byName(items, by)
		}
		return
	}
	agenda.ByDue(items)
	if view := s.view.Chosen(); view == viewPerson || view == viewProject {
		byName(items, s.grouping())
	}
}

// byName puts groups in the order of their names; what belongs to nobody comes last.
func byName(items []agenda.Item, by func(agenda.Item) string) {
	last := map[string]bool{text.Say("tasks.nobody"): true, text.Say("tasks.noproject"): true}
	sort.SliceStable(items, func(i, j int) bool {
		a, b := by(items[i]), by(items[j])
		if last[a] != last[b] {
			return last[b]
		}
		return strings.ToLower(a) < strings.ToLower(b)
	})
}

func (s *Screen) passes(i agenda.Item) bool {
	within := s.bar.Bounds()
	switch {
	case s.open.Checked && !i.Open() && !s.kept[key(i)]:
		return false
	case within.Project != "" && i.Meeting.Project != within.Project,
		within.Person != "" && !strings.EqualFold(i.Person, within.Person),
		!within.Holds(i.Meeting.Start):
		return false
	case s.kind == Tasks && s.view.Chosen() == viewMine && !s.meChoice.is(i.Person):
		return false
	}
	return widgets.Contains(i.Text+" "+i.Person+" "+i.Meeting.Name+" "+i.Meeting.Project, s.filter.Text)
}

// say says how much there is, and why nothing is.
func (s *Screen) say(shown []agenda.Item) {
	open, overdue := 0, 0
	for _, i := range s.all {
		if i.Open() {
			open++
			if i.Overdue(s.env.Now()) {
				overdue++
			}
		}
	}
	if s.OnCount != nil {
		s.OnCount(open)
	}
	facts := text.Count(string(s.kind)+".open", open)
	if overdue > 0 {
		facts += " · " + text.Count("tasks.overdue", overdue)
	}
	s.facts.SetText(facts)
	switch {
	case len(shown) > 0:
		s.empty.SetText("")
	case len(s.all) == 0:
		s.empty.SetText(text.Say(string(s.kind) + ".empty"))
	case s.kind == Tasks && s.view.Chosen() == viewMine && s.meChoice.me() == "":
		s.empty.SetText(text.Say("tasks.who"))
	case open == 0 && s.open.Checked:
		s.empty.SetText(text.Say(string(s.kind) + ".alldone"))
	default:
		s.empty.SetText(text.Say("filter.none"))
	}
}
