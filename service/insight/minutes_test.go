package insight

import (
	"encoding/json"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/debrief-app/debrief/service/conversation"
)

// drawn are vectors that no encoder made: whatever the network finds by them, the minutes must hold together.
func drawn(n int, seed uint64) []Vector {
	random := rand.New(rand.NewPCG(seed, 1))
	vectors := make([]Vector, n)
	for i := range vectors {
		for k := range vectors[i] {
			vectors[i][k] = int8(random.IntN(255) - 127)
		}
	}
	return vectors
}

func TestMinutesRestOnMessages(t *testing.T) {
	messages := script(strings.Repeat(strings.TrimSpace(budgetMeeting)+"\n", 6))
	var known []string
	for _, m := range messages {
		known = append(known, m.ID)
	}
	found := 0
	for seed := range uint64(20) {
		in := Derive(messages, Options{Start: wednesday, MinScore: -1, Vectors: drawn(len(messages), seed)})
		var evidence [][]string
		for _, item := range append(slices.Clone(in.ActionItems), in.FollowUps...) {
			evidence = append(evidence, item.MessageIDs)
			if item.Text == "" || item.Score < 0 || item.Score > 1 {
				t.Errorf("task %+v", item)
			}
		}
		for _, q := range in.Questions {
			evidence = append(evidence, q.MessageIDs)
			if q.Answered != (len(q.AnswerMessageIDs) > 0) {
				t.Errorf("question %+v", q)
			}
		}
		for _, d := range in.Decisions {
			evidence = append(evidence, d.MessageIDs)
		}
		if len(in.Summary) > summarySentences {
			t.Errorf("a summary of %d sentences", len(in.Summary))
		}
		for _, s := range in.Summary {
			evidence = append(evidence, s.MessageIDs)
		}
		for _, ids := range evidence {
			if len(ids) == 0 || slices.ContainsFunc(ids, func(id string) bool { return !slices.Contains(known, id) }) {
				t.Errorf("something rests on %v", ids)
			}
		}
		found += len(evidence)
	}
	if found == 0 {
		t.Error("nothing was found in twenty meetings")
	}
}

func TestTheSameVectorsGiveTheSameMinutes(t *testing.T) {
	messages := script(budgetMeeting)
	vectors := drawn(len(messages), 7)
	first, _ := json.Marshal(Derive(messages, Options{Start: wednesday, MinScore: -1, Vectors: vectors}))
	for range 3 {
		if again, _ := json.Marshal(Derive(messages, Options{Start: wednesday, MinScore: -1, Vectors: vectors})); string(again) != string(first) {
			t.Fatalf("two results:\n%s\n%s", first, again)
		}
	}
}

func TestATasksTextLeavesItsOwnerToItsField(t *testing.T) {
	in := derive("Sarah: I'll send the marketing budget to finance by Friday.")
	items := append(slices.Clone(in.ActionItems), in.FollowUps...)
	if len(items) != 1 || items[0].Assignee == nil || items[0].Assignee.Name != "Sarah" || strings.Contains(items[0].Text, "Sarah") {
		t.Errorf("got %+v", items)
	}
}

// Of nothing, and of voices that nobody knows, minutes are made as well.
func TestMinutesOfUnknownVoices(t *testing.T) {
	for _, messages := range [][]conversation.Message{nil, script("-: We should send it.\n-: Yes.")} {
		in := Derive(messages, Options{Vectors: drawn(len(messages), 1), MinScore: -1})
		for _, item := range append(slices.Clone(in.ActionItems), in.FollowUps...) {
			if item.Assignee != nil {
				t.Errorf("owner %q of %q", item.Assignee.Name, item.Text)
			}
		}
	}
}
