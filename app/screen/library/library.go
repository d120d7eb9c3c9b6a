// Package library lists the meetings: beside every page, under a field that searches them,
// and as a page of its own where they are sorted, filed and thrown away.
package library

import (
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"github.com/debrief-app/debrief/app/host"
	"github.com/debrief-app/debrief/app/text"
	"github.com/debrief-app/debrief/widgets"
)

// Meeting is one meeting as the list has it.
type Meeting struct {
	ID     string
	Name   string
	Start  time.Time
	Length float64 // seconds
	Tasks  int     // action items and follow-ups
	Open   int     // of those, the ones that are not ticked
	Asked  int     // questions that are still open
	New    bool    // something is new in it since it was last opened

	Project string
	Tags    []string
	People  []string
	Trashed time.Time // the zero time outside the trash
}

// Page is a page about all meetings.
type Page int

// The pages about all meetings, in their order.
const (
	Meetings Page = iota
	Tasks
	Questions
	pages
)

// List is the screen that lists the meetings by their days, the newest first, under a field
// that searches them.
type List struct {
	Object fyne.CanvasObject

	OnOpen     func(id string)
	OnAdd      func()
	OnPage     func(Page)
	OnSettings func()
	OnMenu     func(s Meeting, at fyne.Position)
	OnSearch   func(typed string) // called with every change of the field
	OnResults  func()             // the results of the search are wanted again
	OnLeave    func()             // the search is left for what is open

	env     *host.Env
	all     []Meeting
	listed  []Meeting
	days    []string       // the heading above each; empty for none
	opened  string         // the meeting that is open in the window
	matches map[string]int // places that a search has listed, by meeting
	search  *widgets.KeyEntry
	rows    *widgets.Rows[*widgets.EntryRow]
	empty   *widgets.Line
	nav     [pages]*widgets.NavRow
}

// New makes an empty list.
func New(env *host.Env) *List {
	l := &List{env: env}
	l.search = widgets.NewKeyEntry(1, l.key)
	l.search.SetPlaceHolder(text.Say("library.search"))
	l.search.SetIcon(theme.SearchIcon())
	l.search.OnChanged = l.typed
	l.rows = widgets.NewRows(func() int { return len(l.listed) },
		l.height, widgets.NewEntryRow, l.display)
	l.rows.OnSelected = func(i int) { l.OnOpen(l.listed[i].ID) }
	l.rows.OnMenu = func(i int, at fyne.Position) {
		if l.OnMenu != nil {
			l.OnMenu(l.listed[i], at)
		}
	}
	l.empty = widgets.NewLine("", widgets.Caption.Centered())
	add := widgets.NewButtonWithIcon(text.Say("library.add"), theme.ContentAddIcon(), func() { l.OnAdd() })
	add.Importance = widget.LowImportance
	add.Alignment = widget.ButtonAlignLeading
	gear := widgets.NewIconButton(theme.SettingsIcon(), func() { l.OnSettings() })
	top := widgets.Stack(6, l.search, widgets.Border(nil, nil, nil, gear, add), l.navigation())
	l.Object = widgets.Border(widgets.Inset(10, 6, 10, 10, top), nil, nil, nil,
		widgets.Inset(0, 4, 6, 6, container.NewStack(widgets.Inset(24, 0, 0, 0, container.NewVBox(l.empty)), l.rows)))
	return l
}

// navigation leads to the pages about all meetings.
func (l *List) navigation() fyne.CanvasObject {
	box := container.New(layout.NewCustomPaddedVBoxLayout(0))
	for page, row := range []struct {
		name string
		icon fyne.Resource
	}{{"nav.meetings", theme.FolderOpenIcon()}, {"nav.tasks", theme.ListIcon()}, {"nav.questions", theme.QuestionIcon()}} {
		l.nav[page] = widgets.NewNavRow(row.icon, text.Say(row.name), func() { l.OnPage(Page(page)) })
		box.Add(l.nav[page])
	}
	return box
}

// SetPage marks the page that is open; -1 marks none.
func (l *List) SetPage(open Page) {
	for page, row := range l.nav {
		row.SetOn(Page(page) == open)
	}
}

// SetCount says how much there is on a page.
func (l *List) SetCount(page Page, n int) {
	count := ""
	if n > 0 {
		count = text.Number(n)
	}
	l.nav[page].SetCount(count)
}

// Count is what SetCount said.
func (l *List) Count(page Page) string { return l.nav[page].Count() }

