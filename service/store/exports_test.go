package store

import (
	"slices"
	"testing"
)

func stale(t *testing.T, l *Library, export string) []string {
	t.Helper()
	ids, err := l.StaleExports(t.Context(), export)
	if err != nil {
		t.Fatal(err)
	}
	return ids
}

func TestARuleIsAboutWhatChangesFromNowOnOrAboutAll(t *testing.T) {
	l := newLibrary(t, t.TempDir())
	fill(t, l, "c1", "Something was said.")
	for id, all := range map[string]bool{"new": false, "all": true} {
		if err := l.SetExport(t.Context(), id, `{"form":"obsidian"}`, all); err != nil {
			t.Fatal(err)
		}
	}
	if got := stale(t, l, "new"); len(got) > 0 {
		t.Errorf("a new rule begins with %v", got)
	}
	if got := stale(t, l, "all"); !slices.Equal(got, []string{"c1"}) {
		t.Errorf("a rule for all begins with %v", got)
	}
	fill(t, l, "c2", "Something else was said.")
	if got := stale(t, l, "new"); !slices.Equal(got, []string{"c2"}) {
		t.Errorf("after another conversation there are %v", got)
	}
	if rules, err := l.Exports(t.Context()); err != nil || len(rules) != 2 || rules["new"] != `{"form":"obsidian"}` {
		t.Errorf("rules are %v, %v", rules, err)
	}
	if err := l.DeleteExport(t.Context(), "new"); err != nil {
		t.Fatal(err)
	}
	if rules, err := l.Exports(t.Context()); err != nil || len(rules) != 1 {
		t.Errorf("rules are %v, %v", rules, err)
	}
}

func TestOneProgramExportsAConversation(t *testing.T) {
	dir := t.TempDir()
	l, other := newLibrary(t, dir), newLibrary(t, dir)
	fill(t, l, "c1", "Something was said.")
	if err := l.SetExport(t.Context(), "x", "{}", true); err != nil {
		t.Fatal(err)
	}
	begin := func(l *Library) (int64, bool) {
		t.Helper()
		revision, mine, err := l.BeginExport(t.Context(), "x", "c1")
		if err != nil {
			t.Fatal(err)
		}
		return revision, mine
	}
	revision, mine := begin(l)
	if !mine {
		t.Fatal("nobody exports it, and it cannot be begun")
	}
	if _, mine := begin(other); mine {
		t.Error("two programs export it")
	}
	if err := l.EndExport(t.Context(), "x", "c1", revision, false); err != nil {
		t.Fatal(err)
	}
	if _, mine := begin(other); !mine {
		t.Error("what has failed cannot be tried again")
	}
	if err := other.EndExport(t.Context(), "x", "c1", revision, true); err != nil {
		t.Fatal(err)
	}
	if _, mine := begin(l); mine || len(stale(t, l, "x")) > 0 {
		t.Error("what is done is done again")
	}
}

// exportsVersion is the number of the migration that brought the exports.
const exportsVersion = 14

// TestALibraryWithoutExportsGetsThem opens a library of the version before.
func TestALibraryWithoutExportsGetsThem(t *testing.T) {
	dir := t.TempDir()
	old, err := Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	fill(t, old, "c1", "Something was said.")
	takeBack(t, old, exportsVersion-1)
	if err := old.SetExport(t.Context(), "x", "{}", true); err == nil {
		t.Error("the old library has exports")
	}
	if err := old.Close(); err != nil {
		t.Fatal(err)
	}
	l := newLibrary(t, dir)
	if err := l.SetExport(t.Context(), "x", "{}", true); err != nil {
		t.Error(err)
	}
	if got := stale(t, l, "x"); !slices.Equal(got, []string{"c1"}) {
		t.Errorf("stale are %v", got)
	}
}
