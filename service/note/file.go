package note

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/debrief-app/debrief/service/atomicfile"
	"github.com/debrief-app/debrief/service/export"
	"github.com/debrief-app/debrief/service/fault"
)

const (
	// maxNote is the largest note that is read: one of a meeting of ten hours is a
	// thousandth of it.
	maxNote = 1 << 30
	// attempts is how often a note is read again that somebody else writes meanwhile.
	attempts = 5
)

// errChanged is a file that was written while it was merged.
var errChanged = errors.New("the note was changed meanwhile")

// reading is a note as it stands on the disk.
type reading struct {
	raw  []byte
	text string
	encoding
}

func read(path string) (reading, error) {
	info, err := os.Stat(path)
	if err != nil {
		return reading{}, err
	}
	if !info.Mode().IsRegular() || info.Size() > maxNote {
		return reading{}, fault.New(fault.NoteEncoding, filepath.Base(path), fmt.Errorf("%v, %d bytes", info.Mode(), info.Size()))
	}
	raw, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrPermission) {
		return reading{}, fault.New(fault.FileUnreadable, filepath.Base(path), err)
	}
	if err != nil {
		return reading{}, err
	}
	text, e, err := decode(raw)
	if err != nil {
		return reading{}, fault.New(fault.NoteEncoding, filepath.Base(path), err)
	}
	return reading{raw, text, e}, nil
}

// update merges the note into its file. take gets what the user has changed in it, and
// returns the note as it is after that.
func update(ctx context.Context, path string, was Written, id string, take func(context.Context, []Change) (export.Note, error)) (Merged, error) {
	for range attempts {
		now, err := read(path)
		if err != nil {
			return Merged{}, err
		}
		n, err := take(ctx, Read(now.text, was, id))
		if err != nil {
			return Merged{}, err
		}
		m := Merge(now.text, was, n)
		if m.Text == now.text {
			return m, nil
		}
		err = replace(path, now.raw, encode(m.Text, now.encoding))
		if !errors.Is(err, errChanged) {
			return m, writable(path, err)
		}
	}
	return Merged{}, fault.New(fault.NoteChanging, filepath.Base(path), errChanged)
}

// replace writes the file anew, unless it is no longer what was read.
func replace(path string, old, content []byte) error {
	return atomicfile.Write(path, 0o666, func(w io.Writer) error {
		if _, err := w.Write(content); err != nil {
			return err
		}
		now, err := os.ReadFile(path)
		if err == nil && !bytes.Equal(now, old) {
			return errChanged
		}
		return err
	})
}

// create writes a note that must not be there yet.
func create(path string, n export.Note) error {
	err := atomicfile.Create(path, 0o666, func(w io.Writer) error {
		_, err := n.WriteTo(w)
		return err
	})
	if errors.Is(err, fs.ErrExist) {
		return fault.New(fault.FileThere, filepath.Base(path), err)
	}
	return writable(path, err)
}

// writable says of a file that cannot be written which one it is. A full disk has a
// sentence of its own.
func writable(path string, err error) error {
	if err == nil || fault.Explain(err).Code == fault.DiskFull {
		return err
	}
	return fault.New(fault.CannotWrite, filepath.Base(path), err)
}

// replaceWith puts the note in the place of whatever has its name.
func replaceWith(path string, n export.Note) error {
	return writable(path, atomicfile.Write(path, 0o666, func(w io.Writer) error {
		_, err := n.WriteTo(w)
		return err
	}))
}
