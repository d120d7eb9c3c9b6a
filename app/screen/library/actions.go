package library

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"github.com/debrief-app/debrief/app/dialogs"
	"github.com/debrief-app/debrief/app/host"
	"github.com/debrief-app/debrief/app/text"
	"github.com/debrief-app/debrief/widgets"
)

// actionBar says how many meetings are selected, and what can be done with them. It is
// there all the time, so that nothing moves when the first one is selected.
type actionBar struct {
	object  fyne.CanvasObject
	shelf   *Shelf
	count   *widgets.Line
	outside []*widgets.Button // for meetings outside the trash
	inside  []*widgets.Button
	empty   *widgets.Button // empties the trash
}

func newActionBar(s *Shelf) *actionBar {
	a := &actionBar{shelf: s, count: widgets.NewWhole("", widgets.Caption)}
	button := func(key string, icon fyne.Resource, act func()) *widgets.Button {
		b := widgets.NewButtonWithIcon(text.Say(key), icon, act)
		b.Importance = widget.LowImportance
		return b
	}
	a.outside = []*widgets.Button{
		button("shelf.move", theme.FolderIcon(), func() { s.AskProject(s.chosen()) }),
		button("shelf.tag", theme.ContentAddIcon(), func() { s.AskTags(s.chosen()) }),
		button("shelf.export", theme.DocumentSaveIcon(), func() { s.export(s.chosen()) }),
		button("shelf.delete", theme.DeleteIcon(), func() { s.remove(s.chosen()) }),
	}
	a.inside = []*widgets.Button{
		button("shelf.restore", theme.ContentUndoIcon(), func() { s.restore(s.chosen()) }),
		button("shelf.forever", theme.DeleteIcon(), func() { s.askForEver(s.chosen()) }),
	}
	a.empty = button("shelf.trash.clear", theme.DeleteIcon(), func() { s.askForEver(s.trashed) })
	row := []fyne.CanvasObject{widgets.Gap(0, a.empty.MinSize().Height), widgets.Inset(0, 0, 0, 8, a.count)} // as high without buttons
	for _, b := range append(slices.Concat(a.outside, a.inside), a.empty) {
		row = append(row, b)
	}
	a.object = widgets.NewWrap(2, row...)
	return a
}

func (a *actionBar) update() {
	n := len(a.shelf.chosen())
	words := text.Say("shelf.hint")
	switch {
	case n > 0:
		words = text.Count("shelf.selected", n)
	case a.shelf.inTrash:
		words = text.Say("shelf.trash.hint")
	}
	a.count.SetText(words)
	for _, b := range a.outside {
		widgets.SetVisible(b, !a.shelf.inTrash && n > 0)
	}
	for _, b := range a.inside {
		widgets.SetVisible(b, a.shelf.inTrash && n > 0)
	}
	widgets.SetVisible(a.empty, a.shelf.inTrash && n == 0 && len(a.shelf.trashed) > 0)
	a.object.Refresh()
}

// file files meetings, and offers to file them as before.
func (s *Shelf) file(meetings []Meeting, words string, change func(*Filing)) {
	var before, after []Filing
	for _, m := range meetings {
		f := Filing{MeetingID: m.ID, Project: m.Project, Tags: m.Tags}
		before = append(before, f)
		f.Tags = slices.Clone(m.Tags)
		change(&f)
		after = append(after, f)
	}
	s.lane.Do(func(ctx context.Context) error { return s.library.File(ctx, after) }, s.env.OrExplain(func() {
		s.clear()
		s.bar.Update()
		s.OnFiled(words, before)
	}))
}

// AskProject asks into which project meetings go.
func (s *Shelf) AskProject(meetings []Meeting) {
	if len(meetings) == 0 {
		return
	}
	s.lane.Do(host.Read(s.env, s.library.Projects, func(projects []string) {
		dialogs.AskName(s.env.Window, dialogs.NameQuestion{
			Title: text.Count("shelf.move.title", len(meetings)), Hint: text.Say("shelf.move.hint"), Before: meetings[0].Project, Yes: text.Say("shelf.move.yes"), Known: projects,
		}, func(name string) {
			words := text.Say("toast.moved.project", text.M{"Project": name})
			if name == "" {
				words = text.Say("toast.unfiled")
			}
			s.file(meetings, words, func(f *Filing) { f.Project = name })
		})
	}))
}

