package shell

import (
	"github.com/debrief-app/debrief/app/screen/jobs"
)

// OpenJob opens a job while it runs, and explains its failure when it failed.
func (s *Shell) OpenJob(job jobs.Job) {
	if job.Stage == jobs.Failed {
		s.jobs.Explain(job)
		return
	}
	s.leave()
	s.progress.Set(job)
	s.open(s.progress.Object)
}

// followJob opens a job that has just been asked for.
func (s *Shell) followJob(id string) {
	job := jobs.Job{ID: id, Stage: jobs.Waiting, Left: -1}
	for _, j := range s.latest {
		if j.ID == id {
			job = j
		}
	}
	if job.Stage == jobs.Ready { // it was that fast
		s.OpenMeeting(job.MeetingID)
		return
	}
	s.OpenJob(job)
}

// SetJobs displays how far all jobs are. A meeting that has become ready is opened
// if its job is open, and marked in the library otherwise.
func (s *Shell) SetJobs(all []jobs.Job) {
	s.latest = all
	s.jobs.Set(all)
	before := s.stages
	s.stages = map[string]jobs.Stage{}
	for _, job := range all {
		s.stages[job.ID] = job.Stage
		if s.isOpen(job) {
			s.progress.Set(job)
		}
		if before != nil && job.Stage.Ended() && before[job.ID] != job.Stage {
			s.ended(job)
		}
	}
}

func (s *Shell) isOpen(job jobs.Job) bool {
	return s.progress.Object.Visible() && s.progress.ID() == job.ID
}

// ended follows the end of a job.
func (s *Shell) ended(job jobs.Job) {
	switch open := s.isOpen(job); {
	case job.Stage == jobs.Ready && open:
		s.OpenMeeting(job.MeetingID)
		s.UpdateLibrary()
	case job.Stage == jobs.Ready:
		s.meetingReady(job)
		s.UpdateLibrary()
	case open:
		s.Back()
		if job.Stage == jobs.Failed {
			s.jobs.Explain(job)
		}
	}
	if job.Stage == jobs.Ready && job.NoSpeakers != nil {
		s.speakersMissing(job)
	}
	if s.OnEnded != nil {
		s.OnEnded(job)
	}
}
