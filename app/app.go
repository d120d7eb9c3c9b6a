// Package app is Debrief's window: it makes the parts, wires them together, and
// decides on which goroutine things happen.
package app

import (
	"context"
	"log/slog"
	"net/url"
	"os"
	"path/filepath"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"github.com/debrief-app/debrief/app/crashlog"
	"github.com/debrief-app/debrief/app/dialogs"
	"github.com/debrief-app/debrief/app/host"
	"github.com/debrief-app/debrief/app/instance"
	"github.com/debrief-app/debrief/app/lane"
	"github.com/debrief-app/debrief/app/opened"
	"github.com/debrief-app/debrief/app/script"
	"github.com/debrief-app/debrief/app/settings"
	"github.com/debrief-app/debrief/app/shell"
	"github.com/debrief-app/debrief/app/text"
	"github.com/debrief-app/debrief/assets"
	"github.com/debrief-app/debrief/service/installed"
	"github.com/debrief-app/debrief/widgets"
)

// ID names the program to the system.
const ID = "app.debrief.Debrief"

// Run shows the window, opens in it what it is given, and returns the exit status
// when it is closed. If the library has a window already, that one opens it, and this
// start is over.
func Run(version string, open []string) int {
	open = opened.Whole(open, workDir())
	if installed.Homeless() && os.Getenv("DEBRIEF_HOME") == "" {
		return show(version, open, nil) // it will say what is missing
	}
	first, handed := claim(settings.Home(), open)
	if handed {
		return 0
	}
	return show(version, open, first)
}

// show shows the window. What further starts are to open comes from first, which may
// be nil.
func show(version string, open []string, first *instance.First) int {
	home := settings.Home()
	var kept *crashlog.Log
	if first != nil {
		defer first.Close()
		if kept = keepLog(home); kept != nil {
			defer endLog(kept)
		}
	}
	store, err := settings.Open(home)
	if err != nil {
		slog.Warn("the settings cannot be read; the usual ones are used", "error", err)
	}
	if err := text.Load(store.Get().Language); err != nil {
		slog.Error("no translations", "error", err)
		return 1
	}
	a := app.NewWithID(ID)
	endQuietly(a)
	a.SetIcon(fyne.NewStaticResource("icon.png", assets.Icon))
	a.Settings().SetTheme(themeFor(store.Get()))
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	findFonts()
	w := newWindow(ctx, a, store, version)
	w.log = kept
	opened.Watch(func(what []string) { w.post.do(func() { w.openAll(opened.Whole(what, "/")) }) })
	w.openAll(open)
	a.Lifecycle().SetOnStarted(func() {
		w.testBuild()
		w.restorePlace()
		if first != nil {
			first.Serve(w.handed)
		}
		w.work.Go(w.open)
	})
	w.win.ShowAndRun()
	if first != nil {
		if err := first.Leave(); err != nil {
			slog.Warn("further starts may be lost", "error", err)
		}
	}
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

// themeFor is the theme that the settings ask for.
func themeFor(s settings.Settings) widgets.Theme {
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
	// licences is the folder of the parts' licences; "" when there is none.
	licences string

	env     *host.Env  // of a session, but for its context and goroutines
	work    lane.Group // everything that runs for the window
	session *session   // nil while no library is open
	fonts   *script.Fonts
	early   []func(*shell.Shell) // what waits for the library to be open
	log     *crashlog.Log        // nil while none is kept
	spoken  string               // the language of what is in the window; "" is the system's
}

// The window's size at the very first start.
const (
	firstWidth  = 1180
	firstHeight = 760
)

func newWindow(ctx context.Context, a fyne.App, store *settings.Store, version string) *window {
	w := &window{ctx: ctx, app: a, store: store, version: version, win: a.NewWindow("Debrief"), post: newPost(), licences: licences(), spoken: store.Get().Language,
		fonts: script.New(filepath.Join(settings.Home(), "cache", "fonts"))}
	w.env = &host.Env{
		Window:     w.win,
		Context:    ctx,
		Background: w.work.Go,
		OnUI:       w.post.do,
		Now:        time.Now,
		Settings:   store,
		Later:      func(d time.Duration, f func()) { time.AfterFunc(d, func() { w.post.do(f) }) },
		OpenFolder: func(path string) { w.work.Go(func() { openFolder(a, path) }) },

		OpenAddress: func(address *url.URL) { w.work.Go(func() { openAddress(a, address) }) },
	}
	w.env.Files = newFiles(w)
	store.OnFailed(onUI(w.post, func(err error) { dialogs.Failure(w.win, err) }))
	size := fyne.NewSize(store.Get().Width, store.Get().Height)
	if size.Width < 400 || size.Height < 300 {
		size = fyne.NewSize(firstWidth, firstHeight)
	}
	w.win.SetPadded(false)
	w.win.SetMaster()
	w.win.SetOnDropped(w.dropped)
	w.win.SetContent(container.NewStack())
	w.win.Canvas().SetOnTypedKey(w.typedKey)
	w.win.Resize(size)
	w.win.SetCloseIntercept(w.askClose)
	return w
}
