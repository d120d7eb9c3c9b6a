package model

import (
	"archive/tar"
	"compress/bzip2"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"

	"github.com/debrief-app/debrief/service/fault"
)

// maxUnpacked bounds one file of an archive, in bytes; the largest model has 0.7 GB.
const maxUnpacked = 4 << 30

// gatherArchive fetches a model's archive and unpacks the parts of the model into
// dir, with a list of their checksums.
func gatherArchive(ctx context.Context, m Model, dir string, fetch Fetch, progress func(int64)) error {
	fetched, err := fetch(ctx, m.Archive.URL, dir, progress)
	if err != nil {
		return err
	}
	defer os.Remove(fetched)
	if err := checkFile(fetched, m.Archive.SHA256); err != nil {
		return fault.New(fault.ModelDamaged, m.Name, err)
	}
	if err := unpack(ctx, m, fetched, dir); err != nil {
		return fmt.Errorf("unpack %s: %w", path.Base(m.Archive.URL), err)
	}
	return writeSums(dir, m.names())
}

// unpack writes the files that the model needs and no others.
func unpack(ctx context.Context, m Model, archive, dir string) error {
	in, err := os.Open(archive)
	if err != nil {
		return err
	}
	defer in.Close()
	wanted := map[string]string{}
	for _, name := range m.Parts {
		wanted[path.Join(m.Archive.Folder, name)] = filepath.Join(dir, name)
	}
	entries := tar.NewReader(bzip2.NewReader(in))
	for len(wanted) > 0 {
		entry, err := entries.Next()
		if errors.Is(err, io.EOF) {
			return fault.New(fault.ModelDamaged, m.Name, fmt.Errorf("%d files are not in the archive", len(wanted)))
		}
		if err != nil {
			return fault.New(fault.ModelDamaged, m.Name, err)
		}
		name := path.Clean(entry.Name)
		target, ok := wanted[name]
		if !ok || entry.Typeflag != tar.TypeReg {
			continue
		}
		if err := writeFile(ctx, target, entries); err != nil {
			return err
		}
		delete(wanted, name)
	}
	return nil
}

func writeFile(ctx context.Context, target string, from io.Reader) (err error) {
	out, err := create(target)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, out.Close()) }()
	_, err = io.Copy(out, io.LimitReader(readerUntil{ctx, from}, maxUnpacked))
	return err
}

// readerUntil fails once its context is done: unpacking takes minutes.
type readerUntil struct {
	ctx context.Context
	io.Reader
}

func (r readerUntil) Read(p []byte) (int, error) {
	if err := r.ctx.Err(); err != nil {
		return 0, err
	}
	return r.Reader.Read(p)
}
