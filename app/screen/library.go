package screen

import (
	"context"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"github.com/debrief-app/debrief/app/text"
	"github.com/debrief-app/debrief/widgets"
)

// librarySource is what the library list needs.
type librarySource interface {
	Summaries(ctx context.Context) ([]Summary, error)
}

// Library lists the conversations, newest first, under a field that searches them.
type Library struct {
	Object fyne.CanvasObject

	OnOpen     func(id string)
	OnAdd      func()
	OnSettings func()
	OnMenu     func(s Summary, at fyne.Position)
	OnSearch   func(typed string) // called with every change of the field
	OnResults  func()             // the results of the search are wanted again

	env    *Env
	source librarySource
	all    []Summary
	found  []Summary
	opened string         // the conversation that is open in the window
	hits   map[string]int // places that a search has found, by conversation
	search *widgets.KeyEntry
	rows   *widgets.Rows[*widgets.EntryRow]
	empty  *widgets.Line
}

// NewLibrary makes an empty list; Update fills it.
func NewLibrary(env *Env, source librarySource) *Library {
	l := &Library{env: env, source: source}
	l.search = widgets.NewKeyEntry(1, l.key)
	l.search.SetPlaceHolder(text.Say("library.search"))
	l.search.SetIcon(theme.SearchIcon())
	l.search.OnChanged = l.typed
	l.rows = widgets.NewRows(func() int { return len(l.found) },
		func(int, float32) float32 { return widgets.EntryRowHeight }, widgets.NewEntryRow, l.show)
	l.rows.OnSelected = func(i int) { l.OnOpen(l.found[i].ID) }
	l.rows.OnMenu = func(i int, at fyne.Position) {
		if l.OnMenu != nil {
			l.OnMenu(l.found[i], at)
		}
	}
	l.empty = widgets.NewLine("", widgets.Caption.Centered())
	add := widget.NewButtonWithIcon(text.Say("library.add"), theme.ContentAddIcon(), func() { l.OnAdd() })
	add.Importance = widget.LowImportance
	add.Alignment = widget.ButtonAlignLeading
	gear := widgets.NewIconButton(theme.SettingsIcon(), func() { l.OnSettings() })
	top := widgets.Stack(6, l.search, container.NewBorder(nil, nil, nil, gear, add))
	l.Object = container.NewBorder(widgets.Inset(10, 6, 10, 10, top), nil, nil, nil,
		widgets.Inset(0, 4, 6, 6, container.NewStack(widgets.Inset(24, 0, 0, 0, container.NewVBox(l.empty)), l.rows)))
	return l
}

// Update reads the library again.
func (l *Library) Update() {
	fetch(l.env, l.source.Summaries, l.Set)
}

// Set shows these conversations.
func (l *Library) Set(all []Summary) {
	l.all = all
	l.filter()
}

// All are the conversations that there are, whatever is searched for.
func (l *Library) All() []Summary { return l.all }

// Opened marks the conversation that is open; "" marks none.
func (l *Library) Opened(id string) {
	l.opened = id
	l.mark()
}

// Query is what is looked for.
func (l *Library) Query() string { return strings.TrimSpace(l.search.Text) }

// SetHits tells how many places a search has found in which conversation.
func (l *Library) SetHits(hits map[string]int) {
	l.hits = hits
	l.filter()
}

// key is what the keys do in the search field.
func (l *Library) key(name fyne.KeyName) bool {
	switch name {
	case fyne.KeyEscape:
		l.search.SetText("")
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
func (l *Library) FocusSearch() { l.env.Window.Canvas().Focus(l.search) }

// At is the conversation at a place in the window, if there is one.
func (l *Library) At(at fyne.Position) (Summary, bool) {
	i, ok := l.rows.RowAt(at)
	if !ok {
		return Summary{}, false
	}
	return l.found[i], true
}

func (l *Library) typed(string) {
	l.filter()
	if l.OnSearch != nil {
		l.OnSearch(strings.TrimSpace(l.search.Text))
	}
}

func (l *Library) filter() {
	l.found = l.found[:0]
	for _, s := range l.all {
		if l.search.Text == "" || l.hits[s.ID] > 0 || widgets.Contains(s.Name+" "+text.Date(s.Start), l.search.Text) {
			l.found = append(l.found, s)
		}
	}
	switch {
	case len(l.all) == 0:
		l.empty.SetText(text.Say("library.empty"))
	case len(l.found) == 0:
		l.empty.SetText(text.Say("library.none"))
	default:
		l.empty.SetText("")
	}
	l.rows.Reload()
	l.mark()
}

func (l *Library) mark() {
	for i, s := range l.found {
		if s.ID == l.opened {
			l.rows.Select(i)
			return
		}
	}
	l.rows.Select(-1)
}

func (l *Library) show(i int, row *widgets.EntryRow) {
	s := l.found[i]
	words := facts(s, l.env.Now())
	if n := l.hits[s.ID]; n > 0 {
		words = text.Day(s.Start, l.env.Now()) + " · " + text.Count("library.places", n)
	}
	row.Display(s.Name, words)
	row.SetFresh(s.Fresh)
}

// facts is the second line of a conversation in the library.
func facts(s Summary, now time.Time) string {
	parts := []string{}
	for _, p := range []string{text.Day(s.Start, now), text.Length(s.Length)} {
		if p != "" {
			parts = append(parts, p)
		}
	}
	if s.Actions > 0 {
		parts = append(parts, text.Count("library.actions", s.Actions))
	}
	return strings.Join(parts, " · ")
}
