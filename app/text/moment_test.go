package text

import (
	"testing"
	"time"
)

func TestAMeetingOfWhichOnlyTheDayIsKnownHasNoTime(t *testing.T) {
	day := time.Date(2026, 7, 16, 0, 0, 0, 0, time.Local)
	if got := KnownTime(day); got != "" {
		t.Errorf("%q", got)
	}
	if got := KnownTime(day.Add(9*time.Hour + 5*time.Minute)); got != "09:05" {
		t.Errorf("%q", got)
	}
}

func TestCountsAreWrittenAsTheLanguageDoes(t *testing.T) {
	for language, want := range map[string]string{"en": "1,599 open tasks", "de": "1.599 offene Aufgaben"} {
		if err := Load(language); err != nil {
			t.Fatal(err)
		}
		if got := Count("tasks.open", 1599); got != want {
			t.Errorf("%s: %q, want %q", language, got, want)
		}
	}
	if err := Load("en"); err != nil {
		t.Fatal(err)
	}
}
