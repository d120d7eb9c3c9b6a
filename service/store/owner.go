package store

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/google/uuid"

	"github.com/debrief-app/debrief/service/filelock"
)

// An owner is one process (strictly: one open Library) that may run jobs. It holds
// an operating system lock on a file named after it for as long as it lives.
// Whether a job's owner is alive is therefore a question to the system and not to
// the clock: the answer is right after kill -9, after sleep, and with the clock
// set back.
type owner struct {
	id   string
	dir  string
	lock *os.File
}

const (
	ownersDir = "owners"
	lockName  = "library.lock"
)

// register makes this process an owner. The caller holds the library's lock, so
// that nobody takes the file for a dead owner's before it is locked.
func register(home string) (*owner, error) {
	dir := filepath.Join(home, ownersDir)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, err
	}
	id := uuid.NewString()
	f, err := os.OpenFile(filepath.Join(dir, id), os.O_CREATE|os.O_EXCL|os.O_RDWR, 0o600)
	if err != nil {
		return nil, err
	}
	if ok, err := filelock.Try(f); err != nil || !ok {
		_ = f.Close()
		return nil, fmt.Errorf("lock %s: %w", f.Name(), errors.Join(err, errLocked))
	}
	return &owner{id: id, dir: dir, lock: f}, nil
}

var errLocked = errors.New("locked by another process")

// alive reports whether an owner's process is still there.
func (o *owner) alive(id string) bool {
	if id == o.id {
		return true
	}
	if id == "" || strings.ContainsAny(id, `/\`) {
		return false
	}
	f, err := os.OpenFile(filepath.Join(o.dir, id), os.O_RDWR, 0)
	if err != nil {
		return !errors.Is(err, fs.ErrNotExist) // rather wait than run a job twice
	}
	defer f.Close()
	ok, err := filelock.Try(f)
	return err != nil || !ok
}

// Owner names this program to others that have the library open.
func (l *Library) Owner() string { return l.owner.id }

// Living reports whether an Owner's program is still there.
func (l *Library) Living(owner string) bool { return l.owner.alive(owner) }

// others looks at the remaining owners: how many live, and how many have died
// without signing off, which is what a crash or a power cut looks like.
func (o *owner) others() (living int, dead []string, err error) {
	entries, err := os.ReadDir(o.dir)
	if err != nil {
		return 0, nil, err
	}
	for _, e := range entries {
		switch {
		case e.Name() == o.id:
		case o.alive(e.Name()):
			living++
		default:
			dead = append(dead, e.Name())
		}
	}
	return living, dead, nil
}

// bury removes the traces of dead owners.
func (o *owner) bury(dead []string) {
	for _, id := range dead {
		_ = os.Remove(filepath.Join(o.dir, id)) // left over, it only costs another check
	}
}

// signOff ends the ownership.
func (o *owner) signOff() error {
	// The file goes first: an unlocked file left behind would look like a crash.
	// Windows removes no open file, hence the second try.
	first := os.Remove(o.lock.Name())
	err := o.lock.Close()
	if first != nil && os.Remove(filepath.Join(o.dir, o.id)) != nil {
		return first
	}
	return err
}

// lockLibrary waits until no other process opens, migrates or repairs the library.
func lockLibrary(ctx context.Context, home string) (unlock func(), err error) {
	f, err := os.OpenFile(filepath.Join(home, lockName), os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, err
	}
	for {
		ok, err := filelock.Try(f)
		if ok {
			return func() { _ = f.Close() }, nil
		}
		if err != nil {
			_ = f.Close()
			return nil, err
		}
		select {
		case <-ctx.Done():
			_ = f.Close()
			return nil, errors.Join(errLocked, context.Cause(ctx))
		case <-time.After(20 * time.Millisecond):
		}
	}
}
