package screen

import (
	"fyne.io/fyne/v2"

	"github.com/debrief-app/debrief/app/text"
)

// minQuery is from how many characters on the whole library is searched; fewer
// find too much to be of use.
const minQuery = 2

// searched follows the search field: it shows the results, and the page from
// before when the field is empty again.
func (s *Shell) searched(typed string) {
	if len([]rune(typed)) < minQuery {
		s.results.Forget()
		s.library.SetHits(nil)
		s.meeting.ShowBack("", nil)
		if s.results.Object.Visible() {
			s.show(s.before)
		}
		return
	}
	if page := s.page(); page != s.results.Object {
		s.before = page
	}
	s.results.Find(typed, func() { s.show(s.results.Object) })
}

// showResults comes back to what was found, if something is looked for, with the
// keyboard in it.
func (s *Shell) showResults() {
	if len([]rune(s.library.Query())) < minQuery {
		return
	}
	if !s.results.Object.Visible() {
		s.searched(s.library.Query())
	}
}

// page is the page that is in front.
func (s *Shell) page() fyne.CanvasObject {
	return s.pages.shown()
}

// openHit goes to what a search has found: to something that was said in the
// transcript, to anything else where it is listed.
func (s *Shell) openHit(h Hit) {
	s.openFound(h, func() {
		if h.Kind == "" {
			s.meeting.ShowMessage(h.ID)
		} else {
			s.meeting.ShowInsight(Insight{ID: h.ID, Kind: h.Kind})
		}
	})
}

// openMoment goes to where it was said.
func (s *Shell) openMoment(h Hit) {
	s.openFound(h, func() {
		if h.Kind == "" {
			s.meeting.ShowMessage(h.ID)
		} else {
			s.meeting.ShowMomentAt(h.At)
		}
	})
}

// openFound opens the meeting of a hit, with a way back to the results.
func (s *Shell) openFound(h Hit, then func()) {
	s.meeting.ShowBack(text.Say("results.back", text.M{"Query": shorten(s.library.Query(), 30)}), func() {
		s.show(s.results.Object)
		s.env.Window.Canvas().Focus(s.results.table.Focusable())
	})
	s.show(s.meeting.Object)
	s.library.Opened(h.MeetingID)
	s.meeting.OpenAt(h.MeetingID, then)
}
