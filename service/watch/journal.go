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
	"os"
	"path/filepath"
)

// JournalName is what the journal of a library is called, in the library's folder.
const JournalName = "watched.jsonl"

// journal is the list of what was taken: a line for each file, written through to the
// disk. A line that was begun and not finished counts for nothing.
type journal struct {
	file     *os.File
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
	j := &journal{file: file, prints: map[fingerprint]bool{}, contents: map[string]bool{}}
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, longestLine)
	whole := true
	for lines.Scan() {
		var e entry
		if whole = json.Unmarshal(lines.Bytes(), &e) == nil; whole {
			j.remember(e)
		}
	}
	if err := lines.Err(); err != nil {
		return nil, errors.Join(fmt.Errorf("read the list of watched files: %w", err), file.Close())
	}
	if !whole { // what follows must not end up in the torn line
		if _, err := file.WriteString("\n"); err != nil {
			return nil, errors.Join(fmt.Errorf("%w: %w", errJournal, err), file.Close())
		}
	}
	return j, nil
}

func (j *journal) remember(e entry) {
	j.prints[e.fingerprint] = true
	if e.Content != "" {
		j.contents[e.Content] = true
	}
}

func (j *journal) knows(p fingerprint) bool { return j.prints[p] }
func (j *journal) has(content string) bool  { return j.contents[content] }

func (j *journal) add(e entry) error {
	line, err := json.Marshal(e)
	if err != nil {
		return err
	}
	if _, err := j.file.Write(append(line, '\n')); err != nil {
		return err
	}
	j.remember(e)
	return j.file.Sync()
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
