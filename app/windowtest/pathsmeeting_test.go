package windowtest

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// serve offers a file on the web.
func serve(t *testing.T, p *program) string {
	t.Helper()
	p.file(t, "web/shared/call.vtt", call("a call from the web"))
	server := httptest.NewServer(http.FileServer(http.Dir(filepath.Join(p.home, "web"))))
	t.Cleanup(server.Close)
	return server.URL
}

func captionsOffered(t *testing.T, p *program) {
	captions := p.file(t, "with captions/Talk.srt", "1\n00:00:01,000 --> 00:00:04,000\nWe will ship the new box in May.\n")
	video := p.file(t, "with captions/Talk.mp4", "not read at all: the captions are")
	p.dropFiles(t, title, video, captions)
	p.sees(t, "Use the captions?")
	p.sees(t, "Recognise the speech")
	p.clickOn(t, "Use the captions")
	p.await(t, "the meeting or its failure", func() bool {
		s := p.look(t)
		_, failed := s.find("Something went wrong")
		_, done := s.find("Overview")
		return failed || done && s.Dialogs == 0
	})
}

func searchAndJump(t *testing.T, p *program) {
	p.key(t, "ctrl+shift+f")
	p.until(t, "for the field", func(s seen) bool { return s.Focus == "*widgets.KeyEntry" })
	p.write(t, "board shipping")
	p.sees(t, "Search: “board shipping”")
	p.seesNot(t, "Weekly call 49")
	p.key(t, "ctrl+a")
	p.write(t, "rent")
	p.sees(t, "Search: “rent”")
	p.clickOn(t, "0:20")
	p.sees(t, "‹ Back to “rent”")
	p.sees(t, "Ben Okafor")
	p.clickOn(t, "‹ Back to “rent”")
	p.sees(t, "Search: “rent”")
	p.key(t, "ctrl+shift+f", "Escape")
	p.seesNot(t, "Search: “rent”")
}

// goTo opens a meeting through the library's search field, at a tab.
func (p *program) goTo(t *testing.T, name, tab string) {
	t.Helper()
	p.key(t, "ctrl+shift+f", "ctrl+a")
	p.until(t, "for the field", func(s seen) bool { return s.Focus == "*widgets.KeyEntry" })
	p.write(t, name)
	p.sees(t, "Search: “"+name+"”")
	p.until(t, "for the library to be short", func(s seen) bool {
		entry, ok := s.find(name)
		return ok && entry.X < 260
	})
	p.key(t, "Down", "Down")
	p.opened(t, name)
	p.key(t, "ctrl+shift+f", "Escape")
	p.until(t, "for the field to be empty", func(s seen) bool { return s.Typed == "" })
	p.key(t, tab)
}

func findHere(t *testing.T, p *program) {
	p.goTo(t, "Board meeting", "ctrl+2")
	p.key(t, "ctrl+f")
	p.until(t, "for the field", func(s seen) bool { return s.Focus == "*widgets.KeyEntry" })
	p.write(t, "warehouse")
	p.sees(t, "1 of 3")
	p.key(t, "Return")
	p.sees(t, "2 of 3")
	p.key(t, "Escape")
	p.seesNot(t, "2 of 3")
}

func nameSpeaker(t *testing.T, p *program) {
	p.menu(t, "It opens in the second week of January, I think.")
	p.clickOn(t, "Name this speaker…")
	p.until(t, "for the field", func(s seen) bool { return s.Dialogs == 1 && s.Typed == "Carla Meier" })
	p.write(t, "Clara Mayer")
	p.key(t, "Return")
	p.noDialog(t)
	p.sees(t, "Clara Mayer")
	if md := p.markdown(t, "Board meeting"); !strings.Contains(md, "Clara Mayer") || strings.Contains(md, "Carla Meier") {
		t.Errorf("the notes say\n%s", md)
	}
}

func (p *program) markdown(t *testing.T, name string) string {
	t.Helper()
	return p.show(t, p.conversation(t, name).ID, "md")
}

// notesHave checks that each of the words is in the notes of a meeting.
func (p *program) notesHave(t *testing.T, name string, all ...string) {
	t.Helper()
	md := p.markdown(t, name)
	for _, words := range all {
		if !strings.Contains(md, words) {
			t.Errorf("%q is not in the notes:\n%s", words, md)
		}
	}
}

