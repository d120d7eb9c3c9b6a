package widgets

import (
	"fmt"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// numbered is a list of n rows of heights 20, 30, 40, 20 …
func numbered(n int) *Rows[*Line] {
	return NewRows(func() int { return n }, func(i int, _ float32) float32 { return 20 + float32(i%3)*10 },
		func() *Line { return NewLine("", Body) }, func(i int, l *Line) { l.SetText(fmt.Sprint("row ", i)) })
}

func TestOnlyVisibleRowsExist(t *testing.T) {
	r := numbered(10_000)
	showIn(t, r, 300, 400)
	if n := len(r.content.shown); n > 30 {
		t.Errorf("%d rows exist", n)
	}
	r.ScrollTo(7_000)
	row, ok := r.VisibleRow(7_000)
	if !ok || row.Text() != "row 7000" {
		t.Error("the row that was scrolled to is not shown")
	}
	if n := len(r.content.shown) + len(r.content.spare); n > 60 {
		t.Errorf("%d rows were made", n)
	}
}

func TestClickSelectsAndTheKeyboardMoves(t *testing.T) {
	r := numbered(100)
	w := showIn(t, r, 300, 400)
	var selected, acted []int
	r.OnSelected = func(i int) { selected = append(selected, i) }
	r.OnAction = func(i int) { acted = append(acted, i) }
	test.TapCanvas(w.Canvas(), fyne.NewPos(50, 25))
	for _, key := range []fyne.KeyName{fyne.KeyDown, fyne.KeyEnd, fyne.KeyHome, fyne.KeyUp, fyne.KeyReturn} {
		w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: key})
	}
	if fmt.Sprint(selected, acted) != "[1 2 99 0 0] [0]" {
		t.Errorf("selected %v, acted on %v", selected, acted)
	}
}

func TestThePlaceIsKeptWhenTheWidthChanges(t *testing.T) {
	r := NewRows(func() int { return 1000 }, func(_ int, width float32) float32 { return 20_000 / width },
		func() *Line { return NewLine("", Body) }, func(int, *Line) {})
	w := showIn(t, r, 500, 400)
	r.scrollTo(r.tops[600])
	w.Resize(fyne.NewSize(250, 400))
	if got := r.rowAt(r.scroll.Offset.Y + 1); got != 600 {
		t.Errorf("row %d is at the top, not 600", got)
	}
}

func TestRowAtAPlaceInTheWindow(t *testing.T) {
	r := numbered(3)
	showIn(t, r, 300, 400)
	if i, ok := r.RowAt(fyne.NewPos(10, 60)); !ok || i != 2 {
		t.Errorf("got %d, %v", i, ok)
	}
	if _, ok := r.RowAt(fyne.NewPos(10, 300)); ok {
		t.Error("a row where there is none")
	}
}

func TestAListThatBecomesShorterForgetsTheSelection(t *testing.T) {
	n := 10
	r := NewRows(func() int { return n }, func(int, float32) float32 { return 20 },
		func() *Line { return NewLine("", Body) }, func(int, *Line) {})
	showIn(t, r, 300, 400)
	r.Select(9)
	n = 0
	r.Reload()
	if r.Selected() != -1 || len(r.content.shown) != 0 {
		t.Errorf("selected %d, %d rows shown", r.Selected(), len(r.content.shown))
	}
}

func BenchmarkScrollTenThousandSentences(b *testing.B) {
	tr := tenThousand()
	showIn(b, tr, 900, 700)
	b.ResetTimer()
	worst := time.Duration(0)
	for i := range b.N {
		begin := time.Now()
		tr.rows.scrollTo(float32(i%4000) * 100)
		worst = max(worst, time.Since(begin))
	}
	b.ReportMetric(float64(worst.Microseconds())/1000, "ms-worst")
}

func BenchmarkOpenTenThousandSentences(b *testing.B) {
	for b.Loop() {
		showIn(b, tenThousand(), 900, 700)
	}
}
