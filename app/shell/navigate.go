package shell

import (
	"slices"

	"fyne.io/fyne/v2"

	"github.com/debrief-app/debrief/app/screen/library"
	"github.com/debrief-app/debrief/app/text"
)

// visit is a place where the user was.
type visit struct {
	page    fyne.CanvasObject
	meeting string // the one that was open on it
}

// mostVisits bounds how far back one can go.
const mostVisits = 50

// leave remembers where the user is, before another page is opened.
func (s *Shell) leave() {
	now := s.here()
	if n := len(s.visits); now.page == nil || n > 0 && s.visits[n-1] == now {
		return
	}
	s.visits = append(s.visits, now)
	s.visits = s.visits[max(len(s.visits)-mostVisits, 0):]
}

func (s *Shell) here() visit {
	v := visit{page: s.pages.Current()}
	if v.page == s.meeting.Object {
		v.meeting = s.meeting.ID()
	}
	return v
}

// Back goes to where the user was before, and to the first page from the first place.
func (s *Shell) Back() {
	for n := len(s.visits); n > 0; n = len(s.visits) {
		last := s.visits[n-1]
		s.visits = s.visits[:n-1]
		if s.goTo(last) {
			return
		}
	}
	if s.pages.Current() != s.add.Object {
		s.open(s.add.Object)
	}
}

// goTo goes to a place again, if it is another one than this and still there.
func (s *Shell) goTo(v visit) bool {
	if v == s.here() || v.page == s.progress.Object {
		return false
	}
	if v.page == s.meeting.Object {
		if !slices.ContainsFunc(s.library.All(), func(m library.Meeting) bool { return m.ID == v.meeting }) {
			return false
		}
		s.openMeeting(v.meeting)
		return true
	}
	s.open(v.page)
	s.focusPage()
	s.updatePage()
	return true
}

// Escape leads back from where nothing else is to be ended.
func (s *Shell) Escape() {
	if m := s.Meeting(); m != nil && m.PutPictureAway() {
		return
	}
	s.Back()
}

// OpenPage opens a page about all meetings.
func (s *Shell) OpenPage(page library.Page) {
	s.leave()
	if page == library.Meetings {
		s.open(s.shelf.Object)
		s.shelf.Open()
	} else {
		s.open(s.tasks[page].Object)
		s.tasks[page].Open()
	}
	s.focusPage()
}

// OpenSince opens the sheet of a project; with an empty name it asks for one.
func (s *Shell) OpenSince(project string) {
	s.leave()
	s.open(s.since.Object)
	s.since.Open(project)
}

// Since opens the sheet of the project that the user is looking at, if there is one.
func (s *Shell) Since() {
	project := ""
	switch page := s.pageOf(s.pages.Current()); {
	case page == library.Meetings:
		project = s.shelf.Project()
	case page >= 0:
		project = s.tasks[page].Project()
	default:
		for _, m := range s.library.All() {
			if s.Meeting() != nil && m.ID == s.meeting.ID() {
				project = m.Project
			}
		}
	}
	if all := s.projects(); project == "" && len(all) == 1 {
		project = all[0]
	}
	s.OpenSince(project)
}

// projects are those that meetings are in.
func (s *Shell) projects() (all []string) {
	for _, m := range s.library.All() {
		if m.Project != "" && !slices.Contains(all, m.Project) {
			all = append(all, m.Project)
		}
	}
	return all
}

// focusPage gives the keyboard to the page that is open.
func (s *Shell) focusPage() {
	var to fyne.Focusable
	switch page := s.pages.Current(); {
	case page == s.shelf.Object:
		to = s.shelf.Focusable()
	case page == s.search.Object:
		to = s.search.Focusable()
	default:
		for _, screen := range s.tasks {
			if page == screen.Object {
				to = screen.Focusable()
			}
		}
	}
	if to != nil {
		s.env.Window.Canvas().Focus(to)
	}
}

// updatePage reads again what the page that is open lists.
func (s *Shell) updatePage() {
	switch page := s.pages.Current(); {
	case page == s.shelf.Object:
		s.shelf.Update()
	case page == s.since.Object:
		s.since.Update()
	default:
		for _, screen := range s.tasks {
			if page == screen.Object {
				screen.Update()
			}
		}
	}
}

// pageOf is the page of an object; -1 for one that is none about all meetings.
func (s *Shell) pageOf(page fyne.CanvasObject) library.Page {
	if page == s.shelf.Object {
		return library.Meetings
	}
	for p, screen := range s.tasks {
		if page == screen.Object {
			return p
		}
	}
	return -1
}

func (s *Shell) nameOf(page fyne.CanvasObject) string {
	switch s.pageOf(page) {
	case library.Tasks:
		return text.Say("nav.tasks")
	case library.Questions:
		return text.Say("nav.questions")
	case library.Meetings:
		return text.Say("nav.meetings")
	}
	return text.Say("nav.since")
}

// findOnPage puts the cursor into the field that filters the page, if it has one.
func (s *Shell) findOnPage() bool {
	switch page := s.pageOf(s.pages.Current()); page {
	case library.Meetings:
		s.shelf.Focus()
	case library.Tasks, library.Questions:
		s.tasks[page].Focus()
	default:
		return false
	}
	return true
}

// undoable says what was done, and offers to take it back: in the notice, and with Ctrl+Z.
func (s *Shell) undoable(words string, undo func()) {
	once := func() {
		s.undo = nil
		undo()
	}
	s.undo = once
	s.notify(words, text.Say("toast.undo"), once)
}

// Undo takes back what was done last: in the meeting that is open, or to the library.
func (s *Shell) Undo() {
	switch m := s.Meeting(); {
	case m != nil:
		m.Undo()
	case s.undo != nil:
		s.toast.Hide()
		s.undo()
	}
}
