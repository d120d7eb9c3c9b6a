package obsidian

import (
	"os"
	"path/filepath"
)

// installed reports whether a program answers Obsidian's links: macOS learns of them from
// the programs in these folders.
func installed() bool {
	home, _ := os.UserHomeDir()
	for _, dir := range []string{"/Applications", filepath.Join(home, "Applications")} {
		if _, err := os.Stat(filepath.Join(dir, "Obsidian.app")); err == nil {
			return true
		}
	}
	return false
}
