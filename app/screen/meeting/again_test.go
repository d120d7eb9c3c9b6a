package meeting

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"github.com/debrief-app/debrief/app/screentest"
)

func TestMinutesAreCopiedAsTextAndAsMarkdown(t *testing.T) {
	m, library := openPlanning(t)
	for _, c := range []struct {
		copy       func()
		want, says string
	}{
		{m.CopyMinutes, "# exported c1 as minutes\n", "Minutes copied"},
		{m.CopyMinutesAsMarkdown, "# exported c1 as minutes.md\n", "Minutes copied as Markdown"},
	} {
		c.copy()
		if got := fyne.CurrentApp().Clipboard().Content(); got != c.want || library.noticed != c.says {
			t.Errorf("copied %q, said %q", got, library.noticed)
		}
	}
}

func TestAnOldMeetingOffersToBeLookedThroughAgain(t *testing.T) {
	content := planning()
	content.Summary, content.Decisions = nil, nil
	library := &fakeLibrary{content: content, foundOthers: true}
	m := openWith(t, screentest.NewEnv(t), library, "c1")
	screentest.Button(t, m.env.Window, "Find insights again").OnTapped()
	if !slices.Contains(library.Calls, "find c1") || library.edited != "The insights were found again" {
		t.Errorf("calls %q, said %q", library.Calls, library.edited)
	}
	library.undo()
	if !slices.Contains(library.Calls, "undo c1") {
		t.Error("it cannot be undone")
	}
}

func TestWhereNothingNewIsFoundThereIsNothingToUndo(t *testing.T) {
	m, library := openPlanning(t)
	m.FindInsights()
	if library.edited != "" || library.noticed != "Nothing new was found" {
		t.Errorf("offered to undo %q, said %q", library.edited, library.noticed)
	}
}

func TestWithoutTheEncoderTheMinutesSaySo(t *testing.T) {
	content := planning()
	content.Summary, content.Decisions = nil, nil
	m := openWith(t, screentest.NewEnv(t), &fakeLibrary{content: content, noEncoder: true}, "c1")
	if !screentest.Shows(m.env.Window, "The sentence encoder is not installed") {
		t.Error("why there is no summary is not told")
	}
	if _, there := screentest.Find(m.env.Window, func(b tapped) bool { return b.Text() == "Find insights again" }); there {
		t.Error("what would find nothing new is offered")
	}
}
