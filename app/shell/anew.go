package shell

import (
	"github.com/debrief-app/debrief/app/screen/jobs"
	"github.com/debrief-app/debrief/app/screen/library"
)

// Anew makes all screens again, in the language that is spoken now, and leads to where the
// user is. What waits or runs goes on: recordings that are held back, downloads, jobs.
func (s *Shell) Anew() *Shell {
	next := newShell(s.env, s.engine, s.intake, s.models)
	next.OnEnded, next.OnSettings, next.OnTexts = s.OnEnded, s.OnSettings, s.OnTexts
	s.model.OnReady = next.UpdateModel // a download that goes on
	next.stages, next.undo = s.stages, s.undo
	next.SetJobs(s.latest)
	next.add.SetInto(s.add.Into())
	next.model.Hold(s.intake.Held())
	next.Start()
	next.arrive(s)
	for _, v := range s.visits {
		if i := s.pages.Index(v.page); i >= 0 {
			next.visits = append(next.visits, visit{next.pages.At(i), v.meeting})
		}
	}
	s.meeting.Close()
	return next
}

// arrive opens the page that is open in another shell.
func (s *Shell) arrive(from *Shell) {
	switch page := from.pages.Current(); {
	case page == from.meeting.Object && from.meeting.ID() != "":
		s.openAgain(from.meeting.ID(), from.meeting.Tab())
	case page == from.search.Object:
		s.library.SetQuery(from.library.Query())
	case page == from.progress.Object:
		s.arriveAtJob(from.progress.ID())
	case page == from.since.Object:
		s.OpenSince(from.since.Project())
	case from.pageOf(page) >= library.Meetings:
		s.OpenPage(from.pageOf(page))
	}
	s.visits = nil
}

func (s *Shell) openAgain(meetingID string, tab int) {
	s.open(s.meeting.Object)
	s.library.SetOpen(meetingID)
	s.meeting.OpenAt(meetingID, func() { s.meeting.OpenTab(tab) })
}

func (s *Shell) arriveAtJob(id string) {
	for _, job := range s.latest {
		if job.ID == id && job.Stage != jobs.Failed {
			s.OpenJob(job)
		}
	}
}
