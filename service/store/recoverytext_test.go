package store

import "testing"

func TestARecoveryIsToldInPlainWords(t *testing.T) {
	got := Recovery{Copy: "/home/a/backups/x-damaged.db", Conversations: 10, Messages: 3000, Recovered: 1, LostMessages: 25}.String()
	want := "The library was damaged and has been repaired. It now holds 10 meetings with 3000 messages. At least 25 messages could not be saved. " +
		"Of 1 meeting the name was lost: look for “Recovered”. The damaged file is kept in the folder “backups” as “x-damaged.db”; the settings can restore a backup from before."
	if got != want {
		t.Errorf("told %q", got)
	}
}
