package command

import (
	"bytes"
	"context"
	"strings"
	"testing"
	"time"

	"github.com/debrief-app/debrief/service"
	"github.com/debrief-app/debrief/service/fault"
)

// repairedLibrary was damaged, and has a backup that nobody may write to.
type repairedLibrary struct{ *fakeLibrary }

func (repairedLibrary) TakeRecovery() (service.Recovery, bool) {
	return service.Recovery{Copy: "/backups/x-damaged.db", Conversations: 1, Messages: 2, LostMessages: 3}, true
}

func (repairedLibrary) Close() error {
	return fault.New(fault.BackupNotCleaned, "/backups/old.db", nil)
}

// TestWhatTheLibraryWentThroughIsToldBesideTheResult: the status stays 0, the output
// is what it would be.
func TestWhatTheLibraryWentThroughIsToldBesideTheResult(t *testing.T) {
	lib := newFakeLibrary().with("0190-1", "Board")
	want := debrief(t, lib, "list")
	var out, errs bytes.Buffer
	status := runIn(t.Context(), environment{
		out: &out, err: &errs, zone: time.UTC,
		open: func(context.Context, service.Config) (library, error) { return repairedLibrary{lib}, nil },
	}, []string{"list"})
	if status != want.status || out.String() != want.out {
		t.Errorf("status %d, output %q", status, out.String())
	}
	for _, words := range []string{
		"The library was damaged and has been repaired. It now holds 1 meeting with 2 messages. At least 3 messages could not be saved.",
		"still in its backup “/backups/old.db”",
	} {
		if !strings.Contains(errs.String(), words) {
			t.Errorf("nobody is told %q: %q", words, errs.String())
		}
	}
}
