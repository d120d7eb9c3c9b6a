package widgets

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
)

func conversation() *Transcript {
	tr := NewTranscript()
	tr.SetSentences([]Sentence{
		{Time: "0:00", Speaker: "Ana", Text: "Shall we start with the budget?"},
		{Time: "0:05", Speaker: "Ben", Text: "Yes. Grüße aus Köln, we have spent two thirds of it."},
		{Time: "0:09", Text: "Good."},
	})
	return tr
}

func TestSelectionWithinASentenceIsJustItsWords(t *testing.T) {
	tr := conversation()
	showIn(t, tr, 700, 400)
	tr.Select(Place{0, 9}, Place{0, 6})
	if got := tr.Selected(); got != "we " {
		t.Errorf("got %q", got)
	}
}

func TestSelectionOfMoreIsToldWithTimeAndSpeaker(t *testing.T) {
	tr := conversation()
	showIn(t, tr, 700, 400)
	tr.SelectAll()
	tr.rows.TypedShortcut(&fyne.ShortcutCopy{})
	want := "[0:00] Ana: Shall we start with the budget?\n[0:05] Ben: Yes. Grüße aus Köln, we have spent two thirds of it.\n[0:09] Good."
	if got := fyne.CurrentApp().Clipboard().Content(); got != want {
		t.Errorf("copied %q", got)
	}
}

func TestASentenceThatIsOnlyTouchedIsLeftOut(t *testing.T) {
	tr := conversation()
	showIn(t, tr, 700, 400)
	tr.Select(Place{0, 0}, Place{1, 0})
	if got := tr.Selected(); got != "[0:00] Ana: Shall we start with the budget?" {
		t.Errorf("got %q", got)
	}
}

func TestMouseSelectsOverRows(t *testing.T) {
	tr := conversation()
	w := showIn(t, tr, 700, 400)
	first, _ := tr.rows.VisibleRow(0)
	second, _ := tr.rows.VisibleRow(1)
	from := placeOf(w, first.text, "Shall ")
	to := placeOf(w, second.text, "Yes. Grüße")
	tr.dragged(to, from)
	if got := tr.Selected(); got != "[0:00] Ana: we start with the budget?\n[0:05] Ben: Yes. Grüße" {
		t.Errorf("selected %q", got)
	}
	if want := (Tint{Span{0, len("Yes. Grüße")}, theme.ColorNameSelection}); !slices.Contains(second.text.tints, want) {
		t.Errorf("the second row shows %v", second.text.tints)
	}
	test.TapCanvas(w.Canvas(), fyne.NewPos(500, 300))
}

// placeOf is where in the window a text has come after some words.
func placeOf(w fyne.Window, f *passage, words string) fyne.Position {
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(f)
	return at.AddXY(fyne.MeasureText(words, Body.size(), Body.textStyle()).Width, f.measure.LineHeight()/2)
}
