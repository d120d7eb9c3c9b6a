// Package watch takes the recordings that other programs put into folders, each one
// once: also when the program was killed, the file renamed, the disk gone for a while, or
// another program watches the same folder for the same library.
//
// It looks again and again instead of asking the system for news: network drives
// have none to tell.
package watch

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// Library is what a watch needs of the library.
type Library interface {
	// Has reports whether the library has what is in a file, or is about to.
	Has(ctx context.Context, path string) (bool, error)
	// Add has a file processed. Once it has returned, the job survives anything.
	Add(ctx context.Context, path string) error
}

// Config says what to watch, and how.
type Config struct {
	Folders []string
	Journal string                     // the file in which it is written down what was taken
	Wanted  func(path string) bool     // whether a name is that of a recording
	Leave   []string                   // the folders in which only what comes is taken, not what lies there at first
	Tell    func(Event, string, error) // what happens; called from one goroutine

	Every  time.Duration // between two looks; 0 means 5 s
	Settle time.Duration // that a file must not have changed for; 0 means 20 s
	Pause  time.Duration // after failures in a row; 0 means UsualPause
}

// UsualPause is how long nothing is taken after several failures in a row.
const UsualPause = 10 * time.Minute

// Event is something that happened to a file or a folder.
type Event string

// The events. All but Taken and Returned have an error.
const (
	Taken    Event = "taken"    // a file was handed over
	Failed   Event = "failed"   // a file could not be: it is tried again
	Away     Event = "away"     // a folder cannot be read: it is looked for
	Returned Event = "returned" // and is there again
	Paused   Event = "paused"   // too many failures in a row
)

const (
	// mostFailures is how many files in a row may fail before the watch pauses.
	mostFailures = 5
	// mostFiles bounds what is looked at in one folder.
	mostFiles = 100_000
)

// Run watches until ctx ends, and returns why; a journal that cannot be written
// ends it too, because files would be taken twice.
func Run(ctx context.Context, library Library, c Config) error {
	defaults(&c)
	taken, err := openJournal(c.Journal)
	if err != nil {
		return err
	}
	defer taken.close()
	w := &watcher{Config: c, library: library, taken: taken, seen: map[string]sighting{}, away: map[string]bool{}}
	if err := w.leave(ctx); err != nil {
		return err
	}
	look := time.NewTicker(c.Every)
	defer look.Stop()
	for {
		if err := w.look(ctx); err != nil {
			return err
		}
		select {
		case <-ctx.Done():
			return context.Cause(ctx)
		case <-look.C:
		}
	}
}

func defaults(c *Config) {
	for _, d := range []struct {
		value     *time.Duration
		otherwise time.Duration
	}{{&c.Every, 5 * time.Second}, {&c.Settle, 20 * time.Second}, {&c.Pause, UsualPause}} {
		if *d.value == 0 {
			*d.value = d.otherwise
		}
	}
}

// watcher is a watch under way.
type watcher struct {
	Config
	library  Library
	taken    *journal
	seen     map[string]sighting // files that were not taken yet, by path
	away     map[string]bool     // folders that cannot be read
	failures int                 // in a row
	until    time.Time           // of a pause
}

// sighting is a file as it was when it was last found changed.
type sighting struct {
	print fingerprint
	since time.Time
}

// look goes through all folders once.
func (w *watcher) look(ctx context.Context) error {
	if time.Now().Before(w.until) {
		return nil
	}
	there := map[string]bool{}
	for _, folder := range w.Folders {
		if err := w.walk(ctx, folder, there); err != nil {
			return err
		}
	}
	for path := range w.seen {
		if !there[path] {
			delete(w.seen, path)
		}
	}
	return nil
}

// walk looks at all recordings in a folder.
func (w *watcher) walk(ctx context.Context, folder string, there map[string]bool) error {
	files, err := w.files(folder)
	if (err != nil) != w.away[folder] {
		w.away[folder] = err != nil
		event := Away
		if err == nil {
			event = Returned
		}
		w.Tell(event, folder, err)
	}
	for _, path := range files {
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		there[path] = true
		if err := w.consider(ctx, path); err != nil {
			return err
		}
	}
	return nil
}

// Count is how many recordings are in a folder and below it.
func Count(ctx context.Context, folder string, wanted func(path string) bool) (int, error) {
	found, err := filesIn(folder, func(path string) bool { return ctx.Err() == nil && wanted(path) })
	return len(found), errors.Join(err, ctx.Err())
}

