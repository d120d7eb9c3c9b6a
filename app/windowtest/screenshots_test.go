package windowtest

import (
	"bytes"
	"fmt"
	"image"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// settling is how long the window may still move after it has what it shows.
const settling = 2 * time.Second

// looks are the sizes, colours and languages in which the pictures are taken.
var looks = []struct {
	name, settings string
}{
	{"light-1280x800", `"theme": "light", "width": 1280, "height": 800`},
	{"dark-1280x800", `"theme": "dark", "width": 1280, "height": 800`},
	{"light-900x600", `"theme": "light", "width": 900, "height": 600`},
	{"dark-900x600", `"theme": "dark", "width": 900, "height": 600`},
}

// TestScreenshots takes the pictures of docs/screenshots: every state of the
// window, in every look. It is no test of anything: "make screenshots" runs it.
func TestScreenshots(t *testing.T) {
	folder := os.Getenv("DEBRIEF_SCREENSHOTS")
	if folder == "" {
		t.Skip("DEBRIEF_SCREENSHOTS names no folder to put them in")
	}
	d := newDisplay(t)
	p := newProgram(t, d)
	p.fillForPictures(t)
	for _, look := range looks {
		t.Run(look.name, func(t *testing.T) {
			save := func(p *program, state string) {
				shot := p.settled
				if state == "jobs" || state == "closing" || state == "captions" { // those in work never settle
					shot = p.shot
				}
				p.save(t, shot(t), folder, state+"-"+look.name)
			}
			p.picturesOfMeetings(t, look.settings, save)
			newProgram(t, d).picturesOfNewcomer(t, look.settings, save)
		})
	}
	t.Run("large", func(t *testing.T) {
		p.settings(t, `{"textSize": 2, "theme": "light", "width": 1280, "height": 800}`)
		p.open(t)
		defer p.end(t)
		p.clickOn(t, "Harbour*")
		for i, state := range []string{"overview", "transcript", "actions"} {
			p.key(t, fmt.Sprintf("ctrl+%d", i+1))
			p.save(t, p.settled(t), folder, state+"-large-1280x800")
		}
	})
	t.Run("german", func(t *testing.T) {
		p.settings(t, `{"language": "de", "theme": "light", "width": 900, "height": 600}`)
		p.open(t)
		defer p.end(t)
		p.clickOn(t, "Harbour Festival planning")
		p.sees(t, "Überblick")
		for i, state := range []string{"overview", "transcript", "actions"} {
			p.key(t, fmt.Sprintf("ctrl+%d", i+1))
			p.save(t, p.settled(t), folder, state+"-german-900x600")
		}
	})
}

// picturesOfNewcomer are those of a window that has no meeting yet, and of the first
// recordings in it.
func (p *program) picturesOfNewcomer(t testing.TB, settings string, save func(*program, string)) {
	t.Helper()
	p.settings(t, "{"+settings+"}")
	p.open(t)
	defer p.end(t)
	p.sees(t, "Try the sample meeting")
	save(p, "empty")
	p.picturesOfJobs(t, save)
}

func (p *program) picturesOfMeetings(t testing.TB, settings string, save func(*program, string)) {
	t.Helper()
	p.settings(t, "{"+settings+"}")
	p.open(t)
	defer p.end(t)
	p.clickOn(t, "Harbour Festival planning")
	p.sees(t, "Export…")
	for i, state := range []string{"overview", "transcript", "actions", "followups", "questions", "topics"} {
		p.key(t, fmt.Sprintf("ctrl+%d", i+1))
		if i >= 2 {
			p.key(t, "Home", "Down")
			p.until(t, "to see why it was chosen", explained)
		}
		save(p, state)
	}
	p.key(t, "ctrl+3", "Home", "F2")
	p.until(t, "for the field", func(s seen) bool { return s.Typed != "" })
	save(p, "editing")
	p.key(t, "Escape", "ctrl+shift+e")
	p.sees(t, "Export as")
	save(p, "export")
	p.key(t, "Escape")
	p.noDialog(t)
	p.key(t, "ctrl+comma")
	p.clickOn(t, "Recordings")
	p.sees(t, "Speech model")
	save(p, "settings")
	p.clickOn(t, "Privacy")
	p.clickOn(t, "What was downloaded…")
	p.until(t, "for the connections", func(s seen) bool { return s.Dialogs == 2 })
	save(p, "connections")
	p.key(t, "Escape", "Escape")
	p.noDialog(t)
	p.key(t, "ctrl+2", "ctrl+f")
	p.write(t, "festival")
	p.sees(t, "1 of*")
	save(p, "find")
	p.key(t, "Escape")
	p.menu(t, "Let's get started.")
	p.sees(t, "Name this speaker…")
	save(p, "menu")
	p.key(t, "Escape")
	p.noDialog(t)
	p.clickOn(t, "Harbour walk")
	p.opened(t, "Harbour walk")
	p.key(t, "ctrl+2", "alt+Right", "alt+Right", "alt+Right")
	p.until(t, "for the moment", func(s seen) bool { _, there := s.find("0:30"); return there })
	p.pictureOf(t, 60, 80)
	save(p, "player")
	p.key(t, "ctrl+shift+f")
	p.write(t, "budget")
	p.sees(t, "Search: “budget”")
	save(p, "search")
	p.key(t, "ctrl+m")
	p.sees(t, "Select meetings*")
	p.key(t, "Home", "space", "Down", "space")
	save(p, "library")
	p.key(t, "ctrl+shift+t")
	p.sees(t, "By due date")
	save(p, "tasks")
}

// explained reports whether the evidence of an insight is in view.
func explained(s seen) bool {
	return slices.ContainsFunc([]string{"Chosen because of*", "The question*", "Decided here", "Discussed here"}, func(words string) bool {
		_, there := s.find(words)
		return there
	})
}

// picturesOfJobs are those of recordings in work, and of one that failed.
func (p *program) picturesOfJobs(t testing.TB, save func(*program, string)) {
	t.Helper()
	p.key(t, "ctrl+l")
	p.dropFiles(t, title, p.file(t, "Broken call.mp4", strings.Repeat("no recording at all ", 500)))
	p.awaitFor(t, recognition, "the failure", func() bool { _, there := p.look(t).find("Something went wrong"); return there })
	save(p, "failure")
	p.key(t, "Escape")
	p.noDialog(t)
	p.dropFiles(t, title, p.recording(t, "Harbour walk.mp4"), p.long(t, "Board meeting.wav", 13), p.long(t, "Interview.wav", 12))
	p.sees(t, "Listening*")
	p.clickOn(t, "Harbour walk.mp4")
	p.awaitFor(t, recognition, "some of the transcript", func() bool { _, ok := p.look(t).find("0:1*"); return ok }) // in a small window no more is in view
	save(p, "jobs")
	p.key(t, "ctrl+q")
	p.sees(t, "Close Debrief?")
	save(p, "closing")
	p.clickOn(t, "Keep working")
	p.noDialog(t)
	p.dropFiles(t, title, p.file(t, "Talk.mp4", "the captions are asked about first"), p.file(t, "Talk.srt", "1\n00:00:01,000 --> 00:00:04,000\nWe will ship the new box in May.\n"))
	p.sees(t, "Use the captions?")
	save(p, "captions")
	p.key(t, "Escape")
	p.noDialog(t)
}

// fillForPictures puts meetings into the library that look like somebody's.
func (p *program) fillForPictures(t testing.TB) {
	t.Helper()
	if out, err := p.command(t, "process", p.recording(t, "Harbour walk.mp4"), "--output", filepath.Join(p.home, "notes")+"/").CombinedOutput(); err != nil {
		t.Fatalf("fill the library: %v\n%s", err, out)
	}
	names := []string{"Warehouse move", "Weekly call", "Design review", "Supplier call", "Harbour Festival planning"}
	for _, name := range names {
		content := call(name)
		if name == names[len(names)-1] {
			content = festival(t)
		}
		if out, err := p.command(t, "process", p.file(t, name+".vtt", content), "--output", filepath.Join(p.home, "notes")+"/").CombinedOutput(); err != nil {
			t.Fatalf("fill the library: %v\n%s", err, out)
		}
	}
}

// goodbye begins the end of the sample meeting, in which nothing is decided; decided is
// said before it.
const (
	goodbye = "Daniel: I think that is everything"
	decided = "Laura: Okay, so the decision is that we use the old pier for the stage, and we drop the market.\n" +
		"Peter: Yes, agreed. Let's go with the pier.\n"
)

// festival is the sample meeting as captions that name who speaks, and a decision.
func festival(t testing.TB) string {
	t.Helper()
	script, err := os.ReadFile(filepath.Join(project(t), "assets", "sample", "script.txt"))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	b.WriteString("WEBVTT\n\n")
	second := 1
	for line := range strings.Lines(strings.Replace(string(script), goodbye, decided+goodbye, 1)) {
		who, words, ok := strings.Cut(strings.TrimSpace(line), ": ")
		if !ok || strings.HasPrefix(line, "#") || strings.HasPrefix(line, "@") {
			continue
		}
		length := 2 + len(words)/14 // seconds; people say about 14 letters in one
		fmt.Fprintf(&b, "00:%02d:%02d.000 --> 00:%02d:%02d.000\n<v %s>%s\n\n", second/60, second%60,
			(second+length)/60, (second+length)%60, who, words)
		second += length + 1
	}
	return b.String()
}

// settled is the window when it does not move any more, without the mouse on it.
func (p *program) settled(t testing.TB) *image.NRGBA {
	t.Helper()
	if _, err := p.xdotool("mousemove", "5000", "5000"); err != nil {
		t.Fatal(err)
	}
	before := p.shot(t)
	for end := time.Now().Add(2 * settling); time.Now().Before(end); {
		time.Sleep(settling / 4)
		now := p.shot(t)
		if bytes.Equal(before.Pix, now.Pix) {
			return now
		}
		before = now
	}
	return before
}

func (p *program) shot(t testing.TB) *image.NRGBA {
	t.Helper()
	img, err := p.picture(title)
	if err != nil {
		t.Fatal(err)
	}
	return img
}

func (p *program) save(t testing.TB, img *image.NRGBA, folder, name string) {
	t.Helper()
	if err := savePicture(filepath.Join(folder, name+".png"), img); err != nil {
		t.Fatal(err)
	}
}
