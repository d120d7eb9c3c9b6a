package service

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/fault"
	"github.com/debrief-app/debrief/service/store"
)

func TestAProgramThatStaysOpenMakesBackupsAllTheTime(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	var waited time.Duration
	after := func(d time.Duration) <-chan time.Time {
		waited += d
		now := make(chan time.Time, 1)
		now <- time.Time{}
		return now
	}
	times := 0
	repeat(ctx, after, func(context.Context) {
		if times++; times == 200 {
			cancel()
		}
	})
	if waited < 8*24*time.Hour || waited > 9*24*time.Hour {
		t.Errorf("it thought of a backup %d times in %v", times, waited)
	}
}

// TestExportedFilesHaveNamesThatSystemsTake: 255 bytes, with ".part" behind.
func TestExportedFilesHaveNamesThatSystemsTake(t *testing.T) {
	for _, letter := range []string{"会", "e", "é", "𠮷"} {
		name := exportName(conversation.Conversation{ID: "0190a3c2-0000-7000-8000-000000000000", Name: strings.Repeat(letter, 300)})
		if len(name)+len(".part") > 255 {
			t.Errorf("%q takes %d bytes", name, len(name))
		}
		if err := os.WriteFile(filepath.Join(t.TempDir(), name+".part"), nil, 0o600); err != nil {
			t.Error(err)
		}
		if !strings.Contains(name, strings.Repeat(letter, 50)) {
			t.Errorf("%q does not say which meeting it is", name)
		}
	}
}

func TestABackupTakesTheLibrarysPlace(t *testing.T) {
	b := newBench(t)
	c := b.processed(t, b.record(t, "a.mp4", sayings(3)...), Options{})
	if err := b.library.BackUp(t.Context(), 0); err != nil {
		t.Fatal(err)
	}
	if err := b.Delete(t.Context(), b.processed(t, b.record(t, "b.mp4", sayings(4)...), Options{}).ID()); err != nil {
		t.Fatal(err)
	}
	if err := b.Rename(t.Context(), c.ID(), "Another name"); err != nil {
		t.Fatal(err)
	}
	all := must(b.Backups(t.Context()))
	if len(all) != 1 || all[0].Conversations != 1 || all[0].Size == 0 || time.Since(all[0].Made) > time.Hour {
		t.Fatalf("%+v", all)
	}
	if closed, err := b.RestoreBackup(t.Context(), all[0].Path); !closed || err != nil {
		t.Fatalf("%v, %v", closed, err)
	}
	l, err := store.Open(t.Context(), b.home)
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	list, err := l.Summaries(t.Context())
	if err != nil || len(list) != 1 || list[0].ID != c.ID() || list[0].Name == "Another name" {
		t.Errorf("%+v, %v", list, err)
	}
	if aside, err := l.Backups(t.Context()); err != nil || len(aside) != 2 || aside[0].Label != "replaced" || aside[0].Conversations != 1 {
		t.Errorf("%+v, %v", aside, err)
	}
}

func TestABackupThatCannotTakeItsPlaceChangesNothing(t *testing.T) {
	b := newBench(t)
	b.processed(t, b.record(t, "a.mp4", sayings(3)...), Options{})
	path := filepath.Join(t.TempDir(), "20260101T000000.000-regular.db")
	if err := os.WriteFile(path, []byte(strings.Repeat("no library ", 1000)), 0o600); err != nil {
		t.Fatal(err)
	}
	if closed, err := b.RestoreBackup(t.Context(), path); closed || !errors.Is(err, fault.BackupDamaged) {
		t.Errorf("%v, %v", closed, err)
	}
	if list := must(b.Conversations(t.Context())); len(list) != 1 {
		t.Errorf("%+v", list)
	}
}

// TestDeletingSaysWhatStandsInItsWay: a backup that nobody may write to, here a folder.
func TestDeletingSaysWhatStandsInItsWay(t *testing.T) {
	b := newBench(t)
	c := b.processed(t, b.record(t, "a.mp4", sayings(3)...), Options{})
	inTheWay := filepath.Join(b.home, "backups", "20260101T000000.000-regular.db")
	if err := os.MkdirAll(inTheWay, 0o700); err != nil {
		t.Fatal(err)
	}
	told := make(chan error, 100)
	defer b.OnChange(func(Change) {
		if err := b.Unpurged(); err != nil {
			told <- err
		}
	})()
	if err := b.Delete(t.Context(), c.ID()); err != nil {
		t.Fatal(err)
	}
	if e := fault.Explain(<-told); e.Code != fault.BackupNotCleaned || e.Subject != inTheWay {
		t.Errorf("told %+v", e)
	}
	if err := os.Remove(inTheWay); err != nil {
		t.Fatal(err)
	}
	b.purge()
	if err := b.Close(); err != nil {
		t.Errorf("with that out of the way: %v", err)
	}
}
