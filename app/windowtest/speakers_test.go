package windowtest

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/debrief-app/debrief/assets"
)

// TestSpeakersArePutRight follows a person who finds out who is who in a meeting, and is
// then known again in the next one. The steps share a program: listening to a meeting
// takes longer than all of them.
func TestSpeakersArePutRight(t *testing.T) {
	p := newProgram(t, newDisplay(t))
	p.settings(t, `{"width": 1180, "height": 760}`)
	p.open(t)
	t.Cleanup(func() { p.end(t) })
	p.dropFiles(t, title, p.recording(t, "planning.mp4"))
	id := p.finished(t).ID
	for _, step := range []struct {
		name string
		take func(*testing.T, *program, string)
	}{
		{"a speaker is named", speakerNamed},
		{"a suggestion is taken", suggestionTaken},
		{"two are one person", speakersMerged},
		{"one sentence is somebody else's", sentenceGiven},
		{"one speaker is two people", speakerDivided},
		{"fewer people speak than was found", speakersCounted},
		{"a voice is remembered, known again and forgotten", voiceKnown},
	} {
		if !t.Run(step.name, func(t *testing.T) { step.take(t, p, id) }) {
			break
		}
	}
}

// spoken is a speaker as "debrief speakers --json" tells of one.
type spoken struct {
	Name     string
	Messages int
}

func (p *program) speakers(t testing.TB, id string) []spoken {
	t.Helper()
	out, err := p.command(t, "speakers", id, "--json").Output()
	var all []spoken
	if err != nil || json.Unmarshal(out, &all) != nil {
		t.Fatalf("debrief speakers: %v\n%s", err, out)
	}
	return all
}

// names waits until those who speak are called so, as far as they have a name.
func (p *program) names(t testing.TB, id string, count int, want ...string) {
	t.Helper()
	var names []string
	p.awaitOr(t, "for "+strings.Join(want, ", "), func() bool {
		names = nil
		for _, s := range p.speakers(t, id) {
			names = append(names, s.Name)
		}
		return (count == 0 || len(names) == count) && !slices.ContainsFunc(want, func(n string) bool { return !slices.Contains(names, n) })
	}, func() string { return strings.Join(names, ", ") })
}

// people opens the list of those who speak.
func (p *program) people(t testing.TB) {
	t.Helper()
	p.key(t, "ctrl+shift+p")
	p.sees(t, "Who speaks?")
}

func (p *program) closeDialogs(t testing.TB) {
	t.Helper()
	p.clickOn(t, "Close")
	p.noDialog(t)
}

func speakerNamed(t *testing.T, p *program, id string) {
	p.people(t)
	p.clickOn(t, "Speaker 1")
	p.write(t, "Nina")
	p.key(t, "Return")
	p.names(t, id, 0, "Nina")
	p.closeDialogs(t)
	p.sees(t, "Nina*")
}

func suggestionTaken(t *testing.T, p *program, id string) {
	p.people(t)
	p.clickOn(t, "This is James")
	p.names(t, id, 0, "Nina", "James")
	p.closeDialogs(t)
}

func speakersMerged(t *testing.T, p *program, id string) {
	before := len(p.speakers(t, id))
	p.people(t)
	p.clickOn(t, "Speaker 4")
	p.write(t, "james")
	p.key(t, "Return")
	p.sees(t, "The same person?")
	p.clickOn(t, "Same person")
	p.names(t, id, before-1, "Nina", "James")
	p.closeDialogs(t)
	p.key(t, "ctrl+z")
	p.names(t, id, before, "Nina", "James", "Speaker 4")
}

func sentenceGiven(t *testing.T, p *program, id string) {
	before := p.speakers(t, id)
	p.key(t, "ctrl+2")
	p.menu(t, "*nice to see you all*")
	p.clickOn(t, "Someone else says this…")
	p.sees(t, "Who says this?")
	p.clickOn(t, "(Select one)")
	p.clickOn(t, "James")
	p.clickOn(t, "Save")
	p.await(t, "James to say one sentence more", func() bool { return said(p.speakers(t, id), "James") == said(before, "James")+1 })
	p.key(t, "ctrl+z")
	p.await(t, "it to be taken back", func() bool { return said(p.speakers(t, id), "James") == said(before, "James") })
}

func said(speakers []spoken, name string) int {
	for _, s := range speakers {
		if s.Name == name {
			return s.Messages
		}
	}
	return 0
}

func speakerDivided(t *testing.T, p *program, id string) {
	before := len(p.speakers(t, id))
	p.key(t, "ctrl+2")
	p.menu(t, "Good morning, everyone!")
	p.clickOn(t, "Two people: separate by voice")
	p.names(t, id, before+1, "Nina")
	p.key(t, "ctrl+z")
	p.names(t, id, before, "Nina")
}

func speakersCounted(t *testing.T, p *program, id string) {
	before := len(p.speakers(t, id))
	p.people(t)
	p.clickOn(t, "How many people speak…")
	p.clickOn(t, "(Select one)")
	p.clickOn(t, "2")
	p.clickOn(t, "Save")
	p.names(t, id, 2, "Nina")
	p.closeDialogs(t)
	p.key(t, "ctrl+z")
	p.names(t, id, before, "Nina", "James")
}

func voiceKnown(t *testing.T, p *program, id string) {
	p.key(t, "ctrl+comma")
	p.clickOn(t, "Privacy")
	p.clickOn(t, "Keep them with their meeting")
	p.clickOn(t, "Also recognise people I have named")
	p.sees(t, "Recognise people?")
	p.clickOn(t, "Recognise people")
	p.sees(t, "Known voices…")
	p.closeDialogs(t)
	p.people(t)
	p.clickOn(t, "Nina")
	p.key(t, "ctrl+a")
	p.write(t, "Nina Okafor")
	p.key(t, "Return")
	p.names(t, id, 0, "Nina Okafor")
	p.closeDialogs(t)

	again := filepath.Join(p.home, "next week.mp4") // other bytes, the same voices
	if err := os.WriteFile(again, append(slices.Clone(assets.SampleMeeting), make([]byte, 64)...), 0o600); err != nil {
		t.Fatal(err)
	}
	p.dropFiles(t, title, again)
	for end := time.Now().Add(recognition); len(p.library(t)) < 2; time.Sleep(time.Second) {
		if time.Now().After(end) {
			t.Fatal("the second meeting was not ready in time")
		}
	}
	next := p.conversation(t, "next week").ID
	p.opened(t, "next week")
	p.people(t)
	p.sees(t, "Sounds like Nina Okafor (one meeting)")
	p.clickOn(t, "This is Nina Okafor")
	p.names(t, next, 0, "Nina Okafor")
	p.closeDialogs(t)

	p.key(t, "ctrl+comma")
	p.clickOn(t, "Privacy")
	p.clickOn(t, "Known voices…")
	p.sees(t, "2 meetings")
	p.clickOn(t, "Forget")
	p.sees(t, "No voice is known yet*")
	if out, err := p.command(t, "voices", "--json").Output(); err != nil || strings.TrimSpace(string(out)) != "[]" {
		t.Errorf("known are %s, %v", out, err)
	}
	p.key(t, "Escape", "Escape")
	p.noDialog(t)
}
