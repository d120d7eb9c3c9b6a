package edit

import (
	"encoding/json"
	"slices"
	"testing"

	"github.com/debrief-app/debrief/service/conversation"
)

// spokenIn are the texts of the messages of a record.
func spokenIn(r Record) (all []string) {
	for _, m := range r.Messages {
		all = append(all, m.Text)
	}
	return all
}

// broken is a meeting of two recordings, the first of which breaks off within a sentence.
func broken(t *testing.T) Record {
	t.Helper()
	first := recording("Monday.mp4", "I will send the budget.", "Who keeps the k")
	first.Duration, first.Promised, first.Missing = 15, 40, []conversation.Missing{{TimeOffset: 15, Duration: 25}}
	return after(t, after(t, Record{ID: "c"}, Append(first)), Append(recording("Tuesday.mp4", "Good morning.")))
}

func wholeMonday() Recording {
	whole := recording("Monday.mp4", "I will send the budget now.", "Who keeps the keys?", "Ben does.", "I will ask him.")
	whole.Hash, whole.JobID = []byte("whole"), "job"
	whole.Sentences[1].End = 19 // it was torn at 15
	whole.Sentences[3].Speaker = "Carla"
	return whole
}

func TestARecordingThatIsWholeNowIsCompletedAndEditsStay(t *testing.T) {
	r := broken(t)
	first := r.Messages[0]
	r = after(t, r, CorrectMessage(first.ID, "I will send the whole budget."))
	r = after(t, r, SetDone(r.Insights[0].ID, true))
	monday := r.Sources[0].ID
	step, err := Complete(monday, wholeMonday())(r)
	if err != nil {
		t.Fatal(err)
	}
	if step.Changeset.JobID != "job" || step.Changeset.Remove != monday || step.Changeset.Restore == nil {
		t.Errorf("%+v", step.Changeset)
	}
	now := after(t, r, Complete(monday, wholeMonday()))
	if got, want := spokenIn(now), []string{"I will send the whole budget.", "Who keeps the keys?", "Ben does.", "I will ask him.", "Good morning."}; !slices.Equal(got, want) {
		t.Errorf("said %q, want %q", got, want)
	}
	if now.Messages[0].ID != first.ID || *now.Messages[0].Recognised != "I will send the budget." {
		t.Errorf("the correction is %+v", now.Messages[0])
	}
	if !slices.ContainsFunc(now.Insights, func(i Insight) bool { return i.Done }) || len(now.Insights) != 2 {
		t.Errorf("insights %+v", now.Insights)
	}
	source, next := now.Sources[0], now.Sources[1]
	if source.ID != monday || source.Duration != 40 || source.Promised != 0 || len(source.Missing) != 0 || string(source.Hash) != "whole" || next.Offset != 40 {
		t.Errorf("%+v, then %+v", source, next)
	}
	ids := map[string]bool{}
	for i, m := range now.Messages[:4] {
		if ids[m.ID] || m.Index != i || m.SourceID != monday {
			t.Errorf("message %d is %+v", i, m)
		}
		ids[m.ID] = true
	}
	if !slices.ContainsFunc(now.Members, func(m conversation.Member) bool { return m.Name == "Carla" }) {
		t.Errorf("members %v", now.Members)
	}
}

// What the user has put right in a torn sentence is not taken away.
func TestATornSentenceThatWasCorrectedStays(t *testing.T) {
	r := broken(t)
	r = after(t, r, CorrectMessage(r.Messages[1].ID, "Who keeps the keys, Ben?"))
	now := after(t, r, Complete(r.Sources[0].ID, wholeMonday()))
	if !slices.Contains(spokenIn(now), "Who keeps the keys, Ben?") {
		t.Errorf("said %q", spokenIn(now))
	}
}

// A hole in the middle is filled, and nothing else is said twice.
func TestAHoleIsFilled(t *testing.T) {
	holed := recording("Monday.mp4", "One.", "Two.", "Four.")
	holed.Sentences[2].Start, holed.Sentences[2].End, holed.Duration = 30, 35, 40
	holed.Missing = []conversation.Missing{{TimeOffset: 18, Duration: 10}}
	r := after(t, Record{ID: "c"}, Append(holed))
	whole := recording("Monday.mp4", "One.", "Two.", "Three.", "Four.")
	now := after(t, r, Complete(r.Sources[0].ID, whole))
	if got, want := spokenIn(now), []string{"One.", "Two.", "Three.", "Four."}; !slices.Equal(got, want) {
		t.Errorf("said %q, want %q", got, want)
	}
}

func TestACompletionIsUndone(t *testing.T) {
	r := broken(t)
	before := &Removed{Source: r.Sources[0], Messages: slices.Clone(r.Messages[:2])}
	now := after(t, r, Complete(r.Sources[0].ID, wholeMonday()))
	e := Entry{ID: 1, Action: SourceCompleted, Kind: kindSource, Target: r.Sources[0].ID, Subject: "Monday.mp4", Kept: keptOf(t, before)}
	back := after(t, now, Undo(e))
	if got := spokenIn(back); !slices.Equal(got, spokenIn(r)) || back.Sources[1].Offset != r.Sources[1].Offset || back.Sources[0].Promised != 40 {
		t.Errorf("said %q of %+v", got, back.Sources)
	}
}

func keptOf(t *testing.T, r *Removed) json.RawMessage {
	t.Helper()
	kept, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	return kept
}
