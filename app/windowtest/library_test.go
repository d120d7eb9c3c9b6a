package windowtest

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestLibrary tidies meetings, and works with what is in all of them, with mouse and
// keyboard. The paths share a program and begin with whatever those before have left.
func TestLibrary(t *testing.T) {
	p := newProgram(t, newDisplay(t))
	p.process(t, "Kick-off")
	backedUp(t, p)
	p.process(t, "Weekly", "Review")
	p.settings(t, `{"width": 1180, "height": 740}`)
	p.open(t)
	t.Cleanup(func() { p.end(t) })
	for _, path := range []struct {
		name string
		walk func(*testing.T, *program)
	}{
		{"several are selected by keyboard and moved, and the move undone", moveSeveral},
		{"one is moved by the mouse, all get a tag", moveAndTag},
		{"one is thrown away and comes back, by Ctrl+Z and out of the trash", trashAndRestore},
		{"a task of all is ticked, and opened again", tickOfAll},
		{"a task of all gets an owner and a date where it stands", editOfAll},
		{"a question leads to its moment and back", questionAndBack},
		{"a project says what was promised", sincePromised},
		{"search finds titles first, and Escape leads back", searchTitles},
		{"a backup takes the library's place", restoreBackup},
	} {
		if !t.Run(path.name, func(t *testing.T) { path.walk(t, p) }) {
			break // those after it would begin somewhere else
		}
	}
}

// backedUp makes a backup of the library as it is, while nobody has it open.
func backedUp(t *testing.T, p *program) {
	t.Helper()
	library := filepath.Join(p.home, "library")
	found, err := filepath.Glob(filepath.Join(library, "*.db"))
	if err != nil || len(found) != 1 {
		t.Fatalf("the library is %v, %v", found, err)
	}
	content, err := os.ReadFile(found[0])
	if err != nil {
		t.Fatal(err)
	}
	p.file(t, "library/backups/20250302T164500.000-regular.db", string(content))
}

// allMeetings opens the page of all meetings, with the keyboard in the list.
func (p *program) allMeetings(t *testing.T) {
	t.Helper()
	p.key(t, "ctrl+m")
	p.sees(t, "Select meetings*")
}

// answerIn types what a dialog with a field asks for.
func (p *program) answerIn(t *testing.T, words string) {
	t.Helper()
	p.until(t, "for the field", func(s seen) bool { return s.Dialogs == 1 && s.Focus == "*widgets.KeyEntry" })
	p.write(t, words)
	p.key(t, "Return")
}

func moveSeveral(t *testing.T, p *program) {
	p.allMeetings(t)
	p.key(t, "Home", "space", "Down", "space")
	p.sees(t, "2 selected")
	p.clickOn(t, "Move to project…")
	p.answerIn(t, "Website")
	p.sees(t, "Moved to the project Website")
	p.sees(t, "Website")
	p.key(t, "ctrl+z")
	p.seesNot(t, "Website")
}

func moveAndTag(t *testing.T, p *program) {
	p.menu(t, "Weekly")
	p.clickOn(t, "Move to project…")
	p.answerIn(t, "Website")
	p.sees(t, "Website")
	p.allMeetings(t)
	p.key(t, "Home", "ctrl+a")
	p.sees(t, "3 selected")
	p.clickOn(t, "Tags…")
	p.answerIn(t, "board")
	p.sees(t, "*Review  #board*")
}

func trashAndRestore(t *testing.T, p *program) {
	p.allMeetings(t)
	p.key(t, "Home", "Delete")
	p.sees(t, "Moved to the trash")
	p.until(t, "for one to be gone", func(s seen) bool { return count(s, "* #board") == 2 })
	p.key(t, "ctrl+z")
	p.until(t, "for it to be back", func(s seen) bool { return count(s, "* #board") == 3 })
	p.allMeetings(t)
	p.key(t, "Home", "Delete")
	p.until(t, "for one to be gone", func(s seen) bool { return count(s, "* #board") == 2 })
	p.clickOn(t, "Trash")
	p.sees(t, "Meetings stay here for 30 days.")
	p.clickOn(t, "* #board*")
	p.key(t, "Home", "ctrl+a")
	p.clickOn(t, "Restore")
	p.sees(t, "1 meeting restored")
	p.sees(t, "The trash is empty.")
	p.clickOn(t, "Meetings")
	p.until(t, "for all three", func(s seen) bool { return count(s, "* #board") == 3 })
}

