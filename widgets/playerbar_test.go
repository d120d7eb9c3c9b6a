package widgets

import (
	"fmt"
	"reflect"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func newTestPlayer(t *testing.T) (*PlayerBar, *[]string) {
	t.Helper()
	b := NewPlayerBar(func(s float64) string { return fmt.Sprintf("%.0f s", s) })
	var calls []string
	note := func(name string) func(float64) {
		return func(v float64) { calls = append(calls, fmt.Sprintf("%s %.2f", name, v)) }
	}
	b.OnToggle = func() { calls = append(calls, "toggle") }
	b.OnSkip, b.OnSeek, b.OnSpeed = note("skip"), note("seek"), note("speed")
	showIn(t, b, 640, 60)
	return b, &calls
}

func TestPlayerBarSaysWhatIsWanted(t *testing.T) {
	b, calls := newTestPlayer(t)
	b.Set(Playing{Position: 30, Length: 60, Speed: 1.25})
	test.Tap(b.play)
	b.Back()
	b.Forward()
	for _, key := range []fyne.KeyName{fyne.KeySpace, fyne.KeyLeft, fyne.KeyRight} {
		b.seek.TypedKey(&fyne.KeyEvent{Name: key})
	}
	want := []string{"toggle", "skip -10.00", "skip 10.00", "toggle", "skip -10.00", "skip 10.00"}
	if !reflect.DeepEqual(*calls, want) {
		t.Errorf("got %q, want %q", *calls, want)
	}
	if b.Key(fyne.KeyDown) {
		t.Error("takes keys that are not its own")
	}
}

func TestPlayerBarShowsWhereTheSoundIs(t *testing.T) {
	b, _ := newTestPlayer(t)
	b.Set(Playing{On: true, Position: 30, Length: 60, Speed: 1.5})
	if b.now.Text() != "30 s" || b.length.Text() != "60 s" || b.faster.Text != "1.5×" || b.play.icon != pauseOnPrimary {
		t.Errorf("shows %q of %q at %q", b.now.Text(), b.length.Text(), b.faster.Text)
	}
	if x, middle := b.seek.x(), b.seek.Size().Width/2; x < middle-1 || x > middle+1 {
		t.Errorf("the knob is at %.1f of %.1f", x, b.seek.Size().Width)
	}
}

func TestSeekBarGoesWhereTheMouseLetsGo(t *testing.T) {
	b, calls := newTestPlayer(t)
	b.Set(Playing{Position: 0, Length: 100, Speed: 1})
	width := b.seek.Size().Width
	drag := func(x float32) {
		b.seek.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(x, 5)}})
	}
	drag(width / 4)
	drag(width / 2)
	b.Set(Playing{On: true, Position: 3, Length: 100, Speed: 1}) // the sound moves on meanwhile
	if b.now.Text() != "50 s" {
		t.Errorf("while dragging it shows %q", b.now.Text())
	}
	b.seek.DragEnd()
	drag(2 * width)
	b.seek.DragEnd()
	b.seek.Tapped(&fyne.PointEvent{Position: fyne.NewPos(0, 5)})
	if want := []string{"seek 50.00", "seek 100.00", "seek 0.00"}; !reflect.DeepEqual(*calls, want) {
		t.Errorf("got %q, want %q", *calls, want)
	}
}

func TestPlayerBarTellsWhatIsWrong(t *testing.T) {
	b, _ := newTestPlayer(t)
	plain := b.MinSize().Height
	asked := false
	b.SetNotice("The recording is no longer where it was.", "Find it…", func() { asked = true })
	test.Tap(b.action)
	if !asked || !b.notice.Visible() || b.MinSize().Height <= plain {
		t.Error("no notice with something to do about it")
	}
	b.SetNotice("There is nothing to play sound on.", "", nil)
	if b.action.Visible() {
		t.Error("a button without a meaning")
	}
	b.SetNotice("", "", nil)
	if b.MinSize().Height != plain {
		t.Error("the notice stays")
	}
}

func TestTranscriptFollowsUntilSomebodyLooksElsewhere(t *testing.T) {
	tr := tenThousand()
	showIn(t, tr, 600, 400)
	var told []bool
	tr.OnFollowing = func(on bool) { told = append(told, on) }
	tr.Follow()
	tr.SetCurrent(3_000)
	row, ok := tr.rows.VisibleRow(tr.blockOf(3_000))
	if !ok || len(row.text.tints) == 0 || !tr.Following() {
		t.Fatal("what is heard is not in view, or not underlaid")
	}
	tr.rows.scroll.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, 900)})
	tr.SetCurrent(5_000)
	if _, ok := tr.rows.VisibleRow(tr.blockOf(5_000)); ok || tr.Following() {
		t.Error("it fights the reader")
	}
	tr.Follow()
	if _, ok := tr.rows.VisibleRow(tr.blockOf(5_000)); !ok {
		t.Error("it does not go back to what is heard")
	}
	tr.rows.TypedKey(&fyne.KeyEvent{Name: fyne.KeyPageDown})
	if want := []bool{true, false, true, false}; !reflect.DeepEqual(told, want) {
		t.Errorf("told %v", told)
	}
	tr.SetCurrent(-1)
	if row, ok := tr.rows.VisibleRow(tr.blockOf(5_000)); ok && len(row.text.tints) > 0 {
		t.Error("still underlaid")
	}
}

func TestTranscriptLeavesThePlayersKeysToThePlayer(t *testing.T) {
	tr := tenThousand()
	showIn(t, tr, 600, 400)
	var keys []fyne.KeyName
	tr.OnKey = func(key fyne.KeyName) bool { keys = append(keys, key); return key == fyne.KeySpace }
	before := tr.rows.scroll.Offset
	tr.rows.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	if tr.rows.scroll.Offset != before || len(keys) != 1 {
		t.Error("Space scrolls, too")
	}
}
