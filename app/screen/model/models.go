package model

import (
	"context"
	"errors"
	"log/slog"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/layout"

	"github.com/debrief-app/debrief/app/dialogs"
	"github.com/debrief-app/debrief/app/host"
	"github.com/debrief-app/debrief/app/lane"
	"github.com/debrief-app/debrief/app/settings"
	"github.com/debrief-app/debrief/app/text"
	"github.com/debrief-app/debrief/widgets"
)

// Model is a speech model as people choose among them.
type Model struct {
	Name         string
	Title        string
	Words        string // what it is good for, in a sentence
	Languages    []string
	Size         int64   // bytes to download
	Speed        float64 // seconds of a recording in a second, measured here; 0 when it has not listened yet
	Installed    bool
	Recommended  bool
	Downloadable bool
}

// Catalogue is what the list of models needs.
type Catalogue interface {
	Installer
	// SpeechChoices are all models, the recommended one first.
	SpeechChoices(ctx context.Context) ([]Model, error)
	RemoveModel(ctx context.Context, name string) error
}

// Models is the dialog in which a speech model is chosen, downloaded or removed.
type Models struct {
	OnChanged func() // another model is used, or one has come or gone

	env       *host.Env
	catalogue Catalogue
	lane      *lane.Lane
	dialog    *dialog.CustomDialog
	cards     *fyne.Container
	scroll    *container.Scroll
	loading   map[string]*loading // models that are being downloaded
}

// loading is a download under way.
type loading struct {
	cancel context.CancelFunc
	bar    *widgets.Bar
	status *widgets.Line
}

// NewModels makes the dialog; Open opens it.
func NewModels(env *host.Env, catalogue Catalogue) *Models {
	return &Models{env: env, catalogue: catalogue, lane: env.NewLane(), loading: map[string]*loading{}}
}

// Open opens the dialog.
func (m *Models) Open() {
	m.cards = widgets.Stack(10)
	m.scroll = container.NewVScroll(widgets.Inset(2, 6, 4, 12, m.cards))
	room := m.env.Window.Canvas().Size().Height - widgets.Scaled(190) // for title, words and button
	m.scroll.SetMinSize(fyne.NewSize(0, max(room, 200)))
	closing := widgets.NewButton(text.Say("failure.close"), func() { m.dialog.Hide() })
	words := widgets.NewFlow(text.Say("models.words"), widgets.Caption, nil)
	content := widgets.Stack(8, words, m.scroll, container.NewHBox(layout.NewSpacer(), closing))
	m.dialog = dialog.NewCustomWithoutButtons(text.Say("models.title"), widgets.Inset(0, 4, 8, 8, content), m.env.Window)
	m.dialog.Resize(dialogs.Wide(m.env.Window, width))
	dialogs.Open(m.env.Window, m.dialog, nil, func() { m.cards = nil })
	m.update()
}

const width = 600

// update reads what there is, and lists it while the dialog is open.
func (m *Models) update() {
	m.lane.Refresh(host.Read(m.env, m.catalogue.SpeechChoices, func(all []Model) {
		if m.cards == nil {
			return
		}
		m.cards.Objects = nil
		for _, one := range all {
			m.cards.Add(m.card(one))
		}
		m.cards.Refresh()
		m.scroll.Refresh()
	}))
}

// used reports whether recordings are recognised by a model.
func (m *Models) used(one Model) bool {
	chosen := m.env.Settings.Get().Model
	return chosen == one.Name || chosen == "" && one.Recommended
}

