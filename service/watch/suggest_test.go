package watch

import (
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"testing"
)

func TestFoldersOfZoomAndOBSAreFoundWhereTheyAre(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("OBS keeps its settings where APPDATA says")
	}
	home := t.TempDir()
	videos, calls, papers := filepath.Join(home, "Videos"), filepath.Join(home, "Calls"), filepath.Join(home, "Papers")
	profile := filepath.Join(obsSettings(home)[0], "basic", "profiles", "Untitled", "basic.ini")
	for _, dir := range []string{videos, calls, filepath.Join(papers, "Zoom"), filepath.Dir(profile)} {
		if err := os.MkdirAll(dir, 0o700); err != nil {
			t.Fatal(err)
		}
	}
	text := []byte("\ufeff[General]\nName=Untitled\n\n[SimpleOutput]\nFilePath=" + videos + "\n\n[AdvOut]\nRecFilePath=" + calls + "\nFFFilePath=/not/there\nRecFilePath2=relative\n")
	if err := os.WriteFile(profile, text, 0o600); err != nil {
		t.Fatal(err)
	}
	want := []Suggestion{{"Zoom", filepath.Join(papers, "Zoom")}, {"OBS", videos}, {"OBS", calls}}
	if got := Suggest(home, papers); !slices.Equal(got, want) {
		t.Errorf("found %v, want %v", got, want)
	}
	if got := Suggest(t.TempDir()); len(got) != 0 {
		t.Errorf("found %v where nothing is", got)
	}
}
