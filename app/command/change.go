package command

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/debrief-app/debrief/service"
	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/fault"
)

type removeCmd struct {
	ID     string `arg:"" name:"id" help:"The conversation's id from “debrief list”, or the beginning of it."`
	Source string `arg:"" name:"source" help:"The recording: its name in the conversation, its id, or the beginning of the id."`
}

func (removeCmd) Help() string {
	return `What comes after the recording moves up. The only recording of a conversation cannot be removed: delete the conversation.

Example:

  debrief remove 0190a3c2 friday.mp4`
}

func (c *removeCmd) Run(ctx context.Context, s *session) error {
	return s.withConversation(ctx, c.ID, func(lib library, id string) error {
		m, err := lib.Meeting(ctx, id)
		if err != nil {
			return err
		}
		source, err := findSource(m.Conversation.Sources, c.Source)
		if err != nil {
			return err
		}
		if err := lib.RemoveSource(ctx, id, source.ID); err != nil {
			return err
		}
		s.say("Removed " + source.Name + ".")
		return nil
	})
}

// findSource finds the one recording that is meant: by its id, by its name, or by the
// beginning of its id.
func findSource(sources []conversation.Source, meant string) (conversation.Source, error) {
	for _, fits := range []func(conversation.Source) bool{
		func(s conversation.Source) bool { return s.ID == meant },
		func(s conversation.Source) bool { return s.Name == meant },
		func(s conversation.Source) bool {
			return meant != "" && strings.HasPrefix(s.ID, strings.ToLower(meant))
		},
	} {
		var found []conversation.Source
		for _, s := range sources {
			if fits(s) {
				found = append(found, s)
			}
		}
		switch len(found) {
		case 0:
		case 1:
			return found[0], nil
		default:
			return conversation.Source{}, usagef("“%s” are %d recordings: give the id of one, from “debrief show --format json”.", meant, len(found))
		}
	}
	return conversation.Source{}, fault.New(fault.NoSource, meant, nil)
}

type addCmd struct {
	ID    string `arg:"" name:"id" help:"The conversation's id from “debrief list”, or the beginning of it."`
	Text  string `arg:"" name:"text" help:"What it says."`
	Type  string `enum:"action-item,follow-up,question,decision,topic" default:"action-item" placeholder:"action-item|follow-up|question|decision|topic" help:"What it is."`
	At    string `required:"" placeholder:"TIME" help:"When it was said in the conversation: 1:02:03, 2:03 or seconds."`
	Owner string `placeholder:"NAME" help:"Who is to do it."`
	Due   string `placeholder:"YYYY-MM-DD" help:"When it is due."`
}

func (addCmd) Help() string {
	return `Adds something that was not found by itself. It stays when recordings are added later.

Examples:

  debrief add 0190a3c2 "Send the budget to finance" --at 12:40 --owner Laura --due 2026-12-18
  debrief add 0190a3c2 "Who keeps the keys?" --type question --at 1:02:03`
}

func (c *addCmd) Run(ctx context.Context, s *session) error {
	at, err := offset(c.At)
	if err != nil {
		return err
	}
	add := service.Addition{Text: c.Text, Owner: c.Owner, Type: conversation.InsightType(strings.ReplaceAll(c.Type, "-", "_"))}
	if c.Due != "" {
		if add.Due, err = dayEnd(c.Due, s.zone); err != nil {
			return err
		}
	}
	return s.withConversation(ctx, c.ID, func(lib library, id string) error {
		m, err := lib.Meeting(ctx, id)
		if err != nil {
			return err
		}
		said, ok := saidAt(m.Messages, at)
		if !ok {
			return usagef("Nothing is said at %s: the conversation begins later or is empty.", c.At)
		}
		add.MessageIDs = []string{said.ID}
		insight, err := lib.AddInsight(ctx, id, add)
		if err == nil {
			s.say("Added " + insight + ", to “" + said.Text + "”.")
		}
		return err
	})
}

// offset reads "1:02:03", "2:03" or "123" as seconds.
func offset(text string) (float64, error) {
	seconds := 0.0
	parts := strings.Split(text, ":")
	for i, part := range parts {
		n, err := strconv.ParseFloat(part, 64)
		if err != nil || n < 0 || len(parts) > 3 || i > 0 && n >= 60 || n != n || n > 1e6 {
			return 0, usagef("--at must be a time like 1:02:03, 2:03 or 123, not “%s”.", text)
		}
		seconds = 60*seconds + n
	}
	return seconds, nil
}

// dayEnd is the last second of a day, which is when something due that day is due.
func dayEnd(day string, zone *time.Location) (time.Time, error) {
	start, err := time.ParseInLocation(time.DateOnly, day, zone)
	if err != nil {
		return start, usagef("--due must be a day like 2026-12-18, not “%s”.", day)
	}
	return start.AddDate(0, 0, 1).Add(-time.Second), nil
}

// saidAt is the message that is said at a time, in seconds, or the last one before it.
func saidAt(messages []conversation.Message, at float64) (conversation.Message, bool) {
	for _, m := range slices.Backward(messages) {
		if m.TimeOffset < at+1 { // times are written in whole seconds
			return m, true
		}
	}
	return conversation.Message{}, false
}
