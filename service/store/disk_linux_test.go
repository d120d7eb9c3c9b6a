package store

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/debrief-app/debrief/service/fault"
)

// smallDisk mounts a file system of some megabytes, which only root may.
func smallDisk(t *testing.T, megabytes int) string {
	t.Helper()
	dir := t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, fmt.Sprintf("size=%dm", megabytes)); err != nil {
		t.Skipf("mounting needs root: %v", err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(dir, syscall.MNT_DETACH); err != nil {
			t.Error(err)
		}
	})
	return dir
}

func TestFullDiskLosesNothing(t *testing.T) {
	dir := smallDisk(t, 4)
	ballast := filepath.Join(dir, "ballast")
	if err := os.WriteFile(ballast, make([]byte, 2<<20), 0o600); err != nil {
		t.Fatal(err)
	}
	home := filepath.Join(dir, "home")
	l := newLibrary(t, home)
	addJob(t, l, "1", "c")
	if _, _, err := l.Claim(t.Context()); err != nil {
		t.Fatal(err)
	}
	body := []byte(`["` + strings.Repeat("word ", 800) + `"]`)
	stored := 0
	for ; ; stored++ {
		err := l.SaveSegment(t.Context(), "1", Segment{Index: stored, Start: float64(stored), End: float64(stored + 1), Body: body})
		if errors.Is(err, fault.DiskFull) {
			break
		}
		if err != nil {
			t.Fatalf("segment %d: %v", stored, err)
		}
	}
	if got, err := l.Segments(t.Context(), "1"); err != nil || len(got) != stored {
		t.Errorf("%d of %d segments are there, %v", len(got), stored, err)
	}
	if err := os.Remove(ballast); err != nil {
		t.Fatal(err)
	}
	if err := l.SaveSegment(t.Context(), "1", Segment{Index: stored, Body: body}); err != nil {
		t.Errorf("with space again: %v", err)
	}
	if damage := inspect(t.Context(), l.path()); damage != nil {
		t.Error(damage)
	}
}

func TestOpenOnAFullDisk(t *testing.T) {
	dir := smallDisk(t, 1)
	if err := os.WriteFile(filepath.Join(dir, "ballast"), make([]byte, 1<<20-8<<10), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(t.Context(), filepath.Join(dir, "home")); !errors.Is(err, fault.DiskFull) {
		t.Errorf("opened: %v", err)
	}
	if err := os.Remove(filepath.Join(dir, "ballast")); err != nil {
		t.Fatal(err)
	}
	l := newLibrary(t, filepath.Join(dir, "home"))
	addJob(t, l, "1", "c")
}

func TestReadOnlyFolder(t *testing.T) {
	dir := smallDisk(t, 4)
	l := newLibrary(t, dir)
	fill(t, l, "c", "Hello.")
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	l.owner, l.reader, l.writer = nil, nil, nil
	if err := syscall.Mount("", dir, "", syscall.MS_REMOUNT|syscall.MS_RDONLY, ""); err != nil {
		t.Fatal(err)
	}
	_, err := Open(t.Context(), dir)
	if !errors.Is(err, fault.LibraryReadOnly) {
		t.Errorf("opened: %v", err)
	}
	if words := fault.Explain(err).Sentence; !strings.Contains(words, dir) {
		t.Errorf("the user reads %q", words)
	}
	if err := syscall.Mount("", dir, "", syscall.MS_REMOUNT, ""); err != nil {
		t.Fatal(err)
	}
	l = newLibrary(t, dir)
	if list, err := l.Summaries(t.Context()); err != nil || len(list) != 1 {
		t.Errorf("when it can be written again, it holds %v, %v", list, err)
	}
	if damage := inspect(t.Context(), l.path()); damage != nil {
		t.Error(damage)
	}
}
