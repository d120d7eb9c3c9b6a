package service

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/debrief-app/debrief/service/fault"
	"github.com/debrief-app/debrief/service/store"
)

// Known is a recording that the library already has, or is about to have.
type Known struct {
	ConversationID   string
	ConversationName string
	SourceName       string
	JobID            string    // set while the recording is still being worked on
	Added            time.Time // when it was asked for
}

// KnownRecording looks for a recording by its content, so that a file that is
// dropped twice can be asked about. It reads the whole file when the library has
// one of the same size, and nothing of it otherwise.
func (s *Service) KnownRecording(ctx context.Context, path string) ([]Known, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return nil, fault.New(fault.FileMissing, path, err)
	}
	info, err := readable(path)
	if err != nil {
		return nil, err
	}
	same, err := s.library.HasSize(ctx, info.Size())
	if err != nil || !same {
		return nil, err
	}
	hash, err := s.parts.hash(ctx, path)
	if err != nil {
		return nil, err
	}
	// In this order: a job that looks at its recording meanwhile is then found twice
	// rather than never.
	waiting, err := s.waitingWith(ctx, info, hash)
	if err != nil {
		return nil, err
	}
	found, err := s.library.WithContent(ctx, info.Size(), hash[:], "")
	if err != nil {
		return nil, err
	}
	known := knownOf(found)
	for _, w := range waiting {
		twice := slices.ContainsFunc(known, func(k Known) bool { return k.ConversationID == w.ConversationID })
		if !twice {
			known = append(known, w)
		}
	}
	return known, nil
}

// waitingWith lists the jobs on the same content that have not looked at it yet.
func (s *Service) waitingWith(ctx context.Context, info os.FileInfo, hash [32]byte) ([]Known, error) {
	jobs, err := s.library.UnhashedJobs(ctx)
	if err != nil {
		return nil, err
	}
	var all []Known
	for _, j := range jobs {
		if j.Size != info.Size() {
			continue
		}
		if other, err := s.parts.hash(ctx, j.Source); err != nil || other != hash {
			continue // a file that cannot be read is the job's business
		}
		all = append(all, Known{
			ConversationID: j.ConversationID, ConversationName: j.Title, SourceName: j.Name, JobID: j.ID, Added: j.Created,
		})
	}
	return all, nil
}

// KnownError is why a job with Options.OnlyNew failed: the recording is already
// there. It is also fault.KnownRecording.
type KnownError struct {
	*fault.Fault
	Known []Known
}

// Unwrap makes the error the fault it is.
func (e *KnownError) Unwrap() error { return e.Fault }

func (s *Service) refuseKnown(ctx context.Context, row store.Job) error {
	found, err := s.library.WithContent(ctx, row.Size, row.Hash, row.ID)
	if err != nil {
		return err
	}
	found = slices.DeleteFunc(found, func(f store.SameContent) bool {
		return f.JobID != "" && !f.Added.Before(row.Created) // the later one is the double
	})
	if len(found) == 0 {
		return nil
	}
	return &KnownError{Fault: fault.New(fault.KnownRecording, row.Name, nil), Known: knownOf(found)}
}

func knownOf(found []store.SameContent) []Known {
	all := make([]Known, 0, len(found))
	for _, f := range found {
		all = append(all, Known(f))
	}
	return all
}
