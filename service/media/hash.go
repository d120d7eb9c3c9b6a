package media

import (
	"context"
	"crypto/sha256"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/debrief-app/debrief/service/fault"
)

// Hash is the SHA-256 of a file's content: what makes two recordings the same.
func Hash(ctx context.Context, path string) ([sha256.Size]byte, error) {
	var sum [sha256.Size]byte
	if _, err := checkFile(path); err != nil {
		return sum, err
	}
	f, err := os.Open(path)
	if err != nil {
		return sum, fault.New(fault.FileUnreadable, filepath.Base(path), err)
	}
	defer f.Close()
	hash := sha256.New()
	if _, err := io.CopyBuffer(hash, readerFunc(func(p []byte) (int, error) {
		if err := ctx.Err(); err != nil {
			return 0, context.Cause(ctx)
		}
		return f.Read(p)
	}), make([]byte, 1<<20)); err != nil {
		if ctx.Err() != nil {
			return sum, err
		}
		return sum, fault.New(fault.FileUnreadable, filepath.Base(path), fmt.Errorf("hash: %w", err))
	}
	return [sha256.Size]byte(hash.Sum(sum[:0])), nil
}

type readerFunc func([]byte) (int, error)

func (f readerFunc) Read(p []byte) (int, error) { return f(p) }
