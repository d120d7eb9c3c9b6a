package screen

import (
	"context"
	"errors"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"github.com/debrief-app/debrief/app/text"
	"github.com/debrief-app/debrief/widgets"
)

// modelSource is what the model card needs.
type modelSource interface {
	// MissingModel is the name and size in bytes of the speech model that must be
	// downloaded before anything can be recognised; "" when nothing is missing.
	MissingModel(ctx context.Context) (name string, size int64, err error)
	InstallModel(ctx context.Context, name string, progress func(done, total int64)) error
}

// Model is a card that offers to download the speech model. It is there only
// while the model is missing.
type Model struct {
	Object  fyne.CanvasObject
	OnReady func() // the model is there

	env     *Env
	source  modelSource
	known   bool   // it has been asked whether the model is missing
	name    string // of the missing model
	size    int64
	holding int // recordings that wait
	words   *widget.Label
	status  *widgets.Line
	bar     *widgets.Bar
	get     *widget.Button
	stop    *widget.Button
	cancel  context.CancelFunc
}

// NewModel makes the card; Update shows it if need be.
func NewModel(env *Env, source modelSource) *Model {
	m := &Model{env: env, source: source}
	title := widgets.NewLine(text.Say("model.title"), widgets.Strong)
	m.words = widget.NewLabel("")
	m.words.Wrapping = fyne.TextWrapWord
	m.status = widgets.NewLine("", widgets.Caption)
	m.bar = widgets.NewBar(theme.ColorNamePrimary, 4)
	m.get = widget.NewButtonWithIcon("", theme.DownloadIcon(), m.Install)
	m.get.Importance = widget.HighImportance
	m.stop = widget.NewButton(text.Say("cancel"), func() { m.cancel() })
	m.Object = widgets.NewCard(widgets.Inset(14, 14, 16, 16, widgets.Stack(4,
		title,
		widgets.Inset(0, 0, -8, -8, m.words),
		container.NewBorder(nil, nil, nil, container.NewHBox(m.get, m.stop), widgets.Inset(10, 0, 0, 12, widgets.Stack(6, m.bar, m.status))))))
	m.idle()
	m.Object.Hide()
	return m
}

// Update asks whether the model is missing.
func (m *Model) Update() {
	type missing struct {
		name string
		size int64
	}
	fetch(m.env, func(ctx context.Context) (missing, error) {
		name, size, err := m.source.MissingModel(ctx)
		return missing{name, size}, err
	}, func(found missing) {
		m.known, m.name, m.size = true, found.name, found.size
		m.words.SetText(text.Say("model.words", text.M{"Size": text.Size(m.size)}))
		m.get.SetText(text.Say("model.get", text.M{"Size": text.Size(m.size)}))
		setVisible(m.Object, m.name != "")
		m.tell()
	})
}

// Missing reports whether recordings must wait: for the model, or until it is
// known whether it is there.
func (m *Model) Missing() bool { return !m.known || m.name != "" }

// Hold tells that so many recordings wait for the model.
func (m *Model) Hold(n int) {
	m.holding = n
	m.tell()
}

// tell says that recordings wait, or that they need not any more.
func (m *Model) tell() {
	switch {
	case !m.Missing() && m.OnReady != nil:
		m.holding = 0
		m.OnReady()
	case m.known && m.holding > 0:
		m.status.SetText(text.Count("model.holding", m.holding))
	}
}

// Install downloads the model.
func (m *Model) Install() {
	ctx, cancel := context.WithCancel(m.env.Context)
	m.cancel = cancel
	m.get.Hide()
	m.stop.Show()
	m.bar.Show()
	m.progress(0, m.size)
	m.env.Background(func() {
		err := m.source.InstallModel(ctx, m.name, func(done, total int64) {
			m.env.OnUI(func() { m.progress(done, total) })
		})
		m.env.OnUI(func() { m.installed(err) })
	})
}

func (m *Model) installed(err error) {
	m.cancel()
	m.idle()
	switch {
	case errors.Is(err, context.Canceled):
		m.status.SetText(text.Say("model.stopped"))
	case err != nil:
		ShowFailure(m.env.Window, err)
	default:
		m.name = ""
		m.Object.Hide()
		m.tell()
	}
}

func (m *Model) progress(done, total int64) {
	if total <= 0 {
		total = m.size
	}
	m.bar.Set(float64(done)/float64(max(total, 1)), theme.ColorNamePrimary)
	m.status.SetText(text.Say("model.progress", text.M{"Done": text.Size(done), "Size": text.Size(total)}))
}

func (m *Model) idle() {
	m.stop.Hide()
	m.bar.Hide()
	m.get.Show()
	m.status.SetText("")
}
