package engine

import (
	"slices"
	"testing"

	"github.com/debrief-app/debrief/app/screen/meeting"
	"github.com/debrief-app/debrief/app/screen/search"
)

func TestASentenceAndWhatWasFoundInItAreListedOnce(t *testing.T) {
	hit := func(id, in string, kind meeting.Kind, at float64, words string) search.Hit {
		return search.Hit{ID: id, MeetingID: in, Kind: string(kind), At: at, Text: words}
	}
	found := []search.Hit{
		hit("title", "c1", search.Title, 0, "When does it open?"),
		hit("question", "c1", meeting.Questions, 11, "When does it open?"),
		hit("sentence", "c1", "", 11, "When does it open?"),
		hit("said again", "c1", "", 40, "When does it open?"),
		hit("elsewhere", "c2", "", 11, "When does it open?"),
		hit("task", "c1", meeting.Tasks, 20, "Send the figures"),
		hit("in other words", "c1", "", 20, "I will send the figures, then."),
	}
	var ids []string
	for _, h := range once(found) {
		ids = append(ids, h.ID)
	}
	if want := []string{"title", "question", "said again", "elsewhere", "task", "in other words"}; !slices.Equal(ids, want) {
		t.Errorf("listed %q, want %q", ids, want)
	}
}
