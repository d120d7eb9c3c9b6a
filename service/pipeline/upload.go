package pipeline

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/diskspace"
	"github.com/debrief-app/debrief/service/fault"
	"github.com/debrief-app/debrief/service/filename"
	"github.com/debrief-app/debrief/service/queue"
)

// uploaded, in place of a path, is the file in the job's own folder. It is no absolute
// path, which others are.
const uploaded = "uploaded"

// ownerFile names the program that receives an upload: until its job is written, only
// that tells a file on its way from what a dead program has left.
const ownerFile = "owner"

const (
	// spareSpace is how much of the disk an upload leaves free: the library needs some.
	spareSpace = 256 << 20
	// checkSpace is after how many bytes the disk is looked at again.
	checkSpace = 64 << 20
)

// Upload is a recording or transcript that is sent. Size is what the sender announces,
// in bytes; less than 0 when it does not.
type Upload struct {
	Name    string
	Content io.Reader
	Size    int64
}

// Receive is a job, with the given id, on a file that is being sent. It returns when
// all of it is on the disk. When it cannot be had whole, nothing of it stays.
func (p *Pipeline) Receive(ctx context.Context, id string, u Upload) (queue.Stored, error) {
	dir := p.downloadDir(id)
	size, err := p.receive(ctx, dir, u)
	if err != nil {
		return queue.Stored{}, errors.Join(err, os.RemoveAll(dir))
	}
	return queue.Stored{ID: id, Kind: conversation.SourceFile, Source: uploaded, Name: u.Name, Size: size}, nil
}

func (p *Pipeline) receive(ctx context.Context, dir string, u Upload) (int64, error) {
	complete := filepath.Join(dir, completeDir)
	if err := os.MkdirAll(complete, 0o700); err != nil {
		return 0, fmt.Errorf("make upload folder: %w", err)
	}
	if err := os.WriteFile(filepath.Join(dir, ownerFile), []byte(p.library.Owner()), 0o600); err != nil {
		return 0, fmt.Errorf("make upload folder: %w", err)
	}
	arriving := filepath.Join(dir, "arriving")
	size, err := save(ctx, arriving, u)
	switch {
	case err != nil:
		return 0, err
	case size == 0:
		return 0, fault.New(fault.FileEmpty, u.Name, nil)
	}
	name := filename.FromPath(u.Name)
	if name == "" {
		name = "recording"
	}
	return size, os.Rename(arriving, filepath.Join(complete, name))
}

// save writes an upload to a new file, as long as there is room for it.
func save(ctx context.Context, path string, u Upload) (size int64, err error) {
	if err := hasSpace(path, max(u.Size, 0)); err != nil {
		return 0, err
	}
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	for {
		n, err := io.CopyN(f, u.Content, checkSpace)
		size += n
		switch {
		case errors.Is(err, io.EOF) && u.Size >= 0 && size < u.Size:
			return 0, io.ErrUnexpectedEOF
		case errors.Is(err, io.EOF):
			return size, f.Sync()
		case err != nil:
			return 0, err
		case ctx.Err() != nil:
			return 0, context.Cause(ctx)
		}
		if err := hasSpace(path, max(u.Size-size, 0)); err != nil {
			return 0, err
		}
	}
}

func hasSpace(path string, size int64) error {
	dir := filepath.Dir(path)
	free, err := diskspace.Free(dir)
	if err == nil && free < size+spareSpace {
		return fault.New(fault.DiskFull, dir, fmt.Errorf("%d bytes free, %d needed", free, size+spareSpace))
	}
	return nil // no measure is no reason to stop: the disk will tell
}

// received is where the upload of a job is.
func (p *Pipeline) received(s queue.Stored) (string, error) {
	path, ok := onlyFile(filepath.Join(p.downloadDir(s.ID), completeDir))
	if !ok {
		return "", fault.New(fault.FileMissing, s.Name, errors.New("the upload is not in the job's folder"))
	}
	return path, nil
}

// isArriving reports whether a living program is about to write a job for a folder.
func (p *Pipeline) isArriving(dir string) bool {
	owner, err := os.ReadFile(filepath.Join(dir, ownerFile))
	return err == nil && p.library.Living(strings.TrimSpace(string(owner)))
}
