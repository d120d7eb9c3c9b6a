package installed

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
)

func TestModelsAreFoundWhereverAPackagePutThem(t *testing.T) {
	for _, c := range []struct{ system, program, models string }{
		{"windows", "/programs/Debrief/debrief.exe", "/programs/Debrief/models"},
		{"darwin", "/Applications/Debrief.app/Contents/MacOS/debrief", "/Applications/Debrief.app/Contents/Resources/models"},
		{"linux", "/usr/lib/debrief/debrief", "/usr/share/debrief/models"},
		{"linux", "/usr/lib/debrief/debrief", "/usr/lib/debrief/models"},
		{"linux", "/tmp/.mount_x/usr/lib/debrief/debrief", "/tmp/.mount_x/usr/share/debrief/models"},
		{"linux", "/opt/debrief/bin/debrief", "/opt/debrief/share/debrief/models"},
		{"linux", "/home/ana/debrief/debrief", "/home/ana/debrief/models"},
		{"linux", "/home/ana/bin/debrief", "/usr/share/debrief/models"},
	} {
		if got := folders(filepath.FromSlash(c.program), "models", c.system); !slices.Contains(got, filepath.FromSlash(c.models)) {
			t.Errorf("%s %s: %s is not among %q", c.system, c.program, c.models, got)
		}
	}
}

func TestWhatLiesBesideTheProgramComesFirst(t *testing.T) {
	for _, system := range []string{"windows", "darwin", "linux"} {
		program := filepath.Join(t.TempDir(), "debrief")
		got := folders(program, "models", system)
		if got[0] != filepath.Join(filepath.Dir(program), "models") {
			t.Errorf("%s: first %s", system, got[0])
		}
		for i, path := range got {
			if slices.Contains(got[:i], path) {
				t.Errorf("%s: %s twice", system, path)
			}
		}
	}
}

func TestALinkLeadsToTheProgramsOwnFolder(t *testing.T) {
	dir := t.TempDir()
	if resolved, err := filepath.EvalSymlinks(dir); err == nil {
		dir = resolved // the folder for temporary files may itself be a link
	}
	program, link := filepath.Join(dir, "lib", "debrief", "debrief"), filepath.Join(dir, "start")
	if err := os.MkdirAll(filepath.Dir(program), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(program, nil, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(program, link); err != nil {
		t.Skip("no links here:", err)
	}
	if got := Folders(link, "models"); !slices.Contains(got, filepath.Join(filepath.Dir(program), "models")) {
		t.Errorf("%q", got)
	}
}
