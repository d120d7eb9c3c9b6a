package settings

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"sync"

	"github.com/adrg/xdg"

	"github.com/debrief-app/debrief/service/atomicfile"
)

// Store is the file that keeps the settings. A change counts at once; the file follows
// it in the background, because a disk may take its time, and the window must not. It is
// safe for concurrent use. Close it.
type Store struct {
	path  string
	write func(path string, s Settings) error

	mu      sync.Mutex
	now     Settings
	due     bool          // the file is to be written
	lost    bool          // the last time it could not be
	writing chan struct{} // closed when the writer ends; nil while there is none
	failed  func(error)
}

const fileName = "window.json"

// Home is the folder of everything that Debrief keeps: DEBRIEF_HOME, or else the
// user's data folder.
func Home() string {
	if dir := os.Getenv("DEBRIEF_HOME"); dir != "" {
		return dir
	}
	return filepath.Join(xdg.DataHome, "debrief")
}

// Open reads the settings in a folder. A file that is missing or damaged is as
// good as none.
func Open(home string) (*Store, error) { return OpenFile(filepath.Join(home, fileName)) }

// OpenFile reads the settings from a file.
func OpenFile(path string) (*Store, error) {
	s := &Store{path: path, write: write, failed: func(error) {}}
	data, err := os.ReadFile(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return s, nil
	case err != nil:
		return s, fmt.Errorf("read settings: %w", err)
	}
	if err := json.Unmarshal(data, &s.now); err != nil {
		s.now = Settings{}
		return s, fmt.Errorf("read settings %s: %w", path, err)
	}
	return s, nil
}

// OnFailed has a function called when the file can no longer be written, on a goroutine
// of the store's. It is tried again at the next change, and at Close.
func (s *Store) OnFailed(failed func(error)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.failed = failed
}

// Get returns the settings as they are now.
func (s *Store) Get() Settings {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.now
}

// Change applies a change, which counts at once, and has the file follow. It never waits
// for the disk.
func (s *Store) Change(change func(*Settings)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	before := s.now
	change(&s.now)
	if reflect.DeepEqual(s.now, before) {
		return
	}
	s.due = true
	if s.writing == nil {
		s.writing = make(chan struct{})
		go s.follow(s.writing)
	}
}

// Close waits until the file holds the settings. Nothing may change after it.
func (s *Store) Close() error {
	s.mu.Lock()
	writing := s.writing
	s.mu.Unlock()
	if writing != nil {
		<-writing
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.lost {
		return nil
	}
	return s.write(s.path, s.now)
}

// follow writes the settings until the file holds them. Of changes that come while it
// writes only the last state is written.
func (s *Store) follow(ended chan struct{}) {
	defer close(ended)
	for {
		now, due := s.take()
		if !due {
			return
		}
		s.wrote(s.write(s.path, now))
	}
}

// take is what is to be written, if anything is; otherwise the writer has ended.
func (s *Store) take() (now Settings, due bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if due, s.due = s.due, false; !due {
		s.writing = nil
	}
	return s.now, due
}

func (s *Store) wrote(err error) {
	s.mu.Lock()
	again := s.lost // then it has been reported
	s.lost = err != nil
	failed := s.failed
	s.mu.Unlock()
	if err != nil && !again {
		failed(err)
	}
}

// write writes a file whole or not at all.
func write(path string, s Settings) error {
	data, err := json.MarshalIndent(s, "", "\t")
	if err != nil {
		return fmt.Errorf("write settings: %w", err)
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return fmt.Errorf("write settings: %w", err)
	}
	if err := atomicfile.WriteBytes(path, 0o600, data); err != nil {
		return fmt.Errorf("write settings: %w", err)
	}
	return nil
}
