package screen

import (
	"reflect"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/fault"
)

// listenTo opens the planning meeting, of which the last message comes from a
// transcript that was added.
func listenTo(t *testing.T) (*Shell, *fakeEngine) {
	t.Helper()
	s, engine := openPlanning(t)
	engine.meeting.Conversation.Sources = []conversation.Source{
		{ID: "s1", Name: "monday.mp4", Kind: conversation.SourceFile, Duration: 25},
		{ID: "s2", Name: "notes.vtt", Kind: conversation.SourceTranscript, Offset: 25, Duration: 15}}
	s.meeting.Clear()
	s.OpenMeeting("c1")
	s.meeting.ShowTab(tabTranscript)
	engine.player.calls = nil
	return s, engine
}

func (f *fakeEngine) playerWasTold(t *testing.T, want ...string) {
	t.Helper()
	if !reflect.DeepEqual(f.player.calls, want) {
		t.Errorf("the player was told %q, want %q", f.player.calls, want)
	}
}

func TestATimeIsPlayedFrom(t *testing.T) {
	s, engine := listenTo(t)
	s.meeting.said.transcript.OnTime(1)
	s.meeting.tables[Questions].onMoment([]int{2})
	s.meeting.said.transcript.OnTime(3) // of the transcript: there is nothing to hear
	engine.playerWasTold(t, "from 4.8", "from 11.8")
	if s.meeting.tabs.Chosen() != tabTranscript || !s.meeting.said.transcript.Pointed(3) {
		t.Error("the transcript is not shown there")
	}
}

func TestTheTranscriptGoesAlong(t *testing.T) {
	s, engine := listenTo(t)
	engine.player.tell(Sound{Position: 6, Length: 40, Speed: 1})
	if at := s.meeting.said.transcript.Spoken(); at != -1 {
		t.Errorf("before anything was played, sentence %d is heard", at)
	}
	for position, want := range map[float64]int{0: 0, 4.8: 1, 6: 1, 11.9: 2, 29: 2, 31: 3} {
		engine.player.tell(Sound{On: true, Position: position, Length: 40, Speed: 1})
		if at := s.meeting.said.transcript.Spoken(); at != want {
			t.Errorf("at %.1f s sentence %d is heard, want %d", position, at, want)
		}
	}
	s.OpenMeeting("c2")
	if s.meeting.said.transcript.Spoken() != -1 {
		t.Error("in another meeting it goes on")
	}
}

func TestAReaderWhoLooksElsewhereIsOfferedTheWayBack(t *testing.T) {
	s, engine := listenTo(t)
	for i := range 200 {
		engine.meeting.Messages = append(engine.meeting.Messages, conversation.Message{Text: "And so on.", TimeOffset: 40 + float64(i)})
	}
	s.meeting.Update()
	pill, transcript := s.meeting.player.pill, s.meeting.said.transcript
	hear := func(at float64) { engine.player.tell(Sound{On: true, Position: at, Length: 40, Speed: 1}) }
	s.meeting.PlayMoment([]int{0})
	hear(1)
	if pill.Visible() {
		t.Error("it is offered though the transcript follows")
	}
	s.meeting.ShowMoment([]int{3})
	hear(1.1)
	if pill.Visible() {
		t.Error("it is offered though what is heard can be seen")
	}
	s.meeting.ShowMoment([]int{150})
	hear(1.2)
	if !pill.Visible() {
		t.Error("it is not offered")
	}
	transcript.Follow()
	if pill.Visible() || !transcript.SpokenInView() {
		t.Error("it is still offered, or does not lead back")
	}
}

func TestKeysAndMenuOfThePlayer(t *testing.T) {
	s, engine := listenTo(t)
	engine.player.tell(Sound{Position: 6, Length: 40, Speed: 1})
	m := s.meeting
	for _, key := range []fyne.KeyName{fyne.KeySpace, fyne.KeyLeft, fyne.KeyRight, fyne.KeyDown} {
		m.said.transcript.Focusable().TypedKey(&fyne.KeyEvent{Name: key})
	}
	m.TogglePlay()
	m.Back()
	m.Forward()
	m.Faster()
	m.Slower()
	m.PlayerKey(fyne.KeySpace)
	engine.playerWasTold(t, "toggle", "skip -10", "skip 10", "toggle", "skip -10", "skip 10", "faster by 0.25", "faster by -0.25", "toggle")
}

