package command

import (
	"context"
	"slices"

	"github.com/debrief-app/debrief/service"
	"github.com/debrief-app/debrief/service/export"
)

type exportCmd struct {
	IDs      []string `arg:"" name:"id" help:"Conversations: their ids from “debrief list”, or the beginnings of them."`
	Output   string   `placeholder:"PATH|-" help:"File or folder for the result; - is standard output, as without it."`
	Force    bool     `help:"Replace a file that is not the note of this conversation."`
	ReadBack bool     `name:"read-back" help:"Take over ticks, owners and dates from the note, and leave the file as it is."`
	exporting
	templated
}

func (exportCmd) Help() string {
	return `A note in the form of obsidian, dataview, logseq, joplin or commonmark is kept up to date: export it again, to the same file or folder, and what you wrote, ticked, moved or deleted in it stays. In a folder the note is found wherever you moved it. Any other file that is there is replaced only with --force.

Examples:

  debrief export 0190a3c2 --preset obsidian --output ~/Vault/Meetings/
  debrief export 0190a3c2 --format docx --output minutes.docx
  debrief export 0190a3c2 --format ics --output - > tasks.ics
  debrief export 0190a3c2 0190b112 --preset todoist --output tasks/
  debrief export 0190a3c2 --preset mail
  debrief export 0190a3c2 --template minutes.tmpl`
}

func (c *exportCmd) Run(ctx context.Context, s *session) error {
	order, format, err := c.order(c.Output)
	if err != nil {
		return err
	}
	many := len(c.IDs) > 1
	if many && c.Output == "" && c.Template == "" && !slices.Contains([]export.Format{export.FormatJSON, export.FormatMarkdown, export.FormatText}, format) {
		return usagef("Several conversations in this format need a folder: --output.")
	}
	if c.ReadBack && (c.Output == "" || c.Output == "-") {
		return usagef("--read-back needs --output: the note, or the folder that it is in.")
	}
	if err := c.templated.check(); err != nil {
		return err
	}
	lib, err := s.open(ctx, service.Config{})
	if err != nil {
		return err
	}
	defer closeSoon(ctx, lib)
	if err := c.templated.into(&order, lib); err != nil {
		return err
	}
	if order.Form == export.OrderTemplate {
		format = export.FormatMarkdown
	}
	to := exportTarget{session: s, library: lib, cmd: c, order: order, format: format, many: many}
	return to.all(ctx)
}
