package widgets

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
)

func TestARowFlowsOntoFurtherRows(t *testing.T) {
	test.NewTempApp(t)
	hidden := Gap(300, 300)
	hidden.Hide()
	parts := []fyne.CanvasObject{Gap(100, 20), hidden, Gap(100, 30), Gap(150, 20)}
	w := NewWrap(10, parts...)
	test.NewTempWindow(t, w).Resize(fyne.NewSize(400, 200))
	for _, row := range []struct{ width, height float32 }{{400, 30}, {220, 30 + 10 + 20}, {120, 20 + 10 + 30 + 10 + 20}} {
		w.Resize(fyne.NewSize(row.width, 200))
		if got := w.MinSize().Height; got != row.height {
			t.Errorf("%v wide it is %v high, want %v", row.width, got, row.height)
		}
	}
	if at := parts[3].Position(); at != fyne.NewPos(0, 70) {
		t.Errorf("the last one stands at %v", at)
	}
}

func TestARowCanStandInTheMiddle(t *testing.T) {
	test.NewTempApp(t)
	parts := []fyne.CanvasObject{Gap(100, 20), Gap(100, 20), Gap(150, 20)}
	w := NewCenteredWrap(10, parts...)
	test.NewTempWindow(t, w)
	w.Resize(fyne.NewSize(250, 200))
	for i, want := range []fyne.Position{{X: 20}, {X: 130}, {X: 50, Y: 30}} {
		if at := parts[i].Position(); at != want {
			t.Errorf("number %d stands at %v, want %v", i, at, want)
		}
	}
}

// TestARowFollowsItsObjects lets one become wider as Fyne sees it when something changes
// inside another in the same frame: nothing asks for a layout, only for the least size.
func TestARowFollowsItsObjects(t *testing.T) {
	test.NewTempApp(t)
	first, second := canvas.NewRectangle(nil), canvas.NewRectangle(nil)
	first.SetMinSize(fyne.NewSize(100, 20))
	second.SetMinSize(fyne.NewSize(100, 20))
	w := NewWrap(10, first, second)
	test.NewTempWindow(t, w).Resize(fyne.NewSize(400, 200))
	first.SetMinSize(fyne.NewSize(130, 20))
	w.MinSize()
	if at := second.Position().X; at != 140 {
		t.Errorf("the second one begins at %v, under the first", at)
	}
}
