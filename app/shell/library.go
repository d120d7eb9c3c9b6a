package shell

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"github.com/debrief-app/debrief/app/dialogs"
	"github.com/debrief-app/debrief/app/screen/library"
	"github.com/debrief-app/debrief/app/text"
)

// libraryMenu offers what can be done with a meeting in the library.
func (s *Shell) libraryMenu(m library.Meeting, at fyne.Position) {
	menu := fyne.NewMenu("",
		dialogs.MenuItem("meeting.add", theme.ContentAddIcon(), func() { s.OpenAdd(m.ID) }),
		dialogs.MenuItem("meeting.rename", theme.DocumentCreateIcon(), func() { s.meeting.AskRename(m.ID, m.Name) }),
		dialogs.MenuItem("meeting.delete", theme.DeleteIcon(), func() { s.meeting.AskDelete(m.ID, m.Name) }))
	widget.ShowPopUpMenuAtPosition(menu, s.env.Window.Canvas(), at)
}

// meetingDeleted follows the user's deleting a meeting.
func (s *Shell) meetingDeleted(string) {
	if s.meeting.Object.Visible() && s.meeting.ID() == "" {
		s.OpenAdd("")
	}
	s.UpdateLibrary()
}

// meetingGone closes a meeting that another program has deleted, with a word about it.
func (s *Shell) meetingGone(name string) {
	if s.meeting.Object.Visible() {
		s.OpenAdd("")
	}
	s.notify(text.Say("toast.gone", text.M{"Name": text.Shorten(name, 40)}), "", nil)
	s.UpdateLibrary()
}
