package pipeline

import (
	"context"
	"io/fs"
	"path/filepath"
	"slices"
	"time"

	"github.com/debrief-app/debrief/service/fault"
	"github.com/debrief-app/debrief/service/store"
	"github.com/debrief-app/debrief/service/transcript"
)

// Question is what only the user can decide about a file before it is processed. The
// zero Question means: nothing.
type Question struct {
	// Duplicates are the places where the library has the same recording already, or
	// is about to have it.
	Duplicates []Duplicate
	// Captions is a file beside the recording that says what is said in it; empty when
	// there is none.
	Captions string
}

// Duplicate is a recording that the library already has, or is about to have.
type Duplicate struct {
	ConversationID   string
	ConversationName string
	SourceName       string
	JobID            string    // set while the recording is still being worked on
	Added            time.Time // when it was asked for
	Trashed          bool      // the conversation is in the trash: restoring it brings the recording back
}

// Ask finds out what has to be decided about a file. It reads the whole file when the
// library has one of the same size, and nothing of it otherwise.
func (p *Pipeline) Ask(ctx context.Context, path string) (Question, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return Question{}, fault.New(fault.FileMissing, path, err)
	}
	info, err := Readable(path)
	if err != nil {
		return Question{}, err
	}
	var q Question
	if !p.parts.IsTranscript(path) {
		q.Captions, _ = transcript.Sidecar(path)
	}
	q.Duplicates, err = p.duplicates(ctx, path, info)
	return q, err
}

func (p *Pipeline) duplicates(ctx context.Context, path string, info fs.FileInfo) ([]Duplicate, error) {
	same, err := p.library.HasSize(ctx, info.Size())
	if err != nil || !same {
		return nil, err
	}
	hash, err := p.hash(ctx, path, info)
	if err != nil {
		return nil, err
	}
	// In this order: a job that is identified meanwhile is then found twice rather
	// than never.
	waiting, err := p.waitingWith(ctx, info, hash)
	if err != nil {
		return nil, err
	}
	found, err := p.library.WithContent(ctx, info.Size(), hash[:])
	if err != nil {
		return nil, err
	}
	return merged(found, waiting), nil
}

// waitingWith lists the jobs on the same content that are not identified yet.
func (p *Pipeline) waitingWith(ctx context.Context, info fs.FileInfo, hash [32]byte) ([]Duplicate, error) {
	jobs, err := p.library.UnhashedJobs(ctx)
	if err != nil {
		return nil, err
	}
	var all []Duplicate
	for _, j := range jobs {
		if j.Size != info.Size() {
			continue
		}
		other, err := Readable(j.Source)
		if err != nil {
			continue // a file that cannot be read is the job's business
		}
		if content, err := p.hash(ctx, j.Source, other); err != nil || content != hash {
			continue
		}
		all = append(all, Duplicate{
			ConversationID: j.ConversationID, ConversationName: j.Title, SourceName: j.Name, JobID: j.ID, Added: j.Created,
		})
	}
	return all, nil
}

// merged leaves out what is found twice.
func merged(found []store.SameContent, waiting []Duplicate) []Duplicate {
	all := make([]Duplicate, 0, len(found)+len(waiting))
	for _, f := range found {
		all = append(all, Duplicate(f))
	}
	for _, w := range waiting {
		if !slices.ContainsFunc(all, func(d Duplicate) bool { return d.ConversationID == w.ConversationID }) {
			all = append(all, w)
		}
	}
	return all
}
