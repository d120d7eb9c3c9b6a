package screen

import (
	"context"
	"errors"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"github.com/debrief-app/debrief/app/drop"
	"github.com/debrief-app/debrief/app/text"
)

// Dropped takes what was dropped on the window. A drop on a conversation in the
// library is added to it; elsewhere, the choice under "Add to" counts while it
// can be seen.
func (s *Shell) Dropped(at fyne.Position, paths []string, workDir string) {
	into := ""
	if s.add.Object.Visible() {
		into = s.add.Into()
	}
	if under, ok := s.library.At(at); ok {
		into = under.ID
	}
	s.env.Background(func() {
		found := drop.Sources(paths, workDir) // walks folders
		s.env.OnUI(func() {
			var sources []Source
			for _, f := range found {
				sources = append(sources, Source{Path: f.Path, URL: f.URL})
			}
			s.Submit(withoutSidecars(sources), into)
		})
	})
}

// Submit begins to process sources, in order. A single one is shown while it runs.
// The choice under "Add to" counts for one time: the next recording would end up
// in an old conversation otherwise, and nobody looks there.
func (s *Shell) Submit(sources []Source, into string) {
	if into != "" {
		s.add.SetInto("")
	}
	var now []Source
	for _, source := range sources {
		if s.model.Missing() && !IsTranscript(source.Path) && source.Captions == "" {
			s.held = append(s.held, held{source, into})
		} else {
			now = append(now, source)
		}
	}
	if len(s.held) > 0 {
		s.show(s.add.Object)
		s.model.Hold(len(s.held))
	}
	if len(now) == 0 {
		return
	}
	s.env.Background(func() {
		started := s.begin(now, into)
		s.env.OnUI(func() { s.begun(started, into) })
	})
}

// started is what became of sources: jobs, or reasons why not.
type started struct {
	jobs     []string
	known    []*KnownError
	captions []*CaptionsError
	failures []error
}

func (s *Shell) begin(sources []Source, into string) (all started) {
	for _, source := range sources {
		id, err := s.engine.Add(s.env.Context, source, into)
		var known *KnownError
		var captions *CaptionsError
		switch {
		case errors.As(err, &captions):
			all.captions = append(all.captions, captions)
		case errors.As(err, &known):
			all.known = append(all.known, known)
		case err != nil:
			all.failures = append(all.failures, err)
		default:
			all.jobs = append(all.jobs, id)
		}
	}
	return all
}

func (s *Shell) begun(all started, into string) {
	if len(all.failures) > 0 {
		ShowFailures(s.env.Window, all.failures)
	}
	if len(all.captions) > 0 {
		s.askCaptions(all.captions, into)
	}
	if len(all.known) > 0 {
		s.askKnown(all.known)
	}
	if len(all.jobs) == 1 {
		s.watch(all.jobs[0])
	}
}

// watch shows a job that has just been asked for.
func (s *Shell) watch(id string) {
	job := Job{ID: id, Stage: Waiting, Left: -1}
	for _, known := range s.latest {
		if known.ID == id {
			job = known
		}
	}
	if job.Stage == Ready { // it was that fast
		s.OpenMeeting(job.MeetingID)
		return
	}
	s.OpenJob(job)
}

// IsTranscript reports whether a file holds words instead of sound, by its name.
func IsTranscript(path string) bool {
	switch strings.ToLower(filepath.Ext(path)) {
	case ".vtt", ".srt", ".json":
		return true
	}
	return false
}

// release begins with the recordings that waited for the speech model.
func (s *Shell) release() {
	waiting := s.held
	s.held = nil
	for len(waiting) > 0 {
		into := waiting[0].into
		var together []Source
		for len(waiting) > 0 && waiting[0].into == into {
			together = append(together, waiting[0].source)
			waiting = waiting[1:]
		}
		s.Submit(together, into)
	}
}

// SetJobs shows how far all jobs are. A conversation that has become ready is
// opened if its job is being looked at, and marked in the library otherwise.
func (s *Shell) SetJobs(jobs []Job) {
	s.latest = jobs
	s.jobs.Set(jobs)
	first := s.known == nil
	before := s.known
	s.known = map[string]Stage{}
	for _, job := range jobs {
		s.known[job.ID] = job.Stage
		if s.work.ID() == job.ID && s.work.Object.Visible() {
			s.work.Set(job)
		}
		if !first && job.Stage.Ended() && before[job.ID] != job.Stage {
			s.ended(job)
		}
	}
}

// ended follows the end of a job.
func (s *Shell) ended(job Job) {
	watched := s.work.Object.Visible() && s.work.ID() == job.ID
	switch {
	case job.Stage == Ready && watched:
		s.OpenMeeting(job.MeetingID)
		s.UpdateLibrary()
	case job.Stage == Ready:
		s.fresh[job.MeetingID] = true
		s.ready(job)
		s.UpdateLibrary()
	case watched:
		s.ShowAdd("")
		if job.Stage == Failed {
			ShowFailure(s.env.Window, job.Err)
		}
	}
	if s.OnEnded != nil {
		s.OnEnded(job)
	}
}

// libraryMenu offers what can be done with a conversation in the library.
func (s *Shell) libraryMenu(c Summary, at fyne.Position) {
	remove := func() {
		AskDelete(s.env, c.Name, func() {
			s.env.do(func(ctx context.Context) error { return s.engine.Delete(ctx, c.ID) }, func() {
				if s.meeting.ID() == c.ID {
					s.meeting.Clear()
					s.ShowAdd("")
				}
				s.UpdateLibrary()
			})
		})
	}
	rename := func() {
		askLine(s.env.Window, text.Say("rename.title"), c.Name, text.Say("rename.yes"), func(name string) {
			s.env.do(func(ctx context.Context) error { return s.engine.Rename(ctx, c.ID, name) }, func() { s.Changed(c.ID) })
		})
	}
	menu := fyne.NewMenu("",
		menuItem("meeting.add", theme.ContentAddIcon(), func() { s.ShowAdd(c.ID) }),
		menuItem("meeting.rename", theme.DocumentCreateIcon(), rename),
		menuItem("meeting.delete", theme.DeleteIcon(), remove))
	widget.ShowPopUpMenuAtPosition(menu, s.env.Window.Canvas(), at)
}
