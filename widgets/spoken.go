package widgets

import "fyne.io/fyne/v2"

// hearing is how a Transcript goes along with sound that is played.
type hearing struct {
	spoken  int  // the sentence that is heard; -1 for none
	follows bool // it is kept in view
}

// SetSpoken underlays the sentence that is being heard, -1 for none, and keeps it
// in view as long as the transcript follows.
func (t *Transcript) SetSpoken(i int) {
	old := t.hears.spoken
	if i == old {
		return
	}
	t.hears.spoken = i
	for _, n := range []int{old, i} {
		if row, ok := t.rows.Shown(n); ok {
			row.Refresh()
		}
	}
	if t.hears.follows && !t.selecting {
		t.rows.ScrollTo(i)
	}
}

// Spoken is the sentence that is being heard, or -1.
func (t *Transcript) Spoken() int { return t.hears.spoken }

// SpokenInView reports whether the reader can see what is being heard.
func (t *Transcript) SpokenInView() bool {
	i, top := t.hears.spoken, t.rows.scroll.Offset.Y
	return i >= 0 && i < len(t.rows.tops)-1 && t.rows.tops[i+1] > top && t.rows.tops[i] < top+t.rows.scroll.Size().Height
}

// Follow keeps the sentence that is heard in view, until somebody looks elsewhere.
func (t *Transcript) Follow() {
	t.setFollowing(true)
	t.rows.ScrollTo(t.hears.spoken)
}

// Following reports whether the sentence that is heard is kept in view.
func (t *Transcript) Following() bool { return t.hears.follows }

func (t *Transcript) setFollowing(on bool) {
	if t.hears.follows == on {
		return
	}
	t.hears.follows = on
	if t.OnFollowing != nil {
		t.OnFollowing(on)
	}
}

// wander lets the reader look elsewhere.
func (t *Transcript) wander() { t.setFollowing(false) }

// key takes the keys of the player; those that scroll look elsewhere.
func (t *Transcript) key(_ int, key fyne.KeyName) bool {
	if t.OnKey != nil && t.OnKey(key) {
		return true
	}
	switch key {
	case fyne.KeyUp, fyne.KeyDown, fyne.KeyPageUp, fyne.KeyPageDown, fyne.KeyHome, fyne.KeyEnd, fyne.KeySpace:
		t.wander()
	}
	return false
}
