// Package settings is the dialog in which the user changes settings, moves the
// library and reads what was fetched from the network.
package settings

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"

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
	tab     int // the page that is open
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
	p.lane.Latest(host.Read(p.env, read, func(models []SpeechModel) { p.open(p.pages(models, voices)) }))
}

// page is what stands under one of the tabs.
type page struct {
	key  string // of its name
	rows []row
}

// row is a labelled choice, and a sentence below it; none where the key is empty.
type row struct {
	key, hint string
	control   fyne.CanvasObject
}

func (p *Dialog) pages(models []SpeechModel, voices VoiceChoices) []page {
	return []page{
		{"settings.tab.general", []row{{"settings.theme", "", p.theme()}, {"settings.size", "", p.textSize()}, {"settings.language", "", p.language()}}},
		{"settings.tab.recordings", []row{{"settings.model", "settings.model.hint", p.model(models)}, {"settings.score", "settings.score.hint", p.score()},
			{"settings.watched", "settings.watched.hint", p.watched()}}},
		{"settings.tab.privacy", []row{{"settings.voices", "settings.voices.hint", p.voices(voices)}, {"settings.network", "settings.network.hint", p.network()}}},
		{"settings.tab.export", []row{{"settings.exports", "settings.exports.hint", p.exports()}}},
		{"settings.tab.library", []row{{"settings.folder", "", p.folder()}, {"settings.backups", "settings.backups.hint", p.copies()}}},
		{"settings.endpoint", []row{{"settings.endpoint.row", "settings.endpoint.hint", p.endpoint()}}},
	}
}

// open shows the pages under their tabs, all in the room that the highest one needs, or as
// much as a small window has.
func (p *Dialog) open(pages []page) {
	scroll := container.NewVScroll(container.NewStack())
	contents, tabs, most := make([]*fyne.Container, len(pages)), make([]widgets.Tab, len(pages)), fyne.Size{}
	wide := dialogs.Wide(p.env.Window, width).Width
	for i, one := range pages {
		tabs[i] = widgets.Tab{Name: text.Say(one.key)}
		contents[i] = widgets.Inset(10, 12, 8, 8, stacked(one.rows))
		contents[i].Resize(fyne.NewSize(wide-40, 0)) // texts know their height when they know their width
		most = most.Max(contents[i].MinSize())
	}
	bar := widgets.NewTabBar(tabs, func(i int) {
		p.tab = i
		scroll.Content = contents[i]
		scroll.ScrollToTop()
		scroll.Refresh()
	})
	room := p.env.Window.Canvas().Size().Height - widgets.Scaled(200) // for the title, the tabs and the button
	scroll.SetMinSize(fyne.NewSize(min(most.Width, p.env.Window.Canvas().Size().Width-60), min(most.Height, max(room, 160))))
	p.dialog = dialogs.New(text.Say("settings.title"), text.Say("failure.close"), widgets.Border(bar, nil, nil, nil, scroll), p.env.Window)
	p.dialog.Resize(dialogs.Wide(p.env.Window, width))
	bar.Choose(p.tab)
	dialogs.Open(p.env.Window, p.dialog, nil, nil)
	p.env.Window.Canvas().Focus(bar.Focusable())
}

const (
	width      = 680
	labelWidth = 150
)

// stacked are rows with their labels at the left.
func stacked(rows []row) *fyne.Container {
	all := widgets.Stack(14)
	for _, r := range rows {
		label := widgets.FixedWidth(labelWidth, container.NewVBox(widgets.Inset(8, 0, 0, 0, widgets.NewFlow(text.Say(r.key), widgets.Body, nil))))
		var below fyne.CanvasObject
		if r.hint != "" {
			below = widgets.NewFlow(text.Say(r.hint), widgets.Caption, nil)
		}
		all.Add(widgets.Border(nil, nil, label, nil, widgets.Border(nil, below, nil, nil, r.control)))
	}
	return all
}

// Close closes the dialog.
func (p *Dialog) Close() {
	if p.dialog != nil {
		p.dialog.Hide()
	}
}

// change keeps a choice and reports it.
func (p *Dialog) change(f func(*store.Settings)) {
	p.kept.Change(f)
	if p.OnChanged != nil {
		p.OnChanged(p.kept.Get())
	}
}
