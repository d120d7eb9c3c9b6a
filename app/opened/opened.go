// Package opened understands what the program was started to open: recordings and
// folders by a double click or "Open with", addresses, and Debrief's own links to a
// moment of a meeting.
package opened

import (
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
)

// Can reports whether an argument is something to open: what exists, or what has the
// form of an address that Debrief knows. Without a display nothing can be opened, and
// only commands are of use.
func Can(arg string) bool {
	if !hasDisplay() {
		return false
	}
	if _, known := scheme(arg); known {
		return true
	}
	_, err := os.Stat(arg)
	return err == nil
}

// hasDisplay reports whether there can be a window: on Windows and macOS always.
func hasDisplay() bool {
	return slices.Contains([]string{"windows", "darwin"}, runtime.GOOS) ||
		os.Getenv("DISPLAY") != "" || os.Getenv("WAYLAND_DISPLAY") != ""
}

// schemes are those of the addresses that can be opened.
var schemes = []string{linkScheme, "file", "https", "http"}

func scheme(arg string) (string, bool) {
	before, _, found := strings.Cut(arg, ":")
	before = strings.ToLower(before)
	return before, found && slices.Contains(schemes, before)
}

// Whole makes arguments independent of the folder that they were given in: paths
// become absolute, and the addresses of files become paths.
func Whole(args []string, workDir string) []string {
	whole := make([]string, 0, len(args))
	for _, arg := range args {
		if s, known := scheme(arg); known && s != "file" {
			whole = append(whole, arg)
			continue
		}
		path := filePath(arg)
		if !filepath.IsAbs(path) {
			path = filepath.Join(workDir, path)
		}
		whole = append(whole, path)
	}
	return whole
}

// filePath is the path in a file: address, as desktops hand it over, or the path itself.
func filePath(arg string) string {
	if s, _ := scheme(arg); s != "file" {
		return arg
	}
	u, err := url.Parse(arg)
	if err != nil || u.Path == "" {
		return arg
	}
	path := u.Path
	if runtime.GOOS == "windows" { // file:///C:/talk.mp4
		path = strings.TrimPrefix(path, "/")
	}
	return filepath.FromSlash(path)
}
