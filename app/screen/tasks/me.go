package tasks

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"github.com/debrief-app/debrief/app/settings"
	"github.com/debrief-app/debrief/app/text"
	"github.com/debrief-app/debrief/widgets"
)

// meChooser asks who of all people the user is. Nobody else learns of the answer.
type meChooser struct {
	object  fyne.CanvasObject
	screen  *Screen
	chooser *widgets.Chooser
	names   []string
}

func newMeChooser(s *Screen) *meChooser {
	m := &meChooser{screen: s}
	m.chooser = widgets.NewChooser(text.Say("bounds.speaker.find"), m.choices(), func(c widgets.Choice) { m.choose(c.ID) })
	m.object = widgets.FixedWidth(200, m.chooser)
	m.object.Hide()
	return m
}

func (m *meChooser) me() string { return m.screen.env.Settings.Get().Me }

// is reports whether a name is the user's.
func (m *meChooser) is(name string) bool { return name != "" && strings.EqualFold(name, m.me()) }

func (m *meChooser) choices() []widgets.Choice {
	all := []widgets.Choice{{Name: text.Say("tasks.me")}}
	for _, n := range m.names {
		all = append(all, widgets.Choice{ID: n, Name: n, Facts: text.Say("tasks.me.this")})
	}
	return all
}

// update offers everybody who has a task.
func (m *meChooser) update() {
	names := []string{}
	if me := m.me(); me != "" {
		names = append(names, me)
	}
	for _, i := range m.screen.all {
		if i.Person != "" && !slices.ContainsFunc(names, func(n string) bool { return strings.EqualFold(n, i.Person) }) {
			names = append(names, i.Person)
		}
	}
	slices.SortFunc(names, func(a, b string) int { return strings.Compare(strings.ToLower(a), strings.ToLower(b)) })
	if !slices.Equal(names, m.names) {
		m.names = names
		m.chooser.SetChoices(m.choices())
		m.chooser.Choose(m.me())
	}
}

func (m *meChooser) choose(name string) {
	m.screen.env.Settings.Change(func(s *settings.Settings) { s.Me = name })
	m.screen.arrange()
}
