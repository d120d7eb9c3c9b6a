package export

import (
	"strings"
	"testing"
)

func TestAMailHoldsThePartsThatAreWanted(t *testing.T) {
	if got, want := write(t, FormatText, decided(), Options{Preset: Mail}), minutesOf(t, decided(), Options{}); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if got := write(t, FormatText, decided(), Options{Preset: Mail, Without: ActionItems | Decisions | Questions}); strings.Contains(got, "budget_2024") || !strings.Contains(got, "Meet again") {
		t.Errorf("what is left out is there:\n%s", got)
	}
}

func TestNotionsTableMatchesItsGoldenFile(t *testing.T) {
	var out strings.Builder
	if err := NotionCSV(&out, decided(), Options{Preset: Notion, Done: map[string]bool{"a1": true}}); err != nil {
		t.Fatal(err)
	}
	golden(t, "weekly-notion.csv", out.String())
	if err := NotionCSV(fullDisk{}, decided(), Options{}); err == nil {
		t.Error("a full disk is no error")
	}
}
