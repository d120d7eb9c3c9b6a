package windowtest

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// tour is a window in which every page and dialog is visited, in one size and language.
type tour struct {
	*program
	words map[string]any // what the window says, by key
}

// stop is a page or a dialog, and how one gets there from the one before.
type stop struct {
	name   string
	keys   []string
	click  string    // the key of words to click on
	item   [2]string // the keys of a menu and of an item in it
	shows  string    // the key of words that are on it
	dialog bool      // Escape closes it
}

var stops = []stop{
	{name: "add", keys: []string{"ctrl+l"}, shows: "add.choose"},
	{name: "all meetings", keys: []string{"ctrl+m"}, shows: "shelf.trash"},
	{name: "two meetings selected", keys: []string{"Home", "space", "Down", "space"}, shows: "shelf.move"},
	{name: "trash", click: "shelf.trash", shows: "shelf.trash.empty"},
	{name: "tasks", keys: []string{"ctrl+shift+t"}, shows: "tasks.onlyopen"},
	{name: "tasks by person", click: "tasks.by.person"},
	{name: "my tasks", click: "tasks.mine", shows: "tasks.who"},
	{name: "questions", keys: []string{"ctrl+shift+u"}, shows: "questions.onlyopen"},
	{name: "since last time", keys: []string{"ctrl+shift+s"}, shows: "since.promised"},
	{name: "settings", keys: []string{"ctrl+comma"}, shows: "settings.theme"},
	{name: "settings of recordings", click: "settings.tab.recordings", shows: "settings.model"},
	{name: "settings of privacy", click: "settings.tab.privacy", shows: "settings.network"},
	{name: "settings of exports", click: "settings.tab.export", shows: "settings.exports"},
	{name: "settings of the library", click: "settings.tab.library", shows: "settings.folder"},
	{name: "settings of the endpoint", click: "settings.endpoint", shows: "settings.endpoint.row", dialog: true},
	{name: "keys", keys: []string{"ctrl+slash"}, shows: "failure.close", dialog: true},
	{name: "help", item: [2]string{"menu.help", "menu.help.use"}, shows: "help.add", dialog: true},
	{name: "about", item: [2]string{"menu.help", "menu.about"}, shows: "about.title", dialog: true},
	{name: "models", item: [2]string{"menu.file", "menu.models"}, shows: "models.title", dialog: true},
}

// The words that show that a meeting is open stand above all of its pages.
var stopsOfMeeting = []stop{
	{name: "overview of a meeting", keys: []string{"ctrl+1"}, shows: "tab.overview"},
	{name: "transcript", keys: []string{"ctrl+2", "Home", "Down"}, shows: "tab.overview"},
	{name: "found", keys: []string{"ctrl+f", "t", "h", "e"}, shows: "tab.overview"},
	{name: "replacing", keys: []string{"ctrl+shift+h"}, shows: "replace.yes", dialog: true},
	{name: "highlighting", keys: []string{"ctrl+1", "ctrl+2", "Home", "Down", "ctrl+h"}, shows: "highlight.title", dialog: true},
	{name: "tasks of a meeting", keys: []string{"ctrl+3", "Home", "Down"}, shows: "tab.overview"},
	{name: "editing", keys: []string{"Home", "F2"}, shows: "tab.overview"},
	{name: "all tasks selected", keys: []string{"Escape", "Home", "ctrl+a"}, shows: "several.owner"},
	{name: "decisions", keys: []string{"ctrl+4", "Home", "Down"}, shows: "tab.overview"},
	{name: "questions of a meeting", keys: []string{"ctrl+5", "Home", "Down"}, shows: "tab.overview"},
	{name: "topics", keys: []string{"ctrl+6", "Home", "Down"}, shows: "tab.overview"},
	{name: "a task by hand", keys: []string{"ctrl+3", "ctrl+n"}, shows: "add.title", dialog: true},
	{name: "date", keys: []string{"ctrl+t"}, shows: "date.title", dialog: true},
	{name: "renaming", keys: []string{"ctrl+r"}, shows: "rename.title", dialog: true},
	{name: "export", keys: []string{"ctrl+shift+e"}, shows: "format.title", dialog: true},
	{name: "speakers", keys: []string{"ctrl+shift+p"}, shows: "people.title", dialog: true},
}

var stopsOfSearch = []stop{
	{name: "search", keys: []string{"ctrl+shift+f", "w", "e"}, shows: "results.title"},
	{name: "nothing found", keys: []string{"x", "y", "q"}, shows: "results.none"},
}

// TestNothingOverlapsAnywhere visits every page and dialog in windows of several sizes, with
// small and large text, in English and in German, whose words are longer.
// DEBRIEF_TOUR names a folder for pictures of all of them.
func TestNothingOverlapsAnywhere(t *testing.T) {
	p := newProgram(t, newDisplayOf(t, "1680x1080x24"))
	p.fillForTour(t)
	for _, look := range tourLooks() {
		t.Run(look.String(), func(t *testing.T) {
			p.settings(t, fmt.Sprintf(`{"theme": "light", "width": %d, "height": %d, "textSize": %v, "language": %q}`, look.width, look.height, look.text, look.language))
			p.open(t)
			defer p.end(t)
			v := &tour{program: p, words: translation(t, look.language)}
			v.visit(t, look.String(), stops)
			for _, meeting := range look.meetings {
				v.another(t, "debrief:meeting/"+p.conversation(t, meeting).ID)
				v.visit(t, look.String()+" "+meeting, stopsOfMeeting)
			}
			v.visit(t, look.String(), stopsOfSearch)
		})
	}
}

