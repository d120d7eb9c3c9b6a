package library

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"github.com/debrief-app/debrief/app/text"
	"github.com/debrief-app/debrief/widgets"
)

var quiet = widgets.Body.Colored(widgets.ColorCaption)

// projectColumn is the place of the projects among the columns. As long as nothing is in
// one, there is no such column.
const projectColumn = 3

func (s *Shelf) columns() []widgets.Column[Meeting] {
	return []widgets.Column[Meeting]{
		{Kind: widgets.CellCheck, Width: 22, Cell: func(m Meeting) widgets.Cell {
			return widgets.Cell{On: s.ticked[m.ID], Act: func(on bool) { s.tick(m, on) }}
		}},
		{Name: text.Say("shelf.name"), Kind: widgets.CellFlow, Cell: nameCell, Before: func(a, b Meeting) bool { return strings.ToLower(a.Name) < strings.ToLower(b.Name) }},
		{Name: text.Say("shelf.date"), Width: 130, Descend: true, Cell: func(m Meeting) widgets.Cell {
			return widgets.Cell{Text: strings.TrimSuffix(text.Day(m.Start, s.env.Now())+", "+text.KnownTime(m.Start), ", ")}
		}, Before: func(a, b Meeting) bool { return a.Start.Before(b.Start) }},
		{Name: text.Say("shelf.project"), Width: 130, Most: 200, Needs: 740, Cell: func(m Meeting) widgets.Cell { return widgets.Cell{Text: m.Project} },
			Before: func(a, b Meeting) bool { return strings.ToLower(a.Project) < strings.ToLower(b.Project) }},
		{Name: text.Say("shelf.people"), Width: 190, Most: 420, Needs: 900, Cell: func(m Meeting) widgets.Cell {
			return widgets.Cell{Text: strings.Join(m.People, ", "), Style: quiet}
		}},
		{Name: text.Say("shelf.tasks"), Width: 90, Descend: true, Needs: 520, Cell: func(m Meeting) widgets.Cell {
			return widgets.Cell{Text: openCell(m), Style: quiet}
		}, Before: func(a, b Meeting) bool { return a.Open < b.Open }},
		{Name: text.Say("shelf.length"), Width: 90, Descend: true, Needs: 560, Cell: func(m Meeting) widgets.Cell {
			return widgets.Cell{Text: lasts(m), Style: quiet}
		}, Before: func(a, b Meeting) bool { return a.Length < b.Length }},
	}
}

// openCell counts what is still to be done; where all is done, it says so.
func openCell(m Meeting) string {
	switch {
	case m.Open > 0:
		return text.Number(m.Open)
	case m.Tasks > 0:
		return text.Say("library.done")
	}
	return ""
}

// nameCell is a meeting's name with a dot while it is new, and its tags.
func nameCell(m Meeting) widgets.Cell {
	words, style := m.Name, widgets.Body
	if m.New {
		words, style = "•\u00a0"+words, widgets.Strong
	}
	return widgets.Cell{Text: words + tagged(m), Style: style}
}

// tagged are the tags of a meeting as they stand behind its name.
func tagged(m Meeting) (words string) {
	for _, t := range m.Tags {
		words += "  #" + strings.ReplaceAll(t, " ", "-")
	}
	return words
}

// tick selects a meeting or lets it go; with Shift, also all between it and the one that
// was ticked before.
func (s *Shelf) tick(m Meeting, on bool) {
	d, ok := fyne.CurrentApp().Driver().(desktop.Driver)
	if ok && d.CurrentKeyModifiers()&fyne.KeyModifierShift != 0 && s.last != "" {
		s.tickStretch(s.last, m.ID, on)
	}
	s.set(m.ID, on)
	s.last = m.ID
	s.table.Refresh()
	s.actions.update()
}

func (s *Shelf) set(id string, on bool) {
	if on {
		s.ticked[id] = true
	} else {
		delete(s.ticked, id)
	}
}

func (s *Shelf) tickStretch(from, to string, on bool) {
	inside := false
	for i := range s.table.Len() {
		id := s.table.Item(i).ID
		end := id == from || id == to
		if inside || end {
			s.set(id, on)
		}
		if end {
			inside = !inside
		}
	}
}

// tickAll selects all that is listed, or nothing when all is selected already.
func (s *Shelf) tickAll() {
	all := true
	for i := range s.table.Len() {
		all = all && s.ticked[s.table.Item(i).ID]
	}
	for i := range s.table.Len() {
		s.set(s.table.Item(i).ID, !all)
	}
	s.table.Refresh()
	s.actions.update()
}

// clear selects nothing.
func (s *Shelf) clear() {
	clear(s.ticked)
	s.table.Refresh()
	s.actions.update()
}

// chosen are the meetings that are selected, in the order of the library.
func (s *Shelf) chosen() []Meeting {
	return slices.DeleteFunc(slices.Clone(s.listed()), func(m Meeting) bool { return !s.ticked[m.ID] })
}

// chosenOr are the selected meetings, or the one that is meant when none are.
func (s *Shelf) chosenOr(m Meeting) []Meeting {
	if all := s.chosen(); len(all) > 0 {
		return all
	}
	return []Meeting{m}
}

func ids(meetings []Meeting) []string {
	all := make([]string, len(meetings))
	for i, m := range meetings {
		all[i] = m.ID
	}
	return all
}
