package endpoint

import (
	"cmp"
	"slices"
	"strings"

	"github.com/debrief-app/debrief/service/conversation"
)

// Symbl's analytics. All times are seconds, all shares percent of the conversation.

type metric struct {
	Type    string  `json:"type"`
	Percent float64 `json:"percent"`
	Seconds float64 `json:"seconds"`
}

type spent struct {
	Percentage float64 `json:"percentage"`
	Seconds    float64 `json:"seconds"`
}

type pace struct {
	WPM float64 `json:"wpm"`
}

type overlapping struct {
	person
	UserID  string  `json:"userId"`
	Percent float64 `json:"percent"`
	Seconds float64 `json:"seconds"`
}

type overlap struct {
	Duration float64       `json:"overlapDuration"`
	Members  []overlapping `json:"overlappingMembers"`
}

type memberMetrics struct {
	person
	UserID     string  `json:"userId"`
	Pace       pace    `json:"pace"`
	TalkTime   spent   `json:"talkTime"`
	ListenTime spent   `json:"listenTime"`
	Overlap    overlap `json:"overlap"`
}

type analytics struct {
	Metrics []metric        `json:"metrics"`
	Members []memberMetrics `json:"members"`
}

func analyticsOf(m conversation.Meeting, _ *parameters) (any, error) { return analyse(m), nil }

// analyse measures who talks, for how long and over whom. Somebody who talks over
// himself, where two recordings meet, talks once.
func analyse(m conversation.Meeting) analytics {
	length := m.Conversation.Duration()
	share := func(seconds float64) float64 {
		if length <= 0 {
			return 0
		}
		return conversation.Percent(min(100*seconds/length, 100))
	}
	talk := map[string][]span{}
	var all []span
	for _, msg := range m.Messages {
		s := span{msg.TimeOffset, msg.End()}
		talk[msg.From.ID], all = append(talk[msg.From.ID], s), append(all, s)
	}
	for id := range talk {
		talk[id] = union(talk[id])
	}
	talking := seconds(union(all))
	both := overlaps(m.Members, talk)
	a := analytics{Members: []memberMetrics{}, Metrics: []metric{
		{"total_silence", share(length - talking), conversation.Milli(max(length-talking, 0))},
		{"total_talk_time", share(talking), conversation.Milli(talking)},
		{"total_overlap", share(both), conversation.Milli(both)},
	}}
	for _, member := range m.Members {
		own := seconds(talk[member.ID])
		mm := memberMetrics{
			person: person(member), UserID: member.ID, Pace: paceOf(m.Messages, member.ID),
			TalkTime:   spent{share(own), conversation.Milli(own)},
			ListenTime: spent{share(length - own), conversation.Milli(max(length-own, 0))},
			Overlap:    overlap{Members: []overlapping{}},
		}
		for _, other := range m.Members {
			if over := seconds(common(talk[member.ID], talk[other.ID])); other.ID != member.ID && over > 0 {
				mm.Overlap.Members = append(mm.Overlap.Members, overlapping{person(other), other.ID, share(over), conversation.Milli(over)})
				mm.Overlap.Duration = conversation.Milli(mm.Overlap.Duration + over)
			}
		}
		a.Members = append(a.Members, mm)
	}
	return a
}

// paceOf is how many words a member says in a minute of talking.
func paceOf(messages []conversation.Message, memberID string) pace {
	words, minutes := 0, 0.0
	for _, msg := range messages {
		if msg.From.ID == memberID && msg.Duration > 0 {
			words += len(strings.Fields(msg.Text))
			minutes += msg.Duration / 60
		}
	}
	if minutes == 0 {
		return pace{}
	}
	return pace{conversation.Percent(float64(words) / minutes)}
}

// span is a stretch of the conversation, in seconds.
type span struct{ start, end float64 }

// union joins spans that touch or overlap, in order.
func union(spans []span) []span {
	slices.SortFunc(spans, func(a, b span) int { return cmp.Compare(a.start, b.start) })
	var joined []span
	for _, s := range spans {
		if last := len(joined) - 1; last >= 0 && s.start <= joined[last].end {
			joined[last].end = max(joined[last].end, s.end)
			continue
		}
		joined = append(joined, s)
	}
	return joined
}

// common is what two lists of joined spans have in common.
func common(a, b []span) (both []span) {
	for i, j := 0, 0; i < len(a) && j < len(b); {
		if s := (span{max(a[i].start, b[j].start), min(a[i].end, b[j].end)}); s.start < s.end {
			both = append(both, s)
		}
		if a[i].end < b[j].end {
			i++
		} else {
			j++
		}
	}
	return both
}

func seconds(spans []span) (sum float64) {
	for _, s := range spans {
		sum += max(s.end-s.start, 0)
	}
	return sum
}

// overlaps is for how long more than one talks.
func overlaps(members []conversation.Member, talk map[string][]span) float64 {
	var both []span
	for i, a := range members {
		for _, b := range members[i+1:] {
			both = append(both, common(talk[a.ID], talk[b.ID])...)
		}
	}
	return seconds(union(both))
}