func editInPlace(t *testing.T, p *program) {
	p.key(t, "ctrl+3")
	p.sees(t, "Owner") // the table is there: the transcript before it has these words, too
	p.clickAt(t, p.still(t, "*shipping figures*"), leftButton, 2)
	p.until(t, "for the field", func(s seen) bool { return strings.Contains(s.Typed, "shipping figures") })
	p.write(t, "Send all the figures to Carla")
	p.key(t, "Tab")
	p.until(t, "for the owner's field", func(s seen) bool { return !strings.Contains(s.Typed, "figures") })
	p.key(t, "ctrl+a")
	p.write(t, "Dora")
	p.key(t, "Tab", "ctrl+a")
	p.write(t, "24 Dec 2026")
	p.key(t, "Return")
	p.sees(t, "Thu 24 Dec")
	p.notesHave(t, "Board meeting", "Send all the figures to Carla", "Dora", "24 Dec 2026")
	p.key(t, "ctrl+z", "ctrl+z", "ctrl+z")
	p.seesNot(t, "Thu 24 Dec")
	p.seesNot(t, "Send all the figures to Carla")
	p.key(t, "ctrl+y", "ctrl+y", "ctrl+y")
	p.sees(t, "Thu 24 Dec")
}

func tickOff(t *testing.T, p *program) {
	p.key(t, "ctrl+3", "Home", "space")
	p.await(t, "the tick in the notes", func() bool { return strings.Contains(p.markdown(t, "Board meeting"), "- [x]") })
	p.key(t, "ctrl+z")
	p.await(t, "the tick to be gone", func() bool { return !strings.Contains(p.markdown(t, "Board meeting"), "- [x]") })
}

func nameAndDate(t *testing.T, p *program) {
	p.key(t, "ctrl+t")
	p.sees(t, "When was this meeting?")
	p.key(t, "ctrl+a")
	p.write(t, "2 Mar 2025")
	p.key(t, "Tab", "ctrl+a")
	p.write(t, "16:45")
	p.key(t, "Return")
	p.sees(t, "Sunday, 2 Mar 2025, 16:45*")
	p.key(t, "ctrl+r")
	p.sees(t, "Rename the meeting")
	p.write(t, "Board, March")
	p.key(t, "Return")
	p.opened(t, "Board, March")
	if md := p.markdown(t, "Board, March"); !strings.Contains(md, "2 Mar 2025") {
		t.Errorf("the notes do not have the date:\n%s", md)
	}
}

func evidence(t *testing.T, p *program) {
	p.key(t, "ctrl+5")
	p.clickOn(t, "When does the new warehouse open?")
	p.sees(t, "The question and its answer")
	p.key(t, "ctrl+j")
	p.sees(t, "It opens in the second week of January, I think.")
}

func toClipboard(t *testing.T, p *program) {
	p.key(t, "ctrl+shift+c")
	p.sees(t, "Copied as Markdown")
	if got, want := p.clipboard(t), p.markdown(t, "Board, March"); got != want {
		t.Errorf("on the clipboard is\n%s\nbut the notes are\n%s", got, want)
	}
}

func changeSettings(t *testing.T, p *program) {
	p.key(t, "ctrl+comma")
	p.clickOn(t, "Same as the system") // the first one is the look
	p.clickOn(t, "Dark")
	p.clickOn(t, "Normal")
	p.clickOn(t, "Large")
	p.clickOn(t, "Same as the system") // and now the language
	p.clickOn(t, "Deutsch")
	p.sees(t, "Einstellungen")
	p.sees(t, "Überblick") // the meeting is open as before
	p.clickOn(t, "Deutsch")
	p.clickOn(t, "English")
	p.sees(t, "Settings")
	p.until(t, "for the keyboard on the tabs", func(s seen) bool { return s.Focus == "*widgets.tabButton" })
	p.key(t, "Right", "Right")
	p.clickOn(t, "Let Debrief download what I ask for")
	p.clickOn(t, "What was downloaded…")
	p.sees(t, "127.0.0.1*")
	p.key(t, "Tab", "Tab", "Escape") // from its button, too
	p.seesNot(t, "127.0.0.1*")
	p.key(t, "Tab", "Escape")
	p.noDialog(t)
	var kept struct {
		Theme    string
		TextSize float64
		Offline  bool
	}
	p.awaitOr(t, "for the settings on the disk", func() bool {
		text, err := os.ReadFile(filepath.Join(p.home, "library", "window.json"))
		return err == nil && json.Unmarshal(text, &kept) == nil && kept.Theme == "dark" && kept.TextSize == 1.2 && kept.Offline
	}, func() string { return fmt.Sprintf("%+v", kept) })
}
