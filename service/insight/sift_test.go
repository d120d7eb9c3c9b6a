package insight

import (
	"slices"
	"strings"
	"testing"

	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/insight/internal/sequence"
)

// judgedAs are the insights of a script whose lines have the log-odds of a head: "3.5 Anna: text".
func judgedAs(t *testing.T, h sequence.Head, odds []float32, lines ...string) conversation.Insights {
	t.Helper()
	messages := script(strings.Join(lines, "\n"))
	scores := make([]sequence.Scores, len(messages))
	for i := range scores {
		for head := range scores[i] {
			scores[i][head] = -6
		}
		scores[i][h] = odds[i]
	}
	return Derive(messages, Options{Start: wednesday, Scores: scores})
}

func TestADecisionThatOnlyAgreesIsToldByWhatItAgreesTo(t *testing.T) {
	found := judgedAs(t, sequence.Decision, []float32{-2, 4, -6},
		"Anna: So the proposal is to move the summer festival from the harbour to the castle garden.",
		"Ben: Sounds good to me.",
		"Carl: Who brings the cake tomorrow?")
	if len(found.Decisions) != 1 || !strings.Contains(found.Decisions[0].Text, "castle garden") || len(found.Decisions[0].MessageIDs) != 2 {
		t.Fatalf("found %+v", found.Decisions)
	}
}

func TestADecisionIsFoundOnceThoughTwoAgree(t *testing.T) {
	found := judgedAs(t, sequence.Decision, []float32{3, 4, 4},
		"Anna: So the proposal is to move the summer festival from the harbour to the castle garden.",
		"Ben: Sounds good to me.",
		"Carl: I agree.")
	if len(found.Decisions) != 1 {
		t.Fatalf("found %+v", found.Decisions)
	}
}

func TestTheSecondHalfOfATaskBelongsToIt(t *testing.T) {
	found := judgedAs(t, sequence.Task, []float32{4, 1, -6},
		"Anna: I will send the new budget of the festival",
		"Anna: to the finance department, together with the invoices.",
		"Ben: Thank you very much.")
	tasks := slices.Concat(found.ActionItems, found.FollowUps)
	if len(tasks) != 1 || len(tasks[0].MessageIDs) != 2 {
		t.Fatalf("found %+v", tasks)
	}
}

func TestWhatWasDiscussedTodayIsNotDueToday(t *testing.T) {
	found := judgedAs(t, sequence.Task, []float32{4, -6},
		"Anna: I will write a short summary of what we discussed today.",
		"Ben: Thank you very much.")
	tasks := slices.Concat(found.ActionItems, found.FollowUps)
	if len(tasks) != 1 || tasks[0].DueBy != nil {
		t.Fatalf("found %+v", tasks)
	}
}

func TestASummaryHoldsNoQuestionsAndNoGreetings(t *testing.T) {
	lines, odds := []string{}, []float32{}
	for _, line := range []string{
		"Anna: Welcome everyone to the planning of the summer festival in the castle garden.",
		"Ben: When does the city council decide about the stage and the fireworks?",
		"Anna: The city council pays for the stage and the fireworks of the festival.",
		"Ben: It costs the festival twelve thousand in stage, lights and fireworks.",
	} {
		lines, odds = append(lines, line), append(odds, 3)
	}
	found := judgedAs(t, sequence.Salient, odds, lines...)
	if len(found.Summary) != 1 || !strings.HasPrefix(found.Summary[0].Text, "The city council pays") {
		t.Errorf("the summary is %+v", found.Summary)
	}
}

// That people meet again is something to do, and stands among the follow-ups; when a meeting takes place can be settled.
func TestAnAppointmentIsNoDecision(t *testing.T) {
	for said, decisions := range map[string]int{
		"Anna: Let's meet again next Tuesday at ten.":                                  0,
		"Anna: We will meet again in the town hall on Friday.":                         0,
		"Anna: We will meet the deadline of the town hall in May.":                     1,
		"Anna: The next meeting of the festival committee is on the sixteenth of May.": 1,
	} {
		found := judgedAs(t, sequence.Decision, []float32{4, -6}, said, "Ben: The posters are at the printer's.")
		if len(found.Decisions) != decisions {
			t.Errorf("%s: %d decisions, want %d", said, len(found.Decisions), decisions)
		}
	}
}
