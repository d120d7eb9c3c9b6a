package windowtest

import (
	"encoding/binary"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// long writes a recording of so many hours of silence: a job on it does not end
// while a test looks. Most of the file is a hole: it takes no room on the disk.
func (p *program) long(t testing.TB, name string, hours int) string {
	t.Helper()
	const rate = 8000 // one byte a sample
	size := uint32(rate * 3600 * hours)
	head := []byte("RIFF\x00\x00\x00\x00WAVEfmt \x10\x00\x00\x00\x01\x00\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00\x01\x00\x08\x00data\x00\x00\x00\x00")
	binary.LittleEndian.PutUint32(head[4:], size+36)
	binary.LittleEndian.PutUint32(head[24:], rate)
	binary.LittleEndian.PutUint32(head[28:], rate)
	binary.LittleEndian.PutUint32(head[40:], size)
	path := filepath.Join(p.home, name)
	if err := os.WriteFile(path, head, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(path, int64(size)+int64(len(head))); err != nil {
		t.Fatal(err)
	}
	return path
}

// TestJobs follows jobs through pausing, another turn, cancelling, and the end of
// the program, and sees how they go on the next time, in German.
func TestJobs(t *testing.T) {
	p := newProgram(t, newDisplay(t))
	p.open(t)
	t.Cleanup(func() { p.end(t) })
	p.dropFiles(t, title, p.long(t, "a long day.wav", 14), p.long(t, "b.wav", 13), p.long(t, "c.wav", 12))
	p.sees(t, "1 working · 2 waiting")
	p.sees(t, "Listening*")

	p.menu(t, "c.wav")
	p.clickOn(t, "Move up")
	p.isAbove(t, "c.wav", "b.wav")
	p.menu(t, "a long day.wav")
	p.clickOn(t, "Pause")
	p.sees(t, "Paused")
	p.isAbove(t, "c.wav", "a long day.wav") // it takes its turn: a menu opened before would be that of another row
	p.menu(t, "c.wav")
	p.clickOn(t, "Cancel")
	p.seesNot(t, "c.wav")
	p.isAbove(t, "b.wav", "a long day.wav")
	p.menu(t, "a long day.wav")
	p.clickOn(t, "Resume")
	p.seesNot(t, "Paused")
	p.menu(t, "b.wav")
	p.clickOn(t, "Cancel")
	p.seesNot(t, "b.wav")
	p.sees(t, "1 working")

	if _, err := p.xdotool("windowmove", "--sync", p.window(t), "140", "70"); err != nil {
		t.Fatal(err)
	}
	place := p.place(t)
	p.key(t, "ctrl+q")
	p.sees(t, "Close Debrief?")
	p.clickOn(t, "Keep working")
	p.noDialog(t)
	p.key(t, "ctrl+q")
	p.clickOn(t, "Close")
	p.ended(t)

	p.speak(t, "de")
	p.open(t)
	p.awaitOr(t, "for the window to be at "+place, func() bool { return p.place(t) == place }, func() string { return p.place(t) })
	p.sees(t, "Aufnahme hinzufügen")
	p.sees(t, "1 in Arbeit")
	p.sees(t, "a long day.wav")
	p.menu(t, "a long day.wav")
	p.clickOn(t, "Abbrechen")
	p.seesNot(t, "a long day.wav")
}

// isAbove waits until one job stands above another: what is worked on above what waits.
func (p *program) isAbove(t *testing.T, upper, lower string) {
	t.Helper()
	p.until(t, "for "+upper+" to be above "+lower, func(s seen) bool {
		up, there := s.find(upper)
		low, too := s.find(lower)
		return there && too && up.Y < low.Y
	})
}

// place is where the window stands on the screen.
func (p *program) place(t *testing.T) string {
	t.Helper()
	at, err := p.xdotool("getwindowgeometry", p.window(t))
	if err != nil {
		t.Fatal(err)
	}
	_, at, _ = strings.Cut(at, "Position: ") // before it stands which window it is
	return at
}

// speak changes the language of the closed window.
func (p *program) speak(t *testing.T, language string) {
	t.Helper()
	path := filepath.Join(p.home, "library", "window.json")
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	kept := map[string]any{}
	if err := json.Unmarshal(text, &kept); err != nil {
		t.Fatal(err)
	}
	kept["language"] = language
	if text, err = json.Marshal(kept); err == nil {
		err = os.WriteFile(path, text, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// TestLanguages opens the window in every language and sees it speak it.
func TestLanguages(t *testing.T) {
	d := newDisplay(t)
	for language, words := range map[string][]string{
		"fr": {"Nouvel enregistrement", "Essayer la réunion d’exemple"},
		"es": {"Añadir una grabación", "Probar la reunión de ejemplo"},
	} {
		t.Run(language, func(t *testing.T) {
			p := newProgram(t, d, "LANG="+language+"_"+language+".UTF-8")
			p.open(t)
			defer p.end(t)
			for _, w := range words {
				p.sees(t, w)
			}
		})
	}
}
