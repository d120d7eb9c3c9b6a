package widgets

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
)

func TestJobRowOffersOnlyWhatCanBeDone(t *testing.T) {
	r := NewJobRow()
	w := showIn(t, r, 280, JobRowHeight)
	cancelled := false
	r.Display(JobView{Name: "a.mp4", Status: "Listening", Fraction: 0.4, Cancel: func() { cancelled = true }})
	for act, b := range r.buttons {
		if b.Visible() != (act == actCancel) {
			t.Errorf("button %d is visible: %v", act, b.Visible())
		}
	}
	test.Tap(r.buttons[actCancel])
	if !cancelled || r.bar.Fraction() != 0.4 {
		t.Error("cancel does nothing, or the bar shows something else")
	}
	r.Display(JobView{Name: "a.mp4", Status: "no sound", Failed: true, Idle: true})
	if r.bar.Visible() || r.status.Look.Color != theme.ColorNameError {
		t.Error("a failure looks like progress")
	}
	_ = w
}

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

func TestTabs(t *testing.T) {
	got := -1
	b := NewTabBar([]Tab{{"One", ""}, {"Two", "7"}}, func(i int) { got = i })
	w := showIn(t, b, 300, 40)
	test.Tap(b.buttons[1])
	if got != 1 || b.Chosen() != 1 {
		t.Errorf("chose %d", got)
	}
	b.SetTabs([]Tab{{"One", "2"}, {"Two", ""}})
	if b.Chosen() != 1 {
		t.Error("new counts change the tab")
	}
	b.buttons[0].TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	if got != 0 {
		t.Error("the keyboard does nothing")
	}
	_ = w
}

func TestTimelineKnowsWhatIsClicked(t *testing.T) {
	hit, moment := "", -1.0
	line := NewTimeline([]Lane{{Name: "A", Marks: []LaneMark{{At: 50, Act: func() { hit = "a" }}}}, {Name: "B"}}, 100,
		func(float64) string { return "" })
	line.OnMoment = func(s float64) { moment = s }
	showIn(t, line, 600, 100)
	line.Tapped(&fyne.PointEvent{Position: fyne.NewPos(line.place(50)+3, laneHeight/2)})
	line.Tapped(&fyne.PointEvent{Position: fyne.NewPos(line.place(25), laneHeight*1.5)})
	if hit != "a" || moment < 24.9 || moment > 25.1 {
		t.Errorf("hit %q, moment %v", hit, moment)
	}
	line.Tapped(&fyne.PointEvent{Position: fyne.NewPos(20, laneHeight/2)})
	if moment > 25.1 {
		t.Error("a click on a name goes somewhere")
	}
}

func TestChipsFlowOntoFurtherRows(t *testing.T) {
	c := NewChips()
	for range 12 {
		c.Add("a topic of some length", func() {})
	}
	showIn(t, c, 400, 400)
	rows := map[float32]bool{}
	for _, o := range c.box.Objects {
		rows[o.Position().Y] = true
		if o.Position().X+o.Size().Width > 400 {
			t.Error("a chip sticks out")
		}
	}
	if len(rows) < 3 {
		t.Errorf("%d rows", len(rows))
	}
}

func TestTickIsTicked(t *testing.T) {
	told := false
	tick := NewTick()
	tick.OnTicked = func(on bool) { told = on }
	showIn(t, tick, 40, 40)
	test.Tap(tick)
	if !told || !tick.On() {
		t.Error("a click does not tick")
	}
	tick.Set(false)
	if tick.On() || !told {
		t.Error("Set does more than it should")
	}
}

func TestToastActsOnceAndGoes(t *testing.T) {
	acted := 0
	toast := NewToast()
	showIn(t, toast.Over(NewLine("page", Body)), 600, 300)
	if toast.Visible() {
		t.Fatal("it is there with nothing to say")
	}
	toast.Tell("Saved", "Open folder", func() { acted++ })
	test.Tap(toast.act)
	if acted != 1 || toast.Visible() {
		t.Errorf("acted %d times, visible %v", acted, toast.Visible())
	}
	toast.Tell("Copied", "", nil)
	if toast.Size().Width < 80 {
		t.Errorf("it is only %v wide", toast.Size().Width)
	}
	if toast.act.Visible() || toast.Position().Y < 200 {
		t.Error("it offers something though there is nothing to do, or is not at the bottom")
	}
}
