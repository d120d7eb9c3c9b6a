package edit

import (
	"encoding/json"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/debrief-app/debrief/service/conversation"
)

// withoutOwner is the text of an action item without the "Anna: " that older programs
// put before it. The owner lives in its assignee alone.
func withoutOwner(text string, owner *conversation.Assignee) string {
	if owner == nil {
		return text
	}
	rest, found := strings.CutPrefix(text, owner.Name+": ")
	if !found || rest == "" {
		return text
	}
	first, size := utf8.DecodeRuneInString(rest)
	return string(unicode.ToUpper(first)) + rest[size:]
}

// decodeChange reads what the user has done to an insight, as any program has
// written it.
func decodeChange(value string) (c insightChange, err error) {
	if err := json.Unmarshal([]byte(value), &c); err != nil {
		return c, err
	}
	owner := c.Base.Assignee
	c.Base.Text = withoutOwner(c.Base.Text, owner)
	if c.Text != nil {
		text := withoutOwner(*c.Text, owner)
		c.Text = &text
	}
	return c, nil
}

// TakeOwnersOut takes the owners out of the texts of a record's insights, of which an
// older program has exported it.
func (r *Record) TakeOwnersOut() error {
	for n := range r.Insights {
		i := &r.Insights[n]
		var is item
		if err := json.Unmarshal(i.Body, &is); err != nil {
			return fmt.Errorf("insight %s: %w", i.ID, err)
		}
		is.Text = withoutOwner(is.Text, is.Assignee)
		if value := valueOf(*r, kindInsight, i.ID); value != "" { // the owner may be another one now
			c, err := decodeChange(value)
			if err != nil {
				return fmt.Errorf("change of insight %s: %w", i.ID, err)
			}
			is.Text = withoutOwner(is.Text, c.Base.Assignee)
		}
		if is.Text == i.Text {
			continue
		}
		i.Text = is.Text
		var err error
		if i.Body, err = json.Marshal(is); err != nil {
			return err
		}
	}
	return nil
}
