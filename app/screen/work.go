package screen

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"github.com/debrief-app/debrief/app/text"
	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/widgets"
)

// Work shows one job while it runs, with the transcript as it grows.
type Work struct {
	Object fyne.CanvasObject

	id         string
	said       []conversation.Message
	name       *widgets.Line
	status     *widgets.Line
	bar        *widgets.Bar
	wait       *widgets.Line
	transcript *widgets.Transcript
}

// NewWork makes an empty screen.
func NewWork() *Work {
	w := &Work{name: widgets.NewLine("", widgets.Title), status: widgets.NewLine("", widgets.Caption),
		bar: widgets.NewBar(theme.ColorNamePrimary, 5), transcript: widgets.NewTranscript(),
		wait: widgets.NewLine("", widgets.Caption.Centered())}
	head := widgets.Inset(18, 12, 28, 28, widgets.Stack(6, w.name, w.bar, w.status))
	w.Object = container.NewBorder(head, nil, nil, nil,
		container.NewStack(widgets.Inset(40, 0, 28, 28, container.NewVBox(w.wait)), widgets.Inset(0, 8, 18, 8, w.transcript)))
	return w
}

// ID is the job that is shown.
func (w *Work) ID() string { return w.id }

// Set shows a job.
func (w *Work) Set(job Job) {
	if job.ID != w.id {
		w.id, w.said = job.ID, nil
	}
	w.name.SetText(job.Name)
	w.status.SetText(w.statusOf(job))
	w.bar.Set(job.Fraction, theme.ColorNamePrimary)
	if len(job.Said) != len(w.said) {
		w.said = job.Said
		w.follow()
	}
	wait := ""
	if len(job.Said) == 0 && !job.Stage.Ended() {
		wait = text.Say("work.wait")
	}
	w.wait.SetText(wait)
}

// follow shows what was said since, and stays at the end if it was there.
func (w *Work) follow() {
	atEnd := w.transcript.AtEnd()
	w.transcript.SetSentences(sentences(w.said))
	if atEnd {
		w.transcript.ScrollToEnd()
	}
}

func (w *Work) statusOf(job Job) string {
	status := Status(job)
	if job.Stage == Listening && job.Length > 0 {
		status += " · " + text.Say("work.position", text.M{"Position": text.Clock(job.Position), "Length": text.Clock(job.Length)})
	}
	return status
}

// doubtful is the confidence below which a sentence is drawn paler.
const doubtful = 0.5

// sentences are messages as a transcript shows them.
func sentences(messages []conversation.Message) []widgets.Sentence {
	voices := map[string]int{}
	all := make([]widgets.Sentence, 0, len(messages))
	for _, m := range messages {
		s := widgets.Sentence{Time: text.Clock(m.TimeOffset), Text: m.Text}
		if m.From.Known() {
			if _, seen := voices[m.From.ID]; !seen {
				voices[m.From.ID] = len(voices)
			}
			s.Speaker, s.Voice = m.From.Name, voices[m.From.ID]
		}
		s.Doubtful = m.Confidence != nil && *m.Confidence < doubtful
		all = append(all, s)
	}
	return all
}
