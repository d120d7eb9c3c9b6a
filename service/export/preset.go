package export

import (
	"fmt"
	"slices"
	"strings"
)

// Preset names the note program that a document is written for.
type Preset string

// The presets. Without one, Markdown is a document that any wiki shows well, and that
// Debrief writes once.
const (
	Obsidian   Preset = "obsidian"   // with the Tasks plugin's lines
	Dataview   Preset = "dataview"   // Obsidian, with the Dataview plugin's fields
	Logseq     Preset = "logseq"     // an outline of blocks
	Joplin     Preset = "joplin"     // Markdown with front matter, as its importer reads it
	Notion     Preset = "notion"     // to be imported once: no front matter, no marks
	CommonMark Preset = "commonmark" // GitHub, GitLab, wikis
	Todoist    Preset = "todoist"    // a CSV of tasks
	Mail       Preset = "mail"       // a page of minutes as text, to be pasted into a mail
)

// Presets lists the presets, the one most people want first.
func Presets() []Preset {
	return []Preset{Obsidian, Dataview, Logseq, Joplin, Notion, CommonMark, Todoist, Mail}
}

// ParsePreset finds a preset by its name, in any case.
func ParsePreset(name string) (Preset, error) {
	p := Preset(strings.ToLower(name))
	if !slices.Contains(Presets(), p) {
		return "", fmt.Errorf("there is no preset “%s”, only obsidian, dataview, logseq, joplin, notion, commonmark, todoist and mail", name)
	}
	return p, nil
}

// Format is the format that the preset belongs to.
func (p Preset) Format() Format {
	switch p {
	case Todoist:
		return FormatCSV
	case Mail:
		return FormatText
	}
	return FormatMarkdown
}

// TwoWay reports whether a note of this preset is kept up to date in place: see
// package note. The others are imported by their program, and then live there.
func (p Preset) TwoWay() bool { return p != "" && p != Notion && p != Todoist && p != Mail }
