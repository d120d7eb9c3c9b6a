package settings

import (
	"context"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/debrief-app/debrief/app/host"
	"github.com/debrief-app/debrief/app/screentest"
	store "github.com/debrief-app/debrief/app/settings"
)

// fakeService has nothing, and does nothing.
type fakeService struct{ Service }

func (fakeService) SpeechModels(context.Context) ([]SpeechModel, error) {
	return []SpeechModel{{Name: "base", Title: "Base", Facts: "English", Installed: true, Default: true}}, nil
}
func (fakeService) VoiceChoices(context.Context) (VoiceChoices, error) { return VoiceChoices{}, nil }
func (fakeService) WatchedFolders() []WatchedFolder                    { return nil }
func (fakeService) LibraryFolder() (string, bool)                      { return "/home/x/library", false }
func (fakeService) Endpoint() Endpoint                                 { return Endpoint{} }

func openDialog(t *testing.T) (*Dialog, *host.Env) {
	t.Helper()
	env := screentest.NewEnv(t)
	screentest.Open(env, container.NewStack())
	d := New(env, fakeService{})
	d.Open()
	return d, env
}

func press(env *host.Env, names ...fyne.KeyName) {
	for _, name := range names {
		env.Window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: name})
	}
}

func TestThePagesAreReachedByArrowKeysAndAreOfOneSize(t *testing.T) {
	_, env := openDialog(t)
	size := env.Window.Canvas().Overlays().Top().MinSize()
	for _, words := range []string{"Appearance", "Speech model", "Voices", "Exports", "Library folder", "Answer programs written for Symbl’s API"} {
		if !screentest.Shows(env.Window, words) {
			t.Errorf("%q is not there", words)
		}
		if now := env.Window.Canvas().Overlays().Top().MinSize(); now != size {
			t.Errorf("with %q the dialog is %v, and was %v", words, now, size)
		}
		press(env, fyne.KeyRight)
	}
	press(env, fyne.KeyLeft, fyne.KeyLeft, fyne.KeyLeft, fyne.KeyLeft, fyne.KeyLeft, fyne.KeyLeft)
	if !screentest.Shows(env.Window, "Appearance") || screentest.Shows(env.Window, "Exports") {
		t.Error("the arrow to the left does not lead back to the first page")
	}
	press(env, fyne.KeyEscape)
	if n := screentest.Dialogs(env.Window); n != 0 {
		t.Errorf("Escape leaves %d dialogs open", n)
	}
}

func TestTheDialogComesBackWhereItWas(t *testing.T) {
	d, env := openDialog(t)
	press(env, fyne.KeyRight, fyne.KeyRight)
	d.Close()
	d.Open()
	if !screentest.Shows(env.Window, "Voices") || screentest.Dialogs(env.Window) != 1 {
		t.Error("another page is open than before")
	}
}

func TestATextSizeOfAnotherVersionIsTheNextOne(t *testing.T) {
	for factor, want := range map[float32]float32{0: 0, 1: 0, 0.9: 0.9, 1.4: 1.5, 1.25: 1.2, 3: 2} {
		if got := TextSizes[TextSizeAt(factor)]; got != want {
			t.Errorf("%v becomes %v, want %v", factor, got, want)
		}
	}
}

func TestAChoiceCountsAtOnce(t *testing.T) {
	d, env := openDialog(t)
	var told store.Settings
	d.OnChanged = func(now store.Settings) { told = now }
	d.change(func(s *store.Settings) { s.Theme = "dark" })
	if told.Theme != "dark" || env.Settings.Get().Theme != "dark" {
		t.Errorf("told %q, kept %q", told.Theme, env.Settings.Get().Theme)
	}
}

// TestTabLeadsThroughEveryPage walks with Tab once around each page of the dialog: from its
// tabs through the page from top to bottom to the button that closes it.
func TestTabLeadsThroughEveryPage(t *testing.T) {
	_, env := openDialog(t)
	const tabs = "General | Recordings | Privacy | Export | Library | Scripts | "
	for i, then := range []string{
		"choice Same as the system | choice Normal | choice Same as the system",
		"choice Base – English | Slider | Folders…",
		"choice Keep them with their meeting | check Let Debrief download what I ask for | What was downloaded… | check Also from addresses on my own network | check Use yt-dlp for links to video sites",
		"Automatic exports…",
		"Open folder | Move… | Restore a backup…",
		"check Answer programs written for Symbl’s API | check Let them notify other computers when a job has ended | Last calls…",
	} {
		if got, want := strings.Join(screentest.TabOrder(t, env.Window.Canvas()), " | "), tabs+then+" | Close"; got != want {
			t.Errorf("page %d: Tab leads through\n%s\nand not through\n%s", i, got, want)
		}
		env.Window.Canvas().Focus(nil)
		env.Window.Canvas().FocusNext()
		press(env, fyne.KeyRight)
	}
}