// count is how many texts have something in them.
func count(s seen, words string) (n int) {
	for _, one := range s.Texts {
		if strings.Contains(one.Text, strings.Trim(words, "*")) {
			n++
		}
	}
	return n
}

// ticked is how many tasks are ticked in the notes of all meetings.
func (p *program) ticked(t *testing.T) (n int) {
	t.Helper()
	for _, one := range p.library(t) {
		n += strings.Count(p.show(t, one.ID, "md"), "- [x]")
	}
	return n
}

func tickOfAll(t *testing.T, p *program) {
	p.key(t, "ctrl+shift+t")
	p.sees(t, "By due date")
	p.sees(t, "*shipping figures*")
	p.key(t, "Home", "space")
	p.sees(t, "Done: *")
	p.await(t, "the tick in the notes", func() bool { return p.ticked(t) == 1 })
	p.key(t, "ctrl+z")
	p.await(t, "the tick to be gone", func() bool { return p.ticked(t) == 0 })
}

func editOfAll(t *testing.T, p *program) {
	p.clickAt(t, p.still(t, "*shipping figures*"), leftButton, 2)
	p.until(t, "for the field", func(s seen) bool { return strings.Contains(s.Typed, "shipping figures") })
	p.key(t, "Tab")
	p.until(t, "for the owner's field", func(s seen) bool { return !strings.Contains(s.Typed, "figures") })
	p.key(t, "ctrl+a")
	p.write(t, "Dora")
	p.key(t, "Tab", "ctrl+a")
	p.write(t, "24 Dec 2027")
	p.key(t, "Return")
	p.sees(t, "Dora")
	p.sees(t, "24 Dec 2027")
	p.key(t, "ctrl+z")
	p.seesNot(t, "24 Dec 2027")
	p.sees(t, "Dora")
}

func questionAndBack(t *testing.T, p *program) {
	p.key(t, "ctrl+shift+u")
	p.clickOn(t, "Only open questions")
	p.sees(t, "*When does the new*")
	p.clickOn(t, "0:11")
	p.sees(t, "‹ Back to Questions")
	p.sees(t, "It opens in the second week of January, I think.")
	p.key(t, "Escape")
	p.sees(t, "Only open questions")
}

func sincePromised(t *testing.T, p *program) {
	p.menu(t, "Weekly")
	p.clickOn(t, "Since Last Time…")
	p.sees(t, "Website: since last time")
	p.sees(t, "Last meeting: Weekly*")
	p.sees(t, "Promised last time")
	p.sees(t, "*shipping*")
}

func searchTitles(t *testing.T, p *program) {
	p.key(t, "ctrl+shift+f")
	p.until(t, "for the field", func(s seen) bool { return s.Focus == "*widgets.KeyEntry" })
	p.write(t, "Review")
	p.sees(t, "Search: “Review”")
	p.until(t, "for titles before moments", func(s seen) bool {
		titles, is := s.find("Meetings")
		moments, are := s.find("Moments")
		return is && are && titles.Y < moments.Y
	})
	p.key(t, "Return") // into what was found
	p.until(t, "for the keyboard in the results", func(s seen) bool { return strings.HasPrefix(s.Focus, "*widgets.Rows") })
	p.key(t, "Home", "Return")
	p.opened(t, "Review")
	p.sees(t, "‹ Back to “Review”")
	p.key(t, "Escape")
	p.sees(t, "Search: “Review”")
	p.key(t, "ctrl+shift+f", "Escape")
	p.sees(t, "Website: since last time")
}

func restoreBackup(t *testing.T, p *program) {
	p.key(t, "ctrl+comma")
	p.until(t, "for the keyboard on the tabs", func(s seen) bool { return s.Focus == "*widgets.tabButton" })
	p.key(t, "Right", "Right", "Right", "Right")
	p.clickOn(t, "Restore a backup…")
	p.sees(t, "1 meeting*")
	p.clickOn(t, "Restore")
	p.sees(t, "The library of Sunday, 2 Mar 2025*")
	p.clickOn(t, "Restore this backup")
	p.await(t, "the library of the backup", func() bool { return len(p.library(t)) == 1 })
	p.noDialog(t)
	p.sees(t, "Kick-off")
	p.seesNot(t, "Weekly")
}
