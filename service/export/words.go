package export

import (
	"fmt"
	"math"
	"strings"
	"time"
	"unicode"

	"github.com/debrief-app/debrief/service/conversation"
)

// oneLine makes text that came from outside safe to set into a line: valid
// UTF-8, no control characters, single spaces, and nothing that makes the rest of the
// line read in another direction. Marks of direction stay: they are part of a word.
func oneLine(text string) string {
	if isOneLine(text) {
		return text
	}
	text = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsControl(r) || unicode.In(r, unicode.Zl, unicode.Zp):
			return ' '
		case r >= '\u202a' && r <= '\u202e' || r >= '\u2066' && r <= '\u2069':
			return -1
		}
		return r
	}, strings.ToValidUTF8(text, "\uFFFD"))
	return strings.Join(strings.Fields(text), " ")
}

// isOneLine reports whether text is plain and tidy already, as most is.
func isOneLine(text string) bool {
	space := true // none at the beginning
	for i := range len(text) {
		c := text[i]
		if c < ' ' || c >= 0x7f || c == ' ' && space {
			return false
		}
		space = c == ' '
	}
	return !space || text == ""
}

// moment is when a message is said; empty where nobody knows.
func moment(m conversation.Message) string {
	if m.Untimed {
		return ""
	}
	return clock(m.TimeOffset)
}

// lengthOf is how long a meeting lasts; empty where nobody knows.
func lengthOf(m conversation.Meeting) string {
	if m.Untimed() {
		return ""
	}
	return length(m.Conversation.Duration())
}

// clock is an offset in seconds as hh:mm:ss, rounded down: seeking there never
// misses the first word.
func clock(seconds float64) string {
	s := wholeSeconds(seconds)
	return fmt.Sprintf("%02d:%02d:%02d", s/3600, s/60%60, s%60)
}

func wholeSeconds(seconds float64) int64 {
	if !(seconds > 0) { // NaN too
		return 0
	}
	return int64(math.Min(seconds+1e-6, 1e9)) // a hair more, so that 61.0 stored as 60.9999999 stays 61
}

// length is a duration in seconds in words: "3 min 12 s", "1 h 05 min".
func length(seconds float64) string {
	s := wholeSeconds(seconds + 0.5)
	switch {
	case s < 60:
		return fmt.Sprintf("%d s", s)
	case s < 600:
		return fmt.Sprintf("%d min %02d s", s/60, s%60)
	case s < 3600:
		return fmt.Sprintf("%d min", (s+30)/60)
	}
	minutes := (s + 30) / 60
	return fmt.Sprintf("%d h %02d min", minutes/60, minutes%60)
}

const (
	dayLayout    = "Mon 2 Jan 2006"
	minuteLayout = dayLayout + ", 15:04"
)

// dueDate is the day something is due, and the time of day if one was said. It
// stays in its own zone: "Friday" must not become Thursday for a reader elsewhere.
func dueDate(due time.Time) string {
	if wholeDay(due) {
		return due.Format(dayLayout)
	}
	return due.Format(minuteLayout)
}

// wholeDay reports whether only a day was said: then the time is its start or end.
func wholeDay(due time.Time) bool {
	hour, minute, _ := due.Clock()
	return hour == 0 && minute == 0 || hour == 23 && minute == 59
}

// count is "1 topic", "2 topics".
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// title is the conversation's name, or a stand-in for one without.
func title(c conversation.Conversation) string {
	if name := oneLine(c.Name); name != "" {
		return name
	}
	return "Untitled meeting"
}

// participants are the names of the members who are known.
func participants(m conversation.Meeting) []string {
	var names []string
	for _, member := range m.Members {
		if member.Known() {
			names = append(names, oneLine(member.Name))
		}
	}
	return names
}

// knownName is the name of a member, or "" for a voice without one.
func knownName(member conversation.Member) string {
	if !member.Known() {
		return ""
	}
	return oneLine(member.Name)
}
