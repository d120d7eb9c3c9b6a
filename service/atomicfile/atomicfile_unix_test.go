//go:build !windows

package atomicfile

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

func TestNewFileIsLeftToTheUsersMask(t *testing.T) {
	before := syscall.Umask(0o027)
	defer syscall.Umask(before)
	path := filepath.Join(t.TempDir(), "notes.md")
	if err := Write(path, 0o666, text("x")); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o640 {
		t.Errorf("%v, %v", info.Mode(), err)
	}
}

func TestPipeIsWrittenTo(t *testing.T) {
	path := filepath.Join(t.TempDir(), "pipe")
	if err := syscall.Mkfifo(path, 0o600); err != nil {
		t.Skip("no pipes here:", err)
	}
	got := make(chan string, 1)
	go func() {
		f, err := os.Open(path)
		if err != nil {
			got <- err.Error()
			return
		}
		defer f.Close()
		all, _ := io.ReadAll(f)
		got <- string(all)
	}()
	if err := Write(path, 0o600, text("through")); err != nil {
		t.Fatal(err)
	}
	if s := <-got; s != "through" {
		t.Errorf("%q", s)
	}
}

// A file system without hard links is played by calling what is done there.
func TestNameIsTakenFirstWhereThereAreNoLinks(t *testing.T) {
	dir := t.TempDir()
	from, to := filepath.Join(dir, "part"), filepath.Join(dir, "whole")
	put(t, from, "new", 0o600)
	if err := claim(from, to); err != nil {
		t.Fatal(err)
	}
	expect(t, to, "new")
	put(t, from, "newer", 0o600)
	if err := claim(from, to); !errors.Is(err, fs.ErrExist) {
		t.Errorf("%v", err)
	}
	if err := claim(filepath.Join(dir, "gone"), filepath.Join(dir, "other")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("%v", err)
	}
	expect(t, to, "new")
	onlyFiles(t, dir, "part", "whole")
}
