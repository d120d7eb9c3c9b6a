// Package bounds is a bar of choosers that bound what a screen lists: to a person, to a
// project, to some days.
package bounds

import (
	"context"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/debrief-app/debrief/app/host"
	"github.com/debrief-app/debrief/app/lane"
	"github.com/debrief-app/debrief/app/text"
	"github.com/debrief-app/debrief/widgets"
)

// Library is what the bar needs to know what there is to choose from.
type Library interface {
	// Speakers are all who speak in the library, by name.
	Speakers(ctx context.Context) ([]string, error)
	// Projects are the projects by name.
	Projects(ctx context.Context) ([]string, error)
}

// Bounds are what is chosen. The zero value bounds nothing.
type Bounds struct {
	Person   string
	Project  string
	From, To time.Time // days; the zero time for open ends
}

// Holds reports whether a day lies within the bounds.
func (b Bounds) Holds(t time.Time) bool {
	return (b.From.IsZero() || !t.Before(b.From)) && (b.To.IsZero() || t.Before(b.To.AddDate(0, 0, 1)))
}

// Bar bounds a list to one person, to a project, or to some days. A library without
// projects has no chooser for them.
type Bar struct {
	Object  *widgets.Wrap
	bounds  Bounds
	changed func()

	env     *host.Env
	library Library
	lane    *lane.Lane
	person  *widgets.Chooser
	project *widgets.Chooser
	inside  fyne.CanvasObject // the chooser of projects at its size

	choosers []fyne.CanvasObject
	days     *widgets.Chooser
	between  fyne.CanvasObject // two fields, when none of the usual periods of time will do
	from     *widgets.KeyEntry
	to       *widgets.KeyEntry
	names    []string
	known    []string // projects
}

// periods are the usual periods of time, in the order in which they are offered.
var periods = []string{"any", "week", "month", "lastmonth", "year", "lastyear", "between"}

// Part is one chooser of a bar.
type Part int

// The parts of a bar.
const (
	Person Part = iota
	Project
	Days
)

// New makes a bar of some parts, in their order.
func New(env *host.Env, library Library, changed func(), parts ...Part) *Bar {
	b := &Bar{env: env, library: library, lane: env.NewLane(), changed: changed}
	b.person = widgets.NewChooser(text.Say("bounds.speaker.find"), b.people(), func(c widgets.Choice) {
		b.bounds.Person = c.ID
		b.changed()
	})
	b.project = widgets.NewChooser(text.Say("bounds.project.find"), b.projects(), func(c widgets.Choice) {
		b.bounds.Project = c.ID
		b.changed()
	})
	b.inside = sized(chooserWidth, b.project)
	b.inside.Hide()
	for _, p := range parts {
		switch p {
		case Person:
			b.choosers = append(b.choosers, sized(chooserWidth, b.person))
		case Project:
			b.choosers = append(b.choosers, b.inside)
		case Days:
			b.addDays()
		}
	}
	b.Between(nil)
	return b
}

const chooserWidth = 190

func sized(width float32, o fyne.CanvasObject) fyne.CanvasObject {
	return widgets.FixedWidth(width, o)
}

func (b *Bar) addDays() {
	var options []widgets.Choice
	for _, s := range periods {
		options = append(options, widgets.Choice{ID: s, Name: text.Say("bounds.time." + s)})
	}
	b.days = widgets.NewChooser("", options, func(c widgets.Choice) { b.chosen(c.ID) })
	b.from, b.to = b.day("bounds.from"), b.day("bounds.to")
	between := container.NewHBox(sized(120, b.from), sized(120, b.to))
	between.Hide()
	b.between = between
	b.choosers = append(b.choosers, sized(chooserWidth, b.days), between)
}

// Between puts the choosers between others, in a row that flows onto another where it must.
func (b *Bar) Between(before []fyne.CanvasObject, after ...fyne.CanvasObject) *widgets.Wrap {
	b.Object = widgets.NewWrap(4, slices.Concat(before, b.choosers, after)...)
	return b.Object
}

