// Package app is Debrief's window: it makes the parts, wires them together, and
// decides on which goroutine things happen.
package app

import (
	"context"
	"log/slog"
	"path/filepath"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"github.com/debrief-app/debrief/app/screen"
	"github.com/debrief-app/debrief/app/script"
	"github.com/debrief-app/debrief/app/settings"
	"github.com/debrief-app/debrief/app/text"
	"github.com/debrief-app/debrief/assets"
	"github.com/debrief-app/debrief/service"
	"github.com/debrief-app/debrief/widgets"
)

// ID names the program to the system.
const ID = "app.debrief.Debrief"

// Run shows the window and returns the exit status when it is closed.
func Run(version string) int {
	home := settings.Home()
	store, err := settings.Open(home)
	if err != nil {
		slog.Warn("settings are not what they were", "error", err)
	}
	if err := text.Load(store.Get().Language); err != nil {
		slog.Error("no translations", "error", err)
		return 1
	}
	a := app.NewWithID(ID)
	a.SetIcon(fyne.NewStaticResource("icon.png", assets.Icon))
	a.Settings().SetTheme(look(store.Get()))
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	findFonts()
	w := newWindow(ctx, a, store, version)
	a.Lifecycle().SetOnStarted(func() {
		w.testBuild()
		w.restorePlace()
		go w.open(service.Config{})
	})
	w.win.ShowAndRun()
	cancel()
	return w.close()
}

// findFonts lets Fyne look for the system's fonts before there is a window: it does
// so at the first text, and a window that is there already would stand still.
func findFonts() {
	for _, style := range []fyne.TextStyle{{}, {Bold: true}} {
		fyne.MeasureText("Debrief", theme.TextSize(), style)
	}
}

// look is the theme that the settings ask for.
func look(s settings.Settings) widgets.Theme {
	t := widgets.Theme{Scale: s.TextSize}
	light, dark := theme.VariantLight, theme.VariantDark
	switch s.Theme {
	case "light":
		t.Variant = &light
	case "dark":
		t.Variant = &dark
	}
	return t
}

// window is the one window of the program.
type window struct {
	ctx     context.Context
	app     fyne.App
	win     fyne.Window
	post    *post
	store   *settings.Store
	version string
	env     *screen.Env
	shell   *screen.Shell // nil until the library is open
	engine  *engine
	watch   *watch
	fonts   *script.Fonts
	quiet   context.CancelFunc // ends the watch over the library that is open
	early   []early            // drops that came before the library was open
}

// The window's size at the very first start.
const (
	firstWidth  = 1180
	firstHeight = 760
)

func newWindow(ctx context.Context, a fyne.App, store *settings.Store, version string) *window {
	w := &window{ctx: ctx, app: a, store: store, version: version, win: a.NewWindow("Debrief"), post: newPost(),
		fonts: script.New(filepath.Join(settings.Home(), "cache", "fonts"))}
	w.env = &screen.Env{
		Window:     w.win,
		Context:    ctx,
		Background: func(f func()) { go f() },
		OnUI:       w.post.do,
		Now:        time.Now,
		Files:      &files{},
		Settings:   store,
		Later:      func(d time.Duration, f func()) { time.AfterFunc(d, func() { w.post.do(f) }) },
		ShowFile:   func(path string) { showFile(a, path) },
	}
	size := fyne.NewSize(store.Get().Width, store.Get().Height)
	if size.Width < 400 || size.Height < 300 {
		size = fyne.NewSize(firstWidth, firstHeight)
	}
	w.win.SetPadded(false)
	w.win.SetMaster()
	w.win.SetOnDropped(w.dropped)
	w.win.SetContent(container.NewStack())
	w.win.Resize(size)
	w.win.SetCloseIntercept(w.askClose)
	return w
}

// open opens the library and then fills the window. It runs in the background,
// because another program may be busy with the library.
func (w *window) open(config service.Config) {
	s, err := service.Open(w.ctx, config)
	if err != nil {
		w.post.do(func() { w.cannotOpen(err) })
		return
	}
	e := newEngine(s, settings.Home(), w.store)
	e.obey(w.store.Get())
	if w.env.OnUIAndWait(w.ctx, func() { w.fill(e) }) != nil {
		return // the window was closed; nothing is in work yet
	}
	if err := s.Resume(w.ctx); err != nil {
		w.post.do(func() { screen.ShowFailure(w.win, err) })
	}
	w.watch.poke()
}

// fill shows the library and everything else.
func (w *window) fill(e *engine) {
	w.engine = e
	w.shell = screen.NewShell(w.env, w.engine)
	w.shell.OnEnded = w.notify
	w.shell.OnSettings = w.showSettings
	w.shell.OnTexts = w.lookForFonts
	w.win.SetContent(w.shell.Object)
	w.win.SetMainMenu(w.menu())
	w.win.Canvas().SetOnTypedKey(w.typedKey)
	ctx, quiet := context.WithCancel(w.ctx)
	w.quiet = quiet
	w.watch = newWatch(ctx, w.engine, onUI(w.post, w.shell.SetJobs), onUI(w.post, w.shell.Changed))
	w.shell.Start()
	w.watch.start()
	w.takeDrops()
}

// close ends what runs behind the window, and returns the exit status.
func (w *window) close() int {
	if w.engine == nil {
		return 0
	}
	if err := w.engine.Close(); err != nil {
		slog.Error("closing the library", "error", err)
		return 1
	}
	return 0
}
