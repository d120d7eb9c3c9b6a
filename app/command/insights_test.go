package command

import (
	"slices"
	"testing"
)

func TestInsightsAreFoundAgain(t *testing.T) {
	lib := newFakeLibrary().with("0190-1", "Board").with("0190-2", "Staff")
	for _, c := range []struct{ which, want string }{
		{"0190-2", "The insights were found again."},
		{"0190-2", "The insights are the same as before."},
		{"--all", "other insights than before: 1 of 2."},
	} {
		lib.closed = 0
		debrief(t, lib, "insights", c.which).wants(t, statusDone, "", c.want)
	}
	if want := []string{"0190-2", "0190-1"}; !slices.Equal(lib.foundAgain, want) {
		t.Errorf("found again in %q, not %q", lib.foundAgain, want)
	}
}

func TestInsightsAreOfOneConversationOrAll(t *testing.T) {
	debrief(t, nil, "insights").wants(t, statusUsage, "", "or --all")
	debrief(t, nil, "insights", "0190-1", "--all").wants(t, statusUsage, "", "or --all")
	debrief(t, newFakeLibrary().with("0190-1", "Board"), "insights", "77").wants(t, statusFailed, "", "77")
}

func TestInsightsWithoutTheEncoderSaySo(t *testing.T) {
	lib := newFakeLibrary().with("0190-1", "Board")
	lib.noEncoder = true
	debrief(t, lib, "insights", "0190-1").wants(t, statusDone, "", "The sentence encoder is not installed")
}
