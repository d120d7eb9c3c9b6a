package service

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	"github.com/debrief-app/debrief/service/fault"
)

func TestJobThatFilledTheDiskGoesOnWithSpace(t *testing.T) {
	disk := t.TempDir()
	if err := syscall.Mount("tmpfs", disk, "tmpfs", 0, "size=24m"); err != nil {
		t.Skipf("mounting needs root: %v", err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(disk, syscall.MNT_DETACH); err != nil {
			t.Error(err)
		}
	})
	ballast := filepath.Join(disk, "ballast")
	writeFile(t, ballast, strings.Repeat(" ", 22<<20))
	b := openBench(t, filepath.Join(disk, "home"), &fakeWorker{said: map[string][]string{}})
	said := make([]string, 600)
	for i := range said {
		said[i] = strings.Repeat("long ", 300)
	}
	j := must(b.ProcessFile(t.Context(), b.record(t, "a.mp4", said...), Options{}))
	if err := failed(t, j); !errors.Is(err, fault.DiskFull) {
		t.Fatalf("it failed with %v", err)
	}
	if err := os.Remove(ballast); err != nil {
		t.Fatal(err)
	}
	c := waited(t, must(b.Retry(t.Context(), j.ID())))
	if got := texts(must(c.Messages(t.Context()))); !slices.Equal(got, said) {
		t.Errorf("%d messages", len(got))
	}
	if asked := b.worker.asked(); asked[len(asked)-1].Start == 0 {
		t.Error("it began at the start again")
	}
}
