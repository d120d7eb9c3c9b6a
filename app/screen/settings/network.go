package settings

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	store "github.com/debrief-app/debrief/app/settings"
	"github.com/debrief-app/debrief/app/text"
	"github.com/debrief-app/debrief/widgets"
)

func (p *Dialog) network() fyne.CanvasObject {
	nearby := widgets.NewCheck(text.Say("settings.network.nearby"), nil)
	nearby.Checked = p.kept.Get().Nearby
	nearby.OnChanged = func(on bool) { p.change(func(s *store.Settings) { s.Nearby = on }) }
	sites := widgets.NewCheck(text.Say("settings.network.sites"), nil)
	sites.Checked = p.kept.Get().VideoSites
	sites.OnChanged = func(on bool) { p.change(func(s *store.Settings) { s.VideoSites = on }) }
	check := widgets.NewCheck(text.Say("settings.network.allow"), nil)
	check.Checked = !p.kept.Get().Offline
	setEnabled(nearby, check.Checked)
	setEnabled(sites, check.Checked)
	check.OnChanged = func(on bool) {
		p.change(func(s *store.Settings) { s.Offline = !on })
		setEnabled(nearby, on)
		setEnabled(sites, on)
	}
	log := widgets.NewButtonWithIcon(text.Say("connections.open"), theme.ListIcon(), func() { openConnections(p.env, p.service, p.lane) })
	log.Importance = widget.LowImportance
	return widgets.Stack(0, widgets.NewWrap(8, check, log), nearby, sites)
}

func setEnabled(c *widgets.Check, on bool) {
	if on {
		c.Enable()
	} else {
		c.Disable()
	}
}
