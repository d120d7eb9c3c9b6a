package windowtest

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/debrief-app/debrief/assets"
)

func TestDroppedRecordingIsExportedWithItsInsights(t *testing.T) {
	p := openProgram(t)
	p.dropFiles(t, title, p.recording(t, "Planning – Büro & Team.mp4"))
	meeting := p.finished(t)

	exported := p.export(t, "notes")
	findsWhatWasSaid(t, exported)
	if headless := p.show(t, meeting.ID, "md"); headless != exported {
		t.Errorf("the window exported\n%s\nbut \"debrief show\" writes\n%s", exported, headless)
	}
}

func TestRecordingChosenInTheSystemsDialog(t *testing.T) {
	p := openProgram(t)
	recording := p.recording(t, "board meeting.mp4")
	p.ask(t, "ctrl+o", openDialog)
	p.answer(t, openDialog, recording)
	meeting := p.finished(t)

	if meeting.Name != "board meeting" {
		t.Errorf("the conversation is called %q", meeting.Name)
	}
	findsWhatWasSaid(t, p.show(t, meeting.ID, "md"))
}

// recording is the sample meeting as a file of that name.
func (p *program) recording(t testing.TB, name string) string {
	t.Helper()
	path := filepath.Join(p.home, name)
	if err := os.WriteFile(path, assets.SampleMeeting, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// export saves the meeting that is shown through the system's dialog, and returns
// what was saved. The name has no ending: that is the program's business.
func (p *program) export(t testing.TB, name string) string {
	t.Helper()
	p.ask(t, "ctrl+e", saveDialog)
	path := filepath.Join(p.home, name)
	p.answer(t, saveDialog, path)
	var text []byte
	p.await(t, "the exported file", func() bool {
		text, _ = os.ReadFile(path + ".md")
		return len(text) > 0
	})
	return string(text)
}
