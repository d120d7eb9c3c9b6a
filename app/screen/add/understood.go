package add

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"github.com/debrief-app/debrief/app/dialogs"
	"github.com/debrief-app/debrief/app/text"
	"github.com/debrief-app/debrief/widgets"
)

// Understood is what was understood of a transcript that may be none, or that was
// pasted: the question whether that is right.
type Understood struct {
	Source   Source
	Name     string // of the file; empty for a text that was pasted
	Doubt    string // "prose", "form", or "" where it surely is a transcript
	Untimed  bool
	Messages int
	Speakers []string
	First    []widgets.Sentence // the first few
}

// mostNames is how many speakers, and of how many files, are named.
const mostNames = 6

// askUnderstood shows what was understood of transcripts, and asks whether that is right.
func (in *Intake) askUnderstood(found []*Understood, into string) {
	var hide func()
	read := func() {
		hide()
		var sources []Source
		for _, u := range found {
			u.Source.Agreed = true
			sources = append(sources, u.Source)
		}
		in.Submit(sources, into)
	}
	agree := widgets.NewButton(text.Say("understood.read"), read)
	agree.Importance = widget.HighImportance
	buttons := container.NewHBox(widgets.NewButton(text.Say("cancel"), func() { hide() }), layout.NewSpacer(), agree)
	title, words := text.Say("understood.title"), manyUnderstood(found)
	if len(found) == 1 {
		words = found[0].words()
		if found[0].Name == "" {
			title = text.Say("paste.title")
		}
	}
	hide = dialogs.Choice(in.env.Window, title, words, buttons, read)
}

// words are what was understood of one transcript, with how it begins.
func (u *Understood) words() fyne.CanvasObject {
	parts := []fyne.CanvasObject{}
	if u.Doubt != "" {
		name := text.M{"Name": text.Shorten(u.Name, 60)}
		question := text.Say("understood."+u.Doubt, name)
		if u.Name == "" {
			question = text.Say("understood." + u.Doubt + ".pasted")
		}
		parts = append(parts, widgets.NewFlow(question, widgets.Body, nil))
	}
	parts = append(parts, widgets.NewFlow(u.facts(), widgets.Caption, nil))
	quotes := []fyne.CanvasObject{}
	for _, s := range u.First {
		quotes = append(quotes, widgets.NewFlow(quote(s), widgets.Body, nil))
	}
	return widgets.Stack(10, append(parts, widgets.NewCard(widgets.Inset(10, 10, 12, 12, widgets.Stack(6, quotes...))))...)
}

// facts are how much was said, by whom, and whether anybody knows when.
func (u *Understood) facts() string {
	parts := []string{text.Count("understood.messages", u.Messages)}
	if n := len(u.Speakers); n > 0 {
		names := strings.Join(u.Speakers[:min(n, mostNames)], ", ")
		if n > mostNames {
			names += " " + text.Count("understood.more", n-mostNames)
		}
		parts = append(parts, text.Shorten(names, 120))
	} else {
		parts = append(parts, text.Say("understood.nobody"))
	}
	if u.Untimed {
		parts = append(parts, text.Say("understood.untimed"))
	}
	return strings.Join(parts, "  ·  ")
}

// quote is a sentence in one line.
func quote(s widgets.Sentence) string {
	words := text.Shorten(s.Text, 140)
	if s.Speaker != "" {
		words = text.Shorten(s.Speaker, 40) + ": " + words
	}
	if s.Time != "" {
		words = s.Time + "  " + words
	}
	return words
}

// manyUnderstood names several transcripts, each with how it begins.
func manyUnderstood(found []*Understood) fyne.CanvasObject {
	lines := []fyne.CanvasObject{widgets.NewFlow(text.Count("understood.many", len(found)), widgets.Body, nil)}
	for i, u := range found {
		if i == mostNames {
			lines = append(lines, widgets.NewFlow(text.Count("understood.more", len(found)-mostNames), widgets.Caption, nil))
			break
		}
		begins := ""
		if len(u.First) > 0 {
			begins = quote(u.First[0])
		}
		lines = append(lines, widgets.NewFlow(text.Shorten(u.Name, 50)+": “"+begins+"”", widgets.Caption, nil))
	}
	return widgets.Stack(6, lines...)
}
