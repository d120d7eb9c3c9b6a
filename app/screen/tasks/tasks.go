// Package tasks shows what people agreed to do and asked in all their meetings: the tasks,
// the questions, and what has become of them since a project last met.
package tasks

import (
	"context"
	"slices"
	"time"

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

// Kind is what a screen lists.
type Kind string

// The kinds of list.
const (
	Tasks     Kind = "tasks"
	Questions Kind = "questions"
)

// Library is what the screens need.
type Library interface {
	bounds.Library
	// Items lists the tasks or the questions of all meetings, those of the newest first.
	Items(ctx context.Context, kind Kind) ([]agenda.Item, error)
	// Since is what became of what a project agreed on; false for one that has not met.
	Since(ctx context.Context, project string) (agenda.Since, bool, error)
	// ExportItems writes a list in a form, "md" or "csv".
	ExportItems(ctx context.Context, form string, list List) ([]byte, error)
	SetDone(ctx context.Context, meetingID, id string, done bool) error
	SetText(ctx context.Context, meetingID, id, words string) error
	SetOwner(ctx context.Context, meetingID, id, name string) error
	SetDue(ctx context.Context, meetingID, id string, due time.Time) error
	Dismiss(ctx context.Context, meetingID, id string) error
	Undo(ctx context.Context, meetingID string) error
}

// List is a list to be written, under headings.
type List struct {
	Title    string
	Headings []string
	Items    [][]agenda.Item // for each heading
}

// Screen lists the tasks, or the questions, of all meetings. They are ticked and edited
// there, and each leads to its moment.
type Screen struct {
	Object    fyne.CanvasObject
	OnOpen    func(agenda.Item)             // its moment is wanted
	OnMeeting func(id string)               // its meeting is
	OnSaved   func(path string)             // the list was written there
	OnDone    func(words string, id string) // something was done in a meeting, and can be undone
	OnInvalid func(words string)
	OnCount   func(open int)
	OnTexts   func([]string)

	env      *host.Env
	library  Library
	kind     Kind
	lane     *lane.Lane
	all      []agenda.Item
	kept     map[string]bool // what was ticked here and stays in sight until the list is opened anew
	title    *widgets.Line
	facts    *widgets.Line
	empty    *widgets.Line
	view     *widgets.TabBar
	bar      *bounds.Bar
	filter   *widgets.KeyEntry
	open     *widgets.Check // only what is still to be done
	table    *widgets.Table[agenda.Item]
	export   *widgets.Button
	meChoice *meChooser
}

// New makes an empty screen; Update fills it.
func New(env *host.Env, library Library, kind Kind) *Screen {
	s := &Screen{env: env, library: library, kind: kind, lane: env.NewLane(), kept: map[string]bool{},
		title: widgets.NewLine(text.Say("nav."+string(kind)), widgets.Title), facts: widgets.NewLine("", widgets.Caption),
		empty: widgets.NewLine("", widgets.Caption.Centered())}
	s.table = widgets.NewTable(s.columns())
	s.table.ID = key
	s.table.OnMenu = s.menu
	s.table.OnDelete = s.dismiss
	s.table.OnCopy = func(i agenda.Item) { fyne.CurrentApp().Clipboard().SetContent(copied(i)) }
	s.table.OnAction = func(i agenda.Item) { s.OnOpen(i) }
	s.filter = widgets.NewFilterEntry(s.intoTable)
	s.filter.SetPlaceHolder(text.Say("filter"))
	s.filter.SetIcon(theme.SearchIcon())
	s.filter.OnChanged = func(string) { s.arrange() }
	s.bar = bounds.New(env, library, s.arrange, s.parts()...)
	s.open = widgets.NewCheck(text.Say(string(kind)+".onlyopen"), nil)
	s.open.Checked = true
	s.open.OnChanged = func(bool) { s.arrange() }
	s.meChoice = newMeChooser(s)
	s.view = widgets.NewTabBar(s.views(), func(int) { s.arrange() })
	s.export = widgets.NewButtonWithIcon(text.Say("tasks.export"), theme.DocumentSaveIcon(), s.openExport)
	s.Object = s.layout()
	if kind == Tasks && env.Settings.Get().Me == "" {
		s.view.Choose(viewDue) // until somebody says whose tasks are "mine"
	}
	return s
}

func (s *Screen) layout() fyne.CanvasObject {
	head := widgets.Border(nil, nil, nil, container.NewVBox(s.export), widgets.Stack(2, s.title, s.facts))
	tools := s.bar.Between([]fyne.CanvasObject{widgets.FixedWidth(180, s.filter)}, s.meChoice.object, s.open)
	top := widgets.Inset(16, 4, 28, 20, widgets.Stack(8, head, widgets.Inset(0, 0, -10, 0, s.view), tools))
	return widgets.Border(top, nil, nil, nil,
		container.NewStack(widgets.Inset(60, 0, 28, 28, container.NewVBox(s.empty)), widgets.Inset(0, 0, 18, 12, s.table)))
}

func (s *Screen) parts() []bounds.Part {
	if s.kind == Tasks {
		return []bounds.Part{bounds.Project, bounds.Days}
	}
	return []bounds.Part{bounds.Person, bounds.Project, bounds.Days}
}

// key distinguishes items: an insight's id is its own in its meeting only.
func key(i agenda.Item) string { return i.Meeting.ID + " " + i.ID }

// Open lists anew what there is, without what was ticked the last time.
func (s *Screen) Open() {
	clear(s.kept)
	s.bar.Update()
	s.Update()
}

// Update reads the items again.
func (s *Screen) Update() {
	s.lane.Refresh(host.Read(s.env, func(ctx context.Context) (prepared, error) {
		items, err := s.library.Items(ctx, s.kind)
		if err != nil {
			return prepared{}, err
		}
		texts := make([]string, len(items))
		for i, item := range items {
			texts[i] = item.Text
		}
		if err := s.measure(ctx, texts); err != nil {
			return prepared{}, err
		}
		return prepared{items, widgets.Paragraphs(texts), names(items)}, nil
	}, s.set))
}

// prepared are items with all that can be worked out about them away from the UI goroutine:
// there may be 20,000.
type prepared struct {
	items      []agenda.Item
	paragraphs []widgets.Paragraph
	names      []string
}

// wordsAtATime is how many words are measured before the UI goroutine may do something else.
const wordsAtATime = 250

// measure has words measured that are new, bit by bit: only the UI goroutine can.
func (s *Screen) measure(ctx context.Context, texts []string) error {
	words := widgets.Words(texts)
	if err := s.env.OnUIAndWait(ctx, func() { words = widgets.Unmeasured(words) }); err != nil {
		return err
	}
	for some := range slices.Chunk(words, wordsAtATime) {
		if err := s.env.OnUIAndWait(ctx, func() { widgets.MeasureWords(some) }); err != nil {
			return err
		}
	}
	return nil
}

func (s *Screen) set(p prepared) {
	s.all = p.items
	s.table.SetPrepared(p.items, p.paragraphs)
	s.meChoice.update()
	s.arrange()
	if s.OnTexts != nil {
		s.OnTexts(p.names)
	}
}

// names are the names of people and meetings, each once.
func names(items []agenda.Item) []string {
	var all []string
	met := map[string]bool{}
	for _, i := range items {
		for _, n := range []string{i.Person, i.Meeting.Name} {
			if !met[n] {
				met[n] = true
				all = append(all, n)
			}
		}
	}
	return all
}

// Project is the project to which it is bounded; "" for none.
func (s *Screen) Project() string { return s.bar.Bounds().Project }

// SetProject bounds the list to a project.
func (s *Screen) SetProject(name string) {
	s.bar.SetProject(name)
	s.arrange()
}

// Focusable is the table, for the keyboard.
func (s *Screen) Focusable() fyne.Focusable { return s.table.Focusable() }

// Focus puts the cursor into the field that filters.
func (s *Screen) Focus() { s.env.Window.Canvas().Focus(s.filter) }

func (s *Screen) intoTable() { s.env.Window.Canvas().Focus(s.table.Focusable()) }
