package meeting

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"github.com/debrief-app/debrief/app/dialogs"
	"github.com/debrief-app/debrief/service/conversation"
)

// insightMenu offers what can be done with one insight.
func (m *Screen) insightMenu(in Insight, at fyne.Position) {
	items := []*fyne.MenuItem{
		dialogs.MenuItem("play.here", theme.MediaPlayIcon(), func() { m.PlayFrom(in.Messages) }),
		dialogs.MenuItem("insight.goto", theme.SearchIcon(), func() { m.GoTo(in.Messages) }),
		dialogs.MenuItem("insight.copy", theme.ContentCopyIcon(), func() { fyne.CurrentApp().Clipboard().SetContent(taskText(in)) }),
		fyne.NewMenuItemSeparator(),
		dialogs.MenuItem("insight.edit", theme.DocumentCreateIcon(), func() { m.askEdit(in) }),
		dialogs.MenuItem("insight.dismiss", theme.DeleteIcon(), func() { m.dismiss(in) }),
	}
	widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", items...), m.env.Window.Canvas(), at)
}

// messageMenu offers what can be done with one sentence of the transcript.
func (m *Screen) messageMenu(i int, at fyne.Position) {
	message := m.content.Messages[i]
	items := []*fyne.MenuItem{
		dialogs.MenuItem("play.here", theme.MediaPlayIcon(), func() { m.playMessage(i) }),
		dialogs.MenuItem("message.copy", theme.ContentCopyIcon(), func() {
			words := m.transcript.text.Selected()
			if words == "" {
				words = message.Text
			}
			fyne.CurrentApp().Clipboard().SetContent(words)
		}),
		dialogs.MenuItem("message.correct", theme.DocumentCreateIcon(), func() { m.correct(message) }),
	}
	if message.From.ID != "" {
		items = append(items, dialogs.MenuItem("message.speaker", theme.AccountIcon(), func() { m.renameSpeaker(message.From) }))
	}
	if len(m.others(message)) > 0 {
		items = append(items, dialogs.MenuItem("message.another", theme.AccountIcon(), func() { m.giveSentence(message) }))
	}
	if message.Speaker != nil && message.Speaker.Kind == conversation.ByVoice {
		items = append(items, dialogs.MenuItem("message.split", theme.ContentCutIcon(), func() { m.split(message.From) }))
	}
	widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", items...), m.env.Window.Canvas(), at)
}
