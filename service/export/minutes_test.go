package export

import (
	"strings"
	"testing"

	"github.com/debrief-app/debrief/service/conversation"
)

// reviewed is the weekly meeting with what was settled in it.
func reviewed() conversation.Meeting {
	m := weekly()
	m.Decisions = []conversation.Decision{{ID: "d1", Type: conversation.TypeDecision, Text: "The budget is *closed*", Score: 0.7, MessageIDs: []string{"m1"}}}
	m.Summary = []conversation.SummarySentence{
		{Text: "The meeting was about the budget.", MessageIDs: []string{"m1"}}, {Text: "The office moves.", MessageIDs: []string{"m4"}},
	}
	return m
}

func minutesOf(t *testing.T, m conversation.Meeting, opts Options) string {
	t.Helper()
	var out strings.Builder
	if err := Minutes(&out, m, opts); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestMinutesHoldWhatAMailNeeds(t *testing.T) {
	golden(t, "weekly-minutes.txt", minutesOf(t, reviewed(), Options{}))
}

func TestMinutesLeaveOutWhatIsDone(t *testing.T) {
	m := reviewed()
	got := minutesOf(t, m, Options{Done: map[string]bool{m.ActionItems[0].ID: true}})
	if strings.Contains(got, m.ActionItems[0].Text) {
		t.Errorf("a ticked task is in\n%s", got)
	}
}

func TestMinutesOfAMeetingWithoutAnythingSaySo(t *testing.T) {
	if got := minutesOf(t, silent(), Options{}); !strings.Contains(got, "No decisions, tasks or open questions were found.") {
		t.Errorf("they are\n%s", got)
	}
}

func TestDocumentsHoldSummaryAndDecisionsWhereThereAreAny(t *testing.T) {
	for format, want := range map[Format]string{
		FormatMarkdown: "## Summary\n\n- The meeting was about the budget. [00:00:06]\n- The office moves. [00:00:23]\n\n## Decisions\n\n- The budget is \\*closed\\* [00:00:06]\n",
		FormatText:     "Summary\n-------\n\n- The meeting was about the budget. [00:00:06]\n- The office moves. [00:00:23]\n\nDecisions\n---------\n\n- The budget is *closed* [00:00:06]\n",
	} {
		if got := write(t, format, reviewed(), Options{}); !strings.Contains(got, want) {
			t.Errorf("%s has not\n%s\nbut\n%s", format, want, got[:min(len(got), 900)])
		}
		if got := write(t, format, reviewed(), Options{Without: Summary | Decisions}); strings.Contains(got, "Decisions") {
			t.Errorf("%s has what was left out", format)
		}
	}
}
