package watch

import (
	"bufio"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
)

// Suggestion is a folder into which a program puts its recordings.
type Suggestion struct{ Program, Folder string }

// Suggest finds the folders of Zoom and OBS that are there, where each program's own
// settings, or else its usual place, say that they are. Documents are the user's
// folders for documents.
func Suggest(home string, documents ...string) []Suggestion {
	var found []Suggestion
	suggest := func(program, folder string) {
		s := Suggestion{program, filepath.Clean(folder)}
		if info, err := os.Stat(folder); err == nil && info.IsDir() && !slices.Contains(found, s) {
			found = append(found, s)
		}
	}
	for _, dir := range append(documents, filepath.Join(home, "Documents"), filepath.Join(home, "OneDrive", "Documents")) {
		suggest("Zoom", filepath.Join(dir, "Zoom"))
	}
	for _, dir := range obsSettings(home) {
		profiles, _ := filepath.Glob(filepath.Join(dir, "basic", "profiles", "*", "basic.ini")) // its only error is a bad pattern
		for _, profile := range profiles {
			for _, folder := range obsFolders(profile) {
				suggest("OBS", folder)
			}
		}
	}
	return found
}

// obsSettings is where OBS may keep its settings.
func obsSettings(home string) []string {
	switch runtime.GOOS {
	case "windows":
		return []string{filepath.Join(os.Getenv("APPDATA"), "obs-studio")}
	case "darwin":
		return []string{filepath.Join(home, "Library", "Application Support", "obs-studio")}
	}
	return []string{
		filepath.Join(home, ".config", "obs-studio"),
		filepath.Join(home, ".var", "app", "com.obsproject.Studio", "config", "obs-studio"),
		filepath.Join(home, "snap", "obs-studio", "current", ".config", "obs-studio"),
	}
}

// obsFolders are the folders for recordings in a profile of OBS: of its simple and of
// its advanced output.
func obsFolders(profile string) []string {
	f, err := os.Open(profile)
	if err != nil {
		return nil
	}
	defer f.Close()
	var folders []string
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		key, value, ok := strings.Cut(strings.TrimPrefix(lines.Text(), "\ufeff"), "=")
		switch strings.TrimSpace(key) {
		case "FilePath", "RecFilePath", "FFFilePath":
			if value = strings.TrimSpace(value); ok && filepath.IsAbs(value) {
				folders = append(folders, strings.ReplaceAll(value, `\\`, `\`))
			}
		}
	}
	return folders
}
