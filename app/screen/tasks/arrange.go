package tasks

import (
	"cmp"
	"slices"
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
		return []func(agenda.Item) string{byProject(), byPerson(), s.byMeeting()}[s.view.Chosen()]
	}
	switch s.view.Chosen() {
	case viewPerson:
		return byPerson()
	case viewProject:
		return byProject()
	}
	return s.byDue()
}

func byPerson() func(agenda.Item) string {
	nobody := text.Say("tasks.nobody")
	return func(i agenda.Item) string { return cmp.Or(i.Person, nobody) }
}

func byProject() func(agenda.Item) string {
	none := text.Say("tasks.noproject")
	return func(i agenda.Item) string { return cmp.Or(i.Meeting.Project, none) }
}

func (s *Screen) byMeeting() func(agenda.Item) string {
	names := map[string]string{}
	return func(i agenda.Item) string {
		if _, met := names[i.Meeting.ID]; !met {
			names[i.Meeting.ID] = i.Meeting.Name + " · " + text.Day(i.Meeting.Start, s.env.Now())
		}
		return names[i.Meeting.ID]
	}
}

// byDue is when something is due, as people plan.
func (s *Screen) byDue() func(agenda.Item) string {
	now := s.env.Now()
	today := time.Date(now.Year(), now.Month(), now.Day(), 0, 0, 0, 0, now.Location())
	toMonday := (8 - int(today.Weekday())) % 7 // days until the next one
	if toMonday == 0 {
		toMonday = 7
	}
	var ends []time.Time
	for _, days := range []int{0, 1, toMonday, toMonday + 7} {
		ends = append(ends, today.AddDate(0, 0, days))
	}
	names := []string{text.Say("due.overdue"), text.Say("due.today"), text.Say("due.week"), text.Say("due.nextweek")}
	none, later := text.Say("due.none"), text.Say("due.later")
	return func(i agenda.Item) string {
		if i.Due.IsZero() {
			return none
		}
		for n, end := range ends {
			if i.Due.Before(end) {
				return names[n]
			}
		}
		return later
	}
}

// arrange shows what passes the filters, in the order and under the headings of the view.
func (s *Screen) arrange() {
	if widgets.SetVisible(s.meChoice.object, s.kind == Tasks && s.view.Chosen() == viewMine) {
		s.bar.Object.Refresh()
	}
	pass := s.filters()
	var order []int
	for n := range s.all {
		if pass(&s.all[n]) {
			order = append(order, n)
		}
	}
	group := s.grouping()
	s.order(order, group)
	if order == nil {
		order = []int{}
	}
	s.table.SetView(order, group)
	s.say(len(order))
}

// order puts groups, and the items in them, in the order of the view.
func (s *Screen) order(order []int, group func(agenda.Item) string) {
	if s.kind == Tasks {
		slices.SortStableFunc(order, func(a, b int) int { return agenda.CompareDue(s.all[a].Due, s.all[b].Due) })
	}
	named := s.kind == Tasks && (s.view.Chosen() == viewPerson || s.view.Chosen() == viewProject) || s.kind == Questions && s.view.Chosen() < 2
	if !named {
		return
	}
	names := map[string]string{} // what each group is sorted by
	last := map[string]bool{text.Say("tasks.nobody"): true, text.Say("tasks.noproject"): true}
	by := make([]string, len(s.all))
	for _, n := range order {
		g := group(s.all[n])
		if _, met := names[g]; !met {
			names[g] = "0" + strings.ToLower(g)
			if last[g] {
				names[g] = "1" // what belongs to nobody comes last
			}
		}
		by[n] = names[g]
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(by[a], by[b]) })
}

// filters is what the filters let pass.
func (s *Screen) filters() func(*agenda.Item) bool {
	within, typed, openOnly := s.bar.Bounds(), strings.TrimSpace(s.filter.Text), s.open.Checked
	mine := s.kind == Tasks && s.view.Chosen() == viewMine
	return func(i *agenda.Item) bool {
		switch {
		case openOnly && !i.Open() && !s.kept[key(*i)]:
			return false
		case within.Project != "" && i.Meeting.Project != within.Project,
			within.Person != "" && !strings.EqualFold(i.Person, within.Person),
			!within.Holds(i.Meeting.Start):
			return false
		case mine && !s.meChoice.is(i.Person):
			return false
		}
		return typed == "" || widgets.Contains(i.Text+" "+i.Person+" "+i.Meeting.Name+" "+i.Meeting.Project, typed)
	}
}

// say says how much there is, and why nothing is.
func (s *Screen) say(shown int) {
	open, overdue, now := 0, 0, s.env.Now()
	for n := range s.all {
		if i := &s.all[n]; i.Open() {
			open++
			if i.Overdue(now) {
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
	case shown > 0:
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
