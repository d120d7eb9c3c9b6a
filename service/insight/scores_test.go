package insight

import (
	"slices"
	"testing"

	"github.com/debrief-app/debrief/service/insight/internal/judged"
)

// Scores say how likely a reader would keep an item. What is said plainly in an office stands
// above the half from which items are shown, and the course of a meeting below it.
func TestPlainRequestsAndPromisesAreShown(t *testing.T) {
	for _, said := range []string{
		"Tom, can you send the invoice by Friday?",
		"I'll send it to you by Friday, the contract with the printer.",
		"Sarah will send the contract to the client by Thursday.",
		"Anna, please call the landlord about the heating.",
		"Action item: Priya to update the roadmap by the end of the month.",
		"We need to book the room before Monday.",
	} {
		if got := tasksIn(said); len(got) != 1 || got[0].Item.Score < DefaultMinScore {
			t.Errorf("%q: %v", said, got)
		}
	}
}

func TestTheCourseOfAMeetingIsNotShown(t *testing.T) {
	for _, said := range []string{
		"I'll share my screen.", "Let's move on.", "I'll show you the red line here.", "You can press the button.", "Let me just scroll down here.",
		"If it snows we will have a problem.", "You will see a small light.", "We could go for a walk.",
	} {
		for _, c := range tasksIn(said) {
			if c.Item.Score >= DefaultMinScore {
				t.Errorf("%q: %.2f %q", said, c.Item.Score, c.Item.Text)
			}
		}
	}
}

func tasksIn(said string) []Candidate {
	return Candidates(script("Kim: Okay.\nLee: "+said+"\nKim: Right, the next point is the garden."), Options{Start: wednesday})
}

// The invented meetings that nothing was fitted to.
func TestMostTasksOfUnseenOfficesAreShownAndLittleElse(t *testing.T) {
	for _, bare := range []bool{false, true} {
		shown, right, wanted := 0, 0, 0
		for _, m := range judged.Meetings("dev", bare) {
			found := Derive(m.Messages, Options{Start: wednesday})
			wanted += len(m.Tasks)
			for _, item := range slices.Concat(found.ActionItems, found.FollowUps) {
				shown++
				if slices.ContainsFunc(item.MessageIDs, func(id string) bool { return len(m.Tasks[id]) > 0 }) {
					right++
				}
			}
		}
		if 10*right < 8*shown || 2*right < wanted {
			t.Errorf("without marks %v: %d shown, %d of them right, %d messages with tasks", bare, shown, right, wanted)
		}
	}
}
