package store

import (
	"context"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/pressly/goose/v3"
)

// victimDir makes the test binary a program that opens a library, again and again.
const victimDir = "DEBRIEF_TEST_OPENER"

func TestMain(m *testing.M) {
	if dir := os.Getenv(victimDir); dir != "" {
		l := &Library{dir: dir}
		if err := l.open(context.Background()); err != nil {
			os.Stderr.WriteString(err.Error() + "\n")
			os.Exit(1)
		}
		time.Sleep(time.Hour)
	}
	os.Exit(m.Run())
}

// TestKilledMigrationIsDoneAgain kills a program at random moments of bringing an
// old library up to date. DEBRIEF_SOAK=1 makes it 200 rounds.
func TestKilledMigrationIsDoneAgain(t *testing.T) {
	rounds := 5
	if os.Getenv("DEBRIEF_SOAK") != "" {
		rounds = 200
	}
	old := oldLibrary(t)
	for range rounds {
		dir := t.TempDir()
		if err := copyFile(old, filepath.Join(dir, fileName)); err != nil {
			t.Fatal(err)
		}
		cmd := exec.Command(os.Args[0])
		cmd.Env = append(os.Environ(), victimDir+"="+dir)
		cmd.Stderr = os.Stderr
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(rand.IntN(150)) * time.Millisecond)
		if err := cmd.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		_ = cmd.Wait() // it was killed
		l := newLibrary(t, dir)
		list, err := l.Summaries(t.Context())
		if err != nil || len(list) != 50 {
			t.Errorf("%d conversations are left, %v", len(list), err)
		}
		if hits, err := l.Search(t.Context(), "said", 100); err != nil || len(hits) == 0 {
			t.Errorf("search finds %d, %v", len(hits), err)
		}
		if damage := inspect(t.Context(), l.path()); damage != nil {
			t.Error(damage)
		}
		if err := l.Close(); err != nil {
			t.Fatal(err)
		}
		l.owner, l.reader, l.writer = nil, nil, nil
	}
}

// oldLibrary makes a library of the first version, from before there was search.
func oldLibrary(t *testing.T) string {
	t.Helper()
	l, err := Open(t.Context(), t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	for i := range 50 {
		fill(t, l, string(rune('A'+i)), "Something was said.", "And something else.")
	}
	all, err := migrations()
	if err != nil {
		t.Fatal(err)
	}
	provider, err := goose.NewProvider(goose.DialectSQLite3, l.writer, all)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := provider.DownTo(t.Context(), 1); err != nil {
		t.Fatal(err)
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	return filepath.Join(l.dir, fileName)
}
