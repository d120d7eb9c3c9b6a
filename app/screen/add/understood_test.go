package add

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"github.com/debrief-app/debrief/app/screentest"
	"github.com/debrief-app/debrief/widgets"
)

var talk = []widgets.Sentence{{Time: "0:01", Speaker: "Anna", Text: "Good morning."}, {Time: "0:04", Speaker: "Bo", Text: "Morning."}}

func TestWhatMayBeNoTranscriptIsShownAndAskedAbout(t *testing.T) {
	for answer, want := range map[string][]string{"Read it": {"/letter.txt -> c1"}, "Cancel": nil} {
		processor := &fakeProcessor{understood: map[string]*Understood{
			"/letter.txt": {Name: "letter.txt", Doubt: "prose", Untimed: true, Messages: 2, First: []widgets.Sentence{{Text: "Dear all."}}},
		}}
		in := newTestIntake(t, processor)
		in.Submit([]Source{{Path: "/letter.txt"}}, "c1")
		for _, words := range []string{"Dear all.", "2 sentences  ·  nobody is named  ·  no times"} {
			if !screentest.Shows(in.env.Window, words) {
				t.Errorf("%q is not there", words)
			}
		}
		test.Tap(screentest.Button(t, in.env.Window, answer))
		processor.want(t, want...)
	}
}

func TestSeveralDoubtsAreOneQuestion(t *testing.T) {
	processor := &fakeProcessor{understood: map[string]*Understood{}}
	var sources []Source
	for _, name := range []string{"/a.txt", "/b.txt", "/c.txt"} {
		processor.understood[name] = &Understood{Name: name, Doubt: "form", Messages: 2, First: talk}
		sources = append(sources, Source{Path: name})
	}
	in := newTestIntake(t, processor)
	in.Submit(sources, "")
	test.Tap(screentest.Button(t, in.env.Window, "Read it"))
	processor.want(t, "/a.txt -> ", "/b.txt -> ", "/c.txt -> ")
}

// newTestScreen is the page with its intake.
func newTestScreen(t *testing.T, processor *fakeProcessor) (*Screen, *testIntake) {
	t.Helper()
	in := newTestIntake(t, processor)
	s := New(in.env, container.NewStack())
	s.OnSource = func(source Source, into string) { in.Submit([]Source{source}, into) }
	screentest.Open(in.env, s.Object)
	return s, in
}

func TestAPastedTranscriptIsShownBeforeItIsRead(t *testing.T) {
	const pasted = "Anna: Good morning.\nBo: Morning."
	processor := &fakeProcessor{understood: map[string]*Understood{pasted: {Messages: 2, Speakers: []string{"Anna", "Bo"}, First: talk}}}
	s, in := newTestScreen(t, processor)
	fyne.CurrentApp().Clipboard().SetContent("  " + pasted + "\n")
	s.Paste()
	for _, words := range []string{"Paste transcript", "2 sentences  ·  Anna, Bo", "0:04  Bo: Morning."} {
		if !screentest.Shows(in.env.Window, words) {
			t.Errorf("%q is not there", words)
		}
	}
	test.Tap(screentest.Button(t, in.env.Window, "Read it"))
	processor.want(t, "text -> ")
}

func TestAPastedLinkGoesIntoItsField(t *testing.T) {
	s, _ := newTestScreen(t, &fakeProcessor{})
	fyne.CurrentApp().Clipboard().SetContent("https://files.example/talk.mp4\n")
	s.Paste()
	if s.address.Text != "https://files.example/talk.mp4" {
		t.Errorf("the field holds %q", s.address.Text)
	}
}

func TestAnEmptyClipboardIsSaid(t *testing.T) {
	s, in := newTestScreen(t, &fakeProcessor{})
	fyne.CurrentApp().Clipboard().SetContent(" \n")
	s.Paste()
	if !screentest.Shows(in.env.Window, "There is no text in the clipboard. Copy a transcript first, then paste it here.") {
		t.Error("nothing is said")
	}
}

func TestALinkOfAVideoSiteIsHandedOverWhenTheUserAgrees(t *testing.T) {
	const link = "https://www.youtube.com/watch?v=x"
	processor := &fakeProcessor{sites: map[string]bool{link: true}}
	_, in := newTestScreen(t, processor)
	in.Submit([]Source{{URL: link}}, "c1")
	processor.want(t)
	test.Tap(screentest.Button(t, in.env.Window, "Hand over to yt-dlp"))
	processor.want(t, link+" -> c1")
	if !processor.agreed {
		t.Error("the answer is not kept")
	}
}

func TestWithoutTheProgramALinkOfAVideoSiteIsExplained(t *testing.T) {
	processor := &fakeProcessor{sites: map[string]bool{"https://vimeo.com/1": false}}
	_, in := newTestScreen(t, processor)
	in.Submit([]Source{{URL: "https://vimeo.com/1"}}, "")
	if !screentest.Shows(in.env.Window, "https://github.com/yt-dlp/yt-dlp/wiki/Installation") {
		t.Error("nothing says how to get the program")
	}
	processor.want(t)
}

func TestACommandIsShownAsAShellWouldTakeIt(t *testing.T) {
	got := shown([]string{"yt-dlp", "--output", "./%(title).80B.%(ext)s", "--", "https://x.test/?a=it's"})
	if want := `yt-dlp --output './%(title).80B.%(ext)s' -- 'https://x.test/?a=it'\''s'`; got != want {
		t.Errorf("%s", got)
	}
}