func TestWithoutSoundThereIsNoPlayer(t *testing.T) {
	s, engine := listenTo(t)
	engine.meeting.Conversation.Sources = engine.meeting.Conversation.Sources[1:]
	s.OpenMeeting("c3")
	engine.player.calls = nil
	s.meeting.TogglePlay()
	s.meeting.PlayerKey(fyne.KeySpace)
	if s.meeting.player.object.Visible() || len(engine.player.calls) > 0 {
		t.Errorf("a transcript alone has a player, which was told %q", engine.player.calls)
	}
}

func TestLeavingTheMeetingPausesIt(t *testing.T) {
	s, engine := listenTo(t)
	s.ShowAdd("")
	engine.playerWasTold(t, "pause")
}

func TestWithoutALoudspeakerThereIsASentence(t *testing.T) {
	s, engine := listenTo(t)
	engine.player.tell(Sound{Length: 40, Speed: 1, SourceID: "s1", Err: fault.New(fault.NoSpeaker, "", nil)})
	if !shows(s.env.Window, "There is nothing to play sound on.") {
		t.Error("it is not said")
	}
	engine.player.tell(Sound{On: true, Length: 40, Speed: 1})
	if shows(s.env.Window, "There is nothing to play sound on.") {
		t.Error("it is still said")
	}
}

// moved is a player that cannot find its recording at 12 s, and the button to find it.
func moved(t *testing.T) (*Shell, *fakeEngine) {
	t.Helper()
	s, engine := listenTo(t)
	s.env.Files = fakeFiles{path: "/elsewhere/monday.mp4"}
	engine.player.tell(Sound{Position: 12, Length: 40, Speed: 1, SourceID: "s1", Err: fault.New(fault.RecordingMoved, "monday.mp4", nil)})
	if !shows(s.env.Window, "is no longer where it was.") {
		t.Error("it is not said that it has moved")
	}
	return s, engine
}

func TestAMovedRecordingIsAskedFor(t *testing.T) {
	s, engine := moved(t)
	s.meeting.player.find()
	if want := []string{"found c1 s1 /elsewhere/monday.mp4"}; !reflect.DeepEqual(engine.calls, want) {
		t.Errorf("calls %q", engine.calls)
	}
	engine.playerWasTold(t, "from 12.0")
}

func TestAnotherFileIsTakenOnlyOnDemand(t *testing.T) {
	s, engine := moved(t)
	engine.foundErr = fault.New(fault.RecordingDiffers, "monday.mp4", nil)
	s.meeting.player.find()
	if len(engine.player.calls) > 0 || !shows(s.env.Window, "is not the recording that Debrief listened to") {
		t.Fatal("it is taken without a question")
	}
	test.Tap(button(t, s.env.Window, "Use it all the same"))
	if want := "use c1 s1 /elsewhere/monday.mp4"; engine.calls[len(engine.calls)-1] != want {
		t.Errorf("calls %q", engine.calls)
	}
	engine.playerWasTold(t, "from 12.0")
}

// button is the button with that text in the window or a dialog.
func button(t *testing.T, w fyne.Window, words string) *widget.Button {
	t.Helper()
	for _, root := range append([]fyne.CanvasObject{w.Content()}, w.Canvas().Overlays().List()...) {
		if b := buttonIn(root, words); b != nil {
			return b
		}
	}
	t.Fatalf("there is no button %q", words)
	return nil
}

func buttonIn(o fyne.CanvasObject, words string) *widget.Button {
	var inside []fyne.CanvasObject
	switch o := o.(type) {
	case *widget.Button:
		if o.Text == words {
			return o
		}
	case *fyne.Container:
		inside = o.Objects
	case fyne.Widget:
		inside = test.WidgetRenderer(o).Objects()
	}
	for _, i := range inside {
		if b := buttonIn(i, words); b != nil {
			return b
		}
	}
	return nil
}
