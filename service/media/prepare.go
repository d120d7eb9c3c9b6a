package media

import (
	"context"
	"path/filepath"
	"time"

	"github.com/gofrs/flock"
)

// Prepare compiles FFmpeg into cacheDir, so that no recording has to wait for it:
// some ten seconds of one core and as much memory as two recognisers. It is for a
// process of its own. What is there already stays and costs a third of a second.
func Prepare(ctx context.Context, cacheDir string) error {
	d, err := NewDecoder(ctx, cacheDir)
	if err != nil {
		return err
	}
	return d.Close()
}

// Prepared reports whether a decoder has been compiled into cacheDir. It does not
// tell whether it was this program's: after an update of FFmpeg or of the runtime
// the first recording waits once more.
func Prepared(cacheDir string) bool {
	compiled, err := filepath.Glob(filepath.Join(cacheDir, "wazero-*", "*"))
	if err != nil {
		return false
	}
	for _, path := range compiled {
		if filepath.Ext(path) != ".tmp" { // half of one, of a program that was killed
			return true
		}
	}
	return false
}

// compilingLock is the file in a cache whose lock the process has that compiles.
const compilingLock = "compiling.lock"

// lockStep is how often a process that waits for another's decoder looks again.
const lockStep = 50 * time.Millisecond

// aloneIn waits while another process compiles into a cache for the first time:
// its result is worth more than half of the processor. Where there are no locks,
// both compile.
func aloneIn(ctx context.Context, cacheDir string) (leave func()) {
	if Prepared(cacheDir) {
		return func() {}
	}
	lock := flock.New(filepath.Join(cacheDir, compilingLock))
	_, _ = lock.TryLockContext(ctx, lockStep)
	return func() { _ = lock.Close() }
}
