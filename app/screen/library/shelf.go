package library

import (
	"context"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"github.com/debrief-app/debrief/app/bounds"
	"github.com/debrief-app/debrief/app/host"
	"github.com/debrief-app/debrief/app/lane"
	"github.com/debrief-app/debrief/app/text"
	"github.com/debrief-app/debrief/widgets"
)

// Filing is where a meeting is kept: in at most one project, under any number of tags.
type Filing struct {
	MeetingID string
	Project   string
	Tags      []string
}

// Library is what the shelf needs.
type Library interface {
	bounds.Library
	Trashed(ctx context.Context) ([]Meeting, error)
	Tags(ctx context.Context) ([]string, error)
	// Storage is what the library takes up on the disk, in bytes.
	Storage(ctx context.Context) (Storage, error)
	File(ctx context.Context, filings []Filing) error
	Trash(ctx context.Context, ids []string) error
	Restore(ctx context.Context, ids []string) error
	// DeleteForEver deletes meetings for good.
	DeleteForEver(ctx context.Context, ids []string) error
	// ExportMeetings writes meetings into a folder as Markdown, a file each.
	ExportMeetings(ctx context.Context, ids []string, folder string) error
}

// Storage is what the library takes up on the disk, in bytes.
type Storage struct{ Library, Downloads, Backups int64 }

// Shelf is the page of all meetings: sorted by any column, bounded to a person, a project
// or some days, and filed, tagged, exported or thrown away many at once.
type Shelf struct {
	Object     fyne.CanvasObject
	OnOpen     func(id string)
	OnMenu     func(m Meeting, at fyne.Position)
	OnFiled    func(words string, undo []Filing) // meetings are filed elsewhere; undo files them as before
	OnTrash    func(ids []string)                // they are to be thrown away
	OnRestored func(n int)
	OnExported func(folder string, n int)
	OnSince    func(project string)

	env     *host.Env
	library Library
	lane    *lane.Lane
	all     []Meeting
	trashed []Meeting
	inTrash bool            // the trash is shown
	ticked  map[string]bool // the meetings that are selected
	last    string          // the one that was ticked last, for a stretch of them

	title   *widgets.Line
	facts   *widgets.Line
	empty   *widgets.Line
	pages   *widgets.TabBar
	filter  *widgets.KeyEntry
	bar     *bounds.Bar
	open    *widgets.Check
	table   *widgets.Table[Meeting]
	actions *actionBar
	tools   fyne.CanvasObject

	shownTabs []widgets.Tab
}

// NewShelf makes an empty page; Open fills it.
func NewShelf(env *host.Env, library Library) *Shelf {
	s := &Shelf{env: env, library: library, lane: env.NewLane(), ticked: map[string]bool{},
		title: widgets.NewLine(text.Say("nav.meetings"), widgets.Title), facts: widgets.NewLine("", widgets.Caption), empty: widgets.NewLine("", widgets.Caption.Centered())}
	s.table = widgets.NewTable(s.columns())
	s.table.ID = func(m Meeting) string { return m.ID }
	s.table.OnTapped = s.tapped
	s.table.OnAction = s.tapped
	s.table.OnAll = s.tickAll
	s.table.OnDelete = func(m Meeting) { s.remove(s.chosenOr(m)) }
	s.table.OnMenu = s.menu
	s.table.OnSorted = s.arrange
	s.filter = widgets.NewFilterEntry(s.intoTable)
	s.filter.SetPlaceHolder(text.Say("filter"))
	s.filter.SetIcon(theme.SearchIcon())
	s.filter.OnChanged = func(string) { s.arrange() }
	s.bar = bounds.New(env, library, s.arrange, bounds.Person, bounds.Project, bounds.Days)
	s.open = widgets.NewCheck(text.Say("shelf.open"), func(bool) { s.arrange() })
	s.pages = widgets.NewTabBar(s.tabs(), func(i int) { s.show(i == 1) })
	s.actions = newActionBar(s)
	s.Object = s.layout()
	return s
}

func (s *Shelf) layout() fyne.CanvasObject {
	s.tools = s.bar.Between([]fyne.CanvasObject{widgets.FixedWidth(180, s.filter)}, s.open)
	top := widgets.Inset(16, 4, 28, 20, widgets.Stack(8, widgets.Stack(2, s.title, s.facts), widgets.Inset(0, 0, -10, 0, s.pages), s.tools, s.actions.object))
	return widgets.Border(top, nil, nil, nil,
		container.NewStack(widgets.Inset(60, 0, 28, 28, container.NewVBox(s.empty)), widgets.Inset(0, 0, 18, 12, s.table)))
}

func (s *Shelf) tabs() []widgets.Tab {
	count := func(n int) string {
		if n == 0 {
			return ""
		}
		return text.Number(n)
	}
	return []widgets.Tab{{Name: text.Say("results.meetings"), Count: count(len(s.all))}, {Name: text.Say("shelf.trash"), Count: count(len(s.trashed))}}
}

