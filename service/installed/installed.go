// Package installed knows where a program that was installed finds what came with
// it, and where it keeps what can be made again.
package installed

import (
	"os"
	"path/filepath"
	"runtime"
	"slices"

	"github.com/adrg/xdg"
)

// Folders are the places where a folder that comes with the program may lie, such as
// "models", the nearest first: beside the program, as in the portable packages and in
// Windows' installer; in the resources of a Mac's bundle; and where packages of Linux
// put what every computer can read. They need not exist.
func Folders(executable, name string) []string {
	return folders(executable, name, runtime.GOOS)
}

func folders(executable, name, system string) []string {
	var all []string
	for _, program := range []string{executable, behindLinks(executable)} {
		dir := filepath.Dir(program)
		all = append(all, filepath.Join(dir, name))
		switch system {
		case "windows":
		case "darwin":
			all = append(all, filepath.Join(dir, "..", "Resources", name))
		default: // PREFIX/bin/debrief and PREFIX/lib/debrief/debrief
			all = append(all, filepath.Join(dir, "..", "share", "debrief", name), filepath.Join(dir, "..", "..", "share", "debrief", name))
		}
	}
	if system != "windows" && system != "darwin" {
		all = append(all, filepath.Join("/usr/lib/debrief", name), filepath.Join("/usr/share/debrief", name))
	}
	return withoutRepeats(all)
}

// behindLinks is the program itself when it was started by a link to it.
func behindLinks(executable string) string {
	if program, err := filepath.EvalSymlinks(executable); err == nil {
		return program
	}
	return executable
}

func withoutRepeats(paths []string) (once []string) {
	for _, path := range paths {
		if !slices.Contains(once, path) {
			once = append(once, path)
		}
	}
	return once
}

// Homeless reports whether nobody knows where the user's data goes: without HOME the
// data folder would be that of the whole computer.
func Homeless() bool {
	_, err := os.UserHomeDir()
	return err != nil && !filepath.IsAbs(os.Getenv("XDG_DATA_HOME"))
}

// Cache is the user's folder for what Debrief makes again when it is gone.
func Cache() string { return filepath.Join(xdg.CacheHome, "debrief") }
