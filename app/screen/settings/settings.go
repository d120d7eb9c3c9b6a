// Package settings is the dialog in which the user changes settings, moves the
// library and reads what was fetched from the network.
package settings

import (
	"cmp"
	"context"
	"fmt"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"github.com/debrief-app/debrief/app/dialogs"
	"github.com/debrief-app/debrief/app/host"
	"github.com/debrief-app/debrief/app/lane"
	store "github.com/debrief-app/debrief/app/settings"
	"github.com/debrief-app/debrief/app/text"
	"github.com/debrief-app/debrief/widgets"
)

// SpeechModel is a speech model that can be chosen.
type SpeechModel struct {
	Name      string
	Title     string // as people call it
	Facts     string // what it is good for
	Size      int64  // bytes to download
	Installed bool
	Default   bool
}

// Service is what the settings dialog needs.
type Service interface {
	ConnectionLog
	EndpointSwitch
	Exports
	VoiceBook
	FolderWatch
	BackupStore
	SpeechModels(ctx context.Context) ([]SpeechModel, error)
	// LibraryFolder is where the library is; one that is fixed cannot be moved.
	LibraryFolder() (folder string, fixed bool)
	// MoveLibrary takes the library to another folder. After that the engine is
	// closed, and another must be opened.
	MoveLibrary(ctx context.Context, folder string, progress func(done, total int64)) error
}

// Dialog is the store. Every choice is kept at once; OnChanged is
// called after each.
type Dialog struct {
	OnChanged func(store.Settings)
	OnMoved   func() // the library has been moved or replaced, and the engine is closed

	env     *host.Env
	service Service
	lane    *lane.Lane
	kept    *store.Store
	rows    *fyne.Container
	dialog  *dialog.CustomDialog
}

// New makes the dialog; Open opens it.
func New(env *host.Env, service Service) *Dialog {
	return &Dialog{env: env, service: service, lane: env.NewLane(), kept: env.Settings}
}

// Open opens the dialog.
func (p *Dialog) Open() {
	var voices VoiceChoices
	read := func(ctx context.Context) (models []SpeechModel, err error) {
		if voices, err = p.service.VoiceChoices(ctx); err != nil {
			return nil, err
		}
		return p.service.SpeechModels(ctx)
	}
	p.lane.Latest(host.Read(p.env, read, func(models []SpeechModel) {
		p.rows = widgets.Stack(12)
		p.add("settings.theme", "", p.theme())
		p.add("settings.size", "", p.textSize())
		p.add("settings.language", "settings.language.hint", p.language())
		p.rows.Add(widget.NewSeparator())
		p.add("settings.model", "settings.model.hint", p.model(models))
		p.add("settings.score", "settings.score.hint", p.score())
		p.rows.Add(widget.NewSeparator())
		p.add("settings.voices", "settings.voices.hint", p.voices(voices))
		p.add("settings.watched", "settings.watched.hint", p.watched())
		p.rows.Add(widget.NewSeparator())
		p.add("settings.network", "settings.network.hint", p.network())
		p.add("settings.endpoint", "settings.endpoint.hint", p.endpoint())
		p.add("settings.exports", "settings.exports.hint", p.exports())
		p.add("settings.folder", "", p.folder())
		d := dialog.NewCustom(text.Say("settings.title"), text.Say("failure.close"),
			p.scrolled(), p.env.Window)
		p.dialog = d
		d.Resize(dialogs.Wide(p.env.Window, width))
		dialogs.Open(p.env.Window, d, nil, nil)
	}))
}

// scrolled is all rows, or as many as there is room for in a small window.
func (p *Dialog) scrolled() fyne.CanvasObject {
	content := widgets.Inset(4, 12, 8, 8, p.rows)
	scroll := container.NewVScroll(content)
	content.Resize(fyne.NewSize(width-40, 0))         // texts know their height when they know their width
	room := p.env.Window.Canvas().Size().Height - 150 // for the title and the button
	scroll.SetMinSize(fyne.NewSize(0, min(content.MinSize().Height, max(room, 200))))
	return scroll
}

const width = 600

// add puts a labelled choice into the dialog.
func (p *Dialog) add(key, hint string, control fyne.CanvasObject) {
	label := widgets.FixedWidth(150, widgets.NewFlow(text.Say(key), widgets.Body, nil))
	row := container.NewBorder(nil, nil, label, nil, control)
	if hint != "" {
		row = widgets.Stack(2, row, widgets.Inset(0, 0, 154, 0, widgets.NewFlow(text.Say(hint), widgets.Caption, nil)))
	}
	p.rows.Add(row)
}

// change keeps a choice and reports it.
func (p *Dialog) change(f func(*store.Settings)) {
	p.kept.Change(f)
	if p.OnChanged != nil {
		p.OnChanged(p.kept.Get())
	}
}

// option is one value of a setting and the name it has on the screen.
type option[T comparable] struct {
	value T
	name  string
}

// choice is a drop-down list of options of which one is in force.
func choice[T comparable](options []option[T], current T, chosen func(T)) *widget.Select {
	var names []string
	selected := 0
	for i, o := range options {
		names = append(names, o.name)
		if o.value == current {
			selected = i
		}
	}
	s := widget.NewSelect(names, nil)
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
	slider := widget.NewSlider(0, 0.95)
	slider.Step = 0.05
	slider.Value = usualScore
	if kept := p.kept.Get().MinScore; kept > 0 {
		slider.Value = kept
	} else if kept < 0 {
		slider.Value = 0
	}
	value := widgets.NewWhole("", widgets.Caption)
	write := func(v float64) { value.SetText(fmt.Sprintf("%.0f %%", v*100)) }
	write(slider.Value)
	slider.OnChanged = write
	slider.OnChangeEnded = func(v float64) {
		if v == 0 {
			v = -1 // keeps everything
		}
		p.change(func(s *store.Settings) { s.MinScore = v })
	}
	return container.NewBorder(nil, nil, nil, widgets.FixedWidth(44, value), slider)
}

func (p *Dialog) network() fyne.CanvasObject {
	nearby := widget.NewCheck(text.Say("settings.network.nearby"), nil)
	nearby.Checked = p.kept.Get().Nearby
	nearby.OnChanged = func(on bool) { p.change(func(s *store.Settings) { s.Nearby = on }) }
	sites := widget.NewCheck(text.Say("settings.network.sites"), nil)
	sites.Checked = p.kept.Get().VideoSites
	sites.OnChanged = func(on bool) { p.change(func(s *store.Settings) { s.VideoSites = on }) }
	check := widget.NewCheck(text.Say("settings.network.allow"), nil)
	check.Checked = !p.kept.Get().Offline
	setEnabled(nearby, check.Checked)
	setEnabled(sites, check.Checked)
	check.OnChanged = func(on bool) {
		p.change(func(s *store.Settings) { s.Offline = !on })
		setEnabled(nearby, on)
		setEnabled(sites, on)
	}
	log := widget.NewButtonWithIcon(text.Say("connections.open"), theme.ListIcon(), func() { openConnections(p.env, p.service, p.lane) })
	log.Importance = widget.LowImportance
	return widgets.Stack(0, container.NewBorder(nil, nil, nil, log, check), nearby, sites)
}

func setEnabled(c *widget.Check, on bool) {
	if on {
		c.Enable()
	} else {
		c.Disable()
	}
}
