package settings

import (
	"cmp"
	"math"

	"fyne.io/fyne/v2"

	store "github.com/debrief-app/debrief/app/settings"
	"github.com/debrief-app/debrief/app/text"
	"github.com/debrief-app/debrief/widgets"
)

// option is one value of a setting and the name it has on the screen.
type option[T comparable] struct {
	value T
	name  string
}

// choice is a drop-down list of options of which one is in force.
func choice[T comparable](options []option[T], current T, chosen func(T)) *widgets.Select {
	var names []string
	selected := 0
	for i, o := range options {
		names = append(names, o.name)
		if o.value == current {
			selected = i
		}
	}
	s := widgets.NewSelect(names, nil)
	s.SetSelectedIndex(selected)
	s.OnChanged = func(string) { chosen(options[s.SelectedIndex()].value) }
	return s
}

func (p *Dialog) theme() fyne.CanvasObject {
	return choice([]option[string]{{"", text.Say("settings.system")}, {"light", text.Say("settings.light")}, {"dark", text.Say("settings.dark")}},
		p.kept.Get().Theme, func(v string) { p.change(func(s *store.Settings) { s.Theme = v }) })
}

// TextSizes are the factors of the text size that can be chosen; 0 is the usual one.
var TextSizes = []float32{0.9, 0, 1.2, 1.5, 2}

// textSizeNames are the keys of their names.
var textSizeNames = []string{"settings.small", "settings.normal", "settings.large", "settings.larger", "settings.largest"}

// TextSizeAt is which of the text sizes comes next to a factor: other versions have
// others to choose from.
func TextSizeAt(factor float32) (at int) {
	off := func(i int) float32 {
		return float32(math.Abs(float64(cmp.Or(TextSizes[i], 1) - cmp.Or(factor, 1))))
	}
	for i := range TextSizes {
		if off(i) < off(at) {
			at = i
		}
	}
	return at
}

func (p *Dialog) textSize() fyne.CanvasObject {
	var options []option[float32]
	for i, size := range TextSizes {
		options = append(options, option[float32]{size, text.Say(textSizeNames[i])})
	}
	return choice(options, TextSizes[TextSizeAt(p.kept.Get().TextSize)], func(v float32) { p.change(func(s *store.Settings) { s.TextSize = v }) })
}

func (p *Dialog) language() fyne.CanvasObject {
	// Each language is called what its speakers call it.
	return choice([]option[string]{{"", text.Say("settings.system")}, {"en", "English"}, {"de", "Deutsch"}, {"fr", "Français"}, {"es", "Español"}},
		p.kept.Get().Language, func(v string) { p.change(func(s *store.Settings) { s.Language = v }) })
}
