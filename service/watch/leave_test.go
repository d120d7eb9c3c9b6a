package watch

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// What one program leaves, another one that begins at the same time must not take: the
// journal is held while the folder is read and written down.
func TestWhatIsLeftIsWrittenDownUnderTheLock(t *testing.T) {
	b := newBench(t)
	b.put(t, "old.mp3", "old")
	c := b.config()
	c.Leave = c.Folders
	other, err := openJournal(c.Journal)
	if err != nil {
		t.Fatal(err)
	}
	defer other.close()
	release, err := other.hold(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	stop := b.start(t, c)
	defer stop()
	time.Sleep(50 * time.Millisecond)
	if text := journalText(t, c.Journal); text != "" {
		t.Errorf("written while another program held the journal: %s", text)
	}
	if err := other.add(entry{fingerprint: fingerprint{Path: c.Folders[0]}}); err != nil { // the other one has left the folder meanwhile
		t.Fatal(err)
	}
	release()
	b.put(t, "new.mp3", "new")
	b.once(t, 2) // the watch leaves nothing of a folder that was watched before
}

// A watch that is killed while it leaves a folder has left all of its files or none.
func TestAFolderIsLeftAsAWhole(t *testing.T) {
	b := newBench(t)
	for _, name := range []string{"a.mp3", "b.mp3", "c.mp3"} {
		b.put(t, name, name)
	}
	c := b.config()
	c.Leave = c.Folders
	b.start(t, c)()
	lines := strings.Count(journalText(t, c.Journal), "\n")
	if lines != 4 {
		t.Errorf("%d lines for three files and their folder", lines)
	}
}

func journalText(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Clean(path))
	if err != nil && !os.IsNotExist(err) {
		t.Fatal(err)
	}
	return string(text)
}
