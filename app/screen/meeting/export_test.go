package meeting

import (
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"github.com/debrief-app/debrief/app/screentest"
)

// openExport is the export dialog of a meeting, as ExportAs makes it.
func openExport(t *testing.T) (*exportDialog, *fakeLibrary) {
	t.Helper()
	m, library := openPlanning(t)
	m.ExportAs()
	if !screentest.Shows(m.env.Window, "Preview") {
		t.Fatal("no dialog")
	}
	d := &exportDialog{screen: m, form: forms[0], preview: container.NewStack(), auto: widget.NewCheck("", nil)}
	d.parts = m.parts(d.show)
	return d, library
}

func TestEveryFormHasAPreviewBeforeAnythingIsWritten(t *testing.T) {
	d, library := openExport(t)
	for _, f := range forms {
		d.form = f
		d.show()
		want := f.name
		if f.preview != "" {
			want = f.preview
		}
		if len(d.preview.Objects) != 1 {
			t.Fatalf("%s: no preview", f.name)
		}
		var got string
		switch object := d.preview.Objects[0].(*container.Scroll).Content.(type) {
		case *widget.RichText:
			got = object.String()
		case *widget.Label:
			got = object.Text
		}
		if !strings.Contains(got, "exported c1 as "+want) {
			t.Errorf("%s: the preview is %q", f.name, got)
		}
	}
	if library.saved != "" || len(library.calls) > 0 {
		t.Errorf("written: %q, %q", library.saved, library.calls)
	}
}

func TestANoteGoesIntoAFolderThatIsRemembered(t *testing.T) {
	d, library := openExport(t)
	m := d.screen
	vault := t.TempDir()
	m.env.Files = screentest.Files{Path: vault}
	var noted Noted
	m.OnNoted = func(n Noted) { noted = n }
	for _, f := range forms {
		if f.name == "obsidian" {
			d.form = f
		}
	}
	d.auto.Checked = true
	d.save()
	if want := []string{"note c1 obsidian " + vault}; !reflect.DeepEqual(library.calls, want) || noted.Path != filepath.Join(vault, "note.md") {
		t.Errorf("calls %q, noted %+v", library.calls, noted)
	}
	if kept := m.env.Settings.Get(); kept.NotesFolder != vault || kept.NotesPreset != "obsidian" || !kept.NotesAuto {
		t.Errorf("kept %+v", kept)
	}
	library.calls = nil
	m.OnRead = func(Noted) {}
	m.ReadBack()
	if want := []string{"read c1 " + vault}; !reflect.DeepEqual(library.calls, want) {
		t.Errorf("calls %q", library.calls)
	}
	library.calls = nil
	m.UndoTaken("c1", noted.Taken)
	if want := []string{"undo c1", "undo c1"}; !reflect.DeepEqual(library.calls, want) {
		t.Errorf("calls %q", library.calls)
	}
}

func TestAPreviewIsTheBeginning(t *testing.T) {
	page := &firstPage{}
	for range 10_000 {
		if _, err := page.Write([]byte("é\r\n")); err != nil {
			break
		}
	}
	if got := page.text(); len(page.kept) != pageSize || !strings.HasPrefix(got, "é\né\n") || strings.Contains(got, "\uFFFD") {
		t.Errorf("%d bytes kept, %.10q", len(page.kept), got)
	}
}
