package widgets

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
)

// TestBorderFollowsItsEdges changes an edge as Fyne sees it when something in the middle
// changes in the same frame: nothing asks for a layout, only for the least size.
func TestBorderFollowsItsEdges(t *testing.T) {
	test.NewTempApp(t)
	top, middle := canvas.NewRectangle(nil), canvas.NewRectangle(nil)
	top.SetMinSize(fyne.NewSize(100, 30))
	b := Border(top, nil, nil, nil, middle)
	b.Resize(fyne.NewSize(400, 300))
	for _, step := range []struct {
		name   string
		change func()
		below  float32
	}{
		{"more", func() { top.SetMinSize(fyne.NewSize(100, 70)) }, 70},
		{"less", func() { top.SetMinSize(fyne.NewSize(100, 20)) }, 20},
		{"none, because it is hidden", top.Hide, 0},
		{"shown again", top.Show, 20},
	} {
		step.change()
		b.MinSize()
		if got := middle.Position().Y; got < step.below || got > step.below+10 {
			t.Errorf("%s: the middle begins at %v, want about %v", step.name, got, step.below)
		}
		if end := middle.Position().Y + middle.Size().Height; end != 300 {
			t.Errorf("%s: the middle ends at %v", step.name, end)
		}
	}
}

// TestStackFollowsItsObjects does the same with objects under each other.
func TestStackFollowsItsObjects(t *testing.T) {
	test.NewTempApp(t)
	upper, lower := canvas.NewRectangle(nil), canvas.NewRectangle(nil)
	upper.SetMinSize(fyne.NewSize(100, 30))
	lower.SetMinSize(fyne.NewSize(50, 20))
	s := Stack(4, upper, lower)
	s.Resize(fyne.NewSize(400, 300))
	for _, step := range []struct {
		name   string
		change func()
		below  float32
		needs  fyne.Size
	}{
		{"as at first", func() {}, 34, fyne.NewSize(100, 54)},
		{"more", func() { upper.SetMinSize(fyne.NewSize(100, 70)) }, 74, fyne.NewSize(100, 94)},
		{"less", func() { upper.SetMinSize(fyne.NewSize(100, 20)) }, 24, fyne.NewSize(100, 44)},
		{"none, because it is hidden", upper.Hide, 0, fyne.NewSize(50, 20)},
		{"shown again", upper.Show, 24, fyne.NewSize(100, 44)},
	} {
		step.change()
		if got := s.MinSize(); got != step.needs {
			t.Errorf("%s: needs %v, want %v", step.name, got, step.needs)
		}
		if got := lower.Position().Y; got != step.below {
			t.Errorf("%s: the lower one begins at %v, want %v", step.name, got, step.below)
		}
		if got := lower.Size(); got != fyne.NewSize(400, 20) {
			t.Errorf("%s: the lower one is %v", step.name, got)
		}
	}
}
