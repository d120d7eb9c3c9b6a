// Package atomicfile writes files in one step: whoever looks sees the old file or
// the whole new one, also after a crash, and a failure leaves the old one as it was.
//
// The content is written to a hidden file in the same folder, reaches the disk, and
// is then given the name. A program that is killed meanwhile leaves that hidden file
// behind, ".debrief-" something ".tmp". The file that is replaced keeps its
// permissions, and a symbolic link goes on pointing at it; owner, extended
// attributes and hard links of the old file are not carried over.
//
// Why not a library: those that are kept either refuse symbolic links and ignore
// the user's mask (moby/sys/atomicwriter), do not replace on Windows in one step
// (google/renameio), or belong to a far larger module (tailscale).
package atomicfile

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// Write makes content the content of the file, which may be there already. A new
// file gets perm, less the user's mask. A file that its owner may not write is not
// replaced: fs.ErrPermission. What cannot be replaced, a device or a pipe, is
// written to as it comes. An error of content is returned wrapped.
func Write(path string, perm fs.FileMode, content func(io.Writer) error) error {
	path, err := follow(path)
	if err != nil {
		return err
	}
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return write(path, perm, false, content, rename)
	case err != nil:
		return err
	case !info.Mode().IsRegular():
		return writeInto(path, content)
	case info.Mode()&0o200 == 0:
		return &fs.PathError{Op: "replace", Path: path, Err: fs.ErrPermission}
	}
	return write(path, info.Mode().Perm(), true, content, rename)
}

// WriteBytes is Write for content that is there already.
func WriteBytes(path string, perm fs.FileMode, content []byte) error {
	return Write(path, perm, func(w io.Writer) error {
		_, err := w.Write(content)
		return err
	})
}

// Create is Write for a file that must not be there yet: where anything has the
// name, also when it comes to have it while content is written, that stays as it is
// and the error is fs.ErrExist.
func Create(path string, perm fs.FileMode, content func(io.Writer) error) error {
	if _, err := os.Lstat(path); err == nil {
		return &fs.PathError{Op: "create", Path: path, Err: fs.ErrExist}
	}
	return write(path, perm, false, content, renameNew)
}

// Replace gives a finished file its name, in the place of what had it. Both lie on
// one file system. After a power cut there is the old file or the whole new one.
func Replace(from, to string) error {
	f, err := os.OpenFile(from, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	if err := errors.Join(f.Sync(), f.Close()); err != nil {
		return err
	}
	if err := rename(from, to); err != nil {
		return err
	}
	syncFolder(filepath.Dir(to))
	return nil
}

// write writes a hidden file and lets place give it its name. Exactly says that
// the permissions are those of an old file, and the user's mask has no say.
func write(path string, perm fs.FileMode, exactly bool, content func(io.Writer) error, place func(from, to string) error) error {
	f, err := createBeside(path, perm)
	if err != nil {
		return err
	}
	err = content(f)
	if err == nil && exactly {
		err = f.Chmod(perm)
	}
	if err == nil {
		err = f.Sync()
	}
	if err = errors.Join(err, f.Close()); err == nil {
		err = place(f.Name(), path)
	}
	if err != nil {
		_ = os.Remove(f.Name()) // the first error is the one to tell
		return fmt.Errorf("write %s: %w", path, err)
	}
	syncFolder(filepath.Dir(path))
	return nil
}

// createBeside makes a new hidden file in the folder of path. Unlike os.CreateTemp
// it leaves the permissions to the user's mask.
func createBeside(path string, perm fs.FileMode) (*os.File, error) {
	for n := 1; ; n++ {
		name := filepath.Join(filepath.Dir(path), fmt.Sprintf(".debrief-%d-%d.tmp", os.Getpid(), n))
		f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, perm|0o200)
		if !errors.Is(err, fs.ErrExist) {
			return f, err
		}
	}
}

// writeInto writes to something that cannot be replaced.
func writeInto(path string, content func(io.Writer) error) error {
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	return errors.Join(content(f), f.Close())
}

// maxLinks is how many symbolic links may lead from one to the next, as on Linux.
const maxLinks = 40

// follow is the file that a path leads to, also where there is none yet behind the
// last link. Unlike filepath.EvalSymlinks it touches only paths that end in a link.
func follow(path string) (string, error) {
	for range maxLinks {
		info, err := os.Lstat(path)
		if err != nil || info.Mode()&fs.ModeSymlink == 0 {
			return path, nil //nolint:nilerr // what is wrong with it, opening it will say
		}
		target, err := os.Readlink(path)
		if err != nil {
			return "", err
		}
		if !filepath.IsAbs(target) {
			dir, err := filepath.EvalSymlinks(filepath.Dir(path))
			if err != nil {
				return "", err
			}
			target = filepath.Join(dir, target)
		}
		path = target
	}
	return "", &fs.PathError{Op: "follow", Path: path, Err: errors.New("too many symbolic links")}
}
