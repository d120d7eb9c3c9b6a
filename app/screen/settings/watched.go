package settings

import (
	"context"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"github.com/debrief-app/debrief/app/dialogs"
	"github.com/debrief-app/debrief/app/files"
	"github.com/debrief-app/debrief/app/host"
	"github.com/debrief-app/debrief/app/lane"
	store "github.com/debrief-app/debrief/app/settings"
	"github.com/debrief-app/debrief/app/text"
	"github.com/debrief-app/debrief/widgets"
)

// WatchedFolder is a folder whose recordings are taken by themselves.
type WatchedFolder struct {
	Folder  string
	Into    string // the meeting that they are added to
	Project string // the project that new meetings belong to
	Away    bool   // it cannot be read now
	Paused  error  // why nothing is taken for a while; nil while it is
}

// Target is a meeting that recordings can be added to.
type Target struct {
	ID, Name string
	Start    time.Time
}

// Suggestion is a folder into which a program puts its recordings.
type Suggestion struct{ Program, Folder string }

// FolderWatch is what the list of watched folders needs.
type FolderWatch interface {
	WatchedFolders() []WatchedFolder
	// SetWatched watches these folders from now on, and no others.
	SetWatched(folders []store.Watched)
	// WatchTargets lists the meetings, newest first.
	WatchTargets(ctx context.Context) ([]Target, error)
	// Projects lists the projects.
	Projects(ctx context.Context) ([]string, error)
	// SuggestFolders finds the folders of programs that record meetings.
	SuggestFolders(ctx context.Context) ([]Suggestion, error)
	// Recordings counts the recordings that lie in a folder.
	Recordings(ctx context.Context, folder string) (int, error)
}

// watched is the row of the watched folders: how many there are, and a button that
// lists them.
func (p *Dialog) watched() fyne.CanvasObject {
	words := widgets.NewLine("", widgets.Body)
	count := func() {
		words.SetText(text.Say("watched.none"))
		if n := len(p.service.WatchedFolders()); n > 0 {
			words.SetText(text.Count("watched.count", n))
		}
	}
	count()
	open := widgets.NewButtonWithIcon(text.Say("watched.open"), theme.FolderIcon(), func() { openWatched(p.env, p.service, count) })
	open.Importance = widget.LowImportance
	return widgets.Border(nil, nil, nil, open, words)
}

// watchList is the dialog with the watched folders.
type watchList struct {
	env      *host.Env
	service  FolderWatch
	lane     *lane.Lane
	targets  []Target
	projects []string
	suggest  []Suggestion
	rows     *fyne.Container
	dialog   *dialog.CustomDialog
}

// openWatched lists the watched folders; closed is called at the end.
func openWatched(env *host.Env, service FolderWatch, closed func()) {
	l := &watchList{env: env, service: service, lane: env.NewLane(), rows: container.NewVBox()}
	l.lane.Latest(func(ctx context.Context) (err error) {
		if l.targets, err = service.WatchTargets(ctx); err != nil {
			return err
		}
		if l.projects, err = service.Projects(ctx); err != nil {
			return err
		}
		l.suggest, err = service.SuggestFolders(ctx)
		return err
	}, env.OrExplain(func() { l.open(closed) }))
}

func (l *watchList) open(closed func()) {
	l.fill()
	scroll := container.NewVScroll(l.rows)
	room := l.env.Window.Canvas().Size().Height - 220 // for the title, the words and the button
	scroll.SetMinSize(fyne.NewSize(0, min(watchedHeight, max(room, 120))))
	words := widgets.NewFlow(text.Say("watched.words"), widgets.Caption, nil)
	l.dialog = dialogs.New(text.Say("settings.watched"), text.Say("failure.close"),
		widgets.Inset(0, 8, 4, 4, widgets.Border(widgets.Inset(0, 8, 0, 0, words), nil, nil, nil, scroll)), l.env.Window)
	l.dialog.Resize(dialogs.Wide(l.env.Window, width))
	dialogs.Open(l.env.Window, l.dialog, nil, closed)
}

// watchedHeight is enough for three folders and what is suggested.
const watchedHeight = 300

// fill makes a row of each folder and of each suggestion.
func (l *watchList) fill() {
	l.rows.RemoveAll()
	folders := l.service.WatchedFolders()
	for i, f := range folders {
		l.rows.Add(l.row(i, f))
	}
	for _, s := range l.suggest {
		if !slices.ContainsFunc(folders, func(f WatchedFolder) bool { return f.Folder == s.Folder }) {
			l.rows.Add(l.suggestion(s))
		}
	}
	add := widgets.NewButtonWithIcon(text.Say("watched.add"), theme.ContentAddIcon(), func() { files.Folder(l.env, l.add) })
	l.rows.Add(widgets.Inset(6, 0, 0, 0, container.NewHBox(add)))
	l.rows.Refresh()
}

