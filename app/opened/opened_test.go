package opened

import (
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"testing"
)

func TestWhatCanBeOpened(t *testing.T) {
	t.Setenv("DISPLAY", ":1")
	t.Chdir(t.TempDir())
	if err := os.WriteFile("talk.mp4", nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for arg, want := range map[string]bool{
		"talk.mp4": true, ".": true, "https://example.org/a.mp4": true, "file:///tmp/a%20b.mp4": true, "debrief:meeting/1": true,
		"no-such-file.mp4": false, "": false, "ftp://example.org/a.mp4": false, "process": false, "--version": false,
	} {
		if got := Can(arg); got != want {
			t.Errorf("Can(%q) = %v", arg, got)
		}
	}
}

func TestWithoutADisplayNothingIsOpened(t *testing.T) {
	if runtime.GOOS == "windows" || runtime.GOOS == "darwin" {
		t.Skip("there is always one here")
	}
	t.Setenv("DISPLAY", "")
	t.Setenv("WAYLAND_DISPLAY", "")
	if Can(t.TempDir()) || Can("debrief:meeting/1") {
		t.Error("a window would be opened")
	}
}

func TestArgumentsAreMadeWhole(t *testing.T) {
	root := filepath.VolumeName(os.TempDir()) + string(filepath.Separator)
	work := filepath.Join(root, "home", "ana")
	got := Whole([]string{"a b.mp4", filepath.Join(root, "x", "ü.mp4"), "https://example.org/a%20b.mp4", "debrief:meeting/1"}, work)
	want := []string{filepath.Join(work, "a b.mp4"), filepath.Join(root, "x", "ü.mp4"), "https://example.org/a%20b.mp4", "debrief:meeting/1"}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestAFilesAddressIsItsPath(t *testing.T) {
	address, want := "file:///home/ana/a%20b%20%C3%BC.mp4", "/home/ana/a b ü.mp4"
	if runtime.GOOS == "windows" {
		address, want = "file:///C:/ana/a%20b%20%C3%BC.mp4", `C:\ana\a b ü.mp4`
	}
	if got := Whole([]string{address}, "/"); got[0] != want {
		t.Errorf("got %q, want %q", got[0], want)
	}
}

const id = "0190a3c2-7c1e-7abc-8def-0123456789ab"

func TestLinksLeadToMoments(t *testing.T) {
	for link, want := range map[string]Moment{
		"debrief:meeting/" + id:             {Meeting: id},
		"debrief:meeting/" + id + "?t=12.5": {Meeting: id, Seconds: 12.5, Timed: true},
		"debrief://meeting/" + id + "?t=0":  {Meeting: id, Timed: true},
		"debrief:///meeting/" + id + "/":    {Meeting: id},
		"DEBRIEF:meeting/" + id + "?t=754s": {Meeting: id, Seconds: 754, Timed: true},
	} {
		if got, ok := ParseLink(link); !ok || got != want {
			t.Errorf("%s leads to %+v, %v", link, got, ok)
		}
	}
	for _, link := range []string{"debrief:", "debrief:meeting/", "debrief:meeting/../1", "debrief:delete/" + id,
		"debrief:meeting/" + id + "?t=-1", "debrief:meeting/" + id + "?t=NaN", "debrief:meeting/" + id + "?t=1e999", "https://meeting/" + id} {
		if got, ok := ParseLink(link); ok {
			t.Errorf("%s leads to %+v", link, got)
		}
	}
}

func TestALinkLeadsWhereItWasMade(t *testing.T) {
	for _, m := range []Moment{{Meeting: id}, {Meeting: id, Seconds: 3723.25, Timed: true}} {
		if got, ok := ParseLink(m.Link()); !ok || got != m {
			t.Errorf("%s leads to %+v, %v", m.Link(), got, ok)
		}
	}
}

func FuzzParseLink(f *testing.F) {
	f.Add("debrief:meeting/" + id + "?t=12.5")
	f.Add("debrief://x@meeting:1/%2e%2e?t=")
	f.Fuzz(func(t *testing.T, link string) {
		m, ok := ParseLink(link)
		if !ok {
			return
		}
		if again, ok := ParseLink(m.Link()); !ok || again != m {
			t.Errorf("%q is %+v, and %q is %+v", link, m, m.Link(), again)
		}
	})
}

func TestOwnLinksAreTakenOut(t *testing.T) {
	sources, links := Split([]string{"/a.mp4", "debrief:meeting/" + id, "https://example.org/b.mp4"})
	if !reflect.DeepEqual(sources, []string{"/a.mp4", "https://example.org/b.mp4"}) || !reflect.DeepEqual(links, []string{"debrief:meeting/" + id}) {
		t.Errorf("%q and %q", sources, links)
	}
}
