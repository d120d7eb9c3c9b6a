package settings

import (
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"testing"
)

func open(t *testing.T, path string) *Store {
	t.Helper()
	s, err := OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestChangesAreKept(t *testing.T) {
	path := filepath.Join(t.TempDir(), "deep", "window.json")
	s := open(t, path)
	s.Change(func(now *Settings) { now.Width, now.Theme = 900, "dark" })
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if got := open(t, path).Get(); got.Width != 900 || got.Theme != "dark" {
		t.Errorf("got %+v", got)
	}
}

func TestDamagedFileIsAsGoodAsNone(t *testing.T) {
	path := filepath.Join(t.TempDir(), "window.json")
	if err := os.WriteFile(path, []byte(`{"width":`), 0o600); err != nil {
		t.Fatal(err)
	}
	s, err := OpenFile(path)
	if err == nil || !reflect.DeepEqual(s.Get(), Settings{}) {
		t.Errorf("got %+v, %v", s.Get(), err)
	}
}

// disk takes as long to write as the test wants, and fails while it is full.
type disk struct {
	begun, release chan struct{}
	full           bool
	wrote          []string // the languages that reached it
}

func newDisk(s *Store) *disk {
	d := &disk{begun: make(chan struct{}), release: make(chan struct{})}
	s.write = func(_ string, now Settings) error {
		d.begun <- struct{}{}
		<-d.release
		if d.full {
			return errors.New("no space left")
		}
		d.wrote = append(d.wrote, now.Language)
		return nil
	}
	return d
}

// writes lets the disk write once.
func (d *disk) writes() {
	<-d.begun
	d.release <- struct{}{}
}

func speak(language string) func(*Settings) {
	return func(now *Settings) { now.Language = language }
}

func TestNobodyWaitsForTheDiskAndOnlyTheLastStateIsWritten(t *testing.T) {
	s := open(t, "none")
	d := newDisk(s)
	s.Change(speak("de"))
	<-d.begun // it is being written, and nothing has reached the disk
	s.Change(speak("fr"))
	s.Change(speak("es"))
	if got := s.Get().Language; got != "es" {
		t.Errorf("the language is %q at once, want es", got)
	}
	d.release <- struct{}{}
	d.writes()
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if want := []string{"de", "es"}; !reflect.DeepEqual(d.wrote, want) {
		t.Errorf("written %q, want %q", d.wrote, want)
	}
}

func TestTheEndWaitsForWhatIsBeingWritten(t *testing.T) {
	s := open(t, "none")
	d := newDisk(s)
	s.Change(speak("de"))
	<-d.begun
	closed := make(chan error)
	go func() { closed <- s.Close() }()
	select {
	case <-closed:
		t.Fatal("it ended before the disk had the change")
	case d.release <- struct{}{}:
	}
	if err := <-closed; err != nil || len(d.wrote) != 1 {
		t.Errorf("closed with %v, written %q", err, d.wrote)
	}
}

func TestAFailureIsReportedAndTheEndTriesAgain(t *testing.T) {
	s := open(t, "none")
	d := newDisk(s)
	d.full = true
	failed := make(chan error, 1)
	s.OnFailed(func(err error) { failed <- err })
	s.Change(speak("de"))
	d.writes()
	if err := <-failed; err == nil {
		t.Error("the failure is nil")
	}
	d.full = false
	go d.writes()
	if err := s.Close(); err != nil || !reflect.DeepEqual(d.wrote, []string{"de"}) {
		t.Errorf("closed with %v, written %q", err, d.wrote)
	}
}

func TestTheEndSaysWhatCannotBeKept(t *testing.T) {
	folder := t.TempDir()
	blocked := filepath.Join(folder, "a file")
	if err := os.WriteFile(blocked, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	s := open(t, "none")
	s.path = filepath.Join(blocked, "window.json")
	s.Change(speak("de"))
	if err := s.Close(); err == nil {
		t.Error("nobody learns that the settings are not kept")
	}
}