// row is a watched folder: where it is, what its recordings are added to, what is the
// matter with it, and a button that stops the watch.
func (l *watchList) row(index int, f WatchedFolder) fyne.CanvasObject {
	remove := widgets.NewButtonWithIcon("", theme.DeleteIcon(), func() { l.remove(index) })
	remove.Importance = widget.LowImportance
	choices := []widgets.Choice{{Name: text.Say("add.into.new"), Facts: text.Say("add.into.new.facts")}}
	projects := l.projects
	if f.Project != "" && !slices.Contains(projects, f.Project) { // nothing is in it yet, or any more
		projects = append(slices.Clone(projects), f.Project)
	}
	for _, p := range projects {
		choices = append(choices, widgets.Choice{ID: ofProject + p, Name: text.Say("watched.project", text.M{"Project": p}), Facts: text.Say("add.into.new.facts")})
	}
	for _, t := range l.targets {
		choices = append(choices, widgets.Choice{ID: t.ID, Name: t.Name, Facts: text.Day(t.Start, l.env.Now())})
	}
	into := widgets.NewChooser(text.Say("add.into.search"), choices, nil)
	into.Choose(f.Into)
	if f.Project != "" {
		into.Choose(ofProject + f.Project)
	}
	into.OnChosen = func(c widgets.Choice) {
		l.change(func(all []store.Watched) []store.Watched {
			project, is := strings.CutPrefix(c.ID, ofProject)
			if all[index].Into, all[index].Project = c.ID, ""; is {
				all[index].Into, all[index].Project = "", project
			}
			return all
		})
	}
	lines := []fyne.CanvasObject{widgets.Border(nil, nil, nil, remove, widgets.NewLine(short(f.Folder), widgets.Body)),
		widgets.Border(nil, nil, widget.NewLabel(text.Say("add.into")), nil, into)}
	switch {
	case f.Away:
		lines = append(lines, widgets.NewFlow(text.Say("watched.away"), widgets.Caption.Colored(theme.ColorNameWarning), nil))
	case f.Paused != nil:
		lines = append(lines, widgets.NewFlow(text.Say("watched.paused")+" "+text.Explain(f.Paused).Sentence, widgets.Caption.Colored(theme.ColorNameWarning), nil))
	}
	return widgets.Inset(0, 6, 0, 0, widgets.NewCard(widgets.Inset(6, 6, 12, 6, widgets.Stack(2, lines...))))
}

// ofProject begins the choice of a new meeting in a project; a meeting's id does not.
const ofProject = "project "

// suggestion is a folder of a program, with a button that begins to watch it.
func (l *watchList) suggestion(s Suggestion) fyne.CanvasObject {
	watch := widgets.NewButton(text.Say("watched.watch"), func() { l.add(s.Folder) })
	words := text.Say("watched.suggest", text.M{"Program": s.Program, "Folder": short(s.Folder)})
	return widgets.Border(nil, nil, nil, watch, widgets.NewLine(words, widgets.Body.Colored(widgets.ColorCaption)))
}

// add begins to watch a folder. Where recordings lie in it already, it asks about them.
func (l *watchList) add(folder string) {
	if slices.ContainsFunc(l.service.WatchedFolders(), func(f WatchedFolder) bool { return f.Folder == folder }) {
		return
	}
	l.lane.Latest(host.Read(l.env, func(ctx context.Context) (int, error) { return l.service.Recordings(ctx, folder) }, func(n int) {
		if n == 0 {
			l.watch(folder, false)
			return
		}
		l.askAll(folder, n)
	}))
}

// askAll asks whether what lies in a folder already is taken, too.
func (l *watchList) askAll(folder string, n int) {
	var hide func()
	button := func(key string, all bool) *widgets.Button {
		return widgets.NewButton(text.Say(key), func() { hide(); l.watch(folder, all) })
	}
	only := button("watched.new", false)
	only.Importance = widget.HighImportance
	buttons := container.NewHBox(widgets.NewButton(text.Say("cancel"), func() { hide() }), button("watched.all", true), only)
	hide = dialogs.Choice(l.env.Window, text.Say("settings.watched"), widgets.NewFlow(text.Count("watched.there", n), widgets.Body, nil), buttons, nil)
}

func (l *watchList) watch(folder string, all bool) {
	l.change(func(now []store.Watched) []store.Watched { return append(now, store.Watched{Folder: folder, All: all}) })
}

func (l *watchList) remove(index int) {
	l.change(func(all []store.Watched) []store.Watched { return slices.Delete(all, index, index+1) })
}

// change keeps other folders, or others of their settings, and shows them.
func (l *watchList) change(f func([]store.Watched) []store.Watched) {
	l.service.SetWatched(f(slices.Clone(l.env.Settings.Get().Watched)))
	l.fill()
}
