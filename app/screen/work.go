package screen

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"github.com/debrief-app/debrief/app/text"
	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/widgets"
)

// Work shows one job while it runs, with the transcript as it grows.
type Work struct {
	Object     fyne.CanvasObject
	OnCaptions func(jobID string) // the captions inside the recording are wanted

	inside     *fyne.Container // offers them
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
	use := widget.NewButton(text.Say("captions.use"), func() { w.OnCaptions(w.id) })
	w.inside = container.NewBorder(nil, nil, nil, use, widgets.Inset(9, 0, 0, 0, widgets.NewLine(text.Say("captions.inside"), widgets.Body)))
	w.inside.Hide()
	head := widgets.Inset(18, 12, 28, 28, widgets.Stack(6, w.name, w.bar, w.status, w.inside))
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
	if offered := job.Captions && !job.Stage.Ended(); offered != w.inside.Visible() {
		setVisible(w.inside, offered)
		w.Object.Refresh()
	}
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

// doubtful is the confidence below which a sentence is drawn paler, with a mark.
const doubtful = 0.5

func isDoubtful(m conversation.Message) bool { return m.Confidence != nil && *m.Confidence < doubtful }

// doubts counts the messages of which the recogniser is not sure.
func doubts(messages []conversation.Message) (n int) {
	for _, m := range messages {
		if isDoubtful(m) {
			n++
		}
	}
	return n
}

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
		s.Doubtful = isDoubtful(m)
		all = append(all, s)
	}
	return all
}
