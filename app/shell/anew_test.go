package shell

import (
	"testing"

	"github.com/debrief-app/debrief/app/screen/add"
	"github.com/debrief-app/debrief/app/screen/library"
	"github.com/debrief-app/debrief/app/screentest"
	"github.com/debrief-app/debrief/app/text"
)

// speak changes the language until the test ends.
func speak(t *testing.T, language string) {
	t.Helper()
	t.Cleanup(func() {
		if err := text.Speak("en"); err != nil {
			t.Error(err)
		}
	})
	if err := text.Speak(language); err != nil {
		t.Fatal(err)
	}
}

func TestEveryScreenComesBackInAnotherLanguageWhereTheUserIs(t *testing.T) {
	for name, c := range map[string]struct {
		walk func(*Shell)
		sees string
	}{
		"the first page": {func(*Shell) {}, "Aufnahme hier ablegen"},
		"a meeting":      {func(s *Shell) { s.OpenMeeting("c1"); s.Meeting().OpenTab(2) }, "Nur offene"},
		"all meetings":   {func(s *Shell) { s.OpenPage(library.Meetings) }, "Papierkorb"},
		"all tasks":      {func(s *Shell) { s.OpenPage(library.Tasks) }, "Nach Termin"},
		"a project":      {func(s *Shell) { s.OpenSince("Website") }, "Website: seit dem letzten Mal"},
		"a search":       {func(s *Shell) { s.library.SetQuery("printer") }, "Suche: „printer“"},
	} {
		t.Run(name, func(t *testing.T) {
			s := newTestShell(t, withTasks())
			c.walk(s)
			speak(t, "de")
			next := s.Anew()
			screentest.Open(s.env, next.Object)
			if !screentest.Shows(s.env.Window, c.sees) {
				t.Errorf("%q is not there", c.sees)
			}
			if page := s.pages.Index(s.pages.Current()); next.pages.Index(next.pages.Current()) != page {
				t.Errorf("page %d is open, want %d", next.pages.Index(next.pages.Current()), page)
			}
		})
	}
}

func TestWhatWaitsForTheModelWaitsOnInAnotherLanguage(t *testing.T) {
	engine := withTasks()
	engine.missing = "moonshine-base"
	s := newTestShell(t, engine)
	s.intake.Submit([]add.Source{{Path: "/a.mp4"}}, "")
	if len(engine.added) != 0 {
		t.Fatal("it does not wait")
	}
	engine.missing = ""
	next := s.Anew()
	next.UpdateModel()
	if len(engine.added) != 1 || engine.added[0] != "/a.mp4 -> " {
		t.Errorf("added is %q", engine.added)
	}
}
