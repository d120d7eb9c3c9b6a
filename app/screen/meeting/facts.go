package meeting

import (
	"strconv"
	"strings"

	"github.com/debrief-app/debrief/app/text"
	"github.com/debrief-app/debrief/service/conversation"
)

// number is a count as a tab shows it: nothing for none.
func number(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// meetingFacts is the line under a meeting's name: date, length, participants.
func meetingFacts(o Content) string {
	c := o.Conversation
	var parts []string
	if !c.StartTime.IsZero() {
		parts = append(parts, text.Date(c.StartTime)+", "+text.Time(c.StartTime))
	}
	parts = append(parts, text.Length(c.Duration()))
	if names := participants(o.Meeting); len(names) > 0 {
		parts = append(parts, strings.Join(names, ", "))
	}
	if len(c.Sources) > 1 {
		parts = append(parts, text.Count("meeting.recordings", len(c.Sources)))
	}
	if o.Notice == conversation.NotEnglish {
		parts = append(parts, text.Say("meeting.notEnglish"))
	}
	return strings.Join(parts, "  ·  ")
}
