// Package crashlog keeps on disk what the program says to its developers: its log,
// and what Go writes when the program crashes. Both stay on this computer and are
// bounded in size.
package crashlog

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"sync"
	"time"
)

// The files in the folder.
const (
	logName    = "debrief.log"
	olderName  = "debrief.older.log"
	crashName  = "crash.txt" // of the program that runs
	crashNames = "crash-*.txt"
)

const (
	// maxLog is when a log is laid aside, and the one before removed: weeks of what an
	// application without a fault says.
	maxLog = 1 << 20
	// maxCrash bounds what is kept of one crash, in bytes: the goroutine that failed is
	// at the top.
	maxCrash = 256 << 10
	// maxCrashes is how many are kept.
	maxCrashes = 5
)

// Log is the folder of the logs in use.
type Log struct {
	Crashed bool // the program crashed the last time

	dir   string
	crash *os.File

	mu   sync.Mutex
	file *os.File
	size int64
}

// Start keeps from now on what the program says in a folder. Only one program at a
// time may do so. What is written to the Log goes to its file; who calls decides what
// that is.
func Start(dir string) (*Log, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("folder of the logs: %w", err)
	}
	l := &Log{dir: dir}
	var err error
	if l.Crashed, err = layAside(dir, time.Now()); err != nil {
		return nil, err
	}
	if err := l.open(); err != nil {
		return nil, err
	}
	if l.crash, err = os.OpenFile(filepath.Join(dir, crashName), os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600); err != nil {
		return nil, errors.Join(fmt.Errorf("keep crashes: %w", err), l.file.Close())
	}
	if err := debug.SetCrashOutput(l.crash, debug.CrashOptions{}); err != nil {
		return nil, errors.Join(fmt.Errorf("keep crashes: %w", err), l.crash.Close(), l.file.Close())
	}
	return l, nil
}

// Dir is the folder of the logs.
func (l *Log) Dir() string { return l.dir }

// layAside keeps the last crash, if there was one, under the time at which it is found.
func layAside(dir string, now time.Time) (crashed bool, err error) {
	path := filepath.Join(dir, crashName)
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist), err == nil && info.Size() == 0:
		return false, nil
	case err != nil:
		return false, fmt.Errorf("last crash: %w", err)
	}
	if info.Size() > maxCrash {
		if err := os.Truncate(path, maxCrash); err != nil {
			return true, fmt.Errorf("last crash: %w", err)
		}
	}
	if err := os.Rename(path, filepath.Join(dir, "crash-"+now.UTC().Format("20060102-150405")+".txt")); err != nil {
		return true, fmt.Errorf("last crash: %w", err)
	}
	kept, err := filepath.Glob(filepath.Join(dir, crashNames))
	slices.Sort(kept)
	for i := 0; i < len(kept)-maxCrashes; i++ {
		err = errors.Join(err, os.Remove(kept[i]))
	}
	return true, err
}

func (l *Log) open() (err error) {
	l.file, err = os.OpenFile(filepath.Join(l.dir, logName), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return fmt.Errorf("keep the log: %w", err)
	}
	info, err := l.file.Stat()
	if err != nil {
		return errors.Join(fmt.Errorf("keep the log: %w", err), l.file.Close())
	}
	l.size = info.Size()
	return nil
}

// Write implements io.Writer. A log that cannot be written holds up nobody.
func (l *Log) Write(line []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.file == nil {
		return len(line), nil
	}
	if l.size > 0 && l.size+int64(len(line)) > maxLog {
		l.turn()
	}
	if l.file != nil {
		n, _ := l.file.Write(line[:min(len(line), maxLog)])
		l.size += int64(n)
	}
	return len(line), nil
}

// turn begins a new file and lays the full one aside.
func (l *Log) turn() {
	_ = l.file.Close()
	l.file = nil
	path := filepath.Join(l.dir, logName)
	if err := os.Rename(path, filepath.Join(l.dir, olderName)); err != nil {
		if err := os.Truncate(path, 0); err != nil {
			return
		}
	}
	_ = l.open()
}

// Beside is a writer to the log and to another place, such as the terminal, which
// need not be there.
func (l *Log) Beside(other io.Writer) io.Writer { return &both{l, other} }

type both struct {
	log   *Log
	other io.Writer
}

func (b *both) Write(line []byte) (int, error) {
	_, _ = b.other.Write(line)
	return b.log.Write(line)
}

// Close is for an end that nobody need explain.
func (l *Log) Close() error {
	err := debug.SetCrashOutput(nil, debug.CrashOptions{})
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.file != nil {
		err = errors.Join(err, l.file.Close())
		l.file = nil
	}
	return errors.Join(err, l.crash.Close(), os.Remove(filepath.Join(l.dir, crashName)))
}
