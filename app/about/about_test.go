package about

import (
	"context"
	"errors"
	"os"
	"testing"

	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"github.com/debrief-app/debrief/app/screentest"
	"github.com/debrief-app/debrief/app/text"
)

func TestMain(m *testing.M) {
	if err := text.Load("en"); err != nil {
		panic(err)
	}
	os.Exit(m.Run())
}

func TestNewerVersions(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"1.2.3", "1.2.2", true}, {"1.10.0", "1.9.9", true}, {"2", "1.9", true}, {"v1.0.0", "0.9.0", true},
		{"1.2.0", "1.2.0~20261129.abcdef0", true}, {"1.2.0", "development", true}, {"0.1.0", "3f2a1bc", true},
		{"1.2.3", "1.2.3", false}, {"1.2.2", "1.2.3", false}, {"1.2.0~1", "1.2.0", false}, {"nonsense", "1.0.0", false}, {"1.2.3.4", "1.0", false},
	} {
		if got := newer(c.a, c.b); got != c.want {
			t.Errorf("newer(%q, %q) = %v", c.a, c.b, got)
		}
	}
}

// announced is what is said to be the newest version.
type announced struct {
	release Release
	err     error
}

func (a announced) LatestRelease(context.Context) (Release, error) { return a.release, a.err }

// waits is asked while somebody may change their mind.
type waits func(context.Context)

func (w waits) LatestRelease(ctx context.Context) (Release, error) {
	w(ctx)
	return Release{Version: "9.9.9"}, ctx.Err()
}

func TestWhileItLooksItSaysSoAndCanBeClosed(t *testing.T) {
	env := screentest.NewEnv(t)
	screentest.Open(env, widget.NewLabel(""))
	LookForUpdate(env, waits(func(ctx context.Context) {
		if !screentest.Shows(env.Window, "Looking for the newest version") {
			t.Error("nothing says that it looks")
		}
		test.Tap(screentest.Button(t, env.Window, "Cancel"))
		if ctx.Err() == nil {
			t.Error("it goes on looking")
		}
	}), "1.0.0")
	for _, words := range []string{"9.9.9", "Looking", "wrong"} {
		if screentest.Shows(env.Window, words) {
			t.Errorf("after Cancel the window says %q", words)
		}
	}
}

func TestAVersionBeforeItsReleaseSaysOfWhichDayItIs(t *testing.T) {
	for version, want := range map[string]string{"1.2.3": "1.2.3", "development": "development", "0.1.0~rc1": "0.1.0~rc1",
		"0.1.0~20261129.abcdef0": "0.1.0, preview of 29 Nov 2026 (abcdef0)"} {
		if got := said(version); got != want {
			t.Errorf("%s is said as %q, want %q", version, got, want)
		}
	}
}

func TestWhatCameOfLookingIsSaid(t *testing.T) {
	for name, c := range map[string]struct {
		from announced
		want string
	}{
		"newer":  {announced{release: Release{Version: "1.1.0", Notes: "- It is faster.", Page: "https://example.org"}}, "Version 1.1.0"},
		"same":   {announced{release: Release{Version: "1.0.0"}}, "the newest"},
		"failed": {announced{err: errors.New("no connection")}, "Something went wrong"},
	} {
		t.Run(name, func(t *testing.T) {
			env := screentest.NewEnv(t)
			screentest.Open(env, widget.NewLabel(""))
			LookForUpdate(env, c.from, "1.0.0")
			if !screentest.Shows(env.Window, c.want) {
				t.Errorf("nothing says %q", c.want)
			}
		})
	}
}

func TestTheDialogSaysWhatThereIs(t *testing.T) {
	env := screentest.NewEnv(t)
	screentest.Open(env, widget.NewLabel(""))
	opened := ""
	env.OpenFolder = func(path string) { opened = path }
	Open(env, Facts{Version: "1.2.3", Library: "/home/ana/meetings", Logs: "/home/ana/logs"})
	for _, words := range []string{"1.2.3", "/home/ana/meetings", "General Public License"} {
		if !screentest.Shows(env.Window, words) {
			t.Errorf("nothing says %q", words)
		}
	}
	if screentest.Shows(env.Window, "Licences") {
		t.Error("licences that are not there are offered")
	}
	test.Tap(screentest.Button(t, env.Window, "Logs"))
	if opened != "/home/ana/logs" {
		t.Errorf("%q was opened", opened)
	}
}
