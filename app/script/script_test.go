package script

import (
	"bytes"
	"testing"

	"fyne.io/fyne/v2/theme"
	"github.com/go-text/typesetting/font"
)

// onlyOwn has Fyne's own fonts and none of the system's, whatever this machine has.
func onlyOwn(t *testing.T) *Fonts {
	t.Helper()
	f := New(t.TempDir())
	f.loaded = true
	for _, data := range [][]byte{theme.DefaultTextFont().Content(), theme.DefaultEmojiFont().Content()} {
		face, err := font.ParseTTF(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		f.own = append(f.own, face)
	}
	return f
}

func TestWhatNoFontCanDrawIsNamedOnce(t *testing.T) {
	f := onlyOwn(t)
	got := f.Missing([]string{"Budget – Müller, Ωμέγα, Привет", "会议 计划", "山田さん", "मीटिंग"})
	var names []string
	for _, s := range got {
		names = append(names, s.Name)
	}
	if len(names) != 3 || names[0] != "chinese" || names[1] != "japanese" || names[2] != "devanagari" {
		t.Errorf("missing %v", names)
	}
}

func TestNothingIsReadForLatin(t *testing.T) {
	f := New(t.TempDir())
	if got := f.Missing([]string{"Crème brûlée, Łódź, Ελλάδα, Киев"}); len(got) != 0 || f.loaded {
		t.Errorf("missing %v, read %v", got, f.loaded)
	}
}

func TestTheSystemsFontsAreAsked(t *testing.T) {
	f := New(t.TempDir())
	_ = f.Missing([]string{"会"}) // depends on the machine, but must not fail
	if !f.loaded {
		t.Error("nobody looked")
	}
}
