package settings

import (
	"context"
	"testing"

	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"github.com/debrief-app/debrief/app/screentest"
	"github.com/debrief-app/debrief/service/fault"
)

// fakeBackups is a library with two backups, of which one cannot be read.
type fakeBackups struct {
	Service
	restored string
	closed   bool
	err      error
	unpurged error
}

func (f *fakeBackups) Backups(context.Context) ([]Backup, error) {
	return []Backup{
		{Path: "/b/new.db", Made: screentest.Now, Size: 12_000_000, Meetings: 42, Reason: "regular"},
		{Path: "/b/old.db", Made: screentest.Now.AddDate(0, 0, -3), Size: 9_000_000, Meetings: -1, Reason: "update"},
	}, nil
}

func (f *fakeBackups) RestoreBackup(_ context.Context, path string) (bool, error) {
	f.restored = path
	return f.closed, f.err
}

func (f *fakeBackups) Unpurged() error { return f.unpurged }

func TestABackupIsRestoredAfterAQuestion(t *testing.T) {
	for name, c := range map[string]struct {
		closed bool
		err    error
		opened bool
		says   string
	}{
		"done":            {closed: true, opened: true},
		"in use":          {err: fault.New(fault.LibraryInUse, "/home/x", nil), says: "in use"},
		"failed half-way": {closed: true, err: fault.New(fault.BackupDamaged, "new.db", nil), opened: true, says: "damaged"},
	} {
		env := screentest.NewEnv(t)
		f := &fakeBackups{closed: c.closed, err: c.err}
		d := New(env, f)
		opened := false
		d.OnMoved = func() { opened = true }
		screentest.Open(env, container.NewStack())
		d.backups()
		if !screentest.Shows(env.Window, "42 meetings  ·  12 MB  ·  made by itself") || !screentest.Shows(env.Window, "cannot be read") {
			t.Errorf("%s: what the backups hold is not shown", name)
		}
		test.Tap(screentest.Button(t, env.Window, "Restore"))
		if f.restored != "" {
			t.Errorf("%s: nobody was asked", name)
		}
		test.Tap(screentest.Button(t, env.Window, "Restore this backup"))
		if f.restored != "/b/new.db" || opened != c.opened {
			t.Errorf("%s: restored %q, opened again %v", name, f.restored, opened)
		}
		if c.says != "" && env.Window.Canvas().Overlays().Top() == nil {
			t.Errorf("%s: nobody says why", name)
		}
	}
}

func TestWhatStandsInTheWayOfDeletingIsSaid(t *testing.T) {
	env := screentest.NewEnv(t)
	f := &fakeBackups{unpurged: fault.New(fault.BackupNotCleaned, "/b/old.db", nil)}
	screentest.Open(env, container.NewStack())
	New(env, f).backups()
	if !screentest.Shows(env.Window, "/b/old.db") {
		t.Error("it is not said")
	}
}