// files are the recordings in a watched folder.
func (w *watcher) files(folder string) ([]string, error) { return filesIn(folder, w.Wanted) }

// filesIn are the recordings in a folder and below it. Hidden ones are not finished.
func filesIn(folder string, wanted func(path string) bool) (found []string, err error) {
	err = filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil && path == folder:
			return err
		case err != nil:
			return nil // a folder in it that cannot be read
		case strings.HasPrefix(d.Name(), ".") && path != folder:
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		case d.Type().IsRegular() && wanted(path):
			found = append(found, path)
		}
		if len(found) >= mostFiles {
			return fs.SkipAll
		}
		return nil
	})
	return found, err
}

// consider takes a file when nobody writes to it any more.
func (w *watcher) consider(ctx context.Context, path string) error {
	info, err := os.Stat(path)
	if err != nil || info.Size() == 0 {
		return nil // gone again, or only begun
	}
	print := fingerprint{Path: path, Size: info.Size(), Modified: info.ModTime().UnixNano()}
	if w.taken.knows(print) {
		return nil
	}
	before, ok := w.seen[path]
	if !ok || before.print != print {
		w.seen[path] = sighting{print: print, since: time.Now()}
		return nil
	}
	if time.Since(before.since) < w.Settle || time.Now().Before(w.until) {
		return nil
	}
	err = w.take(ctx, print)
	switch {
	case ctx.Err() != nil:
		return context.Cause(ctx)
	case errors.Is(err, errJournal):
		return err
	case errors.Is(err, errElsewhere): // looked at again
		return nil
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, errChanged): // renamed, or written to again meanwhile
		delete(w.seen, path)
		return nil
	case err != nil:
		w.seen[path] = sighting{print: print, since: time.Now()} // tried again later
		w.fail(path, err)
		return nil
	}
	w.failures = 0
	delete(w.seen, path)
	return nil
}

func (w *watcher) fail(path string, err error) {
	w.Tell(Failed, path, err)
	if w.failures++; w.failures >= mostFailures {
		w.failures = 0
		w.until = time.Now().Add(w.Pause)
		w.Tell(Paused, path, err)
	}
}

var errChanged = errors.New("the file has changed meanwhile")

// take hands a file over unless its content was handed over before. The journal is
// written last: whoever is killed before that finds the job in the library.
func (w *watcher) take(ctx context.Context, print fingerprint) error {
	content, err := digest(ctx, print.Path)
	if err != nil {
		return err
	}
	if info, err := os.Stat(print.Path); err != nil || info.Size() != print.Size || info.ModTime().UnixNano() != print.Modified {
		return errors.Join(errChanged, err)
	}
	release, err := w.taken.hold(ctx)
	if err != nil {
		return err
	}
	defer release()
	known := w.taken.has(content)
	if !known {
		if known, err = w.library.Has(ctx, print.Path); err != nil {
			return err
		}
	}
	if !known {
		if err := w.library.Add(ctx, print.Path); err != nil {
			return err
		}
	}
	if err := w.taken.add(entry{fingerprint: print, Content: content}); err != nil {
		return fmt.Errorf("%w: %w", errJournal, err)
	}
	if !known {
		w.Tell(Taken, print.Path, nil)
	}
	return nil
}

// leave writes down what is in folders that were never watched before as if it had
// been taken, and then that they are watched.
func (w *watcher) leave(ctx context.Context) error {
	for _, folder := range w.Leave {
		err := w.leaveFolder(ctx, folder)
		for errors.Is(err, errElsewhere) {
			err = w.leaveFolder(ctx, folder)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// leaveFolder holds the journal meanwhile: a program that begins at the same time must
// not take what this one leaves. Folder and files are written at once, so that a watch
// that is killed here has either left all of them or none.
func (w *watcher) leaveFolder(ctx context.Context, folder string) error {
	release, err := w.taken.hold(ctx)
	if err != nil {
		return err
	}
	defer release()
	if w.taken.knows(fingerprint{Path: folder}) {
		return nil
	}
	files, err := w.files(folder)
	if err != nil {
		return nil // it is away, which the first look tells of
	}
	var left []entry
	for _, path := range files {
		if info, err := os.Stat(path); err == nil {
			left = append(left, entry{fingerprint: fingerprint{Path: path, Size: info.Size(), Modified: info.ModTime().UnixNano()}})
		}
	}
	left = append(left, entry{fingerprint: fingerprint{Path: folder}})
	if err := w.taken.add(left...); err != nil {
		return fmt.Errorf("%w: %w", errJournal, err)
	}
	return nil
}