// card says what a model is good for and costs, with what can be done with it.
func (m *Models) card(one Model) fyne.CanvasObject {
	title := one.Title
	var marks []string
	if one.Recommended {
		marks = append(marks, text.Say("models.recommended"))
	}
	if m.used(one) {
		marks = append(marks, text.Say("models.used"))
	}
	head := widgets.Border(nil, nil, nil, widgets.NewWhole(strings.Join(marks, " · "), widgets.Caption), widgets.NewLine(title, widgets.Strong))
	rows := widgets.Stack(4, head, widgets.NewFlow(one.Words, widgets.Body, nil), widgets.NewFlow(Facts(one), widgets.Caption, nil))
	if l := m.loading[one.Name]; l != nil {
		stop := widgets.NewButton(text.Say("cancel"), l.cancel)
		rows.Add(widgets.Border(nil, nil, nil, stop, widgets.Inset(10, 0, 0, 12, widgets.Stack(6, l.bar, l.status))))
	} else if buttons := m.buttons(one); len(buttons.Objects) > 1 {
		rows.Add(buttons)
	}
	return widgets.NewCard(widgets.Inset(10, 10, 14, 14, rows))
}

func (m *Models) buttons(one Model) *fyne.Container {
	row := container.NewHBox(layout.NewSpacer())
	add := func(key string, act func()) {
		row.Add(widgets.NewButton(text.Say(key, text.M{"Size": text.Size(one.Size)}), act))
	}
	switch {
	case !one.Installed && one.Downloadable:
		add("model.download", func() { m.install(one) })
	case one.Installed && !m.used(one):
		if one.Downloadable {
			add("models.remove", func() { m.remove(one) })
		}
		add("models.use", func() { m.use(one) })
	}
	return row
}

// Facts are a model's languages, its size, and how fast it is here, as far as anybody
// knows.
func Facts(one Model) string {
	parts := []string{languages(one.Languages), text.Size(one.Size)}
	switch {
	case one.Speed > 0:
		parts = append(parts, text.Say("models.speed", text.M{"Minutes": max(1, int(60/one.Speed+0.5))}))
	case one.Installed:
		parts = append(parts, text.Say("models.speed.unknown"))
	}
	if !one.Installed && !one.Downloadable {
		parts = append(parts, text.Say("models.installer"))
	}
	return strings.Join(parts, " · ")
}

// languages names one or two languages, and counts more.
func languages(codes []string) string {
	if len(codes) > 2 {
		return text.Count("models.languages", len(codes))
	}
	names := slices.Clone(codes)
	for i, code := range codes {
		if code == "en" {
			names[i] = text.Say("language.english")
		}
	}
	return strings.Join(names, ", ")
}

// use has recordings recognised by a model from now on.
func (m *Models) use(one Model) {
	name := one.Name
	if one.Recommended {
		name = "" // the best there is, also when that is another one some day
	}
	m.env.Settings.Change(func(s *settings.Settings) { s.Model = name })
	m.changed()
}

func (m *Models) remove(one Model) {
	m.lane.Do(func(ctx context.Context) error { return m.catalogue.RemoveModel(ctx, one.Name) }, m.env.OrExplain(m.changed))
}

func (m *Models) changed() {
	if m.OnChanged != nil {
		m.OnChanged()
	}
	if m.cards != nil {
		m.update()
	}
}

// install downloads a model. It goes on when the dialog is closed.
func (m *Models) install(one Model) {
	ctx, cancel := context.WithCancel(m.env.Context)
	l := &loading{cancel: cancel, bar: widgets.NewBar("primary", 4), status: widgets.NewLine("", widgets.Caption)}
	m.loading[one.Name] = l
	m.update()
	m.env.Background(func() {
		err := m.catalogue.InstallModel(ctx, one.Name, func(done, total int64) {
			m.env.OnUI(func() { l.progress(done, max(total, one.Size, 1)) })
		})
		cancel()
		m.env.OnUI(func() { m.installed(one, err) })
	})
}

func (l *loading) progress(done, total int64) {
	l.bar.Set(float64(done)/float64(total), "primary")
	l.status.SetText(text.Say("model.progress", text.M{"Done": text.Size(done), "Size": text.Size(total)}))
}

func (m *Models) installed(one Model, err error) {
	delete(m.loading, one.Name)
	switch {
	case errors.Is(err, context.Canceled):
		slog.Info("the download of a model was stopped", "model", one.Name)
	case err != nil:
		dialogs.Failure(m.env.Window, err)
	}
	m.changed()
}
