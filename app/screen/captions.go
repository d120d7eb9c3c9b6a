package screen

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"github.com/debrief-app/debrief/app/text"
	"github.com/debrief-app/debrief/widgets"
)

// CaptionsError means that a recording was not added yet because there are
// captions beside it, and somebody must say what counts.
type CaptionsError struct {
	Source   Source
	Captions string // their file
}

func (e *CaptionsError) Error() string {
	return fmt.Sprintf("captions %s lie beside the recording %s", e.Captions, e.Source.Path)
}

// askCaptions asks whether the captions beside recordings are to be used.
func (s *Shell) askCaptions(found []*CaptionsError, into string) {
	question := text.Count("captions.many", len(found))
	if len(found) == 1 {
		question = text.Say("captions.question", text.M{"Name": shorten(filepath.Base(found[0].Source.Path), 60),
			"Captions": shorten(filepath.Base(found[0].Captions), 60)})
	}
	var d *dialog.CustomDialog
	answer := func(use bool) func() {
		return func() { d.Hide(); s.answerCaptions(found, into, use) }
	}
	use := widget.NewButton(text.Say("captions.use"), answer(true))
	use.Importance = widget.HighImportance
	buttons := container.NewHBox(widget.NewButton(text.Say("cancel"), func() { d.Hide() }), layout.NewSpacer(),
		widget.NewButton(text.Say("captions.listen"), answer(false)), use)
	words := widgets.Stack(6, widgets.NewFlow(question, widgets.Body, nil),
		widgets.NewFlow(text.Say("captions.hint"), widgets.Body.Colored(widgets.ColorCaption), nil))
	d = dialog.NewCustomWithoutButtons(text.Say("captions.title"),
		widgets.Inset(0, 4, 8, 8, widgets.Stack(14, words, buttons)), s.env.Window)
	d.Resize(fyne.NewSize(failureWidth, 0))
	present(s.env.Window, d, answer(true), nil)
}

func (s *Shell) answerCaptions(found []*CaptionsError, into string, use bool) {
	var sources []Source
	for _, c := range found {
		c.Source.Asked = true
		if use {
			c.Source.Captions = c.Captions
		}
		sources = append(sources, c.Source)
	}
	s.Submit(sources, into)
}

// useCaptions goes on with the captions inside a recording.
func (s *Shell) useCaptions(jobID string) {
	fetch(s.env, func(ctx context.Context) (string, error) { return s.engine.UseCaptions(ctx, jobID) }, s.watch)
}

// withoutSidecars leaves the captions out of what was dropped together with the
// recording that they belong to: they are asked about, and are no meeting of
// their own.
func withoutSidecars(sources []Source) []Source {
	recordings := map[string]bool{}
	for _, s := range sources {
		if s.Path != "" && !IsTranscript(s.Path) {
			recordings[stem(s.Path)] = true
		}
	}
	var kept []Source
	for _, s := range sources {
		if s.Path == "" || !IsTranscript(s.Path) || !recordings[stem(s.Path)] {
			kept = append(kept, s)
		}
	}
	return kept
}

func stem(path string) string { return strings.TrimSuffix(path, filepath.Ext(path)) }
