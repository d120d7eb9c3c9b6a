package meeting

import (
	"fyne.io/fyne/v2"

	"github.com/debrief-app/debrief/app/text"
	"github.com/debrief-app/debrief/widgets"
)

// overview is the first page of a meeting: its minutes. What was not found has no
// place on it.
type overview struct {
	object   fyne.CanvasObject
	screen   *Screen
	page     *fyne.Container
	scroll   *widgets.Scroll
	timeline *widgets.Timeline
	position float64 // of what is played, in seconds; negative: nothing is
}

// pageWidth is how wide the minutes are: longer lines are hard to follow.
const pageWidth = 860

func newOverview(m *Screen) *overview {
	o := &overview{screen: m, page: widgets.Stack(22), position: -1}
	o.scroll = widgets.NewScroll(widgets.Inset(16, 24, 28, 28, widgets.AtMost(pageWidth, o.page)))
	o.object = o.scroll
	return o
}

// set shows a meeting; another one than before from its beginning.
func (o *overview) set(p prepared, other bool) {
	o.page.Objects, o.timeline = nil, nil
	shares := talkTime(p.Content)
	for _, part := range []fyne.CanvasObject{
		o.unlooked(p), o.talk(shares), o.summary(p.found[Summary]), o.decisions(p.found[Decisions]), o.tasks(p.found[Tasks], shares),
		o.questions(p.found[Questions]), o.highlights(p), o.course(p), o.screen.scenes.object,
	} {
		if part != nil {
			o.page.Add(part)
		}
	}
	if nothing(p.found) {
		o.page.Add(widgets.NewFlow(text.Say("overview.nothing"), widgets.Caption, nil))
	}
	o.page.Refresh()
	if other {
		o.scroll.ScrollToTop()
	}
}

// nothing reports whether no insight of any kind was found.
func nothing(found map[Kind][]Insight) bool {
	for _, all := range found {
		if len(all) > 0 {
			return false
		}
	}
	return true
}

// setPosition moves the playhead to what is played.
func (o *overview) setPosition(seconds float64) {
	o.position = seconds
	if o.timeline != nil {
		o.timeline.SetPosition(seconds)
	}
}
