package command

import (
	"context"
	"fmt"

	"github.com/debrief-app/debrief/service"
)

type insightsCmd struct {
	ID  string `arg:"" optional:"" name:"id" help:"The conversation's id from “debrief list”, or the beginning of it."`
	All bool   `help:"All conversations of the library."`
}

func (insightsCmd) Help() string {
	return `For conversations that an older Debrief made, or one without the sentence encoder. What you have ticked, edited, added or dismissed stays, and the window can undo it.

Examples:

  debrief insights 0190a3c2
  debrief insights --all`
}

func (c *insightsCmd) Run(ctx context.Context, s *session) error {
	if c.All == (c.ID != "") {
		return usagef("Give the id of one conversation, or --all.")
	}
	if c.All {
		return c.all(ctx, s)
	}
	return s.withConversation(ctx, c.ID, func(lib library, id string) error {
		warnWithoutEncoder(s, lib)
		changed, err := lib.FindInsightsOf(ctx, id)
		switch {
		case err != nil:
			return err
		case changed:
			s.say("The insights were found again.")
		default:
			s.say("The insights are the same as before.")
		}
		return nil
	})
}

func (c *insightsCmd) all(ctx context.Context, s *session) error {
	lib, err := s.open(ctx, service.Config{})
	if err != nil {
		return err
	}
	defer closeSoon(ctx, lib)
	warnWithoutEncoder(s, lib)
	count := 0
	changed, err := lib.FindInsights(ctx, func(_, total int) { count = total })
	s.say(fmt.Sprintf("Conversations with other insights than before: %d of %d.", changed, count))
	return err
}

func warnWithoutEncoder(s *session, lib library) {
	if !lib.HasEncoder() {
		s.say("The sentence encoder is not installed: fewer tasks and questions are found, and no decisions and no summary.")
	}
}
