package widgets

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func owners(t *testing.T) *KeyEntry {
	e := NewKeyEntry(1, func(fyne.KeyName) bool { return false })
	e.Complete = Completer([]string{"Ana Ruiz", "Anna Lee", "Ben Okafor"})
	w := showIn(t, e, 300, 40)
	w.Canvas().Focus(e)
	return e
}

func pressIn(e *KeyEntry, name fyne.KeyName) { e.TypedKey(&fyne.KeyEvent{Name: name}) }

func TestABeginningIsCompleted(t *testing.T) {
	for typed, want := range map[string]string{"an": "Ana Ruiz", "ann": "Anna Lee", "B": "Ben Okafor", "oka": "Ben Okafor", "zoe": "zoe", "": ""} {
		e := owners(t)
		test.Type(e, typed)
		pressIn(e, fyne.KeyReturn)
		if e.Text != want {
			t.Errorf("%q became %q, want %q", typed, e.Text, want)
		}
	}
}

func TestACompletionCanBeRefused(t *testing.T) {
	for _, key := range []fyne.KeyName{fyne.KeyEscape, fyne.KeyDelete} {
		e := owners(t)
		test.Type(e, "an")
		pressIn(e, key)
		pressIn(e, fyne.KeyReturn)
		if e.Text != "an" {
			t.Errorf("after %s: %q", key, e.Text)
		}
	}
}

func TestLeavingTheFieldTakesTheCompletion(t *testing.T) {
	e := owners(t)
	test.Type(e, "be")
	e.FocusLost()
	if e.Text != "Ben Okafor" {
		t.Errorf("got %q", e.Text)
	}
}

func TestWhatStoodThereIsLeftAlone(t *testing.T) {
	e := owners(t)
	e.SetText("An")
	e.FocusGained()
	e.FocusLost()
	if e.Text != "An" {
		t.Errorf("got %q", e.Text)
	}
}

func TestTheRestOfANameStandsBehindWhatIsTyped(t *testing.T) {
	e := owners(t)
	r := test.WidgetRenderer(e).(*keyEntryRenderer)
	test.Type(e, "be")
	if r.rest.Hidden || r.rest.Text != "n Okafor" {
		t.Errorf("shows %q", r.rest.Text)
	}
	test.Type(e, "x")
	if !r.rest.Hidden {
		t.Errorf("shows %q", r.rest.Text)
	}
}

func TestATabLeadsOnAlsoFromSeveralLines(t *testing.T) {
	if NewKeyEntry(3, func(fyne.KeyName) bool { return false }).AcceptsTab() {
		t.Error("a tab is written")
	}
}
