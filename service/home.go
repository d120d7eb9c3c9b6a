package service

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/adrg/xdg"

	"github.com/debrief-app/debrief/service/atomicfile"
	"github.com/debrief-app/debrief/service/fault"
	"github.com/debrief-app/debrief/service/installed"
	"github.com/debrief-app/debrief/service/store"
)

// signpost is the file in the default folder that says where the library is, once it
// has been moved from there.
const signpost = "library-folder.json"

type location struct {
	Folder string `json:"folder"`         // empty: here
	Left   string `json:"left,omitempty"` // where it was before, until that is cleared away
}

func defaultHome() string { return filepath.Join(xdg.DataHome, "debrief") }

func readSignpost() (w location) {
	text, err := os.ReadFile(filepath.Join(defaultHome(), signpost))
	if err != nil || json.Unmarshal(text, &w) != nil {
		return location{}
	}
	return w
}

func (w location) write() error {
	if err := os.MkdirAll(defaultHome(), 0o700); err != nil {
		return err
	}
	text, err := json.Marshal(w)
	if err != nil {
		return err
	}
	return atomicfile.WriteBytes(filepath.Join(defaultHome(), signpost), 0o600, text)
}

// findHome fills in the folder of the library.
func (c *Config) findHome() error {
	c.fixed = true
	if c.Home == "" {
		c.Home = os.Getenv("DEBRIEF_HOME")
	}
	if c.Home == "" && installed.Homeless() {
		return fault.New(fault.NoHome, "", nil)
	}
	if c.Home == "" {
		c.fixed, c.Home = false, readSignpost().Folder
		if c.Home != "" && !store.Exists(c.Home) {
			return fault.New(fault.LibraryMissing, c.Home, nil) // a new one would look as if all were lost
		}
	}
	if c.Home == "" {
		c.Home = defaultHome()
	}
	home, err := filepath.Abs(c.Home)
	if err != nil {
		return fmt.Errorf("find library folder: %w", err)
	}
	c.Home = home
	return nil
}

// openLibrary opens the library, wherever it is, and clears away what a move has
// left where it was.
func (c *Config) openLibrary(ctx context.Context) (*store.Library, error) {
	given, before := *c, ""
	for {
		*c = given
		if err := c.findHome(); err != nil {
			return nil, err
		}
		library, err := store.Open(ctx, c.Home)
		switch {
		case errors.Is(err, store.ErrMoved) && before == c.Home: // but nowhere else
			err = store.Stay(c.Home)
		case errors.Is(err, store.ErrMoved): // after we had looked where it is
			before, err = c.Home, nil
		}
		if err != nil {
			return nil, err
		}
		if library == nil {
			continue
		}
		if left := readSignpost(); !c.fixed && left.Left != "" && left.Left != c.Home {
			clearAway(ctx, left)
		}
		return library, nil
	}
}

// clearAway removes what a move has left behind. What cannot be removed now, because
// another program has it open, is tried again at the next start.
func clearAway(ctx context.Context, w location) {
	if store.Discard(ctx, w.Left) == nil {
		w.Left = ""
		_ = w.write()
	}
}

// cache is the folder of the compiled decoder: the user's own, or that of a library
// whose folder was set from outside, which leaves nothing elsewhere.
func (c Config) cache() string {
	if c.fixed {
		return filepath.Join(c.Home, "cache")
	}
	return installed.Cache()
}

// Folder is the folder of the library. Fixed means that it was set from outside,
// with DEBRIEF_HOME or in the Config, so that MoveLibrary cannot change it.
func (s *Service) Folder() (dir string, fixed bool) { return s.library.Dir(), s.config.fixed }

// MoveLibrary moves the library, with its backups and kept downloads, into an empty
// or new folder, which Open finds from then on. It is copied and verified first, and
// removed from where it was only after that: whatever happens, one whole library is
// there. Progress is in bytes.
//
// After success the service is closed, and the new library is to be opened. After an
// error it goes on with the old one: fault.LibraryInUse while a job waits or runs or
// another program has it open, fault.DiskFull, fault.FolderNotEmpty,
// fault.FolderInside, fault.LibraryFixed or fault.LibraryNotCopied.
func (s *Service) MoveLibrary(ctx context.Context, dir string, progress func(done, total int64)) error {
	from, fixed := s.Folder()
	if fixed {
		return fault.New(fault.LibraryFixed, from, nil)
	}
	to, err := filepath.Abs(dir)
	if err != nil {
		return fault.New(fault.LibraryNotCopied, dir, err)
	}
	if err := mayMove(from, to); err != nil {
		return err
	}
	now := location{Folder: to, Left: from}
	if to == defaultHome() {
		now.Folder = ""
	}
	if err := s.library.CopyTo(ctx, to, progress, now.write); err != nil {
		return err
	}
	err = s.Close()
	clearAway(context.WithoutCancel(ctx), now)
	return err
}

// mayMove checks the folder that the library is to go to.
func mayMove(from, to string) error {
	if inside(to, from) || inside(from, to) && to != defaultHome() {
		return fault.New(fault.FolderInside, to, nil)
	}
	if to == defaultHome() {
		return nil // settings and models are there, too
	}
	entries, err := os.ReadDir(to)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return fault.New(fault.LibraryNotCopied, to, err)
	case len(entries) > 0 && !store.Arriving(to):
		return fault.New(fault.FolderNotEmpty, to, nil)
	}
	return nil
}

// inside reports whether a path is a folder or lies in it.
func inside(path, dir string) bool {
	rest, err := filepath.Rel(dir, path)
	return err == nil && rest != ".." && !strings.HasPrefix(rest, ".."+string(filepath.Separator))
}
