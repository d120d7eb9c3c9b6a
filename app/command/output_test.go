package command

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"github.com/debrief-app/debrief/service/fault"
)

func TestAFailureLeavesWhatWasThere(t *testing.T) {
	path := filepath.Join(t.TempDir(), "notes.md")
	put(t, path, "old")
	broken := errors.New("broken")
	err := replaceFile(path, func(w io.Writer) error {
		_, _ = io.WriteString(w, "half of")
		return broken
	})
	if !errors.Is(err, broken) || !errors.Is(err, fault.CannotWrite) {
		t.Errorf("error is %v", err)
	}
	if got := read(t, path); got != "old" {
		t.Errorf("the file holds %q", got)
	}
	if left := files(t, filepath.Dir(path)); len(left) != 1 {
		t.Errorf("left behind: %q", left)
	}
}

func TestALinkStaysALink(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("links need rights there")
	}
	dir := t.TempDir()
	target, link := filepath.Join(dir, "target.md"), filepath.Join(dir, "link.md")
	put(t, target, "old")
	if err := os.Symlink(target, link); err != nil {
		t.Fatal(err)
	}
	if err := replaceFile(link, func(w io.Writer) error { _, err := io.WriteString(w, "new"); return err }); err != nil {
		t.Fatal(err)
	}
	if info, _ := os.Lstat(link); info.Mode()&os.ModeSymlink == 0 {
		t.Error("the link became a file")
	}
	if got := read(t, target); got != "new" {
		t.Errorf("the target holds %q", got)
	}
}

func TestWhatOutputMeans(t *testing.T) {
	dir := t.TempDir()
	for path, folder := range map[string]bool{
		dir: true, filepath.Join(dir, "new") + "/": true, filepath.Join(dir, "new.md"): false, "-": false, "": false,
	} {
		o, err := newOutput(io.Discard, path, "md", false)
		if err != nil || o.folder != folder {
			t.Errorf("%q: folder %v, %v", path, o.folder, err)
		}
	}
}
