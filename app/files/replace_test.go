package files

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"

	"github.com/debrief-app/debrief/service/fault"
)

func content(words string) Writer {
	return func(_ context.Context, w io.Writer) error {
		_, err := io.WriteString(w, words)
		return err
	}
}

func wantFile(t *testing.T, path, want string) {
	t.Helper()
	if got, err := os.ReadFile(path); err != nil || string(got) != want {
		t.Errorf("%s holds %q, %v; want %q", filepath.Base(path), got, err, want)
	}
}

func put(t *testing.T, path, words string, mode os.FileMode) string {
	t.Helper()
	if err := os.WriteFile(path, []byte(words), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(path, mode); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestAFailureLeavesTheOldFileWhole(t *testing.T) {
	path := put(t, filepath.Join(t.TempDir(), "notes.md"), "old", 0o600)
	full := errors.New("the disk is full")
	err := Replace(t.Context(), path, func(_ context.Context, w io.Writer) error {
		_, _ = io.WriteString(w, "half of the ne")
		return full
	})
	if !errors.Is(err, full) {
		t.Errorf("error %v, want %v", err, full)
	}
	wantFile(t, path, "old")
	if left, _ := filepath.Glob(filepath.Join(filepath.Dir(path), ".*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

func TestWhereNothingCanBeWrittenIsAFault(t *testing.T) {
	err := Replace(t.Context(), filepath.Join(t.TempDir(), "no such folder", "notes.md"), content("new"))
	if !errors.Is(err, fault.CannotWrite) {
		t.Errorf("error %v", err)
	}
	dir := t.TempDir()
	circle := filepath.Join(dir, "a")
	if os.Symlink("a", circle) != nil {
		t.Skip("no symbolic links here")
	}
	if err := Replace(t.Context(), circle, content("new")); !errors.Is(err, fault.CannotWrite) {
		t.Errorf("a link to itself: %v", err)
	}
}
