package files

import (
	"context"
	"io"
	"path/filepath"

	"github.com/debrief-app/debrief/service/atomicfile"
	"github.com/debrief-app/debrief/service/fault"
)

// Writer writes the content of a file.
type Writer func(ctx context.Context, w io.Writer) error

// Replace writes a file whole or not at all: see package atomicfile. What the
// content itself fails with comes back as it is.
func Replace(ctx context.Context, path string, write Writer) error {
	var writing error
	err := atomicfile.Write(path, 0o666, func(w io.Writer) error {
		writing = write(ctx, w)
		return writing
	})
	switch {
	case writing != nil:
		return writing
	case err != nil:
		return fault.New(fault.CannotWrite, filepath.Base(path), err)
	}
	return nil
}
