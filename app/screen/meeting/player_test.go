package meeting

import (
	"reflect"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"github.com/debrief-app/debrief/app/screentest"
	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/fault"
)

// openWithSound opens the planning meeting, of which the last message comes from a
// transcript that was added.
func openWithSound(t *testing.T) (*Screen, *fakeLibrary) {
	t.Helper()
	m, library := openPlanning(t)
	library.content.Conversation.Sources = []conversation.Source{
		{ID: "s1", Name: "monday.mp4", Kind: conversation.SourceFile, Duration: 25},
		{ID: "s2", Name: "notes.vtt", Kind: conversation.SourceTranscript, Offset: 25, Duration: 15}}
	m.Clear()
	m.Open("c1")
	m.OpenTab(tabTranscript)
	library.player.calls = nil
	return m, library
}

func (f *fakeLibrary) wantPlayer(t *testing.T, want ...string) {
	t.Helper()
	if !reflect.DeepEqual(f.player.calls, want) {
		t.Errorf("the player was told %q, want %q", f.player.calls, want)
	}
}

func TestATimeIsPlayedFrom(t *testing.T) {
	m, library := openWithSound(t)
	m.transcript.text.OnTime(1)
	m.tables[Questions].evidence.moment([]int{2})
	m.transcript.text.OnTime(3) // of the transcript: there is nothing to hear
	library.wantPlayer(t, "from 4.8", "from 11.8")
	if m.tabs.Chosen() != tabTranscript || !m.transcript.text.Pointed(3) {
		t.Error("the transcript is not shown there")
	}
}

func TestTheTranscriptGoesAlong(t *testing.T) {
	m, library := openWithSound(t)
	library.player.report(PlayerState{Position: 6, Length: 40, Speed: 1})
	if at := m.transcript.text.Current(); at != -1 {
		t.Errorf("before anything was played, sentence %d is heard", at)
	}
	for position, want := range map[float64]int{0: 0, 4.8: 1, 6: 1, 11.9: 2, 29: 2, 31: 3} {
		library.player.report(PlayerState{Playing: true, Position: position, Length: 40, Speed: 1})
		if at := m.transcript.text.Current(); at != want {
			t.Errorf("at %.1f s sentence %d is heard, want %d", position, at, want)
		}
	}
	m.Open("c2")
	if m.transcript.text.Current() != -1 {
		t.Error("in another meeting it goes on")
	}
}

func TestAReaderWhoLooksElsewhereIsOfferedTheWayBack(t *testing.T) {
	m, library := openWithSound(t)
	for i := range 200 {
		library.content.Messages = append(library.content.Messages, conversation.Message{Text: "And so on.", TimeOffset: 40 + float64(i)})
	}
	m.Changed("")
	pill, transcript := m.player.pill, m.transcript.text
	hear := func(at float64) {
		library.player.report(PlayerState{Playing: true, Position: at, Length: 40, Speed: 1})
	}
	m.PlayFrom([]int{0})
	hear(1)
	if pill.Visible() {
		t.Error("it is offered though the transcript follows")
	}
	m.GoTo([]int{3})
	hear(1.1)
	if pill.Visible() {
		t.Error("it is offered though what is heard can be seen")
	}
	m.GoTo([]int{150})
	hear(1.2)
	if !pill.Visible() {
		t.Error("it is not offered")
	}
	transcript.Follow()
	if pill.Visible() || !transcript.CurrentInView() {
		t.Error("it is still offered, or does not lead back")
	}
}

func TestKeysAndMenuOfThePlayer(t *testing.T) {
	m, library := openWithSound(t)
	library.player.report(PlayerState{Position: 6, Length: 40, Speed: 1})
	for _, key := range []fyne.KeyName{fyne.KeySpace, fyne.KeyLeft, fyne.KeyRight, fyne.KeyDown} {
		m.transcript.text.Focusable().TypedKey(&fyne.KeyEvent{Name: key})
	}
	m.TogglePlay()
	m.Back()
	m.Forward()
	m.Faster()
	m.Slower()
	m.PlayerKey(fyne.KeySpace)
	library.wantPlayer(t, "toggle", "skip -10", "skip 10", "toggle", "skip -10", "skip 10", "faster by 0.25", "faster by -0.25", "toggle")
}

func TestWithoutSoundThereIsNoPlayer(t *testing.T) {
	m, library := openWithSound(t)
	library.content.Conversation.Sources = library.content.Conversation.Sources[1:]
	m.Open("c3")
	library.player.calls = nil
	m.TogglePlay()
	m.PlayerKey(fyne.KeySpace)
	if m.player.object.Visible() || len(library.player.calls) > 0 {
		t.Errorf("a transcript alone has a player, which was told %q", library.player.calls)
	}
}

func TestLeavingTheMeetingPausesIt(t *testing.T) {
	m, library := openWithSound(t)
	m.PausePlay()
	library.wantPlayer(t, "pause")
}

func TestWithoutALoudspeakerThereIsASentence(t *testing.T) {
	m, library := openWithSound(t)
	library.player.report(PlayerState{Length: 40, Speed: 1, SourceID: "s1", Err: fault.New(fault.NoSpeaker, "", nil)})
	if !screentest.Shows(m.env.Window, "There is nothing to play sound on.") {
		t.Error("it is not said")
	}
	library.player.report(PlayerState{Playing: true, Length: 40, Speed: 1})
	if screentest.Shows(m.env.Window, "There is nothing to play sound on.") {
		t.Error("it is still said")
	}
}

// moved is a player that cannot find its recording at 12 s, and the button to find it.
func openMoved(t *testing.T) (*Screen, *fakeLibrary) {
	t.Helper()
	m, library := openWithSound(t)
	m.env.Files = screentest.Files{Path: "/elsewhere/monday.mp4"}
	library.player.report(PlayerState{Position: 12, Length: 40, Speed: 1, SourceID: "s1", Err: fault.New(fault.RecordingMoved, "monday.mp4", nil)})
	if !screentest.Shows(m.env.Window, "is no longer where it was.") {
		t.Error("it is not said that it has moved")
	}
	return m, library
}

func TestAMovedRecordingIsAskedFor(t *testing.T) {
	m, library := openMoved(t)
	m.player.find()
	if want := []string{"located c1 s1 /elsewhere/monday.mp4"}; !reflect.DeepEqual(library.Calls, want) {
		t.Errorf("calls %q", library.Calls)
	}
	library.wantPlayer(t, "from 12.0")
}

func TestAnotherFileIsTakenOnlyOnDemand(t *testing.T) {
	m, library := openMoved(t)
	library.found = fault.New(fault.RecordingDiffers, "monday.mp4", nil)
	m.player.find()
	if len(library.player.calls) > 0 || !screentest.Shows(m.env.Window, "is not the recording that Debrief listened to") {
		t.Fatal("it is taken without a question")
	}
	test.Tap(screentest.Button(t, m.env.Window, "Use it anyway"))
	if want := "use c1 s1 /elsewhere/monday.mp4"; library.Calls[len(library.Calls)-1] != want {
		t.Errorf("calls %q", library.Calls)
	}
	library.wantPlayer(t, "from 12.0")
}