// tourLook is a window that is visited.
type tourLook struct {
	width, height int
	text          float64
	language      string
	meetings      []string
}

func (l tourLook) String() string {
	return fmt.Sprintf("%d×%d, %v, %s", l.width, l.height, l.text, l.language)
}

// tourLooks are all sizes, texts and languages with DEBRIEF_SOAK or DEBRIEF_TOUR, and else
// the one that has the least room for its words.
func tourLooks() (all []tourLook) {
	if os.Getenv("DEBRIEF_SOAK") == "" && os.Getenv("DEBRIEF_TOUR") == "" {
		return []tourLook{{900, 600, 2, "de", []string{"Harbour walk"}}}
	}
	for _, size := range [][2]int{{1180, 740}, {900, 600}, {1600, 1000}} {
		for _, text := range []float64{1, 1.5, 2} {
			for _, language := range []string{"en", "de"} {
				all = append(all, tourLook{size[0], size[1], text, language, []string{"Harbour walk", "Harbour Festival planning"}})
			}
		}
	}
	return all
}

// fillForTour puts meetings into the library so that every page has something on it.
func (p *program) fillForTour(t *testing.T) {
	t.Helper()
	notes := filepath.Join(p.home, "notes") + "/"
	for _, args := range [][]string{
		{p.recording(t, "Harbour walk.mp4")},
		{"--project", "Harbour", p.file(t, "Weekly call.vtt", call("the weekly call")), p.file(t, "Supplier call.vtt", call("the call with our supplier"))},
		{"--project", "Harbour", p.file(t, "Harbour Festival planning.vtt", festival(t))},
	} {
		if out, err := p.command(t, append([]string{"process", "--output", notes}, args...)...).CombinedOutput(); err != nil {
			t.Fatalf("fill the library: %v\n%s", err, out)
		}
	}
}

// translation is what the window says in a language, by key.
func translation(t *testing.T, language string) (words map[string]any) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(project(t), "assets", "translations", language+".json"))
	if err == nil {
		err = json.Unmarshal(text, &words)
	}
	if err != nil {
		t.Fatal(err)
	}
	return words
}

func (v *tour) say(t *testing.T, key string) string {
	t.Helper()
	words, ok := v.words[key].(string)
	if !ok {
		t.Fatalf("the window has no words for %s", key)
	}
	return words
}

func (v *tour) visit(t *testing.T, where string, all []stop) {
	t.Helper()
	for _, s := range all {
		if !t.Run(s.name, func(t *testing.T) { v.stopAt(t, where, s) }) {
			v.closeAll(t) // and on to the others
		}
	}
}

func (v *tour) stopAt(t *testing.T, where string, s stop) {
	if s.click != "" {
		v.clickOn(t, v.say(t, s.click))
	}
	if s.item[0] != "" {
		v.choose(t, s.item[0], s.item[1])
	}
	v.key(t, s.keys...)
	if s.dialog {
		v.until(t, "for the dialog", func(now seen) bool { return now.Dialogs > 0 })
	}
	if s.shows != "" {
		v.sees(t, beginning(v.say(t, s.shows))+"*")
	}
	v.nothingOverlaps(t, v.atRest(t))
	if folder := os.Getenv("DEBRIEF_TOUR"); folder != "" {
		v.save(t, v.settled(t), folder, where+" "+s.name)
	}
	if s.dialog {
		v.key(t, "Escape")
		v.noDialog(t)
	}
}

// beginning is as much of some words as stands in one line of the smallest window.
func beginning(words string) string {
	words, _, _ = strings.Cut(words, "{{")
	first := []rune(words)
	return string(first[:min(len(first), 8)])
}

// closeAll leaves dialogs that a stop has left open because it failed.
func (v *tour) closeAll(t *testing.T) {
	t.Helper()
	for n := v.look(t).Dialogs; n > 0; n-- {
		v.key(t, "Escape")
	}
	v.noDialog(t)
}

// choose clicks on an item of the main menu.
func (v *tour) choose(t *testing.T, menu, item string) {
	t.Helper()
	for _, words := range []string{v.say(t, menu), v.say(t, item)} {
		var at seenText
		v.until(t, "for the menu "+words, func(s seen) (ok bool) {
			at, ok = (seen{Texts: s.Menu}).find(words)
			return ok
		})
		v.clickAt(t, at, leftButton, 1)
	}
}

// atRest is the window when it does not change any more.
func (p *program) atRest(t testing.TB) seen {
	t.Helper()
	before := p.look(t)
	for end := time.Now().Add(settling); time.Now().Before(end); {
		time.Sleep(100 * time.Millisecond)
		now := p.look(t)
		if slices.Equal(before.Texts, now.Texts) {
			return now
		}
		before = now
	}
	return before
}
