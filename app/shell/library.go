package shell

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"github.com/debrief-app/debrief/app/dialogs"
	"github.com/debrief-app/debrief/app/screen/library"
	"github.com/debrief-app/debrief/app/screen/search"
	"github.com/debrief-app/debrief/app/text"
	"github.com/debrief-app/debrief/service/agenda"
)

// connectLibrary leads from the pages about all meetings to others.
func (s *Shell) connectLibrary() {
	s.shelf.OnOpen, s.shelf.OnMenu = s.OpenMeeting, s.libraryMenu
	s.shelf.OnTrash, s.shelf.OnFiled, s.shelf.OnExported = s.trash, s.filed, s.libraryExported
	s.shelf.OnRestored = func(n int) { s.notify(text.Count("toast.restored", n), "", nil); s.UpdateLibrary() }
	for page, screen := range s.tasks {
		screen.OnOpen, screen.OnMeeting, screen.OnSaved = s.openItem, s.OpenMeeting, s.saved
		screen.OnInvalid = func(words string) { s.notify(words, "", nil) }
		screen.OnDone = func(words, id string) { s.undoable(words, func() { screen.Undo(id) }) }
		screen.OnCount = func(open int) { s.library.SetCount(page, open) }
		screen.OnTexts = s.textsShown
	}
	s.since.OnOpen, s.since.OnMeeting, s.since.OnSaved = s.openItem, s.OpenMeeting, s.saved
	s.since.OnDone = func(words, id string) { s.undoable(words, func() { s.since.Undo(id) }) }
}

// countOpen says in the sidebar how much is open, before its page is ever opened.
func (s *Shell) countOpen(all []library.Meeting) {
	open, asked := 0, 0
	for _, m := range all {
		open += m.Open
		asked += m.Asked
	}
	s.library.SetCount(library.Tasks, open)
	s.library.SetCount(library.Questions, asked)
}

// libraryMenu offers what can be done with a meeting in the library.
func (s *Shell) libraryMenu(m library.Meeting, at fyne.Position) {
	one := []library.Meeting{m}
	menu := fyne.NewMenu("",
		dialogs.MenuItem("meeting.add", theme.ContentAddIcon(), func() { s.OpenAdd(m.ID) }),
		dialogs.MenuItem("meeting.rename", theme.DocumentCreateIcon(), func() { s.meeting.AskRename(m.ID, m.Name) }),
		dialogs.MenuItem("shelf.move", theme.FolderIcon(), func() { s.shelf.AskProject(one) }),
		dialogs.MenuItem("shelf.tag", theme.ContentAddIcon(), func() { s.shelf.AskTags(one) }))
	if m.Project != "" {
		menu.Items = append(menu.Items, dialogs.MenuItem("menu.since", theme.HistoryIcon(), func() { s.OpenSince(m.Project) }))
	}
	menu.Items = append(menu.Items, dialogs.MenuItem("shelf.delete", theme.DeleteIcon(), func() { s.trash([]string{m.ID}) }))
	widget.ShowPopUpMenuAtPosition(menu, s.env.Window.Canvas(), at)
}

// trash puts meetings into the trash, and offers to take them out again.
func (s *Shell) trash(ids []string) {
	s.lane.Do(func(ctx context.Context) error { return s.engine.Trash(ctx, ids) }, s.env.OrExplain(func() {
		for _, id := range ids {
			s.closeMeeting(id)
		}
		s.UpdateLibrary()
		s.updatePage()
		s.undoable(text.Count("toast.trashed", len(ids)), func() { s.restore(ids) })
	}))
}

func (s *Shell) restore(ids []string) {
	s.lane.Do(func(ctx context.Context) error { return s.engine.Restore(ctx, ids) }, s.env.OrExplain(func() {
		s.UpdateLibrary()
		s.updatePage()
		s.notify(text.Count("toast.restored", len(ids)), "", nil)
	}))
}

// restoreAndOpen takes a meeting out of the trash, for a recording that was added again.
func (s *Shell) restoreAndOpen(id string) {
	s.lane.Do(func(ctx context.Context) error { return s.engine.Restore(ctx, []string{id}) }, s.env.OrExplain(func() {
		s.UpdateLibrary()
		s.OpenMeeting(id)
	}))
}

// closeMeeting leaves a meeting that is open and will not be there any more.
func (s *Shell) closeMeeting(id string) {
	if s.meeting.ID() != id {
		return
	}
	s.meeting.Clear()
	if s.meeting.Object.Visible() {
		s.Back()
	}
}

// filed says where meetings were filed, and offers to file them as before.
func (s *Shell) filed(words string, before []library.Filing) {
	s.UpdateLibrary()
	s.undoable(words, func() {
		s.lane.Do(func(ctx context.Context) error { return s.engine.File(ctx, before) }, s.env.OrExplain(s.UpdateLibrary))
	})
}

// openItem goes to where in its meeting a task or question was said, with a way back.
func (s *Shell) openItem(i agenda.Item) {
	back := s.pages.Current()
	hit := search.Hit{MeetingID: i.Meeting.ID, At: i.At}
	s.openFrom(hit, text.Say("back.to", text.M{"Page": s.nameOf(back)}), func() {
		if len(i.Messages) > 0 {
			s.meeting.GoToMessage(i.Messages[0])
		} else {
			s.meeting.GoToTime(i.At)
		}
	})
}

// meetingGone closes a meeting that another program has deleted, with a word about it.
func (s *Shell) meetingGone(name string) {
	if s.meeting.Object.Visible() {
		s.Back()
	}
	s.notify(text.Say("toast.gone", text.M{"Name": text.Shorten(name, 40)}), "", nil)
	s.UpdateLibrary()
}
