package delivery

import (
	"context"
	"database/sql"
	"path/filepath"
	"testing"
	"time"

	"github.com/debrief-app/debrief/service/export"
)

func TestNothingToExportTakesNoWriteLock(t *testing.T) {
	s, to := newService(t), t.TempDir()
	if _, err := SetRule(t.Context(), s, Rule{Of: Library, To: to, Order: export.Order{Form: "md"}}, true); err != nil {
		t.Fatal(err)
	}
	meetingIn(t, s, t.TempDir(), "Board")
	k := NewKeeper(s, time.UTC, func(r Report) {
		if r.Err != nil {
			t.Error(r.Err)
		}
	})
	k.Pass(t.Context())
	if got := files(t, to); len(got) != 1 {
		t.Fatalf("exported are %q", got)
	}
	home, _ := s.Folder()
	db, err := sql.Open("sqlite", "file:"+filepath.Join(home, "library.db")+"?_txlock=immediate")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	lock, err := db.BeginTx(t.Context(), nil) // takes it at once
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = lock.Rollback() })
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Second)
	defer cancel()
	k.Pass(ctx)
	if ctx.Err() != nil {
		t.Error("it waits for another program that writes")
	}
}
