package delivery

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/debrief-app/debrief/service/atomicfile"
	"github.com/debrief-app/debrief/service/export"
	"github.com/debrief-app/debrief/service/fault"
	"github.com/debrief-app/debrief/service/note"
)

// Deliver exports a meeting into a folder, which is made if it is not there. A note is
// brought up to date as package note does. Any other file is replaced as long as it is
// what Debrief wrote there; one that the user has changed since stays, and a new one
// comes beside it.
func Deliver(ctx context.Context, c Conversation, o export.Order, folder string, zone *time.Location) (note.Result, error) {
	if err := o.Check(); err != nil {
		return note.Result{}, err
	}
	folder, err := filepath.Abs(folder)
	if err != nil {
		return note.Result{}, err
	}
	if err := os.MkdirAll(folder, 0o777); err != nil {
		return note.Result{}, fault.New(fault.CannotWrite, filepath.Base(folder), err)
	}
	if o.TwoWay() {
		return note.Export(ctx, c, folder, note.Options{Options: o.Options(zone), Pattern: o.Pattern})
	}
	format, preset, _ := o.Parse()
	m, content, err := prepare(ctx, c, o, zone, folder)
	if err != nil {
		return note.Result{}, err
	}
	f := file{conversation: c, folder: folder, form: o.Form, name: note.FileName(m.Conversation, o.Pattern, o.Options(zone))}
	r, err := f.write(ctx, format.Extension(), content)
	if err != nil || preset != export.Notion {
		return r, err
	}
	table := f
	table.form += " table"
	table.name = strings.TrimSuffix(filepath.Base(r.Path), format.Extension()) + ".md" // beside the note, under its name
	_, err = table.write(ctx, export.FormatCSV.Extension(), func(w io.Writer) error { return WriteTable(ctx, c, o, zone, w) })
	return r, err
}

// file is a file in a folder that Debrief may replace as long as nobody else changes it.
type file struct {
	conversation Conversation
	folder       string
	form         string
	name         string // with the ending of a note
}

// copied is what the library keeps of such a file.
type copied struct {
	Path string `json:"path"`
	Sum  string `json:"sum"` // SHA-256 of what was written
}

func (f file) place() string { return filepath.Join(f.folder, "* ("+f.form+")") }

func (f file) write(ctx context.Context, ending string, content func(io.Writer) error) (note.Result, error) {
	was, err := f.load(ctx)
	if err != nil {
		return note.Result{}, err
	}
	var out bytes.Buffer
	if err := content(&out); err != nil {
		return note.Result{}, err
	}
	r := note.Result{Path: was.Path}
	standing, err := sumOf(was.Path)
	switch {
	case was.Path == "" || errors.Is(err, fs.ErrNotExist) || err == nil && standing != was.Sum:
		r.New = true
		if r.Path, err = note.Free(f.folder, strings.TrimSuffix(f.name, ".md")+ending); err != nil {
			return r, err
		}
	case err != nil:
		return r, fault.New(fault.FileUnreadable, filepath.Base(was.Path), err)
	}
	now := copied{Path: r.Path, Sum: sum(out.Bytes())}
	if now == was {
		return r, nil
	}
	if err := atomicfile.WriteBytes(r.Path, 0o666, out.Bytes()); err != nil {
		if fault.Explain(err).Code == fault.DiskFull {
			return r, err
		}
		return r, fault.New(fault.CannotWrite, filepath.Base(r.Path), err)
	}
	kept, err := json.Marshal(now)
	if err != nil {
		return r, err
	}
	return r, f.conversation.SetNote(ctx, f.place(), kept)
}

func (f file) load(ctx context.Context) (was copied, err error) {
	kept, err := f.conversation.Note(ctx, f.place())
	if err != nil || kept == nil {
		return was, err
	}
	if json.Unmarshal(kept, &was) != nil {
		return copied{}, nil // then what stands there counts as the user's
	}
	return was, nil
}

func sum(content []byte) string {
	s := sha256.Sum256(content)
	return hex.EncodeToString(s[:])
}

func sumOf(path string) (string, error) {
	if path == "" {
		return "", nil
	}
	content, err := os.ReadFile(path)
	if err != nil {
		return "", err
	}
	return sum(content), nil
}
