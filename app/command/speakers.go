package command

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"text/tabwriter"

	"github.com/debrief-app/debrief/service"
)

type speakersCmd struct {
	ID    string            `arg:"" name:"id" help:"The conversation's id from “debrief list”, or the beginning of it."`
	JSON  bool              `name:"json" help:"Write the speakers as one JSON array."`
	Count *string           `placeholder:"auto|N|13+" help:"How many people speak: the speakers are told apart again."`
	Find  bool              `help:"Listen to the recordings of which it is not known who speaks. Nothing but the speakers changes."`
	Merge map[string]string `placeholder:"SPEAKER=SPEAKER" help:"Make two speakers one, who keeps the second's name."`
	Name  map[string]string `placeholder:"SPEAKER=NAME" help:"Give a speaker a name."`
}

func (speakersCmd) Help() string {
	return `Lists who speaks, and for how long. A speaker is meant by name or id. What is changed here can be undone in the window.

Examples:

  debrief speakers 0190a3c2
  debrief speakers 0190a3c2 --name "Speaker 1=Anna" --name "Speaker 2=Bo"
  debrief speakers 0190a3c2 --merge "Speaker 4=Speaker 2"
  debrief speakers 0190a3c2 --count 3
  debrief speakers 0190a3c2 --find`
}

// Run counts first: the other choices are of the speakers that this finds.
func (c *speakersCmd) Run(ctx context.Context, s *session) error {
	if c.Count != nil {
		if err := checkSpeakers(*c.Count, false); err != nil {
			return err
		}
	}
	return s.withConversation(ctx, c.ID, func(lib library, id string) error {
		if err := c.tellApart(ctx, s, lib, id); err != nil {
			return err
		}
		// All are found before any is changed: one may get the name of another.
		speakers, err := lib.Speakers(ctx, id)
		if err != nil {
			return err
		}
		var edits []func() error
		for from, into := range c.Merge {
			a, errA := findSpeaker(speakers, from)
			b, errB := findSpeaker(speakers, into)
			if errA != nil || errB != nil {
				return firstOf(errA, errB)
			}
			edits = append(edits, func() error { return lib.MergeMembers(ctx, id, a.ID, b.ID) })
		}
		for who, name := range c.Name {
			speaker, err := findSpeaker(speakers, who)
			if err != nil {
				return err
			}
			edits = append(edits, func() error { return lib.RenameMember(ctx, id, speaker.ID, name) })
		}
		for _, edit := range edits {
			if err := edit(); err != nil {
				return err
			}
		}
		if speakers, err = lib.Speakers(ctx, id); err != nil {
			return err
		}
		return c.write(s, speakers)
	})
}

// tellApart finds the speakers, or tells those who are known apart again.
func (c *speakersCmd) tellApart(ctx context.Context, s *session, lib library, id string) error {
	switch {
	case !c.Find && c.Count == nil:
		return nil
	case !c.Find:
		return lib.SetSpeakerCount(ctx, id, *c.Count)
	}
	count := ""
	if c.Count != nil {
		count = *c.Count
	}
	jobs, err := lib.FindSpeakers(ctx, id, count)
	if err != nil {
		return err
	}
	return s.follow(ctx, "speakers", jobs)
}

func firstOf(a, b error) error {
	if a != nil {
		return a
	}
	return b
}

// findSpeaker finds the speaker who is meant: by id, or by name whatever its case.
func findSpeaker(speakers []service.Speaker, meant string) (service.Speaker, error) {
	for _, s := range speakers {
		if s.ID == meant || strings.EqualFold(s.Name, meant) {
			return s, nil
		}
	}
	names := make([]string, len(speakers))
	for i, s := range speakers {
		names[i] = s.Name
	}
	return service.Speaker{}, usagef("Nobody is called “%s”. Those who speak: %s.", meant, strings.Join(names, ", "))
}

func (c *speakersCmd) write(s *session, speakers []service.Speaker) error {
	if c.JSON {
		return json.NewEncoder(s.out).Encode(speakers)
	}
	if len(speakers) == 0 {
		s.say("It is not known who speaks.")
		return nil
	}
	table := tabwriter.NewWriter(s.out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "SPEAKER\tTALK\tMESSAGES\tPERHAPS")
	for _, one := range speakers {
		perhaps := ""
		if one.Proposal != nil {
			perhaps = one.Proposal.Name
		}
		fmt.Fprintf(table, "%s\t%d:%02d\t%d\t%s\n", printable(one.Name), int(one.Seconds)/60, int(one.Seconds)%60, one.Messages, printable(perhaps))
	}
	return table.Flush()
}

// checkSpeakers refuses what is no count of speakers.
func checkSpeakers(count string, offToo bool) error {
	if _, err := service.CheckSpeakers(count); err == nil && count != "" && (offToo || count != "off") {
		return nil
	}
	if offToo {
		return usagef("--speakers must be auto, a number from 1 to 12, 13+ or off, not “%s”.", count)
	}
	return usagef("--count must be auto, a number from 1 to 12 or 13+, not “%s”.", count)
}
