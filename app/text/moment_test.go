package text

import (
	"slices"
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

func TestNumbersAreWrittenAsTheLanguageDoes(t *testing.T) {
	for language, want := range map[string][]string{"en": {"1,599 open tasks", "2.5 GB", "42%"}, "de": {"1.599 offene Aufgaben", "2,5 GB", "42\u00a0%"},
		"fr": {"1\u202f599 tâches à faire", "2,5 Go", "42\u00a0%"}} {
		if err := Load(language); err != nil {
			t.Fatal(err)
		}
		if got := []string{Count("tasks.open", 1599), Size(2_500_000_000), Percent(0.42)}; !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", language, got, want)
		}
	}
	if err := Load("en"); err != nil {
		t.Fatal(err)
	}
}
