// Package model offers to download the speech model while it is missing.
package model

import (
	"context"
	"errors"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"github.com/debrief-app/debrief/app/dialogs"
	"github.com/debrief-app/debrief/app/host"
	"github.com/debrief-app/debrief/app/lane"
	"github.com/debrief-app/debrief/app/text"
	"github.com/debrief-app/debrief/widgets"
)

// Installer is what the card needs to find out about the model, and to download it.
type Installer interface {
	// MissingModel is the name and size in bytes of the speech model that must be
	// downloaded before anything can be recognised; "" when nothing is missing.
	MissingModel(ctx context.Context) (name string, size int64, err error)
	InstallModel(ctx context.Context, name string, progress func(done, total int64)) error
}

// Offer is a card that offers to download the speech model. It is there only
// while the model is missing.
type Offer struct {
	Object  fyne.CanvasObject
	OnReady func() // the model is there

	env       *host.Env
	installer Installer
	lane      *lane.Lane
	checked   bool   // it has been asked whether the model is missing
	name      string // of the missing model
	size      int64
	waiting   int // recordings that wait
	words     *widget.Label
	status    *widgets.Line
	bar       *widgets.Bar
	download  *widgets.Button
	stop      *widgets.Button
	cancel    context.CancelFunc
}

// New makes the card; Update shows it if need be.
func New(env *host.Env, installer Installer) *Offer {
	m := &Offer{env: env, installer: installer, lane: env.NewLane()}
	title := widgets.NewLine(text.Say("model.title"), widgets.Strong)
	m.words = widget.NewLabel("")
	m.words.Wrapping = fyne.TextWrapWord
	m.status = widgets.NewLine("", widgets.Caption)
	m.bar = widgets.NewBar(theme.ColorNamePrimary, 4)
	m.download = widgets.NewButtonWithIcon("", theme.DownloadIcon(), m.Install)
	m.download.Importance = widget.HighImportance
	m.stop = widgets.NewButton(text.Say("cancel"), func() { m.cancel() })
	m.Object = widgets.NewCard(widgets.Inset(14, 14, 16, 16, widgets.Stack(4,
		title,
		widgets.Inset(0, 0, -8, -8, m.words),
		widgets.Border(nil, nil, nil, container.NewHBox(m.download, m.stop), widgets.Inset(10, 0, 0, 12, widgets.Stack(6, m.bar, m.status))))))
	m.idle()
	m.Object.Hide()
	return m
}

// Update asks whether the model is missing.
func (m *Offer) Update() {
	type missing struct {
		name string
		size int64
	}
	m.lane.Refresh(host.Read(m.env, func(ctx context.Context) (missing, error) {
		name, size, err := m.installer.MissingModel(ctx)
		return missing{name, size}, err
	}, func(found missing) {
		m.checked, m.name, m.size = true, found.name, found.size
		m.words.SetText(text.Say("model.words", text.M{"Size": text.Size(m.size)}))
		m.download.SetText(text.Say("model.download", text.M{"Size": text.Size(m.size)}))
		widgets.SetVisible(m.Object, m.name != "")
		m.update()
	}))
}

// Missing reports whether recordings must wait: for the model, or until it is
// checked whether it is there.
func (m *Offer) Missing() bool { return !m.checked || m.name != "" }

// Hold says that so many recordings wait for the model.
func (m *Offer) Hold(n int) {
	m.waiting = n
	m.update()
}

// update says that recordings wait, or that they need not any more.
func (m *Offer) update() {
	switch {
	case !m.Missing() && m.OnReady != nil:
		m.waiting = 0
		m.OnReady()
	case m.checked && m.waiting > 0:
		m.status.SetText(text.Count("model.waiting", m.waiting))
	}
}

// Install downloads the model.
func (m *Offer) Install() {
	ctx, cancel := context.WithCancel(m.env.Context)
	m.cancel = cancel
	m.download.Hide()
	m.stop.Show()
	m.bar.Show()
	m.progress(0, m.size)
	m.env.Background(func() {
		err := m.installer.InstallModel(ctx, m.name, func(done, total int64) {
			m.env.OnUI(func() { m.progress(done, total) })
		})
		m.env.OnUI(func() { m.installed(err) })
	})
}

func (m *Offer) installed(err error) {
	m.cancel()
	m.idle()
	switch {
	case errors.Is(err, context.Canceled):
		m.status.SetText(text.Say("model.stopped"))
	case err != nil:
		dialogs.Failure(m.env.Window, err)
	default:
		m.name = ""
		m.Object.Hide()
		m.update()
	}
}

func (m *Offer) progress(done, total int64) {
	if total <= 0 {
		total = m.size
	}
	m.bar.Set(float64(done)/float64(max(total, 1)), theme.ColorNamePrimary)
	m.status.SetText(text.Say("model.progress", text.M{"Done": text.Size(done), "Size": text.Size(total)}))
}

func (m *Offer) idle() {
	m.stop.Hide()
	m.bar.Hide()
	m.download.Show()
	m.status.SetText("")
}
