package screen

import (
	"path/filepath"
	"time"

	"github.com/debrief-app/debrief/app/text"
)

// toastTime is how long a notice stays: long enough to read it and to decide.
const toastTime = 8 * time.Second

// tell shows a notice for a while.
func (s *Shell) tell(words, action string, act func()) {
	s.told++
	told := s.told
	s.toast.Tell(words, action, act)
	s.env.Later(toastTime, func() {
		if told == s.told {
			s.toast.Hide()
		}
	})
}

// saved tells where something was saved.
func (s *Shell) saved(path string) {
	s.tell(text.Say("toast.saved", text.M{"Name": filepath.Base(path)}), text.Say("toast.folder"),
		func() { s.env.ShowFile(path) })
}

// ready tells that a meeting can be looked at. Of several at once it tells how
// many, not one after the other.
func (s *Shell) ready(job Job) {
	if s.toast.Visible() && s.told == s.readyTold {
		s.readies++
		s.tell(text.Count("toast.ready.many", s.readies), "", nil)
		s.readyTold = s.told
		return
	}
	s.readies = 1
	defer func() { s.readyTold = s.told }()
	s.tell(text.Say("toast.ready", text.M{"Name": job.Name}), text.Say("toast.open"),
		func() { s.OpenMeeting(job.MeetingID) })
}
