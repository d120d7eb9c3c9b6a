package shell

import (
	"github.com/debrief-app/debrief/app/screen/meeting"
	"github.com/debrief-app/debrief/app/screen/search"
	"github.com/debrief-app/debrief/app/text"
)

// minQuery is from how many characters on the whole library is searched; fewer
// find too much to be of use.
const minQuery = 2

// FocusSearch goes to the field that searches the library.
func (s *Shell) FocusSearch() {
	s.library.FocusSearch()
	s.openResults()
}

// FindHere goes to the field that searches what is open: the meeting's transcript,
// or else the library.
func (s *Shell) FindHere() {
	if m := s.Meeting(); m != nil {
		m.FindInTranscript()
		return
	}
	if s.findOnPage() {
		return
	}
	s.FocusSearch()
}

// searchFor follows the search field: it opens the results, and the page from
// before when the field is empty again.
func (s *Shell) searchFor(typed string) {
	if len([]rune(typed)) < minQuery {
		s.search.Stop()
		s.library.SetMatches(nil)
		s.meeting.SetBack("", nil)
		if s.search.Object.Visible() {
			s.Back()
			s.library.FocusSearch() // other words may follow
		}
		return
	}
	if s.pages.Current() != s.search.Object {
		s.leave()
	}
	s.search.Find(typed, func() { s.open(s.search.Object) })
}

// openResults comes back to the results if there is something in the search field.
func (s *Shell) openResults() {
	if len([]rune(s.library.Query())) >= minQuery && !s.search.Object.Visible() {
		s.searchFor(s.library.Query())
	}
}

// enterResults leads from the search field into what was found.
func (s *Shell) enterResults() {
	s.openResults()
	if s.search.Object.Visible() {
		s.focusPage()
	}
}

// openHit goes to what a search has found: to a message in the transcript, to an
// insight in its table.
func (s *Shell) openHit(h search.Hit) {
	s.openAt(h, func() {
		switch h.Kind {
		case search.Title:
		case "":
			s.meeting.GoToMessage(h.ID)
		default:
			s.meeting.GoToInsight(meeting.Insight{ID: h.ID, Kind: meeting.Kind(h.Kind)})
		}
	})
}

// openMoment goes to where in the transcript it was said.
func (s *Shell) openMoment(h search.Hit) {
	s.openAt(h, func() {
		if h.Kind == "" {
			s.meeting.GoToMessage(h.ID)
		} else {
			s.meeting.GoToTime(h.At)
		}
	})
}

// openAt opens the meeting of a hit, with a way back to the results.
func (s *Shell) openAt(h search.Hit, then func()) {
	s.openFrom(h, text.Say("results.back", text.M{"Query": text.Shorten(s.library.Query(), 30)}), then)
}

// openFrom opens a meeting, with a way back to the page that led there.
func (s *Shell) openFrom(h search.Hit, back string, then func()) {
	s.leave()
	s.meeting.SetBack(back, s.Back)
	s.open(s.meeting.Object)
	s.library.SetOpen(h.MeetingID)
	s.markRead(h.MeetingID)
	s.meeting.OpenAt(h.MeetingID, then)
}
