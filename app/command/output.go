package command

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/debrief-app/debrief/service/atomicfile"
	"github.com/debrief-app/debrief/service/export"
	"github.com/debrief-app/debrief/service/fault"
	"github.com/debrief-app/debrief/service/filename"
)

// output is where results go: standard output, one file, or a folder with one
// file for each.
type output struct {
	stdout  io.Writer
	path    string // "" is standard output
	folder  bool
	format  export.Format
	written int
}

// newOutput finds out what --output means and makes sure, before any long work,
// that it can be written to. Many results need a folder.
func newOutput(stdout io.Writer, path string, format export.Format, many bool) (*output, error) {
	o := &output{stdout: stdout, path: path, format: format}
	if path == "-" || path == "" {
		o.path = ""
		return o, nil
	}
	info, err := os.Stat(path)
	exists := err == nil
	if many && exists && !info.IsDir() {
		return nil, usagef("Several sources need a folder for --output, but “%s” is a file.", path)
	}
	o.folder = many || exists && info.IsDir() || strings.HasSuffix(path, "/") || strings.HasSuffix(path, string(filepath.Separator))
	if o.folder {
		if err := os.MkdirAll(path, 0o777); err != nil {
			return nil, fault.New(fault.CannotWrite, path, err)
		}
		return o, tryFolder(path)
	}
	if exists && !info.Mode().IsRegular() {
		return o, nil // a device or a pipe
	}
	return o, tryFolder(filepath.Dir(path))
}

// tryFolder makes and removes a file.
func tryFolder(dir string) error {
	f, err := os.CreateTemp(dir, ".debrief-*")
	if errors.Is(err, fs.ErrNotExist) {
		return fault.New(fault.FolderMissing, dir, err)
	}
	if err != nil {
		return fault.New(fault.CannotWrite, dir, err)
	}
	_ = f.Close()
	return os.Remove(f.Name())
}

// write gives what content writes a place: all of it or, on an error, nothing.
// It returns the file, or "" for standard output. The name is only used in a
// folder, where no file that is already there is ever replaced: it may hold
// somebody's notes.
func (o *output) write(name string, content func(io.Writer) error) (string, error) {
	defer func() { o.written++ }()
	switch {
	case o.path == "":
		return "", o.print(content)
	case !o.folder:
		return o.path, replaceFile(o.path, content)
	}
	path, err := o.free(name)
	if err != nil {
		return "", err
	}
	return path, replaceFile(path, content)
}

// print writes to standard output. Documents that follow each other there are
// kept apart by an empty line; JSON objects have a line each.
func (o *output) print(content func(io.Writer) error) error {
	if o.written > 0 && o.format != export.FormatJSON {
		if _, err := fmt.Fprintln(o.stdout); err != nil {
			return err
		}
	}
	return content(o.stdout)
}

// free is a path in the folder that nothing has yet, also where upper and lower
// case are the same.
func (o *output) free(name string) (string, error) {
	if name = filename.Safe(name); name == "" {
		name = "meeting"
	}
	entries, err := os.ReadDir(o.path)
	if err != nil {
		return "", fault.New(fault.CannotWrite, o.path, err)
	}
	taken := make(map[string]bool, len(entries))
	for _, entry := range entries {
		taken[strings.ToLower(entry.Name())] = true
	}
	for n := 1; ; n++ {
		file := filename.Numbered(name+o.format.Extension(), n)
		if !taken[strings.ToLower(file)] {
			return filepath.Join(o.path, file), nil
		}
	}
}

// replaceFile puts content at the path: all of it or, on an error, nothing.
func replaceFile(path string, content func(io.Writer) error) error {
	if err := atomicfile.Write(path, 0o666, content); err != nil {
		return cannotWrite(path, err)
	}
	return nil
}

// cannotWrite leaves a full disk what it is: that has a sentence of its own.
func cannotWrite(path string, err error) error {
	if fault.Explain(err).Code == fault.DiskFull {
		return fmt.Errorf("write %s: %w", path, err)
	}
	return fault.New(fault.CannotWrite, path, err)
}
