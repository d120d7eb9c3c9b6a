package search

import (
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

// boundsBar bounds a search to one speaker, or to some days.
type boundsBar struct {
	object  fyne.CanvasObject
	bounds  Bounds
	changed func()

	env     *host.Env
	library Library
	lane    *lane.Lane
	speaker *widgets.Chooser
	days    *widgets.Chooser
	between fyne.CanvasObject // two fields, when none of the usual periods of time will do
	from    *widgets.KeyEntry
	to      *widgets.KeyEntry
	names   []string
}

// periods are the usual periods of time, in the order in which they are offered.
var periods = []string{"any", "week", "month", "lastmonth", "year", "lastyear", "between"}

func newBoundsBar(env *host.Env, library Library, changed func()) *boundsBar {
	b := &boundsBar{env: env, library: library, lane: env.NewLane(), changed: changed}
	b.speaker = widgets.NewChooser(text.Say("bounds.speaker.find"), b.speakers(), func(c widgets.Choice) {
		b.bounds.Speaker = c.ID
		b.changed()
	})
	var options []widgets.Choice
	for _, s := range periods {
		options = append(options, widgets.Choice{ID: s, Name: text.Say("bounds.time." + s)})
	}
	b.days = widgets.NewChooser("", options, func(c widgets.Choice) { b.chosen(c.ID) })
	b.from, b.to = b.day("bounds.from"), b.day("bounds.to")
	sized := func(width float32, o fyne.CanvasObject) fyne.CanvasObject {
		return container.NewGridWrap(fyne.NewSize(width, o.MinSize().Height), o)
	}
	between := container.NewHBox(sized(120, b.from), sized(120, b.to))
	between.Hide()
	b.between = between
	b.object = container.NewHBox(sized(190, b.speaker), sized(190, b.days), between)
	return b
}

// update asks again who speaks in the library.
func (b *boundsBar) update() {
	b.lane.Refresh(host.Read(b.env, b.library.Speakers, func(names []string) {
		if !slices.Equal(names, b.names) {
			b.names = names
			b.speaker.SetChoices(b.speakers())
		}
	}))
}

func (b *boundsBar) speakers() []widgets.Choice {
	choices := []widgets.Choice{{Name: text.Say("bounds.speaker.any")}}
	for _, n := range b.names {
		choices = append(choices, widgets.Choice{ID: n, Name: n})
	}
	return choices
}

// chosen bounds the search to a period.
func (b *boundsBar) chosen(period string) {
	widgets.SetVisible(b.between, period == "between")
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
func (b *boundsBar) day(key string) *widgets.KeyEntry {
	e := widgets.NewKeyEntry(1, func(fyne.KeyName) bool { return false })
	e.SetPlaceHolder(text.Say(key))
	e.OnChanged = func(string) { b.typed() }
	return e
}

func (b *boundsBar) typed() {
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
