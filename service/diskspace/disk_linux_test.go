package diskspace

import (
	"os"
	"path/filepath"
	"testing"

	"golang.org/x/sys/unix"
)

// A small disk in memory, which only root can make, shows that what is written is
// counted, and what is left is all that can be written.
func TestSpaceIsWhatCanBeWritten(t *testing.T) {
	const size = 4 << 20
	dir := t.TempDir()
	if err := unix.Mount("tmpfs", dir, "tmpfs", 0, "size=4m"); err != nil {
		t.Skip("no disk to fill:", err)
	}
	t.Cleanup(func() { _ = unix.Unmount(dir, unix.MNT_DETACH) })
	if free, err := Free(dir); err != nil || free != size {
		t.Errorf("%d bytes on an empty disk of %d, %v", free, size, err)
	}
	if err := os.WriteFile(filepath.Join(dir, "one"), make([]byte, 3<<20), 0o600); err != nil {
		t.Fatal(err)
	}
	if free, err := Free(dir); err != nil || free != 1<<20 {
		t.Errorf("%d bytes after three quarters, %v", free, err)
	}
	if err := os.WriteFile(filepath.Join(dir, "two"), make([]byte, 2<<20), 0o600); err == nil {
		t.Fatal("the disk took more than it has")
	}
	if free, err := Free(dir); err != nil || free != 0 {
		t.Errorf("%d bytes on a full disk, %v", free, err)
	}
}
