package settings

import (
	"fyne.io/fyne/v2"

	store "github.com/debrief-app/debrief/app/settings"
	"github.com/debrief-app/debrief/app/text"
	"github.com/debrief-app/debrief/widgets"
)

func (p *Dialog) model(models []SpeechModel) fyne.CanvasObject {
	var options []option[string]
	for _, m := range models {
		o := option[string]{m.Name, m.Title}
		if m.Default {
			o.value = ""
		}
		if m.Facts != "" {
			o.name += " – " + text.Shorten(m.Facts, 40)
		}
		if !m.Installed {
			o.name += " (" + text.Size(m.Size) + ")"
		}
		options = append(options, o)
	}
	return choice(options, p.kept.Get().Model, func(v string) { p.change(func(s *store.Settings) { s.Model = v }) })
}

// usualScore is the bound below which insights are left out unless the user decides otherwise.
const usualScore = 0.5

func (p *Dialog) score() fyne.CanvasObject {
	slider := widgets.NewSlider(0, 0.95)
	slider.Step = 0.05
	slider.Value = usualScore
	if kept := p.kept.Get().MinScore; kept > 0 {
		slider.Value = kept
	} else if kept < 0 {
		slider.Value = 0
	}
	value := widgets.NewWhole("", widgets.Caption)
	write := func(v float64) { value.SetText(text.Percent(v)) }
	write(slider.Value)
	slider.OnChanged = write
	slider.OnChangeEnded = func(v float64) {
		if v == 0 {
			v = -1 // keeps everything
		}
		p.change(func(s *store.Settings) { s.MinScore = v })
	}
	return widgets.Border(nil, nil, nil, widgets.FixedWidth(44, value), slider)
}
