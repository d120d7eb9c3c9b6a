// Package instance lets one window serve a library: a second start hands over what
// it was to open, and ends.
//
// A lock of the operating system says who is the first, and goes with its process
// however that ends. The first can be reached at a socket or pipe that only the same
// user may open; where that is stands in a file beside the lock.
package instance

import (
	"errors"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"sync"
	"time"

	"github.com/gofrs/flock"

	"github.com/debrief-app/debrief/service/atomicfile"
)

// The files of a library's window in the folder of the library.
const (
	lockName    = "window.lock"
	addressName = "window.address"
)

const (
	// patience is how long a second start waits for the first, which may still be
	// starting, or be about to end.
	patience = 15 * time.Second
	// lookAgain is how often it tries meanwhile.
	lookAgain = 50 * time.Millisecond
)

// ErrNoAnswer means that another window has the library and cannot be reached.
var ErrNoAnswer = errors.New("the window that is open does not answer")

// First is the process whose window serves a library.
type First struct {
	lock     *flock.Flock
	listener net.Listener
	address  string // the file with the listener's address
	serving  sync.WaitGroup
}

// Claim makes this process the first on a library's folder. If there is one already
// it gets the request, and first is nil. After an error the caller is alone, and
// nobody will find it.
func Claim(home string, r Request) (first *First, err error) {
	if err := os.MkdirAll(home, 0o700); err != nil {
		return nil, fmt.Errorf("folder of the library: %w", err)
	}
	lock := flock.New(filepath.Join(home, lockName), flock.SetPermissions(0o600))
	address := filepath.Join(home, addressName)
	for end := time.Now().Add(patience); ; time.Sleep(lookAgain) {
		locked, err := lock.TryLock()
		if err != nil {
			return nil, fmt.Errorf("lock of the window: %w", err)
		}
		if locked {
			return listen(lock, address)
		}
		if err = handOver(address, r); err == nil {
			return nil, nil
		}
		if time.Now().After(end) {
			return nil, fmt.Errorf("%w: %w", ErrNoAnswer, err)
		}
	}
}

func listen(lock *flock.Flock, address string) (*First, error) {
	forget(address)
	listener, at, err := listenPrivately()
	if err == nil {
		err = atomicfile.WriteBytes(address, 0o600, []byte(at))
	}
	if err != nil {
		if listener != nil {
			err = errors.Join(err, listener.Close())
		}
		return nil, errors.Join(fmt.Errorf("be found by the next start: %w", err), lock.Close())
	}
	return &First{lock: lock, listener: listener, address: address}, nil
}

// forget clears away what a first left that was killed.
func forget(address string) {
	if at, err := os.ReadFile(address); err == nil {
		discard(string(at))
	}
	_ = os.Remove(address)
}

// Serve hands what further starts are asked to open to take, one after the other,
// until Close.
func (f *First) Serve(take func(Request)) {
	f.serving.Go(func() {
		for {
			c, err := f.listener.Accept()
			if err != nil {
				return
			}
			if r, err := receive(c); err == nil {
				take(r)
				_, _ = c.Write([]byte(taken))
			}
			_ = c.Close()
		}
	})
}

// Leave takes nothing more: further starts wait for Close.
func (f *First) Leave() error {
	err := f.listener.Close()
	f.serving.Wait()
	forget(f.address)
	if errors.Is(err, net.ErrClosed) {
		return nil // it has left already
	}
	return err
}

// Close lets the next start be the first.
func (f *First) Close() error { return errors.Join(f.Leave(), f.lock.Close()) }
