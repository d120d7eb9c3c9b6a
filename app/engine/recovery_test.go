package engine

import (
	"strings"
	"testing"

	"github.com/debrief-app/debrief/app/text"
	"github.com/debrief-app/debrief/service"
)

func TestARepairIsToldInTheWindowsWords(t *testing.T) {
	if err := text.Load("en"); err != nil {
		t.Fatal(err)
	}
	r := service.Recovery{Copy: "/home/a/backups/x-damaged.db", Conversations: 10, Messages: 3000, Recovered: 1, LostMessages: 25}
	got := recoveryWords(r)
	want := "The library was damaged and has been repaired. It now holds 10 meetings with 3,000 sentences. At least this could not be saved: 25 sentences. " +
		"Of 1 meeting the name was lost: look for “Recovered”. The damaged file is kept in the folder “backups” as “x-damaged.db”; the settings can restore a backup from before."
	if got != want {
		t.Errorf("told %q", got)
	}
	if whole := recoveryWords(service.Recovery{Copy: "x", Conversations: 1, Messages: 2}); strings.Contains(whole, "saved") || strings.Contains(whole, "name") {
		t.Errorf("where nothing is lost: %q", whole)
	}
}