// Bounds are what is chosen now.
func (b *Bar) Bounds() Bounds { return b.bounds }

// SetProject chooses a project, and calls nothing.
func (b *Bar) SetProject(name string) {
	b.bounds.Project = name
	b.known = addName(b.known, name)
	b.project.SetChoices(b.projects())
	b.project.Choose(name)
	b.showProjects()
}

func addName(names []string, name string) []string {
	if name == "" || slices.Contains(names, name) {
		return names
	}
	return append(names, name)
}

func (b *Bar) showProjects() {
	if widgets.SetVisible(b.inside, len(b.known) > 0) {
		b.Object.Refresh()
	}
}

// Update asks again who speaks in the library, and for its projects.
func (b *Bar) Update() {
	type there struct{ people, projects []string }
	b.lane.Refresh(host.Read(b.env, func(ctx context.Context) (t there, err error) {
		if t.people, err = b.library.Speakers(ctx); err != nil {
			return t, err
		}
		t.projects, err = b.library.Projects(ctx)
		return t, err
	}, func(t there) { b.set(t.people, t.projects) }))
}

// set offers these. A project that is gone bounds nothing any more.
func (b *Bar) set(people, projects []string) {
	if !slices.Equal(people, b.names) {
		b.names = people
		b.person.SetChoices(b.people())
	}
	if slices.Equal(projects, b.known) {
		return
	}
	b.known = projects
	b.project.SetChoices(b.projects())
	b.showProjects()
	if b.bounds.Project != "" && !slices.Contains(projects, b.bounds.Project) {
		b.bounds.Project = ""
		b.changed()
	}
}

func (b *Bar) people() []widgets.Choice {
	return choices(text.Say("bounds.speaker.any"), b.names)
}

func (b *Bar) projects() []widgets.Choice {
	return choices(text.Say("bounds.project.any"), b.known)
}

func choices(all string, names []string) []widgets.Choice {
	list := []widgets.Choice{{Name: all}}
	for _, n := range names {
		list = append(list, widgets.Choice{ID: n, Name: n})
	}
	return list
}

// chosen bounds the search to a period.
func (b *Bar) chosen(period string) {
	if widgets.SetVisible(b.between, period == "between") {
		b.Object.Refresh()
	}
	if period == "between" {
		b.typed()
		b.env.Window.Canvas().Focus(b.from)
		return
	}
	b.bounds.From, b.bounds.To = days(period, b.env.Now())
	b.changed()
}

// days are the first and last day of a period.
func days(period string, now time.Time) (from, to time.Time) {
	day := func(y int, m time.Month, d int) time.Time { return time.Date(y, m, d, 0, 0, 0, 0, now.Location()) }
	y, m, d := now.Date()
	switch period {
	case "week":
		return day(y, m, d-6), day(y, m, d)
	case "month":
		return day(y, m, 1), day(y, m, d)
	case "lastmonth":
		return day(y, m-1, 1), day(y, m, 0)
	case "year":
		return day(y, time.January, 1), day(y, m, d)
	case "lastyear":
		return day(y-1, time.January, 1), day(y-1, time.December, 31)
	}
	return time.Time{}, time.Time{}
}

// day is a field for a day. Words that are none bound nothing.
func (b *Bar) day(key string) *widgets.KeyEntry {
	e := widgets.NewKeyEntry(1, func(fyne.KeyName) bool { return false })
	e.SetPlaceHolder(text.Say(key))
	e.OnChanged = func(string) { b.typed() }
	return e
}

func (b *Bar) typed() {
	parse := func(e *widgets.KeyEntry) time.Time {
		day, ok := text.ParseDay(strings.TrimSpace(e.Text), b.env.Now())
		if !ok {
			return time.Time{}
		}
		return day
	}
	from, to := parse(b.from), parse(b.to)
	if !from.Equal(b.bounds.From) || !to.Equal(b.bounds.To) {
		b.bounds.From, b.bounds.To = from, to
		b.changed()
	}
}
