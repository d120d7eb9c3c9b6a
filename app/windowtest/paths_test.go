package windowtest

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// TestPaths follows the paths of a person through one window, with mouse and
// keyboard. They share a program, because starting one takes longer than most
// of them; each begins with whatever those before have left.
func TestPaths(t *testing.T) {
	p := newProgram(t, newDisplay(t))
	server := serve(t, p)
	p.settings(t, `{"width": 1180, "height": 740, "nearby": true}`)
	p.open(t)
	t.Cleanup(func() { p.end(t) })
	for _, path := range []struct {
		name string
		walk func(*testing.T, *program)
	}{
		{"the first window says what to do", firstWindow},
		{"fifty files at once, one of them broken", fiftyFiles},
		{"keyboard only, from the dialog to the export", keyboardOnly},
		{"a drop on a conversation adds to it", dropOnConversation},
		{"Add to finds a conversation by typing", addToByTyping},
		{"a link is typed, cut and pasted", func(t *testing.T, p *program) { pastedLink(t, p, server+"/shared/call.vtt") }},
		{"captions beside a video are offered", captionsOffered},
		{"searching everything leads to the moment", searchAndJump},
		{"finding in the transcript", findHere},
		{"naming a speaker", nameSpeaker},
		{"an item is edited in place, and the edit undone", editInPlace},
		{"an item is ticked off by keyboard", tickOff},
		{"name and date of a meeting", nameAndDate},
		{"evidence leads to the transcript", evidence},
		{"the clipboard has the Markdown", toClipboard},
		{"settings are kept", changeSettings},
	} {
		if !t.Run(path.name, func(t *testing.T) { path.walk(t, p) }) {
			break // those after it would begin somewhere else
		}
	}
}

// settings are the window's before it is opened.
func (p *program) settings(t testing.TB, json string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(p.home, "library", "window.json"), []byte(json), 0o600); err != nil {
		t.Fatal(err)
	}
}

// call is a short meeting as captions.
func call(name string) string {
	return "WEBVTT\n\n" +
		"00:00:01.000 --> 00:00:05.000\n<v Ana Ruiz>Good morning. This is " + name + " about the warehouse.\n\n" +
		"00:00:06.000 --> 00:00:10.000\n<v Ben Okafor>I will send the shipping figures to Carla by Friday.\n\n" +
		"00:00:11.000 --> 00:00:14.000\n<v Ana Ruiz>When does the new warehouse open?\n\n" +
		"00:00:15.000 --> 00:00:19.000\n<v Carla Meier>It opens in the second week of January, I think.\n\n" +
		"00:00:20.000 --> 00:00:25.000\n<v Ben Okafor>Let's meet again on Monday to talk about the warehouse rent.\n"
}

