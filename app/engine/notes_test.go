package engine

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/debrief-app/debrief/app/screen/add"
	screen "github.com/debrief-app/debrief/app/screen/export"
	"github.com/debrief-app/debrief/app/settings"
	"github.com/debrief-app/debrief/service/export"
)

// talk is a meeting in the library of an engine.
func talk(t *testing.T, e *Engine) (id string) {
	t.Helper()
	path := write(t, "talk.vtt", "WEBVTT\n\n00:01.000 --> 00:04.000\n<v Ana>I will send the draft to Ben by Friday.\n")
	if _, err := e.Add(t.Context(), add.Source{Path: path}, ""); err != nil {
		t.Fatal(err)
	}
	return ended(t, e).MeetingID
}

func notes(t *testing.T, vault string) (path, text string) {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(vault, "*.md"))
	if err != nil || len(found) == 0 {
		return "", ""
	}
	b, err := os.ReadFile(found[0])
	if err != nil {
		t.Fatal(err)
	}
	return found[0], string(b)
}

func TestATickInTheNoteReachesTheMeetingAndCanBeUndone(t *testing.T) {
	e, vault := newTestEngine(t), t.TempDir()
	id := talk(t, e)
	n, err := e.ExportInto(t.Context(), id, export.Order{Form: "obsidian"}, vault)
	if err != nil || len(n.Taken) != 0 {
		t.Fatalf("%+v, %v", n, err)
	}
	_, text := notes(t, vault)
	if err := os.WriteFile(n.Path, []byte(strings.Replace(text, "- [ ]", "- [x]", 1)), 0o600); err != nil {
		t.Fatal(err)
	}
	if n, err = e.ExportInto(t.Context(), id, export.Order{Form: "obsidian"}, vault); err != nil || len(n.Taken) != 1 {
		t.Fatalf("%+v, %v", n, err)
	}
	if c, err := e.Meeting(t.Context(), id); err != nil || len(c.Done) != 1 {
		t.Errorf("done are %v, %v", c.Done, err)
	}
	if err := e.Undo(t.Context(), id); err != nil {
		t.Fatal(err)
	}
	if n, err = e.ExportInto(t.Context(), id, export.Order{Form: "obsidian"}, vault); err != nil || len(n.Taken) != 0 {
		t.Fatalf("%+v, %v", n, err)
	}
	if _, text = notes(t, vault); !strings.Contains(text, "- [ ]") {
		t.Errorf("the tick is still in\n%s", text)
	}
}

func TestNotesAreKeptUpToDateByThemselves(t *testing.T) {
	e, vault := newTestEngine(t), t.TempDir()
	e.settings.Change(func(s *settings.Settings) { s.NotesAuto, s.NotesFolder, s.NotesPreset = true, vault, "obsidian" })
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan struct{})
	failures := make(chan error, 10)
	go func() {
		defer close(ended)
		e.KeepNotes(ctx, func(screen.Noted) {}, func(err error) { failures <- err })
	}()
	t.Cleanup(func() { cancel(); <-ended })
	id := talk(t, e)
	until(t, "a note", func() bool { _, text := notes(t, vault); return strings.Contains(text, "the draft") })
	if err := e.Rename(t.Context(), id, "Renamed"); err != nil {
		t.Fatal(err)
	}
	until(t, "the new name", func() bool { _, text := notes(t, vault); return strings.Contains(text, "# Renamed") })
	if kept := e.settings.Get(); kept.NotesAuto {
		t.Error("what an older version kept is not a rule of the library's now")
	}
	select {
	case err := <-failures:
		t.Error(err)
	default:
	}
}

// until waits for something that happens in the background.
func until(t *testing.T, what string, happened func() bool) {
	t.Helper()
	for range 600 {
		if happened() {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Fatalf("no %s", what)
}
