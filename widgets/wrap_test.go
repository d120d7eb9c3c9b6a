package widgets

import (
	"testing"

	"fyne.io/fyne/v2"
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