// Open lists anew what there is, and measures what it takes up.
func (s *Shelf) Open() {
	s.bar.Update()
	s.Update()
}

// Set lists these meetings.
func (s *Shelf) Set(all []Meeting) {
	s.all = all
	there := map[string]bool{}
	for _, m := range all {
		there[m.ID] = true
	}
	for id := range s.ticked {
		if !s.inTrash && !there[id] {
			delete(s.ticked, id)
		}
	}
	s.arrange()
}

// Update reads what is in the trash, and what the library takes up.
func (s *Shelf) Update() {
	type found struct {
		trashed []Meeting
		storage Storage
	}
	s.lane.Refresh(host.Read(s.env, func(ctx context.Context) (f found, err error) {
		if f.trashed, err = s.library.Trashed(ctx); err != nil {
			return f, err
		}
		f.storage, err = s.library.Storage(ctx)
		return f, err
	}, func(f found) {
		s.trashed = f.trashed
		s.facts.SetText(storageFacts(f.storage))
		s.arrange()
	}))
}

func storageFacts(s Storage) string {
	parts := []string{text.Say("storage.library", text.M{"Size": text.Size(s.Library)})}
	if s.Downloads > 0 {
		parts = append(parts, text.Say("storage.downloads", text.M{"Size": text.Size(s.Downloads)}))
	}
	if s.Backups > 0 {
		parts = append(parts, text.Say("storage.backups", text.M{"Size": text.Size(s.Backups)}))
	}
	return strings.Join(parts, " · ")
}

// show shows the trash, or the meetings outside it.
func (s *Shelf) show(trash bool) {
	if s.inTrash != trash {
		s.inTrash = trash
		clear(s.ticked)
		widgets.SetVisible(s.tools, !trash)
		s.Object.Refresh() // what is below moves up
	}
	s.arrange()
}

// Project is the project to which it is bounded; "" for none.
func (s *Shelf) Project() string { return s.bar.Bounds().Project }

// SetProject bounds the page to a project.
func (s *Shelf) SetProject(name string) {
	s.bar.SetProject(name)
	s.arrange()
}

// listed are the meetings that the page is about.
func (s *Shelf) listed() []Meeting {
	if s.inTrash {
		return s.trashed
	}
	return s.all
}

func (s *Shelf) arrange() {
	if tabs := s.tabs(); !slices.Equal(tabs, s.shownTabs) {
		s.shownTabs = tabs
		s.pages.SetTabs(tabs)
	}
	within := s.bar.Bounds()
	shown := slices.DeleteFunc(slices.Clone(s.listed()), func(m Meeting) bool { return !s.inTrash && !s.passes(m, within) })
	if !s.inTrash {
		slices.SortStableFunc(shown, func(a, b Meeting) int { return b.Start.Compare(a.Start) })
	}
	s.table.LeaveOut(projectColumn, !slices.ContainsFunc(s.listed(), func(m Meeting) bool { return m.Project != "" }))
	s.table.SetGrouped(shown, s.group())
	widgets.SetVisible(s.table, len(s.listed()) > 0)
	s.actions.update()
	switch {
	case len(shown) > 0:
		s.empty.SetText("")
	case s.inTrash:
		s.empty.SetText(text.Say("shelf.trash.empty"))
	case len(s.all) == 0:
		s.empty.SetText(text.Say("library.empty"))
	default:
		s.empty.SetText(text.Say("library.none"))
	}
}

// group puts a heading above each month, as long as the meetings are sorted by date.
func (s *Shelf) group() func(Meeting) string {
	if s.inTrash || s.table.Sorted() {
		return nil
	}
	names := map[time.Time]string{}
	return func(m Meeting) string {
		month := time.Date(m.Start.Year(), m.Start.Month(), 1, 0, 0, 0, 0, time.UTC)
		if _, met := names[month]; !met {
			names[month] = text.Month(m.Start)
		}
		return names[month]
	}
}

func (s *Shelf) passes(m Meeting, within bounds.Bounds) bool {
	return (within.Project == "" || m.Project == within.Project) &&
		(within.Person == "" || slices.ContainsFunc(m.People, func(p string) bool { return strings.EqualFold(p, within.Person) })) &&
		within.Holds(m.Start) && (!s.open.Checked || m.Open > 0) &&
		(s.filter.Text == "" || widgets.Contains(m.Name+" "+m.Project+tagged(m)+" "+text.Date(m.Start), s.filter.Text))
}

// Focusable is the table, for the keyboard.
func (s *Shelf) Focusable() fyne.Focusable { return s.table.Focusable() }

// Focus puts the cursor into the field that filters.
func (s *Shelf) Focus() { s.env.Window.Canvas().Focus(s.filter) }

func (s *Shelf) intoTable() { s.env.Window.Canvas().Focus(s.table.Focusable()) }

// tapped opens a meeting; what is in the trash must be restored first.
func (s *Shelf) tapped(m Meeting) {
	if !s.inTrash {
		s.OnOpen(m.ID)
	}
}
