package command

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/debrief-app/debrief/service"
	"github.com/debrief-app/debrief/service/export"
	"github.com/debrief-app/debrief/service/fault"
	"github.com/debrief-app/debrief/service/note"
)

type exportCmd struct {
	IDs      []string `arg:"" name:"id" help:"Conversations: their ids from “debrief list”, or the beginnings of them."`
	Template string   `placeholder:"FILE" type:"existingfile" help:"Write Markdown as this template has it; see docs/templates.md."`
	Output   string   `placeholder:"PATH|-" help:"File or folder for the result; - is standard output, as without it."`
	Force    bool     `help:"Replace a file that is not the note of this conversation."`
	ReadBack bool     `name:"read-back" help:"Take over ticks, owners and dates from the note, and leave the file as it is."`
	exporting
}

func (exportCmd) Help() string {
	return `A note in the form of obsidian, dataview, logseq, joplin or commonmark is kept up to date: export it again, to the same file or folder, and what you wrote, ticked, moved or deleted in it stays. In a folder the note is found wherever you moved it. Any other file that is there is replaced only with --force.

Examples:

  debrief export 0190a3c2 --preset obsidian --output ~/Vault/Meetings/
  debrief export 0190a3c2 --format docx --output minutes.docx
  debrief export 0190a3c2 --format ics --output - > tasks.ics
  debrief export 0190a3c2 0190b112 --preset todoist --output tasks/
  debrief export 0190a3c2 --template minutes.tmpl`
}

// exporting are the flags that choose what an export looks like.
type exporting struct {
	Format      format   `placeholder:"md|docx|html|ics|csv|json|srt|vtt|txt" help:"Format of the result; otherwise by the preset or the ending of --output, or md."`
	Preset      preset   `placeholder:"NAME" help:"For one program: obsidian, dataview, logseq, joplin, notion, commonmark or todoist."`
	Include     []string `placeholder:"PART" help:"Only these parts: summary, decisions, actions, followups, questions, topics, transcript."`
	FrontMatter bool     `help:"The same as --preset obsidian."`
	Compact     bool     `help:"A page of minutes, without topics and transcript (with --preset)."`
	Tag         string   `placeholder:"NAME" help:"A tag in every task (with --preset)."`
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

// options are the export's options, and its format for a result of that name.
func (e exporting) options(s *session, output string) (export.Options, export.Format, error) {
	opts := export.Options{
		Preset: export.Preset(e.Preset), Compact: e.Compact, Tag: e.Tag, ToDos: e.Todos, Semicolon: e.Semicolon, NoSpeakers: e.NoSpeakers, Zone: s.zone,
	}
	if e.FrontMatter && opts.Preset == "" {
		opts.Preset = export.Obsidian
	}
	if len(e.Include) > 0 {
		opts.Without = export.Insights | export.Transcript
	}
	for _, name := range e.Include {
		part, ok := parts[strings.ToLower(name)]
		if !ok {
			return opts, "", usagef("There is no part “%s”, only summary, decisions, actions, followups, questions, topics and transcript.", name)
		}
		opts.Without &^= part
	}
	format := writing{Format: e.Format, Output: output}.format()
	if opts.Preset != "" {
		if e.Format != "" && format != opts.Preset.Format() {
			return opts, "", usagef("--preset %s is for %s, and not for %s.", opts.Preset, opts.Preset.Format(), format)
		}
		format = opts.Preset.Format()
	}
	return opts, format, nil
}

func (c *exportCmd) Run(ctx context.Context, s *session) error {
	opts, format, err := c.options(s, c.Output)
	if err != nil {
		return err
	}
	template := ""
	if c.Template != "" {
		if template, err = readTemplate(c.Template); err != nil {
			return err
		}
		format = export.FormatMarkdown
	}
	many := len(c.IDs) > 1
	if many && c.Output == "" && !slices.Contains([]export.Format{export.FormatJSON, export.FormatMarkdown, export.FormatText}, format) {
		return usagef("Several conversations in this format need a folder: --output.")
	}
	if c.ReadBack && (c.Output == "" || c.Output == "-") {
		return usagef("--read-back needs --output: the note, or the folder that it is in.")
	}
	lib, err := s.open(ctx, service.Config{})
	if err != nil {
		return err
	}
	defer closeSoon(ctx, lib)
	to := exportTarget{session: s, library: lib, cmd: c, opts: opts, format: format, template: template, many: many}
	return to.all(ctx)
}

func readTemplate(path string) (string, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return "", fault.New(fault.FileUnreadable, path, err)
	}
	return string(text), export.CheckTemplate(string(text))
}

// exportTarget writes conversations to one place.
type exportTarget struct {
	*session
	library  library
	cmd      *exportCmd
	opts     export.Options
	format   export.Format
	template string
	many     bool
	printed  int
}

