package command

import "context"

type againCmd struct {
	ID string `arg:"" name:"id" help:"The conversation's id from “debrief list”, or the beginning of it."`
}

func (againCmd) Help() string {
	return `Reads the recordings of a conversation again from which something was missing, such as one that was still being copied. Put the whole file where the incomplete one was. What is new comes into its place; what you have corrected, ticked or added stays, and the window can undo it all.`
}

func (c *againCmd) Run(ctx context.Context, s *session) error {
	return s.withConversation(ctx, c.ID, func(lib library, id string) error {
		jobs, err := lib.ReadAgain(ctx, id)
		if err != nil {
			return err
		}
		return s.follow(ctx, "recording", jobs)
	})
}
