package shell

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/debrief-app/debrief/app/text"
	"github.com/debrief-app/debrief/widgets"
)

// activity is a line at the foot of the library that says what Debrief does by
// itself. It takes no room while there is nothing to say.
type activity struct {
	object   *fyne.Container
	onHeight func()
	words    *widgets.Line
}

func newActivity() *activity {
	a := &activity{words: widgets.NewLine("", widgets.Caption)}
	a.object = container.NewVBox(widgets.Inset(6, 6, 16, 6, a.words))
	a.object.Hide()
	return a
}

func (a *activity) set(words string) {
	a.words.SetText(words)
	if widgets.SetVisible(a.object, words != "") && a.onHeight != nil {
		a.onHeight()
	}
}

// SetPreparingDecoder says, or no longer says, that the decoder is being made ready:
// the first recording ever can be added meanwhile.
func (s *Shell) SetPreparingDecoder(on bool) {
	words := ""
	if on {
		words = text.Say("activity.decoder")
	}
	s.activity.set(words)
}
