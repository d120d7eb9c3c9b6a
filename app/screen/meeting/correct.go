package meeting

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"github.com/debrief-app/debrief/app/dialogs"
	"github.com/debrief-app/debrief/app/text"
)

// correct begins to correct a message in its place.
func (m *Screen) correct(i int) {
	m.tabs.Choose(tabTranscript)
	m.transcript.text.Correct(i)
}

// corrected writes down what a message says now.
func (m *Screen) corrected(i int, words string) {
	if i >= len(m.content.Messages) {
		return
	}
	message := m.content.Messages[i]
	m.change(func(ctx context.Context, id string) error {
		return m.library.CorrectMessage(ctx, id, message.ID, words)
	})
}

// smallStep is how far the player goes back while a message is corrected, in seconds:
// far enough to hear the words again.
const smallStep = 3

// correctionShortcut is what the keys do to the sound while a message is corrected. The
// plain keys belong to the text.
func (m *Screen) correctionShortcut(s fyne.Shortcut) bool {
	c, ok := s.(*desktop.CustomShortcut)
	if !ok || c.Modifier != fyne.KeyModifierControl {
		return false
	}
	act, ok := map[fyne.KeyName]func(){
		fyne.KeySpace: m.player.toggle,
		fyne.KeyLeft:  func() { m.player.player.Skip(-smallStep) },
		fyne.KeyRight: func() { m.player.player.Skip(smallStep) },
		fyne.KeyDown:  m.Slower,
		fyne.KeyUp:    m.Faster,
	}[c.KeyName]
	if ok {
		m.ifSound(act)
	}
	return ok
}

// Replace asks what is to stand in the place of what the field finds, in the whole
// meeting. It is one edit, which can be undone.
func (m *Screen) Replace() {
	find, places := m.transcript.wanted(), m.transcript.places()
	if places == 0 {
		m.FindInTranscript()
		return
	}
	title := text.Count("replace.title", places)
	dialogs.AskLine(m.env.Window, title, find, text.Say("replace.yes"), func(with string) {
		words := text.Say("toast.replaced", text.M{"Find": text.Shorten(find, 20), "With": text.Shorten(with, 20)})
		m.undoable(words, 1, func(ctx context.Context, id string) error { return m.library.ReplaceText(ctx, id, find, with) })
	})
}

// playHit plays what the field has found, where there is sound.
func (m *Screen) playHit(i int) {
	if at := m.content.Messages[i].TimeOffset; m.player.audible(at) {
		m.player.playFrom(at)
	}
}
