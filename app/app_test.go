package app

import (
	"context"
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"

	"github.com/debrief-app/debrief/app/engine"
	"github.com/debrief-app/debrief/app/screen/jobs"
	"github.com/debrief-app/debrief/app/settings"
	"github.com/debrief-app/debrief/app/text"
	"github.com/debrief-app/debrief/service"
	"github.com/debrief-app/debrief/service/fault"
)

func TestMain(m *testing.M) {
	if err := text.Load("en"); err != nil {
		panic(err)
	}
	os.Exit(m.Run())
}

// newTestWindow is a window on an empty library, with the goroutine of the test as
// the UI's.
func newTestWindow(t *testing.T) *window {
	t.Helper()
	home := t.TempDir()
	t.Setenv("DEBRIEF_HOME", home)
	kept, err := settings.Open(home)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	w := newWindow(ctx, test.NewTempApp(t), kept, "test")
	t.Cleanup(func() {
		cancel()
		if status := w.close(); status != 0 {
			t.Errorf("exit status %d", status)
		}
	})
	s, err := service.Open(ctx, service.Config{Home: home, Models: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	w.begin(engine.New(s, home, kept))
	return w
}

// everyKey types every key and chooses every menu item but Quit.
func everyKey(w *window, menu *fyne.MainMenu) {
	for _, key := range []fyne.KeyName{fyne.KeySpace, fyne.KeyLeft, fyne.KeyReturn, fyne.KeyA} {
		w.win.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: key})
	}
	for _, m := range menu.Items {
		for _, item := range m.Items {
			if item.Action != nil && !item.IsQuit {
				item.Action()
			}
		}
	}
}

func TestKeysAndMenusDoNothingWhileTheLibraryIsReopened(t *testing.T) {
	w := newTestWindow(t)
	menu := w.menu()
	before := w.session
	w.session = nil // as between two libraries
	everyKey(w, menu)
	w.dropped(fyne.NewPos(10, 10), nil)
	if n := len(w.win.Canvas().Overlays().List()); n != 0 {
		t.Errorf("%d dialogs have opened", n)
	}
	w.session = before
}

func TestTheThemeFollowsTheSettings(t *testing.T) {
	if themeFor(settings.Settings{}).Variant != nil {
		t.Error("the system's theme is not followed")
	}
	if v := themeFor(settings.Settings{Theme: "dark", TextSize: 1.4}); *v.Variant != theme.VariantDark || v.Scale != 1.4 {
		t.Errorf("got %+v", v)
	}
}

// TestNoNameReachesAScript: Fyne puts what it is given into a script of PowerShell's
// on Windows and of AppleScript's on macOS.
func TestNoNameReachesAScript(t *testing.T) {
	const name = "$(calc.exe) \" & do shell script `id`"
	for _, system := range []string{"windows", "darwin"} {
		for _, job := range []jobs.Job{
			{Name: name, Stage: jobs.Ready, Length: longJob},
			{Name: name, Stage: jobs.Failed, Length: longJob, Err: fault.New(fault.NoAudio, name, errors.New(name))},
		} {
			n := notification(job, system)
			if n == nil || n.Title == "" || n.Content == "" {
				t.Fatalf("%s, %s: nothing is said", system, job.Stage)
			}
			if handed := n.Title + n.Content; strings.ContainsAny(handed, "$`\"\\") || strings.Contains(handed, "calc") {
				t.Errorf("%s, %s: the script would hold %q", system, job.Stage, handed)
			}
		}
	}
	if n := notification(jobs.Job{Name: "Planning", Stage: jobs.Ready, Length: longJob}, "linux"); n.Content != "Planning" {
		t.Errorf("on Linux, which runs no script, it says %q", n.Content)
	}
	if n := notification(jobs.Job{Stage: jobs.Ready, Length: longJob - 1}, "linux"); n != nil {
		t.Error("a short job is announced")
	}
}