// file writes a file into the home.
func (p *program) file(t testing.TB, name, content string) string {
	t.Helper()
	path := filepath.Join(p.home, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func firstWindow(t *testing.T, p *program) {
	for _, words := range []string{"Drop a recording here", "Choose videos…", "… or paste a link to a recording",
		"Try the sample meeting", "Everything stays on this computer: no account, no upload.", "Your meetings will appear here."} {
		p.sees(t, words)
	}
	if _, there := p.look(t).find("Add to"); there {
		t.Error("“Add to” is offered though there is nothing to add to")
	}
}

const many = 50

func fiftyFiles(t *testing.T, p *program) {
	paths := []string{p.file(t, "batch/Broken call.mp4", strings.Repeat("no recording at all ", 500))}
	for i := 1; i < many; i++ {
		name := fmt.Sprintf("Weekly call %02d", i)
		paths = append(paths, p.file(t, "batch/"+name+".vtt", call(name)))
	}
	p.dropFiles(t, title, paths...)
	p.comes(t, many-1)
	p.sees(t, "1 failed")
	p.sees(t, "Broken call.mp4")

	p.menu(t, "Broken call.mp4")
	p.clickOn(t, "Details")
	p.sees(t, "Something went wrong")
	p.key(t, "Escape")
	p.noDialog(t)
	p.menu(t, "Broken call.mp4")
	p.clickOn(t, "Try again")
	time.Sleep(settling) // the second try fails as the first did: nothing on the screen tells them apart
	p.sees(t, "1 failed")
	p.menu(t, "Broken call.mp4")
	p.clickOn(t, "Clear")
	p.seesNot(t, "Broken call.mp4")
}

// comes waits until the library has so many meetings, for as long as further ones come: how
// long all of them take is up to what else the machine has to do.
func (p *program) comes(t *testing.T, n int) {
	t.Helper()
	before, since := 0, time.Now()
	for now := len(p.library(t)); now < n; now = len(p.library(t)) {
		if now > before {
			before, since = now, time.Now()
		}
		if time.Since(since) > recognition {
			p.keepPicture(t)
			t.Fatalf("%d of %d meetings, and no further one for %v", now, n, recognition)
		}
		time.Sleep(500 * time.Millisecond)
	}
}

func keyboardOnly(t *testing.T, p *program) {
	recording := p.file(t, "Board meeting.vtt", call("the board meeting"))
	p.ask(t, "ctrl+o", openDialog)
	p.answer(t, openDialog, recording)
	p.opened(t, "Board meeting")
	exported := p.export(t, "board")
	if !strings.Contains(exported, "# Board meeting") || !strings.Contains(exported, "shipping figures") {
		t.Errorf("exported\n%s", exported)
	}
	p.sees(t, "Saved “board.md”")
	p.sees(t, "Open folder")
}

// opened waits until a meeting of that name is shown.
func (p *program) opened(t testing.TB, name string) {
	t.Helper()
	p.until(t, "for the meeting "+name, func(s seen) bool {
		_, tabs := s.find("Overview")
		heading := slices.ContainsFunc(s.Texts, func(one seenText) bool { return one.Text == name && one.X > 200 })
		return tabs && heading
	})
}

// conversation is the only one of that name.
func (p *program) conversation(t *testing.T, name string) summary {
	t.Helper()
	for _, c := range p.library(t) {
		if c.Name == name {
			return c
		}
	}
	t.Fatalf("no conversation %q in the library", name)
	return summary{}
}

// hasMessages waits until a conversation has that many messages.
func (p *program) hasMessages(t *testing.T, name string, n int) {
	t.Helper()
	p.await(t, fmt.Sprintf("%d messages in %s", n, name), func() bool { return p.conversation(t, name).Messages == n })
}

func dropOnConversation(t *testing.T, p *program) {
	at := p.sees(t, "Weekly call 49")
	p.dropFilesAt(t, title, at.X+20, at.Y+5, p.file(t, "second part.vtt", call("the second part")))
	p.hasMessages(t, "Weekly call 49", 12) // the first message is two sentences
}

func addToByTyping(t *testing.T, p *program) {
	p.clickOn(t, "Add a recording")
	p.clickOn(t, "New meeting")
	p.until(t, "for the search field", func(s seen) bool { return s.Dialogs == 1 && s.Focus == "*widgets.KeyEntry" })
	p.write(t, "call 07")
	p.key(t, "Return")
	p.noDialog(t)
	p.dropFiles(t, title, p.file(t, "third part.vtt", call("the third part")))
	p.hasMessages(t, "Weekly call 07", 12)
}

func pastedLink(t *testing.T, p *program, link string) {
	p.key(t, "ctrl+l")
	p.until(t, "for the field", func(s seen) bool { return s.Focus == "*widgets.KeyEntry" })
	p.write(t, link)
	p.key(t, "ctrl+a", "ctrl+x")
	p.until(t, "for the field to be empty", func(s seen) bool { return s.Typed == "" })
	p.clickOn(t, "icon foreground_content-paste.svg")
	p.until(t, "for the link", func(s seen) bool { return s.Typed == link })
	p.key(t, "Return")
	p.opened(t, "call")
}
