//go:build !windows

package instance

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestOnlyTheUserReachesTheWindow(t *testing.T) {
	home := t.TempDir()
	first, _ := claimed(t, home)
	defer first.Close()
	at, err := os.ReadFile(filepath.Join(home, addressName))
	if err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]os.FileMode{
		filepath.Dir(string(at)): 0o700, filepath.Join(home, addressName): 0o600, filepath.Join(home, lockName): 0o600,
	} {
		info, err := os.Stat(path)
		if err != nil || info.Mode().Perm() != want {
			t.Errorf("%s has the mode %v, %v", path, info.Mode().Perm(), err)
		}
	}
}

// A folder for running programs may lie so deep that no socket in it has an address.
func TestALongPathIsNoObstacle(t *testing.T) {
	deep := filepath.Join(t.TempDir(), strings.Repeat("deep", 30))
	if err := os.MkdirAll(deep, 0o700); err != nil {
		t.Fatal(err)
	}
	t.Setenv("XDG_RUNTIME_DIR", deep)
	first, got := claimed(t, filepath.Join(deep, "library"))
	defer first.Close()
	if _, err := Claim(filepath.Join(deep, "library"), Request{}); err != nil {
		t.Fatal(err)
	}
	<-got
	if left, err := os.ReadDir(deep); err != nil || len(left) != 1 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}
