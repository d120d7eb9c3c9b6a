package command

import (
	"context"
	"encoding/json"
	"fmt"
	"text/tabwriter"

	"github.com/debrief-app/debrief/service"
)

type voicesCmd struct {
	JSON   bool     `name:"json" help:"Write the people as one JSON array."`
	Keep   string   `placeholder:"meeting|known|none" enum:"meeting,known,none," default:"" help:"Keep voices with their meeting, recognise people whom you name in others, too, or keep none."`
	Forget []string `placeholder:"NAME" help:"Delete what is kept of a person's voice, in backups, too."`
}

func (voicesCmd) Help() string {
	return `Lists the people who are recognised by their voices in other meetings: nobody until you choose “known”. A voiceprint is
personal data: tell the people whose voices you keep. It stays in the library on this computer and is in no export. “meeting” and “none”
delete all voiceprints; “none” also deletes what tells the speakers of your meetings apart, so that changing how many people speak listens
to a recording again.

Examples:

  debrief voices --keep known
  debrief voices --forget "Anna Lee"`
}

func (c *voicesCmd) Run(ctx context.Context, s *session) error {
	lib, err := s.open(ctx, service.Config{})
	if err != nil {
		return err
	}
	defer closeSoon(ctx, lib)
	if err := c.change(ctx, lib); err != nil {
		return err
	}
	known, err := lib.KnownVoices(ctx)
	if err != nil {
		return err
	}
	return c.write(s, known)
}

func (c *voicesCmd) change(ctx context.Context, lib library) error {
	if c.Keep != "" {
		now, err := lib.VoiceChoices(ctx)
		if err != nil {
			return err
		}
		if now.Keep = service.VoiceKeeping(c.Keep); c.Keep == "meeting" {
			now.Keep = service.KeepWithMeeting
		}
		if err := lib.SetVoiceChoices(ctx, now); err != nil {
			return err
		}
	}
	for _, name := range c.Forget {
		if err := lib.ForgetVoice(ctx, name); err != nil {
			return err
		}
	}
	return nil
}

func (c *voicesCmd) write(s *session, known []service.KnownVoice) error {
	if c.JSON {
		return json.NewEncoder(s.out).Encode(append([]service.KnownVoice{}, known...))
	}
	if len(known) == 0 {
		s.say("Nobody is recognised by voice.")
		return nil
	}
	table := tabwriter.NewWriter(s.out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "PERSON\tMEETINGS")
	for _, k := range known {
		fmt.Fprintf(table, "%s\t%d\n", printable(k.Name), k.Meetings)
	}
	return table.Flush()
}
