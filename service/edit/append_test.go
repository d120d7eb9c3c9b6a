package edit

import (
	"slices"
	"testing"

	"github.com/debrief-app/debrief/service/conversation"
)

// call is a recording of a call, each side of which has a channel of its own.
func call(name string) Recording {
	r := recording(name, "Shall we begin?", "Yes, let us.")
	for i := range r.Sentences {
		r.Sentences[i].Speaker, r.Sentences[i].Kind = numberedName(i+1), conversation.ByChannel
	}
	return r
}

func names(m conversation.Meeting) []string {
	var all []string
	for _, said := range m.Messages {
		all = append(all, said.From.Name)
	}
	return all
}

func TestTheFirstChannelsOfTwoRecordingsAreTwoPeople(t *testing.T) {
	r := after(t, after(t, Record{ID: "c"}, Append(call("Monday.wav"))), Append(call("Friday.wav")))
	m := meetingOf(t, r)
	if got, want := names(m), []string{"Speaker 1", "Speaker 2", "Speaker 3", "Speaker 4"}; !slices.Equal(got, want) {
		t.Fatalf("the speakers are %q, not %q", got, want)
	}
	if id := SpeakerID(r.Sources[1].ID, "Speaker 1"); m.Messages[2].From.ID != id {
		t.Errorf("who is first in a recording is no longer found by that: %+v", m.Messages[2].From)
	}
	for i, name := range []string{"Anna", "Bo"} { // one of them is, after all
		r = after(t, r, RenameMember(m.Messages[i].From.ID, name))
	}
	r = after(t, r, MergeMembers(m.Messages[2].From.ID, m.Messages[0].From.ID))
	if got, want := names(meetingOf(t, r)), []string{"Anna", "Bo", "Anna", "Speaker 4"}; !slices.Equal(got, want) {
		t.Errorf("the speakers are %q, not %q", got, want)
	}
}

func TestNumbersThatNobodyHasStay(t *testing.T) {
	r := after(t, after(t, Record{ID: "c"}, Append(recording("Monday.vtt", "Shall we begin?"))), Append(call("Friday.wav")))
	if got, want := names(meetingOf(t, r)), []string{"Anna", "Speaker 1", "Speaker 2"}; !slices.Equal(got, want) {
		t.Errorf("the speakers are %q, not %q", got, want)
	}
}
