package bounds

import (
	"context"
	"os"
	"testing"
	"time"

	"fyne.io/fyne/v2/test"

	"github.com/debrief-app/debrief/app/screentest"
	"github.com/debrief-app/debrief/app/text"
	"github.com/debrief-app/debrief/widgets"
)

func TestMain(m *testing.M) {
	if err := text.Load("en"); err != nil {
		panic(err)
	}
	os.Exit(m.Run())
}

type fakeLibrary struct{ projects []string }

func (l *fakeLibrary) Speakers(context.Context) ([]string, error) { return []string{"Ana", "Ben"}, nil }
func (l *fakeLibrary) Projects(context.Context) ([]string, error) { return l.projects, nil }

func day(m time.Month, d int) time.Time { return time.Date(2026, m, d, 0, 0, 0, 0, time.Local) }

func open(t *testing.T, library *fakeLibrary) (b *Bar, changes *int) {
	t.Helper()
	env := screentest.NewEnv(t)
	changes = new(int)
	b = New(env, library, func() { *changes++ }, Person, Project, Days)
	screentest.Open(env, b.Object)
	b.Update()
	return b, changes
}

func TestChoicesAreBounds(t *testing.T) {
	b, changes := open(t, &fakeLibrary{projects: []string{"Website"}})
	b.person.OnChosen(b.people()[2])
	want := func(want Bounds) {
		t.Helper()
		if b.Bounds() != want {
			t.Errorf("bounds %+v, want %+v", b.Bounds(), want)
		}
	}
	b.days.OnChosen(widgets.Choice{ID: "lastmonth"})
	want(Bounds{Person: "Ben", From: day(10, 1), To: day(10, 31)})
	b.days.OnChosen(widgets.Choice{ID: "between"})
	test.Type(b.from, "3 Nov")
	test.Type(b.to, "5.11.2026")
	want(Bounds{Person: "Ben", From: day(11, 3), To: day(11, 5)})
	b.days.OnChosen(widgets.Choice{ID: "any"})
	b.project.OnChosen(b.projects()[1])
	want(Bounds{Person: "Ben", Project: "Website"})
	if *changes < 4 {
		t.Errorf("told of %d changes", *changes)
	}
}

func TestALibraryWithoutProjectsOffersNone(t *testing.T) {
	library := &fakeLibrary{}
	b, changes := open(t, library)
	if b.inside.Visible() {
		t.Error("the chooser of projects is there")
	}
	library.projects = []string{"Website"}
	b.Update()
	b.project.OnChosen(b.projects()[1])
	library.projects = nil
	before := *changes
	b.Update()
	if b.inside.Visible() || b.Bounds() != (Bounds{}) || *changes != before+1 {
		t.Errorf("a project that is gone still bounds: %+v", b.Bounds())
	}
}

func TestBoundsHoldTheirLastDay(t *testing.T) {
	b := Bounds{From: day(11, 3), To: day(11, 5)}
	for at, want := range map[time.Time]bool{
		day(11, 3).Add(-time.Second): false, day(11, 3): true, day(11, 5).Add(23 * time.Hour): true, day(11, 6): false,
	} {
		if got := b.Holds(at); got != want {
			t.Errorf("%v: %t", at, got)
		}
	}
	if !(Bounds{}).Holds(day(1, 1)) {
		t.Error("no bounds hold nothing")
	}
}
