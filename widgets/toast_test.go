package widgets

import (
	"testing"

	"fyne.io/fyne/v2/test"
)

func TestToastActsOnceAndGoes(t *testing.T) {
	acted := 0
	toast := NewToast()
	showIn(t, toast.Over(NewLine("page", Body)), 600, 300)
	if toast.Visible() {
		t.Fatal("it is there with nothing to say")
	}
	toast.Announce("Saved", "Open folder", func() { acted++ })
	test.Tap(toast.act)
	if acted != 1 || toast.Visible() {
		t.Errorf("acted %d times, visible %v", acted, toast.Visible())
	}
	toast.Announce("Copied", "", nil)
	if toast.Size().Width < 80 {
		t.Errorf("it is only %v wide", toast.Size().Width)
	}
	if toast.act.Visible() || toast.Position().Y < 200 {
		t.Error("it offers something though there is nothing to do, or is not at the bottom")
	}
}
