package drop

import (
	"os"
	"path/filepath"
	"reflect"
	"testing"
)

func TestLinkIsRestored(t *testing.T) {
	for _, c := range []struct{ path, want string }{
		{"/home/ana/https:/example.org/a%20b.mp4?x=1", "https://example.org/a%20b.mp4?x=1"},
		{"/home/ana/http:/example.org/a.mp4", "http://example.org/a.mp4"},
		{"https://example.org/a.mp4", "https://example.org/a.mp4"},
		{"/https:/example.org/a.mp4", "https://example.org/a.mp4"},
		{"/home/ana/https.mp4", ""},
		{"/home/ana/https:/", ""},
		{"/home/bob/talk.mp4", ""},
	} {
		got, ok := Link(c.path, "/home/ana")
		if got != c.want || ok != (c.want != "") {
			t.Errorf("Link(%q) = %q, %v, want %q", c.path, got, ok, c.want)
		}
	}
}

func TestFolderStandsForItsRecordings(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"b.MP4", "a.mp3", "notes.txt", "deep/c.vtt", ".hidden/d.mp4"} {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want := []Source{{Path: filepath.Join(dir, "a.mp3")}, {Path: filepath.Join(dir, "b.MP4")}, {Path: filepath.Join(dir, "deep/c.vtt")}}
	if got := Sources([]string{dir}, "/"); !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestAFileIsTakenWhateverItsName(t *testing.T) {
	path := filepath.Join(t.TempDir(), "odd name ü.xyz")
	if got := Sources([]string{path}, "/"); len(got) != 1 || got[0].Path != path {
		t.Errorf("got %v", got)
	}
}
