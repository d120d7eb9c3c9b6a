package command

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/dustin/go-humanize"

	"github.com/debrief-app/debrief/service"
)

type modelsCmd struct {
	List    modelsListCmd    `cmd:"" default:"1" hidden:"" help:"List the speech models."`
	Install modelsInstallCmd `cmd:"" help:"Download and install a speech model."`
	Remove  modelsRemoveCmd  `cmd:"" help:"Remove an installed speech model."`
	Prepare modelsPrepareCmd `cmd:"" help:"Make ready what the first recording would wait for."`
}

func (modelsCmd) Help() string {
	return `Examples:

  debrief models
  debrief models install moonshine-tiny
  debrief models remove whisper-small`
}

type modelsListCmd struct{}

func (modelsListCmd) Run(ctx context.Context, s *session) error {
	lib, err := s.open(ctx, service.Config{})
	if err != nil {
		return err
	}
	defer closeSoon(ctx, lib)
	models, err := lib.Models(ctx)
	if err != nil {
		return err
	}
	table := tabwriter.NewWriter(s.out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "NAME\tINSTALLED\tSIZE\tLANGUAGES\tGOOD FOR")
	for _, m := range models {
		name := m.Name
		if m.Default {
			name += " (default)"
		}
		fmt.Fprintf(table, "%s\t%s\t%s\t%s\t%s\n", name, installed(m), humanize.Bytes(uint64(max(m.Size, 0))), languages(m.Languages), m.GoodFor)
	}
	if err := table.Flush(); err != nil {
		return err
	}
	if better, ok := betterThanDefault(models); ok {
		fmt.Fprintf(s.out, "\n%s finds words better: %s It takes %s, and comes with Debrief's installers or, from the source, with “make models”.\n",
			better.Title, better.GoodFor, humanize.Bytes(uint64(max(better.Size, 0))))
	}
	return nil
}

func installed(m service.ModelStatus) string {
	switch {
	case m.Installed:
		return "yes"
	case !m.Downloadable:
		return "no (comes with Debrief)"
	}
	return "no"
}

// betterThanDefault is the first model, which would be the default if it were there.
func betterThanDefault(models []service.ModelStatus) (service.ModelStatus, bool) {
	used := slices.ContainsFunc(models, func(m service.ModelStatus) bool { return m.Default && m.Installed })
	if !used || models[0].Installed {
		return service.ModelStatus{}, false
	}
	return models[0], true
}

// languages is a model's languages in a word or two.
func languages(codes []string) string {
	switch {
	case slices.Contains(codes, "*"):
		return "about 100"
	case len(codes) == 1 && codes[0] == "en":
		return "English"
	case len(codes) <= 3:
		return strings.Join(codes, ", ")
	}
	return fmt.Sprintf("%d languages", len(codes))
}

type modelsInstallCmd struct {
	Name string `arg:"" help:"The model's name from “debrief models”."`
}

func (c *modelsInstallCmd) Run(ctx context.Context, s *session) error {
	lib, err := s.open(ctx, service.Config{})
	if err != nil {
		return err
	}
	defer closeSoon(ctx, lib)
	m := s.meter(c.Name)
	err = lib.InstallModel(ctx, c.Name, m.bytes)
	m.end()
	if ctx.Err() != nil {
		s.say("Cancelled.")
		return errReported
	}
	if err != nil {
		return err
	}
	s.say("Installed " + c.Name + ".")
	return nil
}

type modelsRemoveCmd struct {
	Name string `arg:"" help:"The model's name from “debrief models”."`
}

func (c *modelsRemoveCmd) Run(ctx context.Context, s *session) error {
	lib, err := s.open(ctx, service.Config{})
	if err != nil {
		return err
	}
	defer closeSoon(ctx, lib)
	if err := lib.RemoveModel(ctx, c.Name); err != nil {
		return err
	}
	s.say("Removed " + c.Name + ".")
	return nil
}

type modelsPrepareCmd struct{}

func (modelsPrepareCmd) Run(ctx context.Context, s *session) error {
	lib, err := s.open(ctx, service.Config{})
	if err != nil {
		return err
	}
	defer closeSoon(ctx, lib)
	if err := lib.Prepare(ctx, func() { s.say("Compiling the decoder, once…") }); err != nil {
		return err
	}
	s.say("Ready.")
	return nil
}
