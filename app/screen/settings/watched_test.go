package settings

import (
	"context"
	"errors"
	"slices"
	"testing"

	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"github.com/debrief-app/debrief/app/host"
	"github.com/debrief-app/debrief/app/screentest"
	store "github.com/debrief-app/debrief/app/settings"
	"github.com/debrief-app/debrief/service/fault"
	"github.com/debrief-app/debrief/widgets"
)

// fakeWatch keeps the watched folders where the dialog looks for them, and watches none.
type fakeWatch struct {
	FolderWatch
	kept  *store.Store
	there int // recordings in every folder
	away  string
	why   error
}

func (f *fakeWatch) WatchedFolders() (all []WatchedFolder) {
	for _, w := range f.kept.Get().Watched {
		all = append(all, WatchedFolder{Folder: w.Folder, Into: w.Into, Project: w.Project, Away: w.Folder == f.away, Paused: f.why})
	}
	return all
}

func (f *fakeWatch) SetWatched(folders []store.Watched) {
	f.kept.Change(func(s *store.Settings) { s.Watched = folders })
}

func (f *fakeWatch) WatchTargets(context.Context) ([]Target, error) {
	return []Target{{ID: "c1", Name: "Weekly", Start: screentest.Now}}, nil
}

func (f *fakeWatch) Projects(context.Context) ([]string, error) { return []string{"Website"}, nil }

func (f *fakeWatch) SuggestFolders(context.Context) ([]Suggestion, error) {
	return []Suggestion{{"Zoom", "/home/x/Documents/Zoom"}}, nil
}

func (f *fakeWatch) Recordings(context.Context, string) (int, error) { return f.there, nil }

// openWatchList opens the dialog on a window of its own.
func openWatchList(t *testing.T, f *fakeWatch) *host.Env {
	t.Helper()
	env := screentest.NewEnv(t)
	f.kept = env.Settings
	screentest.Open(env, container.NewStack())
	openWatched(env, f, func() {})
	return env
}

func TestASuggestedFolderIsWatchedFromNowOn(t *testing.T) {
	f := &fakeWatch{}
	env := openWatchList(t, f)
	test.Tap(screentest.Button(t, env.Window, "Watch"))
	if got, want := env.Settings.Get().Watched, []store.Watched{{Folder: "/home/x/Documents/Zoom"}}; !slices.Equal(got, want) {
		t.Errorf("watched are %v", got)
	}
	if !screentest.Shows(env.Window, "/home/x/Documents/Zoom") {
		t.Error("the folder is not in the list")
	}
}

func TestWhatLiesInAFolderIsAskedAbout(t *testing.T) {
	for answer, all := range map[string]bool{"Only new ones": false, "Those, too": true} {
		f := &fakeWatch{there: 37}
		env := openWatchList(t, f)
		test.Tap(screentest.Button(t, env.Window, "Watch"))
		if !screentest.Shows(env.Window, "There are 37 recordings in this folder already. Are they to be processed, too?") {
			t.Fatal("nothing is asked")
		}
		test.Tap(screentest.Button(t, env.Window, answer))
		if got := env.Settings.Get().Watched; len(got) != 1 || got[0].All != all {
			t.Errorf("%s: watched are %v", answer, got)
		}
	}
}

func TestAFolderSaysWhatIsTheMatterAndCanBeRemoved(t *testing.T) {
	f := &fakeWatch{away: "/mnt/disk", why: fault.New(fault.FileUnreadable, "a.mp4", errors.New("permission denied"))}
	env := screentest.NewEnv(t)
	f.kept = env.Settings
	f.SetWatched([]store.Watched{{Folder: "/mnt/disk"}, {Folder: "/srv/calls", Into: "c1"}})
	screentest.Open(env, container.NewStack())
	openWatched(env, f, func() {})
	for _, words := range []string{"This folder cannot be read now. Debrief waits until it is there again."} {
		if !screentest.Shows(env.Window, words) {
			t.Errorf("%q is not there", words)
		}
	}
	removes := 0
	top := env.Window.Canvas().Overlays().Top()
	for _, o := range test.LaidOutObjects(top) {
		if b, ok := o.(*widgets.Button); ok && b.Text == "" && b.Icon != nil && removes == 0 && b.Importance == widget.LowImportance {
			removes++
			test.Tap(b)
		}
	}
	if got := env.Settings.Get().Watched; len(got) != 1 || got[0].Folder != "/srv/calls" {
		t.Errorf("watched are %v", got)
	}
}

func TestTheRecordingsOfAFolderBecomeMeetingsOfAProject(t *testing.T) {
	f := &fakeWatch{}
	env := screentest.NewEnv(t)
	f.kept = env.Settings
	f.SetWatched([]store.Watched{{Folder: "/srv/calls", Into: "c1"}})
	screentest.Open(env, container.NewStack())
	openWatched(env, f, func() {})
	for _, o := range test.LaidOutObjects(env.Window.Canvas().Overlays().Top()) {
		if c, ok := o.(*widgets.Chooser); ok && c.Chosen().ID == "c1" {
			c.OnChosen(widgets.Choice{ID: ofProject + "Website"})
		}
	}
	if !screentest.Shows(env.Window, "New meeting in the project Website") {
		t.Error("the choice is not shown")
	}
	want := []store.Watched{{Folder: "/srv/calls", Project: "Website"}}
	if got := env.Settings.Get().Watched; !slices.Equal(got, want) {
		t.Errorf("watched are %+v, want %+v", got, want)
	}
}
