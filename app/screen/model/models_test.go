package model

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/debrief-app/debrief/app/screentest"
	"github.com/debrief-app/debrief/app/text"
)

func TestMain(m *testing.M) {
	if err := text.Load("en"); err != nil {
		panic(err)
	}
	os.Exit(m.Run())
}

// fakeCatalogue has a model that is there, one to download, and one that no address serves.
type fakeCatalogue struct {
	calls  []string
	models []Model
	better bool
}

func newFakeCatalogue() *fakeCatalogue {
	return &fakeCatalogue{models: []Model{
		{Name: "base", Title: "Base", Words: "Fewer mistakes.", Languages: []string{"en"}, Size: 63e6, Recommended: true},
		{Name: "small", Title: "Small", Words: "Little memory.", Languages: []string{"en"}, Size: 29e6, Installed: true, Downloadable: true, Speed: 30},
		{Name: "many", Title: "Many", Words: "Many languages.", Languages: []string{"de", "en", "fr"}, Size: 480e6, Downloadable: true},
	}}
}

func (c *fakeCatalogue) note(format string, args ...any) error {
	c.calls = append(c.calls, fmt.Sprintf(format, args...))
	return nil
}

func (c *fakeCatalogue) MissingModel(context.Context) (string, int64, error) { return "", 0, nil }

func (c *fakeCatalogue) InstallModel(_ context.Context, name string, progress func(done, total int64)) error {
	progress(1, 2)
	return c.note("install %s", name)
}
func (c *fakeCatalogue) RemoveModel(_ context.Context, name string) error {
	return c.note("remove %s", name)
}

func (c *fakeCatalogue) SpeechChoices(context.Context) ([]Model, error) { return c.models, nil }

func (c *fakeCatalogue) BetterModel(context.Context) (Model, bool, error) {
	return c.models[0], c.better, nil
}

func TestModelsSayWhatTheyAreGoodForAndCost(t *testing.T) {
	c := newFakeCatalogue()
	for i, want := range []string{
		"English · 63 MB · comes with Debrief’s installers",
		"English · 29 MB · an hour takes about 2 min here",
		"3 languages · 480 MB",
	} {
		if got := Facts(c.models[i]); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	c.models[1].Speed = 0
	if got := Facts(c.models[1]); !strings.HasSuffix(got, "speed here not known yet") {
		t.Errorf("%q", got)
	}
}

func TestNoDownloadIsOfferedWhereThereIsNone(t *testing.T) {
	c := newFakeCatalogue()
	env := screentest.NewEnv(t)
	screentest.Open(env, NewBetter(env, c).Object)
	m := NewModels(env, c)
	changed := 0
	m.OnChanged = func() { changed++ }
	m.Open()
	if screentest.Shows(env.Window, "Download (63 MB)") {
		t.Error("a download is offered that there is not")
	}
	screentest.Button(t, env.Window, "Download (480 MB)").OnTapped()
	screentest.Button(t, env.Window, "Use this one").OnTapped()
	if want := []string{"install many"}; !slices.Equal(c.calls, want) || env.Settings.Get().Model != "small" || changed != 2 {
		t.Errorf("called %q, uses %q, changed %d times", c.calls, env.Settings.Get().Model, changed)
	}
}

func TestABetterModelIsMentionedUntilSomebodySaysNo(t *testing.T) {
	c := newFakeCatalogue()
	env := screentest.NewEnv(t)
	b := NewBetter(env, c)
	screentest.Open(env, b.Object)
	b.Update()
	if b.Object.Visible() {
		t.Error("there is none, and it is mentioned")
	}
	c.better = true
	b.Update()
	if !screentest.Shows(env.Window, "63 MB") || screentest.Shows(env.Window, "Download (") {
		t.Error("it is not said what the better model costs, or a download is offered that there is not")
	}
	screentest.Button(t, env.Window, "Not now").OnTapped()
	b.Update()
	if b.Object.Visible() {
		t.Error("it is mentioned again")
	}
}
