package media

import (
	"os"
	"path/filepath"
	"testing"
)

func TestACompiledDecoderIsTakenAlong(t *testing.T) {
	from, to := filepath.Join(t.TempDir(), "cache"), filepath.Join(t.TempDir(), "user", "debrief")
	writeFile(t, filepath.Join(from, "wazero-v1-amd64-linux", "abc"))
	writeFile(t, filepath.Join(from, compilingLock))
	MoveCache(from, to)
	if !Prepared(to) {
		t.Error("it did not arrive")
	}
	if _, err := os.Stat(from); err == nil {
		t.Error("the old folder is still there")
	}
}

func TestWhatIsNotTheDecodersStays(t *testing.T) {
	from, to := t.TempDir(), t.TempDir()
	writeFile(t, filepath.Join(from, "wazero-v1-amd64-linux", "abc"))
	writeFile(t, filepath.Join(to, "wazero-v1-amd64-linux", "newer")) // there is one already
	writeFile(t, filepath.Join(from, "fonts", "list"))
	MoveCache(from, to)
	if Prepared(from) {
		t.Error("eighty megabytes are left behind")
	}
	for _, kept := range []string{filepath.Join(from, "fonts", "list"), filepath.Join(to, "wazero-v1-amd64-linux", "newer")} {
		if _, err := os.Stat(kept); err != nil {
			t.Error(err)
		}
	}
}

func writeFile(t *testing.T, path string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
}
