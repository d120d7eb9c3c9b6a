package settings

import (
	"strconv"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"github.com/debrief-app/debrief/app/dialogs"
	"github.com/debrief-app/debrief/app/text"
	"github.com/debrief-app/debrief/widgets"
)

// Endpoint is where scripts can call Debrief.
type Endpoint struct {
	On      bool
	Address string
	Snippet string // what a script begins with
	Calls   []Call // the last ones, the newest first
}

// Call is a call by a script.
type Call struct {
	At     time.Time
	Method string
	Path   string // empty for one that is not there
	Status int    // of HTTP
}

// EndpointSwitch is what the row of the endpoint needs. Switching takes a moment.
type EndpointSwitch interface {
	Endpoint() Endpoint
	SwitchEndpoint(on bool) error
	// AllowWebhooks lets scripts have other computers told when a job has ended.
	AllowWebhooks(on bool) error
}

// endpoint is the row of the endpoint: whether it is on, where it is, and who called.
func (p *Dialog) endpoint() fyne.CanvasObject {
	address := widgets.NewLine("", widgets.Caption)
	copied := widgets.NewButtonWithIcon(text.Say("endpoint.copy"), theme.ContentCopyIcon(), func() {
		fyne.CurrentApp().Clipboard().SetContent(p.service.Endpoint().Snippet)
	})
	calls := widgets.NewButtonWithIcon(text.Say("endpoint.calls"), theme.ListIcon(), p.openCalls)
	copied.Importance, calls.Importance = widget.LowImportance, widget.LowImportance
	check := widgets.NewCheck(text.Say("settings.endpoint.allow"), nil)
	webhooks := widgets.NewCheck(text.Say("settings.endpoint.webhooks"), nil)
	webhooks.Checked = p.kept.Get().EndpointWebhooks
	show := func() {
		now := p.service.Endpoint()
		check.Checked = now.On
		check.Refresh()
		address.SetText(now.Address)
		if now.On {
			copied.Enable()
		} else {
			address.SetText(text.Say("endpoint.off"))
			copied.Disable()
		}
	}
	switching := func(box *widgets.Check, change func(bool) error) {
		box.OnChanged = func(on bool) {
			check.Disable()
			webhooks.Disable()
			p.env.Background(func() {
				err := change(on)
				p.env.OnUI(func() {
					check.Enable()
					webhooks.Enable()
					show()
					if err != nil {
						dialogs.Failure(p.env.Window, err)
					}
				})
			})
		}
	}
	switching(check, p.service.SwitchEndpoint)
	switching(webhooks, p.service.AllowWebhooks)
	show()
	return widgets.Stack(0, check, webhooks, widgets.Border(nil, nil, nil, container.NewHBox(copied, calls), widgets.Inset(0, 0, 8, 0, address)))
}

// openCalls lists the last calls of scripts.
func (p *Dialog) openCalls() {
	all := p.service.Endpoint().Calls
	words := text.Say("endpoint.none")
	if len(all) > 0 {
		words = text.Say("endpoint.words")
	}
	openLog(p.env, text.Say("endpoint.title"), words, callColumns(), all, width)
}

func callColumns() []widgets.Column[Call] {
	quiet := widgets.Body.Colored(widgets.ColorCaption)
	return []widgets.Column[Call]{
		{Name: text.Say("connections.when"), Width: 130, Cell: func(c Call) widgets.Cell {
			return widgets.Cell{Text: text.TypedDay(c.At) + " " + text.Time(c.At), Style: quiet}
		}, Before: func(a, b Call) bool { return a.At.Before(b.At) }, Descend: true},
		{Name: text.Say("endpoint.call"), Kind: widgets.CellFlow, Cell: func(c Call) widgets.Cell {
			return widgets.Cell{Text: c.Method + " " + c.Path}
		}, Before: func(a, b Call) bool { return a.Path < b.Path }},
		{Name: text.Say("connections.how"), Width: 72, Cell: func(c Call) widgets.Cell {
			style := widgets.Body.Colored(theme.ColorNameSuccess)
			if c.Status >= 400 {
				style = widgets.Body.Colored(theme.ColorNameWarning)
			}
			return widgets.Cell{Text: strconv.Itoa(c.Status), Style: style}
		}, Before: func(a, b Call) bool { return a.Status < b.Status }},
	}
}
