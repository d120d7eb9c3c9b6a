package command

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/debrief-app/debrief/service"
)

type listCmd struct {
	JSON    bool   `name:"json" help:"Write the list as one JSON array."`
	Project string `placeholder:"NAME" help:"Only the conversations of this project."`
}

func (c *listCmd) Run(ctx context.Context, s *session) error {
	lib, err := s.open(ctx, service.Config{})
	if err != nil {
		return err
	}
	defer closeSoon(ctx, lib)
	conversations, err := lib.Conversations(ctx)
	conversations = slices.DeleteFunc(conversations, func(one service.Summary) bool {
		return c.Project != "" && !strings.EqualFold(one.Project, c.Project)
	})
	switch {
	case err != nil:
		return err
	case c.JSON:
		return s.listJSON(conversations)
	case len(conversations) == 0 && c.Project != "":
		s.say("There is no conversation in the project “" + c.Project + "”.")
		return nil
	case len(conversations) == 0:
		s.say("There are no conversations yet. Make one with “debrief process FILE”.")
		return nil
	}
	return s.listTable(conversations)
}

// listed is a conversation in the JSON list, with the field names of its export.
type listed struct {
	ID          string    `json:"id"`
	Name        string    `json:"name"`
	StartTime   time.Time `json:"startTime"`
	Duration    float64   `json:"duration,omitempty"` // absent where the transcript has no times
	Messages    int       `json:"messages"`
	Topics      int       `json:"topics"`
	ActionItems int       `json:"actionItems"`
	FollowUps   int       `json:"followUps"`
	Questions   int       `json:"questions"`
	Project     string    `json:"project,omitempty"`
	Tags        []string  `json:"tags,omitempty"`
}

func (s *session) listJSON(conversations []service.Summary) error {
	all := make([]listed, len(conversations))
	for i, c := range conversations {
		all[i] = listed{c.ID, c.Name, c.StartTime, c.Duration, c.Messages, c.Topics, c.ActionItems, c.FollowUps, c.Questions, c.Project, c.Tags}
	}
	encoder := json.NewEncoder(s.out)
	encoder.SetEscapeHTML(false)
	return encoder.Encode(all)
}

func (s *session) listTable(conversations []service.Summary) error {
	table := tabwriter.NewWriter(s.out, 0, 0, 2, ' ', 0)
	filed := slices.ContainsFunc(conversations, func(c service.Summary) bool { return c.Project != "" })
	project := func(name string) string {
		if !filed {
			return ""
		}
		return printable(name) + "\t"
	}
	fmt.Fprintln(table, "ID\tDATE\tLENGTH\t"+project("PROJECT")+"NAME")
	for _, c := range conversations {
		date := "unknown"
		if !c.StartTime.IsZero() {
			date = c.StartTime.In(s.zone).Format("2006-01-02 15:04")
		}
		length := "unknown" // the transcript has no times
		if c.Duration > 0 {
			length = time.Duration(c.Duration * float64(time.Second)).Round(time.Second).String()
		}
		fmt.Fprintf(table, "%s\t%s\t%s\t%s%s\n", c.ID, date, length, project(c.Project), printable(c.Name))
	}
	return table.Flush()
}
