package media

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/debrief-app/debrief/service/fault"
)

// mountPoint is the folder in which FFmpeg sees the recording.
const mountPoint = "/in"

// plainExtension is an extension that is safe to show to FFmpeg, which tells a
// few formats without a signature by nothing else.
var plainExtension = regexp.MustCompile(`^\.[a-z0-9]{1,5}$`)

// mount is a read-only file system with exactly one file: the recording, under a
// name of ours. The user's path, whatever is in it, never reaches FFmpeg. The
// file can be open only once at a time, so a playlist that names itself leads
// nowhere. Reads fail when ctx is done.
type mount struct {
	ctx      context.Context
	path     string
	name     string
	size     int64   // of the file
	seen     extents // what FFmpeg sees of it; nil for all
	covers   []cover // on what it sees
	demuxer  string  // forced format, if any
	decoder  string  // forced decoder, if any
	modified time.Time

	mu   sync.Mutex
	open bool
	err  error // the first failure to read that was not the end of the file
}

// newMount checks that path is a file with something in it that can be opened.
func newMount(ctx context.Context, path string) (*mount, error) {
	info, err := checkFile(path)
	if err != nil {
		return nil, err
	}
	name := "recording"
	if ext := strings.ToLower(filepath.Ext(path)); plainExtension.MatchString(ext) {
		name += ext
	}
	return &mount{ctx: ctx, path: path, name: name, size: info.Size(), modified: info.ModTime()}, nil
}

// checkFile returns a plain fault for a path that no recording can be read from.
func checkFile(path string) (fs.FileInfo, error) {
	subject := filepath.Base(path)
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrPermission):
		return nil, fault.New(fault.FileUnreadable, subject, err)
	case err != nil:
		return nil, fault.New(fault.FileMissing, subject, err)
	case info.IsDir():
		return nil, fault.New(fault.FileIsFolder, subject, nil)
	case !info.Mode().IsRegular(): // a pipe or device may block for ever or never end
		return nil, fault.New(fault.NotMedia, subject, errors.New("not a regular file"))
	case info.Size() == 0:
		return nil, fault.New(fault.FileEmpty, subject, nil)
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, fault.New(fault.FileUnreadable, subject, err)
	}
	return info, f.Close()
}

// guestPath is the recording's path as FFmpeg sees it.
func (m *mount) guestPath() string { return "file:" + mountPoint + "/" + m.name }

// reading is how ffmpeg is told to read a file in the recording's form, and nothing else.
func (m *mount) reading() []string {
	args := []string{"-hide_banner", "-nostdin", "-nostats", "-loglevel", "warning", "-protocol_whitelist", "file"}
	if m.demuxer != "" {
		args = append(args, "-f", m.demuxer)
	}
	return args
}

// input is how ffmpeg is told to read the recording for its sound.
func (m *mount) input() []string {
	args := m.reading()
	if m.decoder != "" {
		args = append(args, "-c:a", m.decoder)
	}
	return append(args, "-itsoffset", strconv.Itoa(nudge)+"ms", "-i", m.guestPath())
}

// Open implements fs.FS.
func (m *mount) Open(name string) (fs.File, error) {
	if name == "." {
		return folder{}, nil
	}
	if name != m.name {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.open {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
	}
	f, err := os.Open(m.path)
	if err != nil {
		m.err = errors.Join(m.err, err)
		return nil, err
	}
	m.open = true
	seen := m.seen
	if seen == nil {
		seen = extents{{0, m.size}}
	}
	view := newSplice(f, seen)
	view.covers = m.covers
	return &mountedFile{file: f, splice: view, from: m}, nil
}

// readError is what went wrong on the disk, if anything did.
func (m *mount) readError() error {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.err
}

// mountedFile is the recording while FFmpeg has it open.
type mountedFile struct {
	*splice
	file *os.File
	from *mount
}

func (f *mountedFile) Stat() (fs.FileInfo, error) {
	info, err := f.file.Stat()
	if err != nil {
		return nil, err
	}
	return splicedInfo{info, f.size}, nil
}

func (f *mountedFile) Read(p []byte) (int, error) {
	if err := f.from.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := f.splice.Read(p)
	f.note(err)
	return n, err
}

func (f *mountedFile) ReadAt(p []byte, off int64) (int, error) {
	if err := f.from.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := f.splice.ReadAt(p, off)
	f.note(err)
	return n, err
}

func (f *mountedFile) note(err error) {
	if err == nil || errors.Is(err, io.EOF) {
		return
	}
	f.from.mu.Lock()
	defer f.from.mu.Unlock()
	if f.from.err == nil {
		f.from.err = err
	}
}

func (f *mountedFile) Close() error {
	f.from.mu.Lock()
	f.from.open = false
	f.from.mu.Unlock()
	return f.file.Close()
}

// folder is the root of a mount; it shows nothing.
type folder struct{}

func (folder) Stat() (fs.FileInfo, error) { return folder{}, nil }
func (folder) Read([]byte) (int, error)   { return 0, fs.ErrInvalid }
func (folder) Close() error               { return nil }
func (folder) Name() string               { return "." }
func (folder) Size() int64                { return 0 }
func (folder) Mode() fs.FileMode          { return fs.ModeDir | 0o555 }
func (folder) ModTime() time.Time         { return time.Time{} }
func (folder) IsDir() bool                { return true }
func (folder) Sys() any                   { return nil }
