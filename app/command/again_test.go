package command

import (
	"errors"
	"slices"
	"testing"

	"github.com/debrief-app/debrief/service/fault"
)

func TestAgainReadsIncompleteRecordings(t *testing.T) {
	l := twoSpeakers()
	debrief(t, l, "again", "0190a3c2").wants(t, statusDone, "", "")
	if !slices.ContainsFunc(l.spoken, func(s string) bool { return len(s) > 6 && s[len(s)-6:] == " again" }) {
		t.Errorf("asked for %q", l.spoken)
	}
	l = twoSpeakers()
	l.fail = map[string]error{"again": fault.New(fault.NothingMore, "Board", errors.New("as it was"))}
	debrief(t, l, "again", "0190a3c2").wants(t, statusFailed, "", "There is nothing more to read")
}
