package diskspace

import (
	"errors"
	"io/fs"
	"path/filepath"
	"testing"
)

func TestFolderHasSpace(t *testing.T) {
	if free, err := Free(t.TempDir()); err != nil || free <= 0 {
		t.Errorf("%d bytes, %v", free, err)
	}
}

func TestFolderThatIsNotThereHasNone(t *testing.T) {
	missing := filepath.Join(t.TempDir(), "missing")
	if free, err := Free(missing); !errors.Is(err, fs.ErrNotExist) || free != 0 {
		t.Errorf("%d bytes, %v", free, err)
	}
}
