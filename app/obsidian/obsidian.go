// Package obsidian leads from a file in an Obsidian vault to Obsidian itself.
package obsidian

import (
	"net/url"
	"os"
	"path/filepath"
	"strings"
)

// Link is the address that opens a note in Obsidian: empty where there is no Obsidian, or
// the note lies in no vault of its.
func Link(path string) string {
	path, err := filepath.Abs(path)
	if err != nil || !inVault(path) || !installed() {
		return ""
	}
	return "obsidian://open?path=" + strings.ReplaceAll(url.QueryEscape(path), "+", "%20")
}

// inVault reports whether a folder above the file has Obsidian's own settings in it.
func inVault(path string) bool {
	for dir := filepath.Dir(path); ; dir = filepath.Dir(dir) {
		if info, err := os.Stat(filepath.Join(dir, ".obsidian")); err == nil && info.IsDir() {
			return true
		}
		if dir == filepath.Dir(dir) {
			return false
		}
	}
}