// AskTags asks for the tags of meetings: of several, for those that all have.
func (s *Shelf) AskTags(meetings []Meeting) {
	if len(meetings) == 0 {
		return
	}
	all := common(meetings)
	s.lane.Do(host.Read(s.env, s.library.Tags, func(tags []string) {
		dialogs.AskName(s.env.Window, dialogs.NameQuestion{
			Title: text.Count("shelf.tag.title", len(meetings)), Hint: text.Say("shelf.tag.hint"), Before: strings.Join(all, ", "), Yes: text.Say("edit.save"), Known: tags, Many: true,
		}, func(typed string) {
			now := strings.FieldsFunc(typed, func(r rune) bool { return r == ',' || r == ';' })
			s.file(meetings, text.Say("toast.tagged"), func(f *Filing) {
				f.Tags = append(slices.DeleteFunc(f.Tags, func(t string) bool { return slices.Contains(all, t) }), now...)
			})
		})
	}))
}

// common are the tags that all meetings have.
func common(meetings []Meeting) []string {
	return slices.DeleteFunc(slices.Clone(meetings[0].Tags), func(t string) bool {
		return slices.ContainsFunc(meetings, func(m Meeting) bool { return !slices.Contains(m.Tags, t) })
	})
}

// export asks for a folder and writes meetings there.
func (s *Shelf) export(meetings []Meeting) {
	var folder string
	s.env.Background(func() {
		var err error
		folder, err = s.env.Files.Folder()
		s.env.OnUI(func() {
			if err != nil || folder == "" {
				return // cancelled
			}
			s.lane.Do(func(ctx context.Context) error { return s.library.ExportMeetings(ctx, ids(meetings), folder) },
				s.env.OrExplain(func() { s.OnExported(folder, len(meetings)) }))
		})
	})
}

// remove throws meetings into the trash, or, from there, asks whether to delete them.
func (s *Shelf) remove(meetings []Meeting) {
	switch {
	case len(meetings) == 0:
	case s.inTrash:
		s.askForEver(meetings)
	default:
		s.clear()
		s.OnTrash(ids(meetings))
	}
}

func (s *Shelf) restore(meetings []Meeting) {
	s.lane.Do(func(ctx context.Context) error { return s.library.Restore(ctx, ids(meetings)) }, s.env.OrExplain(func() {
		s.clear()
		s.Update()
		s.OnRestored(len(meetings))
	}))
}

func (s *Shelf) askForEver(meetings []Meeting) {
	if len(meetings) == 0 {
		return
	}
	dialogs.Ask(s.env.Window, dialogs.Question{Title: text.Say("shelf.forever.title"), Words: text.Count("shelf.forever.question", len(meetings)),
		Yes: text.Say("shelf.forever"), No: text.Say("cancel"), Danger: true}, func() {
		s.lane.Do(func(ctx context.Context) error { return s.library.DeleteForEver(ctx, ids(meetings)) }, s.env.OrExplain(func() {
			s.clear()
			s.Update()
		}))
	})
}

// menu offers what can be done with a meeting, or with all that are selected.
func (s *Shelf) menu(m Meeting, at fyne.Position) {
	if !s.inTrash && len(s.chosen()) == 0 {
		s.OnMenu(m, at)
		return
	}
	meetings := s.chosenOr(m)
	items := []*fyne.MenuItem{
		dialogs.MenuItem("shelf.move", theme.FolderIcon(), func() { s.AskProject(meetings) }),
		dialogs.MenuItem("shelf.tag", theme.ContentAddIcon(), func() { s.AskTags(meetings) }),
		dialogs.MenuItem("shelf.export", theme.DocumentSaveIcon(), func() { s.export(meetings) }),
		dialogs.MenuItemWith("shelf.delete", theme.DeleteIcon(), fyne.KeyDelete, func() { s.remove(meetings) }),
	}
	if s.inTrash {
		items = []*fyne.MenuItem{
			dialogs.MenuItem("shelf.restore", theme.ContentUndoIcon(), func() { s.restore(meetings) }),
			dialogs.MenuItemWith("shelf.forever", theme.DeleteIcon(), fyne.KeyDelete, func() { s.askForEver(meetings) }),
		}
	}
	widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", items...), s.env.Window.Canvas(), at)
}
