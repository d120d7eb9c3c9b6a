package picker

import (
	"errors"
	"testing"
)

func TestSecondDialogIsRefused(t *testing.T) {
	var p Picker
	_, err := p.ask(func() (string, error) {
		_, second := p.ask(func() (string, error) { return "/a", nil })
		if !errors.Is(second, ErrBusy) {
			t.Errorf("second dialog: %v, want ErrBusy", second)
		}
		return "/b", nil
	})
	if err != nil {
		t.Error(err)
	}
}

func TestNoPathIsNoAnswer(t *testing.T) {
	var p Picker
	if _, err := p.ask(func() (string, error) { return "", nil }); !errors.Is(err, ErrCancelled) {
		t.Errorf("got %v, want ErrCancelled", err)
	}
}

func TestFileName(t *testing.T) {
	for in, want := range map[string]string{
		"Weekly: plans/budget?": "Weekly_ plans_budget_.md",
		"":                      "Meeting.md",
		"  .hidden ":            "_.hidden.md",
		"Überblick 会議":          "Überblick 会議.md",
	} {
		if got := FileName(in, "md"); got != want {
			t.Errorf("FileName(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestWithEnding(t *testing.T) {
	for in, want := range map[string]string{"/a/notes": "/a/notes.md", "/a/notes.MD": "/a/notes.MD", "/a/v1.2": "/a/v1.2.md"} {
		if got := WithEnding(in, "md"); got != want {
			t.Errorf("WithEnding(%q) = %q, want %q", in, got, want)
		}
	}
}