func TestTranslationsAreHarmlessInAScript(t *testing.T) {
	for _, language := range []string{"en", "de", "es", "fr"} {
		data, err := os.ReadFile(filepath.Join("..", "assets", "translations", language+".json"))
		if err != nil {
			t.Fatal(err)
		}
		for _, line := range strings.Split(string(data), "\n") {
			if _, words, ok := strings.Cut(line, `": "`); ok && strings.Contains(line, `"notify.`) && strings.ContainsAny(strings.TrimRight(words, `",`), "$`\"\\") {
				t.Errorf("%s: %s", language, line)
			}
		}
	}
}

// Every goroutine has an owner that waits for it: a lane.Group, or the store of the
// settings, whose Close waits for its writer.
func TestNoGoroutineIsStartedWithoutAnOwner(t *testing.T) {
	owners := []string{"lane/group.go", "settings/store.go"}
	found := 0
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (d.Name() == "command" || d.Name() == "windowtest") {
			return fs.SkipDir
		}
		if d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		files := token.NewFileSet()
		file, err := parser.ParseFile(files, path, nil, 0)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if g, ok := n.(*ast.GoStmt); ok {
				found++
				if !slices.Contains(owners, filepath.ToSlash(path)) {
					t.Errorf("%s: a goroutine nobody waits for", files.Position(g.Pos()))
				}
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if found == 0 {
		t.Error("this test finds no goroutine at all")
	}
}

// Fyne's own buttons, boxes and lists keep Escape to themselves: Debrief's hand it on, so
// that it closes dialogs, whatever has the keyboard.
func TestWhatTakesTheKeyboardHandsEscapeOn(t *testing.T) {
	instead := map[string]string{
		"widget.NewButton": "widgets.NewButton", "widget.NewButtonWithIcon": "widgets.NewButtonWithIcon", "widget.NewCheck": "widgets.NewCheck",
		"widget.NewSelect": "widgets.NewSelect", "widget.NewSlider": "widgets.NewSlider", "widget.NewRadioGroup": "widgets.NewSelect", "widget.NewEntry": "widgets.NewKeyEntry", "widget.NewMultiLineEntry": "widgets.NewKeyEntry",
		"dialog.NewCustom": "dialogs.New", "dialog.NewCustomConfirm": "dialogs.NewConfirm", "dialog.NewForm": "dialogs.NewConfirm",
	}
	calls := 0
	for _, dir := range []string{".", "../widgets"} {
		eachCall(t, dir, func(at token.Position, called string) {
			calls++
			if use, keeps := instead[called]; keeps {
				t.Errorf("%s: %s keeps Escape to itself: use %s", at, called, use)
			}
		})
	}
	if calls == 0 {
		t.Error("this test finds no call at all")
	}
}

// eachCall visits the calls of functions of packages in the files below a folder.
func eachCall(t *testing.T, dir string, visit func(at token.Position, called string)) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		files := token.NewFileSet()
		file, err := parser.ParseFile(files, path, nil, 0)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok {
				return true
			}
			if f, ok := call.Fun.(*ast.SelectorExpr); ok {
				if of, ok := f.X.(*ast.Ident); ok {
					visit(files.Position(call.Pos()), of.Name+"."+f.Sel.Name)
				}
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// fakeStarter prepares a decoder that takes its time, and reports a loss.
type fakeStarter struct {
	begins bool
	report string
}

func (s fakeStarter) PrepareDecoder(_ context.Context, begin func()) error {
	if s.begins {
		begin()
	}
	return errors.New("no room for it")
}

func (s fakeStarter) RecoveryReport() string { return s.report }

func TestTheStartSaysWhatItDoesAndWhatWasLost(t *testing.T) {
	w := newTestWindow(t)
	w.post.run = func(f func()) { f() }
	prepareDecoder(t.Context(), w.post, fakeStarter{begins: true}, w.session.shell.SetPreparingDecoder)
	explainRecovery(w.post, fakeStarter{report: "2 meetings could not be saved."}, w.session.shell.ExplainRecovery)
	if n := len(w.win.Canvas().Overlays().List()); n != 1 {
		t.Errorf("%d dialogs tell of the loss", n)
	}
}
