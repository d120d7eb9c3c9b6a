package meeting

import (
	"reflect"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"github.com/debrief-app/debrief/app/screentest"
	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/widgets"
)

func TestWordsAreCorrectedInTheirPlace(t *testing.T) {
	m, library := openPlanning(t)
	m.correct(1)
	field := m.env.Window.Canvas().Focused()
	field.(interface{ SetText(string) }).SetText("I will call them by Friday.")
	field.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if want := []string{"correct m1 I will call them by Friday."}; !slices.Equal(library.Calls, want) {
		t.Errorf("calls %q, want %q", library.Calls, want)
	}
}

func TestTheSoundIsLedWhileWordsAreCorrected(t *testing.T) {
	m, library := openWithSound(t)
	m.correct(1)
	field := m.env.Window.Canvas().Focused().(fyne.Shortcutable)
	for _, key := range []fyne.KeyName{fyne.KeySpace, fyne.KeyLeft, fyne.KeyRight, fyne.KeyDown, fyne.KeyUp} {
		field.TypedShortcut(&desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierControl})
	}
	library.wantPlayer(t, "toggle", "skip -3", "skip 3", "faster by -0.25", "faster by 0.25")
	if m.transcript.text.Correcting() != 1 {
		t.Error("the correction has ended")
	}
}

func TestEnterGoesToTheHitAndPlaysIt(t *testing.T) {
	m, library := openWithSound(t)
	m.FindInTranscript()
	m.transcript.find.SetText("the")
	m.transcript.find.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	library.wantPlayer(t, "from 4.8")
	if m.transcript.count.Text() != "2 of 3" {
		t.Errorf("counts %q", m.transcript.count.Text())
	}
}

func TestWordsAreReplacedInTheWholeMeeting(t *testing.T) {
	m, library := openPlanning(t)
	m.Replace() // nothing is looked for yet
	if screentest.Dialogs(m.env.Window) != 0 || m.env.Window.Canvas().Focused() != fyne.Focusable(m.transcript.find) {
		t.Error("it is not asked what to replace")
	}
	m.transcript.find.SetText("the")
	m.Replace()
	if !screentest.Shows(m.env.Window, "Replace in 3 sentences with") {
		t.Error("how much is replaced is not told")
	}
	write(m, "a")
	test.Tap(screentest.Button(t, m.env.Window, "Replace"))
	library.undo()
	if want := []string{"replace the a", "undo c1"}; !slices.Equal(library.Calls, want) {
		t.Errorf("calls %q, want %q", library.Calls, want)
	}
}

func TestWhatIsFoundStaysMarkedAfterAnEdit(t *testing.T) {
	m, library := openPlanning(t)
	m.transcript.find.SetText("office")
	library.content.Messages[2].Text = "When does the shop open?"
	m.refresh()
	if m.transcript.places() != 0 || m.transcript.count.Text() != "Not found" {
		t.Errorf("%d places, counts %q", m.transcript.places(), m.transcript.count.Text())
	}
}

func TestJumpsLeadToSpeakersQuestionsAndMarks(t *testing.T) {
	library := &fakeLibrary{content: planning()}
	library.content.Highlights = []conversation.Highlight{{ID: "h", Text: "Let's", MessageIDs: []string{"m3"}, To: 5}}
	m := openWith(t, screentest.NewEnv(t), library, "c1")
	m.OpenTab(tabTranscript)
	m.GoTo([]int{0})
	for _, step := range []struct {
		jump func()
		want int
	}{
		{m.NextSpeaker, 1}, {m.NextQuestion, 2}, {m.NextMark, 3}, {m.NextMark, 3}, {m.PreviousMark, 2}, {m.PreviousQuestion, 0}, {m.NextMark, 1}, {m.PreviousSpeaker, 0},
	} {
		step.jump()
		if got := m.transcript.text.PointedAt(); !reflect.DeepEqual(got, []int{step.want}) {
			t.Fatalf("at %v, want %d", got, step.want)
		}
	}
}

func TestSelectedWordsAreHighlightedWithANote(t *testing.T) {
	m, library := openPlanning(t)
	m.OpenTab(tabTranscript)
	m.transcript.text.Select(widgets.Place{Sentence: 1, Byte: 7}, widgets.Place{Sentence: 2, Byte: 4})
	m.Highlight()
	write(m, "ask again")
	m.env.Window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	library.undo()
	if want := []string{"highlight [m1 m2] 7 4 ask again", "undo c1"}; !slices.Equal(library.Calls, want) {
		t.Errorf("calls %q, want %q", library.Calls, want)
	}
}

func TestHighlightsStandInTranscriptAndMinutes(t *testing.T) {
	library := &fakeLibrary{content: planning()}
	library.content.Highlights = []conversation.Highlight{{ID: "h", Text: "an email by Friday. When", Note: "which Friday?", MessageIDs: []string{"m1", "m2"}, From: 17, To: 4}}
	m := openWith(t, screentest.NewEnv(t), library, "c1")
	m.env.Window.Resize(fyne.NewSize(1200, 1600))
	for _, words := range []string{"Highlights", "“an email by Friday. When”", "which Friday?"} {
		if !screentest.Shows(m.env.Window, words) {
			t.Errorf("%q is not shown", words)
		}
	}
	want := map[int][]widgets.Span{1: {{From: 17, To: 36}}, 2: {{From: 0, To: 4}}}
	if !reflect.DeepEqual(m.transcript.lights, want) {
		t.Errorf("underlays %v, want %v", m.transcript.lights, want)
	}
	h, ok := m.highlightAt(2)
	if !ok {
		t.Fatal("the sentence does not know that it is highlighted")
	}
	m.editNote(h)
	write(m, "")
	m.env.Window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	m.removeHighlight(h)
	if want := []string{"note h ", "unlight h"}; !slices.Equal(library.Calls, want) {
		t.Errorf("calls %q, want %q", library.Calls, want)
	}
}
