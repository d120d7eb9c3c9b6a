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

// smallDisk is a folder with a disk of its own.
func smallDisk(t *testing.T, size string) string {
	t.Helper()
	disk := t.TempDir()
	if err := syscall.Mount("tmpfs", disk, "tmpfs", 0, "size="+size); err != nil {
		t.Skipf("mounting needs root: %v", err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(disk, syscall.MNT_DETACH); err != nil {
			t.Error(err)
		}
	})
	return disk
}

func TestLibraryDoesNotMoveToADiskThatIsTooSmall(t *testing.T) {
	for name, size := range map[string]string{"seen at once": "1m", "seen too late": "66m"} {
		t.Run(name, func(t *testing.T) {
			disk := smallDisk(t, size)
			home := userData(t)
			b := openBench(t, "", &fakeWorker{said: map[string][]string{}})
			c := b.processed(t, b.record(t, "one.mp4", meeting...), Options{})
			want := stateOf(t, c)
			to := filepath.Join(disk, "library")
			if size == "66m" { // somebody else fills it meanwhile
				if err := os.Mkdir(filepath.Join(home, "downloads"), 0o700); err != nil {
					t.Fatal(err)
				}
				writeFile(t, filepath.Join(home, "downloads", "large.mp4"), strings.Repeat(" ", 1<<20))
			}
			err := b.MoveLibrary(t.Context(), to, func(int64, int64) {
				_ = os.WriteFile(filepath.Join(disk, "other"), make([]byte, 80<<20), 0o600)
			})
			if !errors.Is(err, fault.DiskFull) {
				t.Fatalf("it ended with %v", err)
			}
			if _, err := os.Stat(to); err == nil {
				t.Error("half a library was left there")
			}
			if err := c.Rename(t.Context(), "Still here"); err != nil {
				t.Error(err)
			}
			must(c.Undo(t.Context()))
			checkMovedTo(t, home, c.ID(), want)
		})
	}
}

func TestJobThatFilledTheDiskGoesOnWithSpace(t *testing.T) {
	disk := smallDisk(t, "24m")
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
	checkIntegrity(t, b.home)
}

// TestEditsOnAFullDiskAreThereOrRefused: what was acknowledged before, and nothing of
// what was not.
func TestEditsOnAFullDiskAreThereOrRefused(t *testing.T) {
	disk := smallDisk(t, "4m")
	home := filepath.Join(disk, "home")
	b := openBench(t, home, &fakeWorker{said: map[string][]string{}})
	c := b.processed(t, b.record(t, "a.mp4", append(sayings(200), meeting...)...), Options{})
	ids := must(c.Messages(t.Context()))
	acknowledged := map[string]string{}
	ballast := filepath.Join(disk, "ballast")
	_ = os.WriteFile(ballast, make([]byte, 4<<20), 0o600) // as much as there is room for
	if err := os.Truncate(ballast, must(os.Stat(ballast)).Size()-300<<10); err != nil {
		t.Fatal(err)
	}
	refused := 0
	for i := range 200 {
		text := strings.Repeat("corrected ", 100+i)
		err := c.CorrectMessage(t.Context(), ids[i].ID, text)
		switch {
		case err == nil:
			acknowledged[ids[i].ID] = strings.TrimSpace(text)
		case errors.Is(err, fault.DiskFull):
			refused++
		default:
			t.Fatal(err)
		}
	}
	if refused == 0 || len(acknowledged) == 0 {
		t.Fatalf("%d acknowledged, %d refused", len(acknowledged), refused)
	}
	if err := os.Remove(ballast); err != nil {
		t.Fatal(err)
	}
	again := openBench(t, home, b.worker)
	for _, m := range must(must(again.Conversation(t.Context(), c.ID())).Messages(t.Context())) {
		want, ok := acknowledged[m.ID]
		if ok && m.Text != want || !ok && strings.HasPrefix(m.Text, "corrected") {
			t.Errorf("%s is %.40q…, acknowledged was %.40q…", m.ID, m.Text, want)
		}
	}
	checkIntegrity(t, home)
}
