//go:build unix

package model

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

// Native code runs what is in these files.
func TestOnlyTheUserMayWriteModelFiles(t *testing.T) {
	defer syscall.Umask(syscall.Umask(0))
	single, fetchSingle := published(t, map[string]string{"a.onnx": "aaa"})
	archive, fetchArchive := archived(t)
	cases := map[string]struct {
		model Model
		fetch Fetch
	}{
		"files":      {single, fetchSingle},
		"an archive": {archive, fetchArchive},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			folder := t.TempDir()
			if err := installOne(t.Context(), c.model, folder, open(c.fetch), func(int64) {}); err != nil {
				t.Fatal(err)
			}
			err := filepath.WalkDir(filepath.Join(folder, c.model.Name), func(path string, entry fs.DirEntry, err error) error {
				if err != nil {
					return err
				}
				info, err := entry.Info()
				if err == nil && info.Mode().Perm()&0o022 != 0 {
					t.Errorf("%s is %v", filepath.Base(path), info.Mode())
				}
				return err
			})
			if err != nil {
				t.Error(err)
			}
		})
	}
}

// open makes what is fetched writable for everybody.
func open(fetch Fetch) Fetch {
	return func(ctx context.Context, url, dir string, progress func(int64)) (string, error) {
		path, err := fetch(ctx, url, dir, progress)
		if err != nil {
			return "", err
		}
		return path, os.Chmod(path, 0o666)
	}
}
