package watch

import (
	"bufio"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"time"

	"github.com/debrief-app/debrief/service/filelock"
)

// JournalName is what the journal of a library is called, in the library's folder.
const JournalName = "watched.jsonl"

// journal is the list of what was taken: a line for each file, written through to the
// disk. A line that was begun and not finished counts for nothing.
//
// Programs that watch for one library share its journal: each reads on, under a lock,
// before it takes a file.
type journal struct {
	file     *os.File
	locked   string // the file that is locked
	read     int64  // bytes of the journal that are known
	prints   map[fingerprint]bool
	contents map[string]bool
}

// fingerprint is a file as it was.
type fingerprint struct {
	Path     string `json:"path"`
	Size     int64  `json:"size"`
	Modified int64  `json:"modified"` // nanoseconds since 1970
}

// entry is a file with the SHA-256 of its content, in hex; empty of one that was left.
type entry struct {
	fingerprint
	Content string `json:"content,omitempty"`
}

var errJournal = errors.New("the list of watched files cannot be written")

// longestLine bounds a line in bytes: paths are shorter.
const longestLine = 64 << 10

func openJournal(path string) (*journal, error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, fmt.Errorf("%w: %w", errJournal, err)
	}
	file, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE|os.O_APPEND, 0o600)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", errJournal, err)
	}
	j := &journal{file: file, locked: path + ".lock", prints: map[fingerprint]bool{}, contents: map[string]bool{}}
	if err := j.readOn(); err != nil {
		j.close()
		return nil, err
	}
	return j, nil
}

// readOn reads what was written since, by whichever program.
func (j *journal) readOn() error {
	lines := bufio.NewReaderSize(io.NewSectionReader(j.file, j.read, math.MaxInt64-j.read), longestLine)
	for {
		line, err := lines.ReadSlice('\n')
		if errors.Is(err, io.EOF) {
			return nil // a line without an end is torn, or another program is at it
		}
		if err != nil {
			return fmt.Errorf("read the list of watched files: %w", err)
		}
		j.read += int64(len(line))
		var e entry
		if json.Unmarshal(line, &e) == nil {
			j.remember(e)
		}
	}
}

// hold keeps other programs from taking files until release is called; errElsewhere when
// another one has been at it for long.
func (j *journal) hold(ctx context.Context) (release func(), err error) {
	for end := time.Now().Add(patience); ; {
		lock, err := os.OpenFile(j.locked, os.O_RDWR|os.O_CREATE, 0o600) // closing it lets go, on each system
		if err != nil {
			return nil, fmt.Errorf("%w: %w", errJournal, err)
		}
		mine, err := filelock.Try(lock)
		switch {
		case err != nil:
			return nil, errors.Join(fmt.Errorf("%w: %w", errJournal, err), lock.Close())
		case mine:
			return func() { _ = lock.Close() }, j.readOn()
		}
		_ = lock.Close()
		switch {
		case ctx.Err() != nil:
			return nil, context.Cause(ctx)
		case time.Now().After(end):
			return nil, errElsewhere
		}
		time.Sleep(10 * time.Millisecond)
	}
}

// patience is how long another program may be at taking a file, before the watch looks
// again later.
const patience = 2 * time.Second

var errElsewhere = errors.New("another program takes a file")

func (j *journal) remember(e entry) {
	j.prints[e.fingerprint] = true
	if e.Content != "" {
		j.contents[e.Content] = true
	}
}

func (j *journal) knows(p fingerprint) bool { return j.prints[p] }
func (j *journal) has(content string) bool  { return j.contents[content] }

// add writes entries down, all of them through to the disk before it returns.
func (j *journal) add(entries ...entry) error {
	var lines []byte
	for _, e := range entries {
		line, err := json.Marshal(e)
		if err != nil {
			return err
		}
		lines = append(append(lines, line...), '\n')
	}
	if err := j.endTornLine(); err != nil {
		return err
	}
	if _, err := j.file.Write(lines); err != nil {
		return err
	}
	for _, e := range entries {
		j.remember(e) // and once more when it is read on, which changes nothing
	}
	return j.file.Sync()
}

// endTornLine ends a line that was begun and not finished: what follows must not end up
// in it.
func (j *journal) endTornLine() error {
	info, err := j.file.Stat()
	if err != nil || info.Size() == 0 {
		return err
	}
	last := make([]byte, 1)
	if _, err := j.file.ReadAt(last, info.Size()-1); err != nil || last[0] == '\n' {
		return err
	}
	_, err = j.file.WriteString("\n")
	return err
}

func (j *journal) close() { _ = j.file.Close() }

// digest is the SHA-256 of a file's content, in hex.
func digest(ctx context.Context, path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	sum := sha256.New()
	buf := make([]byte, 1<<20)
	for {
		if ctx.Err() != nil {
			return "", context.Cause(ctx)
		}
		n, err := f.Read(buf)
		sum.Write(buf[:n])
		if errors.Is(err, io.EOF) {
			return hex.EncodeToString(sum.Sum(nil)), nil
		}
		if err != nil {
			return "", err
		}
	}
}
