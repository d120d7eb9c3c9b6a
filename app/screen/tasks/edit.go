package tasks

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"github.com/debrief-app/debrief/app/dialogs"
	"github.com/debrief-app/debrief/app/text"
	"github.com/debrief-app/debrief/service/agenda"
)

// do edits an item in its meeting, then lists anew, and offers to undo it.
func (s *Screen) do(i agenda.Item, words string, edit func(context.Context) error) {
	s.lane.Do(edit, s.env.OrExplain(func() {
		s.Update()
		s.OnDone(words, i.Meeting.ID)
	}))
}

func (s *Screen) setDone(i agenda.Item, done bool) {
	s.kept[key(i)] = true
	for at := range s.all {
		if key(s.all[at]) == key(i) {
			s.all[at].Done = done // at once: reading all of them again takes its time
		}
	}
	words := text.Say("toast.done", text.M{"Words": text.Shorten(i.Text, 30)})
	if !done {
		words = text.Say("toast.opened", text.M{"Words": text.Shorten(i.Text, 30)})
	}
	s.do(i, words, func(ctx context.Context) error { return s.library.SetDone(ctx, i.Meeting.ID, i.ID, done) })
}

func (s *Screen) setText(i agenda.Item, words string) {
	s.do(i, text.Say("toast.changed"), func(ctx context.Context) error { return s.library.SetText(ctx, i.Meeting.ID, i.ID, words) })
}

func (s *Screen) setOwner(i agenda.Item, name string) {
	s.do(i, text.Say("toast.changed"), func(ctx context.Context) error { return s.library.SetOwner(ctx, i.Meeting.ID, i.ID, name) })
}

func (s *Screen) setDue(i agenda.Item, due time.Time) {
	s.do(i, text.Say("toast.changed"), func(ctx context.Context) error { return s.library.SetDue(ctx, i.Meeting.ID, i.ID, due) })
}

func (s *Screen) dismiss(i agenda.Item) {
	s.do(i, text.Say("toast.dismissed", text.M{"Words": text.Shorten(i.Text, 30)}),
		func(ctx context.Context) error { return s.library.Dismiss(ctx, i.Meeting.ID, i.ID) })
}

// Undo takes back the last edit of a meeting.
func (s *Screen) Undo(meetingID string) {
	s.lane.Do(func(ctx context.Context) error { return s.library.Undo(ctx, meetingID) }, s.env.OrExplain(s.Update))
}

// menu offers what can be done with one item.
func (s *Screen) menu(i agenda.Item, at fyne.Position) {
	tick := "tasks.tick"
	if i.Done {
		tick = "tasks.untick"
	}
	keyed := func(key string, icon fyne.Resource, name fyne.KeyName, act func()) *fyne.MenuItem {
		return dialogs.MenuItemWith(key, icon, name, act)
	}
	widget.ShowPopUpMenuAtPosition(fyne.NewMenu("",
		dialogs.MenuItem("insight.goto", theme.SearchIcon(), func() { s.OnOpen(i) }),
		dialogs.MenuItem("tasks.meeting", theme.NavigateNextIcon(), func() { s.OnMeeting(i.Meeting.ID) }),
		fyne.NewMenuItemSeparator(),
		keyed(tick, theme.ConfirmIcon(), fyne.KeySpace, func() { s.setDone(i, !i.Done) }),
		dialogs.MenuItem("insight.copy", theme.ContentCopyIcon(), func() { s.table.OnCopy(i) }),
		keyed("insight.dismiss", theme.DeleteIcon(), fyne.KeyDelete, func() { s.dismiss(i) }),
	), s.env.Window.Canvas(), at)
}

// copied is an item as it is pasted elsewhere: with who is to do it, and until when.
func copied(i agenda.Item) string {
	words := i.Text
	if i.Person != "" {
		words = text.Say("task.owned", text.M{"Owner": i.Person, "Task": words})
	}
	if !i.Due.IsZero() {
		words += " (" + text.TypedDay(i.Due) + ")"
	}
	return words
}
