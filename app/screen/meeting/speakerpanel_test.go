package meeting

import (
	"reflect"
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"github.com/debrief-app/debrief/app/screentest"
	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/widgets"
)

// openPeople opens the list of those who speak in the planning meeting: Ana, and
// somebody who has a number.
func openPeople(t *testing.T) (*Screen, *fakeLibrary) {
	t.Helper()
	m, library := openWithSound(t)
	ben := conversation.Member{ID: "b", Name: "Speaker 2"}
	library.content.Members[1] = ben
	library.speakers = []Speaker{
		{Member: library.content.Members[0], Seconds: 30, Samples: []Sample{{2, 6}, {12, 15}}},
		{Member: ben, Seconds: 10, Samples: []Sample{{5, 9}, {30, 34}}, Hint: &Hint{Name: "Ben", Sentence: "Thanks, Ben.", At: 12}},
	}
	m.Changed("c1")
	m.Speakers()
	return m, library
}

func (f *fakeLibrary) wantCalls(t *testing.T, want ...string) {
	t.Helper()
	if !reflect.DeepEqual(f.Calls, want) {
		t.Errorf("called %q, want %q", f.Calls, want)
	}
}

func TestASpeakerIsNamedInTheList(t *testing.T) {
	m, library := openPeople(t)
	field := m.speakers.all[1].name
	if field.Text != "" || field.PlaceHolder != "Speaker 2" {
		t.Errorf("the field says %q, %q", field.Text, field.PlaceHolder)
	}
	field.SetText(" Ben Okafor ")
	field.OnSubmitted(field.Text)
	library.wantCalls(t, "member b Ben Okafor")
}

func TestANameThatIsThereIsAskedAbout(t *testing.T) {
	m, library := openPeople(t)
	row := m.speakers.all[1]
	for _, answer := range []string{"Cancel", "Same person"} {
		row.name.SetText("ana")
		row.commit()
		if !screentest.Shows(m.env.Window, "Ana speaks in this meeting already") {
			t.Fatal("it is not asked whether both are Ana")
		}
		library.wantCalls(t)
		screentest.Button(t, m.env.Window, answer).OnTapped()
		if row.name.Text != "" { // it would be asked again when the keyboard leaves it
			t.Errorf("the field still says %q", row.name.Text)
		}
	}
	library.wantCalls(t, "merge b a")
}

func TestASuggestionIsTakenByAClickAlone(t *testing.T) {
	m, library := openPeople(t)
	if !screentest.Shows(m.env.Window, "“Thanks, Ben.”") {
		t.Error("it is not shown what says so")
	}
	m.Changed("c1")
	library.wantCalls(t)
	screentest.Button(t, m.env.Window, "This is Ben").OnTapped()
	library.wantCalls(t, "member b Ben")
}

func TestAVoiceOfOtherMeetingsIsSuggested(t *testing.T) {
	m, library := openPeople(t)
	library.speakers[0].Voice = VoiceKnown
	library.speakers[1].Voice, library.speakers[1].Hint, library.speakers[1].SoundsLike = VoiceUnknown, nil, &KnownVoice{Name: "Anna Lee", Meetings: 3}
	m.Changed("c1")
	if !screentest.Shows(m.env.Window, "Sounds like Anna Lee (3 meetings)") {
		t.Error("nobody says whom the voice sounds like")
	}
	library.wantCalls(t)
	screentest.Button(t, m.env.Window, "This is Anna Lee").OnTapped()
	m.rememberVoice(library.speakers[1].Member)
	m.forgetVoice(library.speakers[0].Member)
	library.wantCalls(t, "member b Anna Lee", "remember b", "forget Ana")
}

func TestTheListFollowsTheMeetingAndKeepsTheKeyboard(t *testing.T) {
	m, library := openPeople(t)
	row := m.speakers.all[1]
	m.env.Window.Canvas().Focus(row.name)
	row.name.SetText("Be")
	library.speakers[0].Name = "Anne"
	m.Changed("c1")
	if m.speakers.all[0].name.Text != "Anne" || row.name.Text != "Be" || m.env.Window.Canvas().Focused() != fyne.Focusable(row.name) {
		t.Errorf("the fields say %q and %q", m.speakers.all[0].name.Text, row.name.Text)
	}
	row.name.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if row.name.Text != "" || m.speakers.dialog == nil {
		t.Error("Escape did not take back what was typed, and nothing else")
	}
	library.speakers = library.speakers[:1]
	m.Changed("c1")
	if len(m.speakers.all) != 1 {
		t.Errorf("%d rows for one speaker", len(m.speakers.all))
	}
	m.speakers.all[0].name.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if m.speakers.dialog != nil {
		t.Error("Escape did not close the list")
	}
}

func TestSamplesEndByThemselves(t *testing.T) {
	m, library := openPeople(t)
	if n := len(m.speakers.all[1].samples.Objects); n != 1 {
		t.Errorf("%d samples; one of two is in a transcript", n)
	}
	m.speakers.all[0].samples.Objects[1].(*widgets.Button).OnTapped()
	for _, at := range []float64{3, 11.9, 13, 14.9} { // the first is from where it was before
		library.player.report(PlayerState{Playing: true, Position: at, Length: 40})
	}
	library.wantPlayer(t, "from 11.8")
	library.player.report(PlayerState{Playing: true, Position: 15.1, Length: 40})
	library.wantPlayer(t, "from 11.8", "pause")
	library.player.report(PlayerState{Playing: true, Position: 30, Length: 40})
	library.wantPlayer(t, "from 11.8", "pause")

	library.player.calls = nil
	m.speakers.all[0].samples.Objects[0].(*widgets.Button).OnTapped()
	m.player.toggle()
	library.player.report(PlayerState{Playing: true, Position: 20, Length: 40})
	library.wantPlayer(t, "from 1.8", "toggle")
}

func TestNobodyIsListedWhereNobodyIsKnown(t *testing.T) {
	m, library := openPeople(t)
	library.speakers = nil
	m.Changed("c1")
	if !screentest.Shows(m.env.Window, "It is not known who speaks") || slices.ContainsFunc(m.speakers.rows.Objects, fyne.CanvasObject.Visible) {
		t.Error("it is not said that nobody is known")
	}
}
