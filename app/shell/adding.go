package shell

import (
	"context"

	"fyne.io/fyne/v2"

	"github.com/debrief-app/debrief/app/dialogs"
	"github.com/debrief-app/debrief/app/host"
	"github.com/debrief-app/debrief/app/screen/add"
	"github.com/debrief-app/debrief/app/screen/jobs"
	"github.com/debrief-app/debrief/app/text"
)

// connectAdding leads recordings from the screens to the intake, and from there to
// their jobs. The choice under "Add to" counts once: the next recording would end up
// in an old meeting otherwise, and nobody looks there.
func (s *Shell) connectAdding() {
	s.add.OnSource = func(source add.Source, into string) { s.intake.Submit([]add.Source{source}, into) }
	s.intake.Missing = s.model.Missing
	s.intake.Counted = s.takeCount
	s.intake.OnTaken = func(string) { s.add.SetInto("") }
	s.intake.OnHeld = func(n int) {
		s.open(s.add.Object)
		s.model.Hold(n)
	}
	s.intake.OnJob = s.followJob
	s.intake.OnOpen = s.OpenMeeting
	s.intake.OnRestore = s.restoreAndOpen
	s.model.OnReady = s.intake.Release
}

// takeCount is how many people speak as the page for adding says, while it can be seen.
func (s *Shell) takeCount() string {
	if !s.add.Object.Visible() {
		return ""
	}
	return s.add.TakeCount()
}

// Dropped takes what was dropped on the window. A drop on a meeting in the library
// is added to it; elsewhere, the choice under "Add to" counts while it can be seen.
func (s *Shell) Dropped(at fyne.Position, paths []string, workDir string) {
	into := ""
	if s.add.Object.Visible() {
		into = s.add.Into()
	}
	if under, ok := s.library.At(at); ok {
		into = under.ID
	}
	s.intake.Drop(paths, workDir, into)
}

// Open takes what the program was asked to open from outside the window: each
// recording becomes a meeting.
func (s *Shell) Open(paths []string, workDir string) { s.intake.Drop(paths, workDir, "") }

// useCaptions goes on with the captions inside a recording.
func (s *Shell) useCaptions(jobID string) {
	s.lane.Do(host.Read(s.env, func(ctx context.Context) (string, error) { return s.engine.UseCaptions(ctx, jobID) }, s.followJob))
}

// useTrack asks which of the other tracks of a recording is to be listened to, and goes on
// with that one.
func (s *Shell) useTrack(jobID string, tracks []jobs.Track) {
	dialogs.AskTrack(s.env.Window, tracks, text.Say("track.hint"), func(number int) {
		s.lane.Do(host.Read(s.env, func(ctx context.Context) (string, error) { return s.engine.UseTrack(ctx, jobID, number) }, s.followJob))
	})
}
