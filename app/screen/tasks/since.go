package tasks

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"github.com/debrief-app/debrief/app/bounds"
	"github.com/debrief-app/debrief/app/host"
	"github.com/debrief-app/debrief/app/lane"
	"github.com/debrief-app/debrief/app/text"
	"github.com/debrief-app/debrief/service/agenda"
	"github.com/debrief-app/debrief/widgets"
)

// Since is the sheet with which a project's next meeting begins: what was promised when it
// last met, what has been done since, what is still open from before, and what nobody has
// answered.
type Since struct {
	Object    fyne.CanvasObject
	OnOpen    func(agenda.Item)
	OnMeeting func(id string)
	OnSaved   func(path string)
	OnDone    func(words string, id string)

	env     *host.Env
	library Library
	lane    *lane.Lane
	project string
	title   *widgets.Flow // a project may have a long name
	facts   *widgets.Line
	empty   *widgets.Line
	bar     *bounds.Bar
	part    map[string]string // the heading of each item
	table   *widgets.Table[agenda.Item]
	export  *widgets.Button
}

// NewSince makes an empty sheet.
func NewSince(env *host.Env, library Library) *Since {
	s := &Since{env: env, library: library, lane: env.NewLane(), title: widgets.NewFlow(text.Say("nav.since"), widgets.Title, nil),
		facts: widgets.NewLine("", widgets.Caption), empty: widgets.NewLine("", widgets.Caption.Centered())}
	inner := &Screen{env: env, library: library, kind: Tasks, lane: s.lane, kept: map[string]bool{}}
	inner.OnOpen, inner.OnDone = func(i agenda.Item) { s.OnOpen(i) }, func(words, id string) { s.Update(); s.OnDone(words, id) }
	who := inner.asked() // of a task it is who is to do it
	who.Name = text.Say("since.who")
	s.table = widgets.NewTable([]widgets.Column[agenda.Item]{s.tick(), plain(inner.words("table.task")), plain(who), plain(inner.dueDate()), inner.where(), inner.moment()})
	s.table.ID = key
	s.table.OnAction = func(i agenda.Item) { s.OnOpen(i) }
	s.table.OnCopy = func(i agenda.Item) { fyne.CurrentApp().Clipboard().SetContent(copied(i)) }
	s.bar = bounds.New(env, library, func() { s.Open(s.bar.Bounds().Project) }, bounds.Project)
	s.export = widgets.NewButtonWithIcon(text.Say("tasks.export"), theme.DocumentSaveIcon(), func() {
		exporter{env, library, s.lane, func(path string) { s.OnSaved(path) }}.menu(s.list, s.export)
	})
	head := widgets.Border(nil, nil, nil, container.NewVBox(s.export), widgets.Stack(2, s.title, s.facts))
	filters := widgets.Inset(8, 0, 0, 0, s.bar.Object)
	s.Object = widgets.Border(widgets.Inset(16, 4, 28, 20, widgets.Stack(0, head, filters)), nil, nil, nil,
		container.NewStack(widgets.Inset(60, 0, 28, 28, container.NewVBox(s.empty)), widgets.Inset(0, 0, 18, 12, s.table)))
	return s
}

// plain is a column that is not edited here: the sheet is for reading.
func plain(c widgets.Column[agenda.Item]) widgets.Column[agenda.Item] {
	c.Edit, c.Save, c.Before = nil, nil, nil
	return c
}

func (s *Since) tick() widgets.Column[agenda.Item] {
	return widgets.Column[agenda.Item]{Kind: widgets.CellCheck, Width: 22, Cell: func(i agenda.Item) widgets.Cell {
		return widgets.Cell{On: i.Done, Act: func(on bool) {
			s.lane.Do(func(ctx context.Context) error { return s.library.SetDone(ctx, i.Meeting.ID, i.ID, on) }, s.env.OrExplain(func() {
				s.Update()
				s.OnDone(text.Say("toast.changed"), i.Meeting.ID)
			}))
		}}
	}}
}

// Open opens the sheet of a project; with an empty name it asks for one.
func (s *Since) Open(project string) {
	s.project = project
	s.bar.SetProject(project)
	s.bar.Update()
	s.Update()
}

// Project is the project whose sheet is open; "" while none is.
func (s *Since) Project() string { return s.project }

// Update reads the sheet again.
func (s *Since) Update() {
	if s.project == "" {
		s.display(agenda.Since{}, false)
		return
	}
	type found struct {
		since agenda.Since
		ok    bool
	}
	project := s.project
	s.lane.Refresh(host.Read(s.env, func(ctx context.Context) (f found, err error) {
		f.since, f.ok, err = s.library.Since(ctx, project)
		return f, err
	}, func(f found) { s.display(f.since, f.ok) }))
}

func (s *Since) display(since agenda.Since, ok bool) {
	s.title.SetText(text.Say("nav.since"))
	s.facts.SetText("")
	if ok {
		s.title.SetText(text.Say("since.title", text.M{"Project": s.project}))
		s.facts.SetText(text.Say("since.last", text.M{"Meeting": since.Last.Name, "Day": text.Date(since.Last.Start)}))
	}
	var all []agenda.Item
	s.part = map[string]string{}
	for _, part := range []struct {
		heading string
		items   []agenda.Item
	}{{"since.promised", since.Promised}, {"since.done", since.Done}, {"since.open", since.Open}, {"since.asked", since.Asked}} {
		for _, i := range part.items {
			s.part[key(i)] = text.Say(part.heading)
			all = append(all, i)
		}
	}
	s.table.SetGrouped(all, s.heading)
	widgets.SetVisible(s.table, len(all) > 0)
	widgets.SetVisible(s.export, len(all) > 0)
	switch {
	case s.project == "":
		s.empty.SetText(text.Say("since.choose"))
	case len(all) == 0:
		s.empty.SetText(text.Say("since.empty"))
	default:
		s.empty.SetText("")
	}
}

func (s *Since) heading(i agenda.Item) string { return s.part[key(i)] }

// Undo takes back the last edit of a meeting.
func (s *Since) Undo(meetingID string) {
	s.lane.Do(func(ctx context.Context) error { return s.library.Undo(ctx, meetingID) }, s.env.OrExplain(s.Update))
}

// list is the sheet, to be written.
func (s *Since) list() List {
	l := List{Title: s.title.Text()}
	for i := range s.table.Len() {
		item := s.table.Item(i)
		if n := len(l.Headings); n == 0 || l.Headings[n-1] != s.heading(item) {
			l.Headings, l.Items = append(l.Headings, s.heading(item)), append(l.Items, nil)
		}
		l.Items[len(l.Items)-1] = append(l.Items[len(l.Items)-1], item)
	}
	return l
}