// Set lists these meetings, the newest first.
func (l *List) Set(all []Meeting) {
	l.all = slices.Clone(all)
	slices.SortStableFunc(l.all, func(a, b Meeting) int { return b.Start.Compare(a.Start) })
	l.SetCount(Meetings, len(all))
	l.filter()
}

// All are the meetings that there are, whatever is searched for.
func (l *List) All() []Meeting { return l.all }

// SetOpen marks the meeting that is open; "" marks none.
func (l *List) SetOpen(id string) {
	l.opened = id
	l.mark()
}

// Query is what is looked for.
func (l *List) Query() string { return strings.TrimSpace(l.search.Text) }

// SetQuery looks for something, as if it had been typed.
func (l *List) SetQuery(query string) { l.search.SetText(query) }

// SetMatches says how many places a search has listed in which meeting.
func (l *List) SetMatches(matches map[string]int) {
	l.matches = matches
	l.filter()
}

// key is what the keys do in the search field.
func (l *List) key(name fyne.KeyName) bool {
	switch name {
	case fyne.KeyEscape:
		l.search.SetText("")
		l.OnLeave()
	case fyne.KeyReturn, fyne.KeyEnter:
		l.OnResults()
	case fyne.KeyDown:
		l.env.Window.Canvas().Focus(l.rows)
	default:
		return false
	}
	return true
}

// FocusSearch puts the cursor into the search field.
func (l *List) FocusSearch() { l.env.Window.Canvas().Focus(l.search) }

// At is the meeting at a place in the window, if there is one.
func (l *List) At(at fyne.Position) (Meeting, bool) {
	i, ok := l.rows.RowAt(at)
	if !ok {
		return Meeting{}, false
	}
	return l.listed[i], true
}

func (l *List) typed(string) {
	l.filter()
	if l.OnSearch != nil {
		l.OnSearch(strings.TrimSpace(l.search.Text))
	}
}

func (l *List) filter() {
	l.listed = l.listed[:0]
	for _, s := range l.all {
		if l.search.Text == "" || l.matches[s.ID] > 0 || widgets.Contains(s.Name+" "+text.Date(s.Start), l.search.Text) {
			l.listed = append(l.listed, s)
		}
	}
	switch {
	case len(l.all) == 0:
		l.empty.SetText(text.Say("library.empty"))
	case len(l.listed) == 0:
		l.empty.SetText(text.Say("library.none"))
	default:
		l.empty.SetText("")
	}
	l.arrangeDays()
	l.rows.Reload()
	l.mark()
}

func (l *List) mark() {
	for i, s := range l.listed {
		if s.ID == l.opened {
			l.rows.Select(i)
			return
		}
	}
	l.rows.Select(-1)
}

// arrangeDays works out the heading above the first meeting of each day.
func (l *List) arrangeDays() {
	now, names, before := l.env.Now(), map[string]string{}, ""
	l.days = l.days[:0]
	for _, m := range l.listed {
		date := m.Start.Local().Format(time.DateOnly)
		if _, met := names[date]; !met {
			names[date] = text.Day(m.Start, now)
		}
		head := names[date]
		if date == before {
			head = ""
		}
		l.days, before = append(l.days, head), date
	}
}

func (l *List) height(i int, _ float32) float32 {
	if l.days[i] == "" {
		return widgets.EntryRowHeight()
	}
	return widgets.EntryRowHeight() + widgets.EntryHeadingHeight()
}

func (l *List) display(i int, row *widgets.EntryRow) {
	s := l.listed[i]
	row.SetHeading(l.days[i])
	words := timeFacts(s)
	if n := l.matches[s.ID]; n > 0 {
		words = text.Day(s.Start, l.env.Now()) + " · " + text.Count("library.places", n)
	}
	row.Display(s.Name, words)
	row.SetNew(s.New)
}

// Facts is the second line of a meeting where its day stands nowhere else.
func Facts(s Meeting, now time.Time) string {
	return joined(text.Day(s.Start, now), lasts(s), openTasks(s))
}

// timeFacts is the second line of a meeting under the heading of its day.
func timeFacts(s Meeting) string {
	return joined(text.KnownTime(s.Start), lasts(s), openTasks(s))
}

// lasts is how long a meeting is; empty of a transcript without times.
func lasts(s Meeting) string {
	if s.Length == 0 {
		return ""
	}
	return text.Length(s.Length)
}

// openTasks counts what is still to be done; where all is done, it says so.
func openTasks(s Meeting) string {
	switch {
	case s.Open > 0:
		return text.Count("library.tasks", s.Open)
	case s.Tasks > 0:
		return text.Say("library.done")
	}
	return ""
}

func joined(parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(p string) bool { return p == "" }), " · ")
}
