package jobs

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"github.com/debrief-app/debrief/app/sentence"
	"github.com/debrief-app/debrief/app/text"
	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/widgets"
)

// Progress is the screen of one job while it runs, with the transcript as it grows.
type Progress struct {
	Object     fyne.CanvasObject
	OnCaptions func(jobID string) // the captions inside the recording are wanted
	OnTracks   func(jobID string, tracks []Track)

	inside     *fyne.Container // offers the captions
	others     *fyne.Container // offers other sound tracks
	tracks     []Track
	id         string
	messages   []conversation.Message
	name       *widgets.Line
	status     *widgets.Line
	bar        *widgets.Bar
	wait       *widgets.Line
	transcript *widgets.Transcript
}

// NewProgress makes an empty screen.
func NewProgress() *Progress {
	p := &Progress{name: widgets.NewLine("", widgets.Title), status: widgets.NewLine("", widgets.Caption),
		bar: widgets.NewBar(theme.ColorNamePrimary, 5), transcript: widgets.NewTranscript(),
		wait: widgets.NewLine("", widgets.Caption.Centered())}
	p.inside = offer("captions.inside", "captions.use", func() { p.OnCaptions(p.id) })
	p.others = offer("track.others", "track.choose", func() { p.OnTracks(p.id, p.tracks) })
	head := widgets.Inset(18, 12, 28, 28, widgets.Stack(6, p.name, p.bar, p.status, p.inside, p.others))
	p.Object = widgets.Border(head, nil, nil, nil,
		container.NewStack(widgets.Inset(40, 0, 28, 28, container.NewVBox(p.wait)), widgets.Inset(0, 8, 18, 8, p.transcript)))
	return p
}

// offer is a line that says what there is besides, with a button that takes it.
func offer(says, takes string, take func()) *fyne.Container {
	c := widgets.Border(nil, nil, nil, widgets.NewButton(text.Say(takes), take), widgets.Inset(9, 0, 0, 0, widgets.NewLine(text.Say(says), widgets.Body)))
	c.Hide()
	return c
}

// ID is the job that is open.
func (p *Progress) ID() string { return p.id }

// Set displays a job.
func (p *Progress) Set(job Job) {
	if job.ID != p.id {
		p.id, p.messages = job.ID, nil
	}
	p.name.SetText(job.Name)
	p.status.SetText(p.statusOf(job))
	p.bar.Set(job.Fraction, theme.ColorNamePrimary)
	p.tracks = job.Tracks
	changed := widgets.SetVisible(p.inside, job.Captions && !job.Stage.Ended())
	if widgets.SetVisible(p.others, len(p.tracks) > 0 && !job.Stage.Ended()) || changed {
		p.Object.Refresh()
	}
	if len(job.Messages) != len(p.messages) {
		p.messages = job.Messages
		p.addMessages()
	}
	wait := ""
	if len(job.Messages) == 0 && !job.Stage.Ended() {
		wait = text.Say("progress.wait")
	}
	p.wait.SetText(wait)
}

// addMessages shows what was messages since, and stays at the end if it was there.
func (p *Progress) addMessages() {
	atEnd := p.transcript.AtEnd()
	p.transcript.SetSentences(sentence.From(p.messages))
	if atEnd {
		p.transcript.ScrollToEnd()
	}
}

func (p *Progress) statusOf(job Job) string {
	status := Status(job)
	if job.Stage == Listening && job.Length > 0 {
		status += " · " + text.Say("progress.position", text.M{"Position": text.Clock(job.Position), "Length": text.Clock(job.Length)})
	}
	return status
}
