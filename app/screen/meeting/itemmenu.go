package meeting

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"github.com/debrief-app/debrief/app/dialogs"
	"github.com/debrief-app/debrief/app/text"
	"github.com/debrief-app/debrief/service/conversation"
)

// insightMenu offers what can be done with one insight.
func (m *Screen) insightMenu(in Insight, at fyne.Position) {
	items := []*fyne.MenuItem{
		dialogs.MenuItem("play.here", theme.MediaPlayIcon(), func() { m.PlayFrom(in.Messages) }),
		dialogs.MenuItem("insight.goto", theme.SearchIcon(), func() { m.GoTo(in.Messages) }),
		dialogs.MenuItem("insight.copy", theme.ContentCopyIcon(), func() { fyne.CurrentApp().Clipboard().SetContent(taskText(in)) }),
		fyne.NewMenuItemSeparator(),
		dialogs.MenuItem(doneKey(in), theme.ConfirmIcon(), func() { m.tick(in, !in.Done) }),
		dialogs.MenuItem("insight.edit", theme.DocumentCreateIcon(), func() { m.askEdit(in) }),
		dialogs.MenuItem("insight.dismiss", theme.DeleteIcon(), func() { m.dismiss(in) }),
	}
	switch in.Kind {
	case Topics:
		items = slices.Delete(items, 4, 5)
	case Decisions:
		items = slices.Replace(items, 4, 5, m.moveItem(in))
	default:
		items = slices.Insert(items, 5, m.moveItem(in))
	}
	widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", items...), m.env.Window.Canvas(), at)
}

// doneKey is what the menu offers to an insight that can be done.
func doneKey(in Insight) string {
	if in.Done {
		return "insight.open"
	}
	return "insight.done"
}

// moveItem offers the other types that an insight can be made.
func (m *Screen) moveItem(in Insight) *fyne.MenuItem {
	var types []*fyne.MenuItem
	for _, t := range changeable {
		if t != typeOf(in) {
			types = append(types, fyne.NewMenuItem(text.Say("type."+string(t)), func() { m.move(in, t) }))
		}
	}
	item := dialogs.MenuItem("insight.move", theme.MailForwardIcon(), nil)
	item.ChildMenu = fyne.NewMenu("", types...)
	return item
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
		dialogs.MenuItem("message.correct", theme.DocumentCreateIcon(), func() { m.correct(i) }),
		fyne.NewMenuItemSeparator(),
		dialogs.MenuItem("message.task", theme.ContentAddIcon(), func() { m.addSaid(conversation.TypeActionItem, i) }),
		dialogs.MenuItem("message.question", theme.QuestionIcon(), func() { m.addSaid(conversation.TypeQuestion, i) }),
		dialogs.MenuItem("message.decision", theme.ConfirmIcon(), func() { m.addSaid(conversation.TypeDecision, i) }),
	}
	items = append(append(items, m.highlightItems(i)...), fyne.NewMenuItemSeparator())
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
