package add

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"github.com/debrief-app/debrief/app/screentest"
)

func TestEscapeEmptiesTheLinkFieldAndThenLeadsBack(t *testing.T) {
	env := screentest.NewEnv(t)
	s := New(env, widget.NewLabel(""))
	screentest.Open(env, s.Object)
	back := 0
	env.Window.Canvas().SetOnTypedKey(func(ev *fyne.KeyEvent) {
		if ev.Name == fyne.KeyEscape {
			back++
		}
	})
	s.FocusAddress()
	field := env.Window.Canvas().Focused()
	for _, r := range "https://example.org/talk.mp4" {
		field.TypedRune(r)
	}
	field.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if s.address.Text != "" || back != 0 {
		t.Errorf("the field holds %q, and it led back %d times", s.address.Text, back)
	}
	field.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if back != 1 {
		t.Errorf("out of an empty field it led back %d times", back)
	}
}
