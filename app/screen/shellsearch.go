package screen

import "fyne.io/fyne/v2"

// minQuery is from how many characters on the whole library is searched; fewer
// find too much to be of use.
const minQuery = 2

// searched follows the search field: it shows the results, and the page from
// before when the field is empty again.
func (s *Shell) searched(typed string) {
	if len([]rune(typed)) < minQuery {
		s.results.Forget()
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

// page is the page that is in front.
func (s *Shell) page() fyne.CanvasObject {
	for _, p := range s.pages {
		if p.Visible() {
			return p
		}
	}
	return s.add.Object
}

// openHit goes to the moment that a search has found.
func (s *Shell) openHit(h Hit) {
	s.show(s.meeting.Object)
	s.library.Opened(h.MeetingID)
	s.meeting.OpenAt(h.MeetingID, func() {
		if h.Kind == "" {
			s.meeting.ShowMessage(h.ID)
		} else {
			s.meeting.ShowInsight(Insight{ID: h.ID, Kind: h.Kind})
		}
	})
}
