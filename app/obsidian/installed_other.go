//go:build !windows && !darwin

package obsidian

import (
	"bytes"
	"os"
	"path/filepath"

	"github.com/adrg/xdg"
)

// installed reports whether a program answers Obsidian's links: by the lists that desktops
// keep of who opens what.
func installed() bool {
	var lists []string
	for _, dir := range append([]string{xdg.ConfigHome}, xdg.ConfigDirs...) {
		lists = append(lists, filepath.Join(dir, "mimeapps.list"))
	}
	for _, dir := range append([]string{xdg.DataHome}, xdg.DataDirs...) {
		lists = append(lists, filepath.Join(dir, "applications", "mimeapps.list"), filepath.Join(dir, "applications", "mimeinfo.cache"))
	}
	for _, list := range lists {
		if answers(list) {
			return true
		}
	}
	return false
}

// answers reports whether a list names a program for Obsidian's links.
func answers(list string) bool {
	content, err := os.ReadFile(list)
	if err != nil {
		return false
	}
	for line := range bytes.Lines(content) {
		if program, found := bytes.CutPrefix(bytes.TrimSpace(line), []byte("x-scheme-handler/obsidian=")); found && len(bytes.Trim(program, "; ")) > 0 {
			return true
		}
	}
	return false
}
