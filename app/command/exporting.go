package command

import (
	"strings"

	"github.com/debrief-app/debrief/service/export"
)

// exporting are the flags that choose what an export looks like.
type exporting struct {
	Format      format   `placeholder:"md|docx|html|ics|csv|json|srt|vtt|txt" help:"Format of the result; otherwise by the preset or the ending of --output, or md."`
	Preset      preset   `placeholder:"NAME" help:"For one program: obsidian, dataview, logseq, joplin, notion, commonmark, todoist or mail."`
	Include     []string `placeholder:"PART" help:"Only these parts: summary, decisions, actions, followups, questions, topics, transcript."`
	FrontMatter bool     `help:"The same as --preset obsidian."`
	Compact     bool     `help:"A page of minutes, without topics and transcript (with --preset)."`
	Tag         string   `placeholder:"NAME" help:"A tag in every task (with --preset)."`
	PlainNames  bool     `name:"plain-names" help:"People in the front matter as names and not as links."`
	NamePattern string   `name:"name-pattern" placeholder:"PATTERN" help:"Name of a new file in a folder, of {date}, {time}, {title} and {id}; otherwise {date} {title}."`
	Todos       bool     `help:"To-dos in place of events in a calendar."`
	Semicolon   bool     `help:"Part the columns of CSV with semicolons."`
	NoSpeakers  bool     `name:"no-speakers" help:"Leave speakers out of subtitles."`
}

// preset is the value of --preset.
type preset export.Preset

// UnmarshalText takes the name of a preset, in any case.
func (p *preset) UnmarshalText(text []byte) error {
	found, err := export.ParsePreset(string(text))
	*p = preset(found)
	return err
}

var parts = map[string]export.Section{
	"summary": export.Summary, "decisions": export.Decisions, "actions": export.ActionItems, "followups": export.FollowUps,
	"questions": export.Questions, "topics": export.Topics, "transcript": export.Transcript,
}

// order is what is to be exported, and its format for a result of that name.
func (e exporting) order(output string) (export.Order, export.Format, error) {
	o := export.Order{Compact: e.Compact, Tag: e.Tag, PlainNames: e.PlainNames, ToDos: e.Todos, Semicolon: e.Semicolon, NoSpeakers: e.NoSpeakers, Pattern: e.NamePattern}
	preset := export.Preset(e.Preset)
	if e.FrontMatter && preset == "" {
		preset = export.Obsidian
	}
	if len(e.Include) > 0 {
		o.Without = export.Insights | export.Transcript
	}
	for _, name := range e.Include {
		part, ok := parts[strings.ToLower(name)]
		if !ok {
			return o, "", usagef("There is no part “%s”, only summary, decisions, actions, followups, questions, topics and transcript.", name)
		}
		o.Without &^= part
	}
	format := writing{Format: e.Format, Output: output}.format()
	o.Form = string(format)
	if preset != "" {
		if e.Format != "" && format != preset.Format() {
			return o, "", usagef("--preset %s is for %s, and not for %s.", preset, preset.Format(), format)
		}
		o.Form, format = string(preset), preset.Format()
	}
	return o, format, nil
}
