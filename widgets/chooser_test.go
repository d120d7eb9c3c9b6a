package widgets

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func TestChooserFindsByTyping(t *testing.T) {
	var chosen Choice
	c := NewChooser("find", []Choice{{Name: "New"}, {ID: "1", Name: "Weekly planning"}, {ID: "2", Name: "Review", Facts: "19 Nov"}},
		func(o Choice) { chosen = o })
	w := showIn(t, c, 300, 400)
	test.Tap(c.button)
	test.Type(w.Canvas().Focused(), "19 rev")
	w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if chosen.ID != "2" || c.Chosen().ID != "2" {
		t.Errorf("chose %+v", chosen)
	}
	c.SetChoices([]Choice{{Name: "New"}, {ID: "2", Name: "Renamed"}})
	if c.Chosen().Name != "Renamed" {
		t.Error("the choice does not follow a new name")
	}
	c.SetChoices([]Choice{{Name: "New"}})
	if c.Chosen().ID != "" {
		t.Error("something is chosen that is gone")
	}
}
