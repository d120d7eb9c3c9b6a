package widgets

import "fyne.io/fyne/v2"

// playhead is how a Transcript goes along with sound that is played.
type playhead struct {
	current int  // the sentence that is playing; -1 for none
	follows bool // it is kept in view
}

// SetCurrent underlays the sentence that is playing, -1 for none, and keeps it
// in view as long as the transcript follows.
func (t *Transcript) SetCurrent(i int) {
	old := t.play.current
	if i == old {
		return
	}
	t.play.current = i
	for _, n := range []int{old, i} {
		if n < 0 || n >= len(t.sentences) {
			continue
		}
		if row, ok := t.rows.VisibleRow(t.blockOf(n)); ok {
			row.Refresh()
		}
	}
	if t.play.follows && !t.selecting && t.correct.sentence < 0 && i >= 0 {
		t.rows.ScrollTo(t.blockOf(i))
	}
}

// Current is the sentence that is playing, or -1.
func (t *Transcript) Current() int { return t.play.current }

// CurrentInView reports whether the reader can see what is playing.
func (t *Transcript) CurrentInView() bool {
	if t.play.current < 0 || t.play.current >= len(t.sentences) {
		return false
	}
	i, top := t.blockOf(t.play.current), t.rows.scroll.Offset.Y
	return i < len(t.rows.tops)-1 && t.rows.tops[i+1] > top && t.rows.tops[i] < top+t.rows.scroll.Size().Height
}

// Follow keeps the sentence that is playing in view, until the reader scrolls.
func (t *Transcript) Follow() {
	t.setFollowing(true)
	if t.play.current >= 0 {
		t.rows.ScrollTo(t.blockOf(t.play.current))
	}
}

// Following reports whether the sentence that is playing is kept in view.
func (t *Transcript) Following() bool { return t.play.follows }

func (t *Transcript) setFollowing(on bool) {
	if t.play.follows == on {
		return
	}
	t.play.follows = on
	if t.OnFollowing != nil {
		t.OnFollowing(on)
	}
}

// leave stops following: the reader has scrolled.
func (t *Transcript) leave() { t.setFollowing(false) }

// key takes the keys of the player; those that scroll stop following.
func (t *Transcript) key(_ int, key fyne.KeyName) bool {
	if t.OnKey != nil && t.OnKey(key) {
		return true
	}
	switch key {
	case fyne.KeyUp, fyne.KeyDown, fyne.KeyPageUp, fyne.KeyPageDown, fyne.KeyHome, fyne.KeyEnd, fyne.KeySpace:
		t.leave()
	}
	return false
}
