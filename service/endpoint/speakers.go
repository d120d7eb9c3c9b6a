package endpoint

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"net/http"
	"slices"

	"github.com/debrief-app/debrief/service/conversation"
)

// speakerEvent says that somebody begins or ends to speak.
type speakerEvent struct {
	Type string `json:"type"`
	User struct {
		Name string `json:"name"`
	} `json:"user"`
	Offset struct {
		Seconds float64 `json:"seconds"`
		Nanos   float64 `json:"nanos"`
	} `json:"offset"`
}

const (
	startedSpeaking = "started_speaking"
	stoppedSpeaking = "stopped_speaking"
)

// nameSpeakers names the voices of a conversation by who spoke when. Symbl wrote the
// speaker of every message anew; Debrief renames its members, so that what it has
// recognised of voices stays.
func (e *Endpoint) nameSpeakers(w http.ResponseWriter, r *http.Request) {
	var body struct {
		Events []json.RawMessage `json:"speakerEvents"`
	}
	if !e.decode(w, r, maxTextBody, &body) {
		return
	}
	events, err := readEvents(body.Events)
	if err != nil {
		e.refuse(w, http.StatusBadRequest, "bad_event", err.Error())
		return
	}
	c, ok := e.conversation(w, r)
	if !ok {
		return
	}
	m, err := c.Meeting(r.Context())
	if err != nil {
		e.fail(w, err)
		return
	}
	renamed := 0
	names := namesOf(m, turnsOf(events, m.Conversation.Duration()))
	for _, id := range slices.Sorted(maps.Keys(names)) {
		if err := c.RenameMember(r.Context(), id, names[id]); err != nil {
			e.fail(w, err)
			return
		}
		renamed++
	}
	send(w, http.StatusOK, done{fmt.Sprintf("%d of %d members are named by the events.", renamed, len(m.Members))})
}

func readEvents(raw []json.RawMessage) ([]speakerEvent, error) {
	events := make([]speakerEvent, 0, len(raw))
	for i, one := range raw {
		var ev speakerEvent
		err := json.Unmarshal(one, &ev)
		at := ev.Offset.Seconds + ev.Offset.Nanos/1e9
		switch {
		case err != nil, ev.User.Name == "", math.IsInf(at, 0) || at < 0, ev.Type != startedSpeaking && ev.Type != stoppedSpeaking:
			return nil, fmt.Errorf("event %d must have a type, started_speaking or stopped_speaking, a user with a name, and an offset", i+1)
		}
		events = append(events, ev)
	}
	slices.SortStableFunc(events, func(a, b speakerEvent) int { return cmp.Compare(a.at(), b.at()) })
	return events, nil
}

func (e speakerEvent) at() float64 { return e.Offset.Seconds + e.Offset.Nanos/1e9 }

// turnsOf is who spoke when. Who has not stopped speaks until the end.
func turnsOf(events []speakerEvent, end float64) map[string][]span {
	turns, since := map[string][]span{}, map[string]float64{}
	for _, ev := range events {
		name := ev.User.Name
		begun, speaking := since[name]
		switch {
		case ev.Type == startedSpeaking && !speaking:
			since[name] = ev.at()
		case ev.Type == stoppedSpeaking && speaking:
			turns[name] = append(turns[name], span{begun, ev.at()})
			delete(since, name)
		}
	}
	for name, begun := range since {
		turns[name] = append(turns[name], span{begun, max(begun, end)})
	}
	for name := range turns {
		turns[name] = union(turns[name])
	}
	return turns
}

// namesOf finds a name for each member: that of the one who, by the events, spoke during
// more than half of what the member said. Voices that Debrief has not told apart are
// one member, which stays as it is unless nearly all of it is one person's.
func namesOf(m conversation.Meeting, turns map[string][]span) map[string]string {
	const most, nearlyAll = 0.5, 0.9
	talk := map[string][]span{}
	for _, msg := range m.Messages {
		talk[msg.From.ID] = append(talk[msg.From.ID], span{msg.TimeOffset, msg.End()})
	}
	names := map[string]string{}
	for _, member := range m.Members {
		spoken := union(talk[member.ID])
		best, name := 0.0, ""
		for user, turn := range turns {
			if shared := seconds(common(spoken, turn)); shared > best || shared == best && user < name {
				best, name = shared, user
			}
		}
		needed := most
		if !member.Known() {
			needed = nearlyAll
		}
		if best > needed*seconds(spoken) && name != member.Name {
			names[member.ID] = name
		}
	}
	return names
}
