package command

import (
	"context"
	"fmt"
	"slices"
	"text/tabwriter"

	"github.com/debrief-app/debrief/service"
	"github.com/debrief-app/debrief/service/fault"
)

type moveCmd struct {
	IDs     []string `arg:"" name:"id" help:"Ids of conversations from “debrief list”, or the beginnings of them."`
	Project *string  `placeholder:"NAME" help:"The project to move them to; “” takes them out of theirs."`
	Tag     []string `placeholder:"TAG" help:"A tag to add. Give it more than once for more."`
	Untag   []string `placeholder:"TAG" help:"A tag to take away."`
}

func (moveCmd) Help() string {
	return `A conversation is in at most one project, and has as many tags as you like. A project is made by the first conversation that is moved to it, and is gone with the last.

Examples:

  debrief move 0190a3c2 0190a3d7 --project Website
  debrief move 0190a3c2 --tag board --tag budget`
}

func (c *moveCmd) Run(ctx context.Context, s *session) error {
	if c.Project == nil && len(c.Tag)+len(c.Untag) == 0 {
		return usagef("Say where to: --project, --tag or --untag.")
	}
	lib, err := s.open(ctx, service.Config{})
	if err != nil {
		return err
	}
	defer closeSoon(ctx, lib)
	all, err := lib.Conversations(ctx)
	if err != nil {
		return err
	}
	var filings []service.Filing
	for _, id := range c.IDs {
		if id, err = fullID(ctx, lib, id); err != nil {
			return err
		}
		at := slices.IndexFunc(all, func(one service.Summary) bool { return one.ID == id })
		if at < 0 {
			return fault.New(fault.NoConversation, id, nil) // deleted meanwhile
		}
		filings = append(filings, c.filing(all[at]))
	}
	if err := lib.File(ctx, filings...); err != nil {
		return err
	}
	s.say(fmt.Sprintf("Moved %d.", len(filings)))
	return nil
}

func (c *moveCmd) filing(of service.Summary) service.Filing {
	f := service.Filing{ConversationID: of.ID, Project: of.Project}
	if c.Project != nil {
		f.Project = *c.Project
	}
	f.Tags = slices.Concat(slices.DeleteFunc(slices.Clone(of.Tags), func(t string) bool { return slices.Contains(c.Untag, t) }), c.Tag)
	return f
}

type trashCmd struct {
	Restore string `placeholder:"ID" help:"Take this conversation out of the trash again."`
	Empty   bool   `help:"Delete everything in the trash for good."`
}

func (trashCmd) Help() string {
	return `What the window deletes lies in the trash for 30 days. Until then nobody finds it, and it can be restored. “debrief delete” deletes for good at once.`
}

func (c *trashCmd) Run(ctx context.Context, s *session) error {
	if c.Empty && c.Restore != "" {
		return usagef("Either --restore or --empty.")
	}
	lib, err := s.open(ctx, service.Config{})
	if err != nil {
		return err
	}
	defer closeSoon(ctx, lib)
	trashed, err := lib.Trashed(ctx)
	switch {
	case err != nil:
		return err
	case c.Empty:
		return s.emptyTrash(ctx, lib, trashed)
	case c.Restore != "":
		one, err := withID(trashed, c.Restore)
		if err == nil {
			err = lib.Restore(ctx, one.ID)
		}
		if err == nil {
			s.say("Restored “" + one.Name + "”.")
		}
		return err
	case len(trashed) == 0:
		s.say("The trash is empty.")
	}
	return s.listTrash(trashed)
}

func (s *session) emptyTrash(ctx context.Context, lib library, trashed []service.Summary) error {
	for _, one := range trashed {
		if err := lib.Delete(ctx, one.ID); err != nil {
			return err
		}
	}
	s.say(fmt.Sprintf("Deleted %d for good.", len(trashed)))
	return nil
}

func (s *session) listTrash(trashed []service.Summary) error {
	table := tabwriter.NewWriter(s.out, 0, 0, 2, ' ', 0)
	for i, one := range trashed {
		if i == 0 {
			fmt.Fprintln(table, "ID\tDELETED\tNAME")
		}
		fmt.Fprintf(table, "%s\t%s\t%s\n", one.ID, one.Trashed.In(s.zone).Format("2006-01-02 15:04"), printable(one.Name))
	}
	return table.Flush()
}