func (t *exportTarget) all(ctx context.Context) error {
	failed := false
	for _, id := range t.cmd.IDs {
		full, err := fullID(ctx, t.library, id)
		if err == nil {
			err = t.one(ctx, full)
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err != nil && !t.many {
			return err
		}
		if err != nil {
			t.explain(id, err)
			failed = true
		}
	}
	if failed {
		return errReported
	}
	return nil
}

func (t *exportTarget) one(ctx context.Context, id string) error {
	if place := t.cmd.Output; place != "" && place != "-" && t.template == "" && t.format == export.FormatMarkdown && t.opts.Preset.TwoWay() {
		return t.note(ctx, id, place)
	}
	c, err := t.library.Exported(ctx, id)
	if err != nil {
		return err
	}
	opts, err := exportOptions(ctx, c, t.opts)
	if err != nil {
		return err
	}
	m, err := c.Meeting(ctx)
	if err != nil {
		return err
	}
	content := func(w io.Writer) error {
		if t.template != "" {
			return export.Templated(w, t.template, m, opts)
		}
		return export.Write(w, t.format, m, opts)
	}
	if t.cmd.Output == "" || t.cmd.Output == "-" {
		return t.print(content)
	}
	opts.ByteOrderMark = t.format == export.FormatCSV && t.opts.Preset != export.Todoist // Excel opens it by double click
	return t.file(note.FileName(m.Conversation, "", opts), content)
}

// exportOptions completes options with what the library has of a conversation.
func exportOptions(ctx context.Context, c exported, opts export.Options) (export.Options, error) {
	var err error
	if opts.Ticked, err = c.Ticked(ctx); err != nil {
		return opts, err
	}
	opts.Done = map[string]bool{}
	for id := range opts.Ticked {
		opts.Done[id] = true
	}
	opts.Revision, err = c.Revision(ctx)
	return opts, err
}

func (t *exportTarget) print(content func(io.Writer) error) error {
	out := output{stdout: t.out, format: t.format, written: t.printed}
	t.printed++
	return out.print(content)
}

// file writes a file that is not there yet, or with --force any.
func (t *exportTarget) file(name string, content func(io.Writer) error) error {
	path := t.cmd.Output
	info, err := os.Stat(path)
	there := err == nil
	if t.many || there && info.IsDir() || strings.HasSuffix(path, "/") || strings.HasSuffix(path, string(filepath.Separator)) {
		if err := os.MkdirAll(path, 0o777); err != nil {
			return fault.New(fault.CannotWrite, path, err)
		}
		o := output{path: path, format: t.format}
		if path, err = o.free(strings.TrimSuffix(name, ".md")); err != nil {
			return err
		}
	} else if there && info.Mode().IsRegular() && !t.cmd.Force {
		return fault.New(fault.FileThere, path, nil)
	}
	if err := replaceFile(path, content); err != nil {
		return err
	}
	t.say("Written to " + path + ".")
	return nil
}

// note brings a note up to date and says what came of it.
func (t *exportTarget) note(ctx context.Context, id, place string) error {
	if t.many || strings.HasSuffix(place, "/") || strings.HasSuffix(place, string(filepath.Separator)) {
		if err := os.MkdirAll(place, 0o777); err != nil {
			return fault.New(fault.CannotWrite, place, err)
		}
	}
	c, err := t.library.Exported(ctx, id)
	if err != nil {
		return err
	}
	r, err := note.Export(ctx, c, place, note.Options{Options: t.opts, Force: t.cmd.Force, ReadOnly: t.cmd.ReadBack})
	if err != nil {
		return err
	}
	for _, change := range r.Changes {
		t.say("Taken over from the note: " + changeWords(change) + ".")
	}
	for _, line := range r.Kept {
		t.say("Kept as you wrote it: " + line)
	}
	for _, other := range r.Copies {
		t.say("There is another note of this conversation, left as it is: " + other)
	}
	if !t.cmd.ReadBack {
		t.say(map[bool]string{true: "Written to ", false: "Brought up to date: "}[r.New] + r.Path + ".")
	}
	return nil
}

// changeWords says what was changed in a note.
func changeWords(c note.Change) string {
	what := ""
	switch c.Field {
	case export.FieldBox:
		what = map[bool]string{true: "done", false: "not done"}[c.Value == "x"]
	case export.FieldOwner:
		what = "for " + c.Value
		if c.Value == "" {
			what = "for nobody"
		}
	case export.FieldDue:
		what = "due " + c.Value
		if c.Value == "" {
			what = "without a date"
		}
	}
	return "“" + c.Text + "” is " + what
}

// exported is a conversation as exports need it.
type exported interface {
	note.Conversation
	Revision(ctx context.Context) (int64, error)
}

// libraryFiles writes every conversation of the library into a folder, in one format.
func (s *session) libraryFiles(ctx context.Context, lib library, dir string, e exporting) error {
	list, err := lib.Conversations(ctx)
	if err != nil {
		return err
	}
	ids := make([]string, len(list))
	for i, c := range list {
		ids[i] = c.ID
	}
	opts, format, err := e.options(s, "")
	if err != nil {
		return err
	}
	to := exportTarget{session: s, library: lib, cmd: &exportCmd{IDs: ids, Output: dir, exporting: e}, opts: opts, format: format, many: true}
	return to.all(ctx)
}
