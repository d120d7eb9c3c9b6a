package command

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/debrief-app/debrief/service"
	"github.com/debrief-app/debrief/service/export"
)

type tasksCmd struct {
	Questions bool   `help:"List the questions instead of the tasks."`
	All       bool   `help:"Also what is done or answered."`
	Project   string `placeholder:"NAME" help:"Only those of this project."`
	Person    string `placeholder:"NAME" help:"Only those of this person: who is to do it, or who asked."`
	Format    string `enum:"md,csv" default:"md" placeholder:"md|csv" help:"md or csv."`
}

func (tasksCmd) Help() string {
	return `Examples:

  debrief tasks --person Laura
  debrief tasks --questions --project Website
  debrief tasks --all --format csv > tasks.csv`
}

// Run lists the tasks or questions of all conversations, each with where it was said.
func (c *tasksCmd) Run(ctx context.Context, s *session) error {
	lib, err := s.open(ctx, service.Config{})
	if err != nil {
		return err
	}
	defer closeSoon(ctx, lib)
	read, title := lib.Tasks, "Tasks"
	if c.Questions {
		read, title = lib.Questions, "Questions"
	}
	items, err := read(ctx)
	if err != nil {
		return err
	}
	items = slices.DeleteFunc(items, func(i service.Item) bool { return !c.wants(i) })
	return export.Agenda(s.out, export.Format(c.Format), export.List{Title: title, Groups: []export.Group{{Items: items}}}, export.Options{Zone: s.zone})
}

func (c *tasksCmd) wants(i service.Item) bool {
	return (c.All || i.Open()) &&
		(c.Project == "" || strings.EqualFold(i.Meeting.Project, c.Project)) &&
		(c.Person == "" || strings.EqualFold(i.Person, c.Person))
}

type sinceCmd struct {
	Project string `arg:"" name:"project" help:"The project."`
	Format  string `enum:"md,csv" default:"md" placeholder:"md|csv" help:"md or csv."`
}

func (sinceCmd) Help() string {
	return `What was promised when the project last met, what has been done since, and what is still open from before.

Example:

  debrief since Website`
}

func (c *sinceCmd) Run(ctx context.Context, s *session) error {
	lib, err := s.open(ctx, service.Config{})
	if err != nil {
		return err
	}
	defer closeSoon(ctx, lib)
	since, ok, err := lib.Since(ctx, c.Project, time.Now())
	if err != nil {
		return err
	}
	if !ok {
		return usagef("There is no project “%s” that has met. See “debrief list”.", printable(c.Project))
	}
	list := export.List{Title: c.Project + ": since " + since.Last.Start.In(s.zone).Format("2 Jan 2006"), Groups: []export.Group{
		{Heading: "Promised last time", Items: since.Promised},
		{Heading: "Done since", Items: since.Done},
		{Heading: "Still open from before", Items: since.Open},
		{Heading: "Open questions", Items: since.Asked},
	}}
	return export.Agenda(s.out, export.Format(c.Format), list, export.Options{Zone: s.zone})
}
