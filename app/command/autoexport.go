package command

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/debrief-app/debrief/service"
	"github.com/debrief-app/debrief/service/delivery"
)

type autoexportCmd struct {
	List   listExportsCmd  `cmd:"" default:"1" help:"List what is exported automatically."`
	Add    addExportCmd    `cmd:"" help:"Export meetings into a folder from now on, whenever they are ready or change."`
	Remove removeExportCmd `cmd:"" help:"Stop it. The files stay."`
}

func (autoexportCmd) Help() string {
	return `Meetings are exported by the window and by every command that changes one. What you wrote in a note stays; a file of another kind that you have changed stays, too, and a new one comes beside it.

Examples:

  debrief autoexport add ~/Vault/Meetings --preset obsidian
  debrief autoexport add ~/Vault/Zoom --preset obsidian --of folder:$HOME/Zoom
  debrief autoexport add ~/Minutes --format docx --all
  debrief autoexport add ~/Website --preset logseq --of project:Website
  debrief autoexport remove 3f2a`
}

type listExportsCmd struct{}

func (c *listExportsCmd) Run(ctx context.Context, s *session) error {
	lib, err := s.open(ctx, service.Config{})
	if err != nil {
		return err
	}
	defer closeSoon(ctx, lib)
	rules, err := lib.Rules(ctx)
	if err != nil {
		return err
	}
	if len(rules) == 0 {
		s.say("Nothing is exported automatically. “debrief autoexport add” begins it.")
	}
	for _, r := range rules {
		fmt.Fprintf(s.out, "%s  %s  %s  %s\n", r.ID, printable(r.String()), r.Form, printable(r.To))
	}
	return nil
}

type addExportCmd struct {
	Folder string `arg:"" name:"folder" help:"Folder that is exported to; it is made when it is not there."`
	Of     string `default:"library" placeholder:"WHAT" help:"Meetings of the whole library, folder:PATH for those with a recording in a folder, or project:NAME."`
	All    bool   `help:"Also export the meetings that are there already."`
	exporting
	templated
}

func (c *addExportCmd) Run(ctx context.Context, s *session) error {
	order, _, err := c.order("")
	if err != nil {
		return err
	}
	rule := delivery.Rule{Order: order}
	if rule.Of, rule.Name, err = delivery.ParseScope(c.Of); err != nil {
		return usagef("%s.", err)
	}
	if rule.To, err = filepath.Abs(c.Folder); err != nil {
		return err
	}
	if err := c.templated.check(); err != nil {
		return err
	}
	lib, err := s.open(ctx, service.Config{})
	if err != nil {
		return err
	}
	defer closeSoon(ctx, lib)
	if err := c.templated.into(&rule.Order, lib); err != nil {
		return err
	}
	if rule, err = lib.SetRule(ctx, rule, c.All); err != nil {
		return err
	}
	fmt.Fprintln(s.out, rule.ID)
	return nil
}

type removeExportCmd struct {
	ID string `arg:"" name:"id" help:"Its id from “debrief autoexport list”, or the beginning of it."`
}

func (c *removeExportCmd) Run(ctx context.Context, s *session) error {
	lib, err := s.open(ctx, service.Config{})
	if err != nil {
		return err
	}
	defer closeSoon(ctx, lib)
	rules, err := lib.Rules(ctx)
	if err != nil {
		return err
	}
	var found []string
	for _, r := range rules {
		if strings.HasPrefix(r.ID, strings.ToLower(c.ID)) {
			found = append(found, r.ID)
		}
	}
	switch len(found) {
	case 0:
		return usagef("No automatic export has the id “%s”.", c.ID)
	case 1:
		return lib.DeleteRule(ctx, found[0])
	}
	return usagef("Several ids begin with “%s”.", c.ID)
}
