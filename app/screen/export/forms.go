package export

import (
	"slices"

	"github.com/debrief-app/debrief/app/settings"
	document "github.com/debrief-app/debrief/service/export"
)

// goal is what becomes of an export.
type goal int

const (
	toFile   goal = iota
	toFolder      // as a note that is kept up to date there
	toCopy        // on the clipboard
	toPrint       // as a file that a browser opens and prints
)

// choice is something beside the parts that can be chosen of a form.
type choice int

const (
	compact choice = 1 << iota
	plainNames
	taskTag
	toDos
	semicolon
	noSpeakers
)

// form is something a meeting can be exported as: a format, or a preset for a program.
type form struct {
	name    string
	order   string // the form in the order; empty for the name
	ending  string
	goal    goal
	parts   bool   // parts can be left out
	choices choice // a set
	rich    bool   // its preview is Markdown
	preview string // the form that stands for it in the preview, if it is no text itself
}

const noteChoices = compact | plainNames

// forms are what a meeting can be exported as, what most people want first.
var forms = []form{
	{name: "md", ending: "md", parts: true, rich: true},
	{name: "obsidian", goal: toFolder, parts: true, rich: true, choices: noteChoices | taskTag},
	{name: "dataview", goal: toFolder, parts: true, rich: true, choices: noteChoices | taskTag},
	{name: "logseq", goal: toFolder, parts: true, rich: true, choices: noteChoices | taskTag},
	{name: "joplin", goal: toFolder, parts: true, rich: true, choices: compact},
	{name: "commonmark", goal: toFolder, parts: true, rich: true, choices: compact},
	{name: "notion", goal: toFolder, parts: true, rich: true, choices: compact},
	{name: "template", order: document.OrderTemplate, ending: "md", rich: true},
	{name: "mail", goal: toCopy, parts: true},
	{name: "docx", ending: "docx", parts: true, preview: "txt"},
	{name: "pdf", order: "html", ending: "html", goal: toPrint, parts: true, preview: "txt"},
	{name: "html", ending: "html", parts: true, preview: "txt"},
	{name: "txt", ending: "txt", parts: true},
	{name: "ics", ending: "ics", parts: true, choices: toDos},
	{name: "todoist", ending: "csv", parts: true},
	{name: "csv", ending: "csv", parts: true, choices: semicolon},
	{name: "srt", ending: "srt", choices: noSpeakers},
	{name: "vtt", ending: "vtt", choices: noSpeakers},
	{name: "json", ending: "json"},
}

func formNamed(name string) form {
	if i := slices.IndexFunc(forms, func(f form) bool { return f.name == name }); i >= 0 {
		return forms[i]
	}
	return forms[0]
}

// OrderOf is what the user has last chosen for a form.
func OrderOf(name string, s settings.Settings) document.Order { return orderOf(formNamed(name), s) }

// orderOf is what the user has chosen for a form.
func orderOf(f form, s settings.Settings) document.Order {
	o := document.Order{Form: f.name}
	if f.order != "" {
		o.Form = f.order
	}
	has := func(c choice) bool { return f.choices&c != 0 }
	if f.parts {
		o.Without = s.LeftOut.Sections()
	}
	o.Compact = has(compact) && s.Export.Compact
	o.PlainNames = has(plainNames) && s.Export.PlainNames
	o.ToDos = has(toDos) && s.Export.ToDos
	o.Semicolon = has(semicolon) && s.Export.Semicolon
	o.NoSpeakers = has(noSpeakers) && s.Export.NoSpeakers
	if has(taskTag) {
		o.Tag = s.Export.Tag
	}
	if f.goal == toFolder {
		o.Pattern = s.Export.Pattern
	}
	return o
}
