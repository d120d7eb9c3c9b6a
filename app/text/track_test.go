package text_test

import (
	"testing"

	"github.com/debrief-app/debrief/app/text"
	"github.com/debrief-app/debrief/service/conversation"
)

func TestATrackIsNamedByWhatItsFileTells(t *testing.T) {
	for want, track := range map[string]conversation.Track{
		"Track 1":                        {Number: 1},
		"Track 2 · Deutsch":              {Number: 2, Language: "ger"},
		"Track 3 · English · Commentary": {Number: 3, Language: "eng", Title: "Commentary"},
		"Track 4 · Director":             {Number: 4, Language: "und", Title: "Director"},
		"Track 5":                        {Number: 5, Language: "no such language"},
		"Track 6 · cy":                   {Number: 6, Language: "wel"},
	} {
		if got := text.Track(track); got != want {
			t.Errorf("%+v is %q, want %q", track, got, want)
		}
	}
}
