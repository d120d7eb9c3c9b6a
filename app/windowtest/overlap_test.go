package windowtest

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
)

// spot is where something is in the window; see app's probe.
type spot struct {
	X, Y, Width, Height int
	Layer               int // only what is in the same one can lie over each other by mistake
	In                  int // the control around it; -1 if there is none
}

// seenControl is something that takes a click.
type seenControl struct {
	spot
	Kind string
}

// drawnThing is a text, an icon or a control.
type drawnThing struct {
	spot
	name    string
	control int // which of the controls it is; -1 if it is none
}

// Lines of text are as high as the tallest letters of a font need, with some room to spare:
// so much of two may share the same pixels and no letter does.
const (
	slackAcross = 2 // pixels
	slackAbove  = 4
)

// overlaps names each two things of which one lies over the other though they are neither
// parts of each other nor on different layers.
func (s seen) overlaps() (all []string) {
	things := s.things()
	for i, a := range things {
		for _, b := range things[i+1:] {
			if b.Y >= a.Y+a.Height {
				break // as all that follow: they are in the order of their upper edges
			}
			if a.covers(b.spot) && !s.belong(a, b) {
				all = append(all, fmt.Sprintf("%s over %s", a, b))
			}
		}
	}
	return all
}

// scrollBar lies over what it scrolls, at its edge.
const scrollBar = "*widget.scrollBarArea"

func (s seen) things() (all []drawnThing) {
	for _, t := range s.Texts {
		all = append(all, drawnThing{spot: t.spot, name: t.Text, control: -1})
	}
	for i, c := range s.Controls {
		if c.Kind == scrollBar {
			continue
		}
		all = append(all, drawnThing{spot: c.spot, name: c.Kind, control: i})
	}
	slices.SortFunc(all, func(a, b drawnThing) int { return cmp.Compare(a.Y, b.Y) })
	return all
}

func (t drawnThing) String() string {
	return fmt.Sprintf("%q (%d×%d at %d,%d)", t.name, t.Width, t.Height, t.X, t.Y)
}

// covers reports whether two places on one layer share more pixels than they may.
func (p spot) covers(o spot) bool {
	across := min(p.X+p.Width, o.X+o.Width) - max(p.X, o.X)
	above := min(p.Y+p.Height, o.Y+o.Height) - max(p.Y, o.Y)
	return p.Layer == o.Layer && across > slackAcross && above > slackAbove
}

// inside reports whether a place is a part of another.
func (p spot) inside(o spot) bool {
	return p.X >= o.X && p.Y >= o.Y && p.X+p.Width <= o.X+o.Width && p.Y+p.Height <= o.Y+o.Height
}

// belong reports whether one thing is a part of the other: it is inside it, a field has an
// icon of its own, or a control has an icon that is made of several, as a tick in its box
// and the kind of a file that is written on its icon.
func (s seen) belong(a, b drawnThing) bool {
	icon := func(t drawnThing) bool { return strings.HasPrefix(t.name, "icon ") }
	own := func(a, b drawnThing) bool { return icon(a) && b.control >= 0 && a.inside(b.spot) }
	written := func(a, b drawnThing) bool { return icon(b) && a.inside(b.spot) }
	made := a.In >= 0 && a.In == b.In && (icon(a) && icon(b) || written(a, b) || written(b, a))
	return s.within(a.In, b.control) || s.within(b.In, a.control) || own(a, b) || own(b, a) || made
}

// within reports whether a control is another one or inside it.
func (s seen) within(inner, outer int) bool {
	for ; inner >= 0 && outer >= 0; inner = s.Controls[inner].In {
		if inner == outer {
			return true
		}
	}
	return false
}

// nothingOverlaps checks a window that shows what a test waits for. What is new is laid out
// in two frames: only what stays is a fault.
func (p *program) nothingOverlaps(t testing.TB, now seen) {
	t.Helper()
	if t.Failed() {
		return // that is enough to look into
	}
	all := now.overlaps()
	for end := time.Now().Add(overlapping); len(all) > 0 && time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
		all = p.look(t).overlaps()
	}
	if len(all) > 0 {
		p.keepPicture(t)
		t.Errorf("in the window lies %s", strings.Join(all, "\n"))
	}
}

// overlapping is how long two things may lie over each other, on a busy machine.
const overlapping = 10 * time.Second

func TestOnlyWhatIsNoPartOfTheOtherOverlaps(t *testing.T) {
	at := func(x, y, width, height, layer, in int) spot { return spot{x, y, width, height, layer, in} }
	word := func(p spot, text string) seenText { return seenText{spot: p, Text: text} }
	for name, c := range map[string]struct {
		texts    []seenText
		controls []seenControl
		want     int
	}{
		"side by side":              {[]seenText{word(at(0, 0, 50, 20, 0, -1), "a"), word(at(50, 0, 50, 20, 0, -1), "b")}, nil, 0},
		"lines close to each other": {[]seenText{word(at(0, 0, 50, 20, 0, -1), "a"), word(at(0, 17, 50, 20, 0, -1), "b")}, nil, 0},
		"a word over another":       {[]seenText{word(at(0, 0, 50, 20, 0, -1), "a"), word(at(40, 5, 50, 20, 0, -1), "b")}, nil, 1},
		"a notice over the page":    {[]seenText{word(at(0, 0, 50, 20, 0, -1), "a"), word(at(40, 5, 50, 20, 1, -1), "b")}, nil, 0},
		"a button's words":          {[]seenText{word(at(5, 5, 50, 20, 0, 0), "a")}, []seenControl{{at(0, 0, 60, 30, 0, -1), "button"}}, 0},
		"words of no button's":      {[]seenText{word(at(5, 5, 50, 20, 0, -1), "a")}, []seenControl{{at(0, 0, 60, 30, 0, -1), "button"}}, 1},
		"a button in a row":         {[]seenText{word(at(5, 5, 50, 20, 0, 1), "a")}, []seenControl{{at(0, 0, 200, 30, 0, -1), "row"}, {at(0, 0, 60, 30, 0, 0), "button"}}, 0},
		"a button over a button":    {nil, []seenControl{{at(0, 0, 60, 30, 0, -1), "button"}, {at(0, 20, 60, 30, 0, -1), "button"}}, 1},
		"a tick in its box":         {[]seenText{word(at(0, 0, 20, 20, 0, 0), "icon box"), word(at(0, 0, 20, 20, 0, 0), "icon tick")}, []seenControl{{at(0, 0, 20, 20, 0, -1), "check"}}, 0},
		"the kind of a file":        {[]seenText{word(at(0, 0, 64, 64, 0, 0), "icon file"), word(at(20, 30, 20, 20, 0, 0), ".vtt")}, []seenControl{{at(0, 0, 64, 90, 0, -1), "file"}}, 0},
		"a word at an icon's edge":  {[]seenText{word(at(0, 0, 64, 64, 0, 0), "icon file"), word(at(50, 30, 40, 20, 0, 0), "a")}, []seenControl{{at(0, 0, 90, 90, 0, -1), "file"}}, 1},
	} {
		if got := (seen{Texts: c.texts, Controls: c.controls}).overlaps(); len(got) != c.want {
			t.Errorf("%s: found %q, want %d", name, got, c.want)
		}
	}
}
