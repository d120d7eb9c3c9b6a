package command

import (
	"strings"
	"testing"

	"github.com/debrief-app/debrief/service"
)

func TestVoicesAreListedKeptAndForgotten(t *testing.T) {
	l := newFakeLibrary()
	l.known = []service.KnownVoice{{Name: "Anna Lee", Meetings: 3}, {Name: "Bo", Meetings: 1}}
	debrief := func(t *testing.T, l *fakeLibrary, args ...string) result {
		t.Helper()
		l.closed = 0 // each command opens it again
		return debrief(t, l, args...)
	}
	if got := debrief(t, l, "voices"); !strings.Contains(got.out, "Anna Lee  3") {
		t.Errorf("the table is\n%s", got.out)
	}
	for keep, want := range map[string]service.VoiceKeeping{"known": service.KeepKnown, "none": service.KeepNone, "meeting": service.KeepWithMeeting} {
		if got := debrief(t, l, "voices", "--keep", keep); got.status != statusDone || l.voices.Keep != want {
			t.Errorf("--keep %s: status %d, %+v", keep, got.status, l.voices)
		}
	}
	if got := debrief(t, l, "voices", "--json", "--forget", "Anna Lee"); got.out != `[{"name":"Bo","meetings":1}]`+"\n" {
		t.Errorf("the JSON is %s", got.out)
	}
	debrief(t, l, "voices", "--forget", "Bo").wants(t, statusDone, "", "Nobody is recognised")
}
