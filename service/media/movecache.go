package media

import (
	"os"
	"path/filepath"
)

// MoveCache takes a compiled decoder to another folder. It is of no great worth: what
// cannot be moved is removed, and what cannot be removed stays.
func MoveCache(from, to string) {
	made, err := filepath.Glob(filepath.Join(from, "wazero-*"))
	if err != nil || len(made) == 0 || os.MkdirAll(to, 0o700) != nil {
		return
	}
	for _, dir := range made {
		if err := os.Rename(dir, filepath.Join(to, filepath.Base(dir))); err != nil {
			_ = os.RemoveAll(dir)
		}
	}
	_ = os.Remove(filepath.Join(from, compilingLock))
	_ = os.Remove(from) // unless something else is in it
}
