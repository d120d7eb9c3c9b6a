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
		parts = append(parts, strings.TrimSuffix(text.Date(c.StartTime)+", "+text.KnownTime(c.StartTime), ", "))
	}
	if o.Untimed() {
		parts = append(parts, text.Say("meeting.untimed"))
	} else {
		parts = append(parts, text.Length(c.Duration()))
	}
	if names := participants(o.Meeting); len(names) > 0 {
		parts = append(parts, strings.Join(names, ", "))
	}
	if len(c.Sources) > 1 {
		parts = append(parts, text.Count("meeting.recordings", len(c.Sources)))
	}
	if o.Notice == conversation.NotEnglish {
		parts = append(parts, text.Say("meeting.notEnglish"))
	}
	parts = append(parts, incomplete(c.Sources)...)
	return strings.Join(parts, "  ·  ")
}

// incomplete says of each recording from which sound is missing where that is.
func incomplete(sources []conversation.Source) []string {
	var all []string
	for _, s := range sources {
		if len(s.Missing) == 0 {
			continue
		}
		at := text.M{"Name": text.Shorten(s.Name, 40), "Length": text.Clock(s.Duration), "Promised": text.Clock(s.Promised), "Place": text.Clock(s.Missing[0].TimeOffset)}
		switch last := s.Missing[len(s.Missing)-1]; {
		case s.Promised > s.Duration:
			all = append(all, text.Say("meeting.cut", at))
		case last.Duration == 0:
			all = append(all, text.Say("meeting.breaksOff", at))
		default:
			all = append(all, text.Say("meeting.holes", at))
		}
	}
	return all
}
