package export

import (
	"fmt"
	"strings"

	"github.com/debrief-app/debrief/service/conversation"
)

// mostPlaces is how many holes a reader wants to be shown; the JSON has them all.
const mostPlaces = 8

// missingSound says what is not there of a recording; empty when nothing is missing.
func missingSound(s conversation.Source) string {
	if len(s.Missing) == 0 {
		return ""
	}
	var said []string
	if s.Promised > s.Duration {
		said = append(said, fmt.Sprintf("it should last %s, of which there are %s", length(s.Promised), length(s.Duration)))
	}
	var places []string
	for i, m := range s.Missing {
		switch {
		case i == mostPlaces:
			places = append(places, fmt.Sprintf("%d more places", len(s.Missing)-mostPlaces))
		case i > mostPlaces:
		case m.Duration == 0:
			said = append(said, "it breaks off at "+clock(m.TimeOffset))
		default:
			places = append(places, fmt.Sprintf("%s from %s on", length(m.Duration), clock(m.TimeOffset)))
		}
	}
	if len(places) > 0 {
		said = append(said, "missing are "+strings.Join(places, ", "))
	}
	return strings.Join(said, "; ")
}

// incomplete tells of each recording from which sound is missing.
func (d *document) incomplete() {
	for _, s := range d.meeting.Conversation.Sources {
		if missing := missingSound(s); missing != "" {
			d.fact("Incomplete", oneLine(s.Name)+": "+missing)
		}
	}
}
