package service

import (
	"context"
	"errors"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"

	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/fault"
	"github.com/debrief-app/debrief/service/store"
)

// submitFile asks for a file. What is plainly no recording is refused at once.
func (s *Service) submitFile(ctx context.Context, path, into string, opts Options) (*Job, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return nil, fault.New(fault.FileMissing, path, err)
	}
	info, err := readable(path)
	if err != nil {
		return nil, err
	}
	kind := conversation.SourceFile
	if s.parts.isTranscript(path) {
		kind = conversation.SourceTranscript
	}
	return s.submit(ctx, store.Job{Kind: kind, Source: path, Name: info.Name(), Size: info.Size()}, into, opts)
}

func readable(path string) (fs.FileInfo, error) {
	name := filepath.Base(path)
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrPermission):
		return nil, fault.New(fault.FileUnreadable, name, err)
	case err != nil:
		return nil, fault.New(fault.FileMissing, name, err)
	case info.IsDir():
		return nil, fault.New(fault.FileIsFolder, name, nil)
	case info.Mode().IsRegular() && info.Size() == 0:
		return nil, fault.New(fault.FileEmpty, name, nil)
	case !info.Mode().IsRegular():
		return nil, fault.New(fault.NotMedia, name, nil)
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, fault.New(fault.FileUnreadable, name, err)
	}
	return info, f.Close()
}

// submitURL asks for a recording on the web.
func (s *Service) submitURL(ctx context.Context, address, into string, opts Options) (*Job, error) {
	full, err := url.Parse(address)
	if err != nil || full.Scheme != "http" && full.Scheme != "https" || full.Hostname() == "" {
		var cause *url.Error
		if errors.As(err, &cause) {
			err = cause.Err // url.Error holds the address, which may hold a password
		}
		return nil, fault.New(fault.BadURL, withoutSecrets(address), err)
	}
	if s.Settings().Offline {
		return nil, fault.New(fault.Offline, withoutSecrets(address), nil)
	}
	bare := *full
	bare.User = nil
	job := store.Job{Kind: conversation.SourceURL, Source: bare.String(), Name: withoutSecrets(address)}
	return s.submitSecret(ctx, job, full, into, opts)
}

func (s *Service) submitSecret(ctx context.Context, row store.Job, full *url.URL, into string, opts Options) (*Job, error) {
	id, err := newID()
	if err != nil {
		return nil, err
	}
	row.ID = id
	if full.User != nil {
		s.secrets.Store(id, full.User)
	}
	return s.submit(ctx, row, into, opts)
}

// withoutSecrets is an address as people may see it: without user, password, query
// and fragment.
func withoutSecrets(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return "…" // whatever it is, it is not shown
	}
	u.User, u.RawQuery, u.ForceQuery, u.Fragment, u.RawFragment = nil, "", false, "", ""
	return u.String()
}

// embeddedCaptions, in place of a path, are those inside the recording. It is no
// absolute path, which others are.
const embeddedCaptions = "embedded"

// submit writes a job into the library and wakes the queue.
func (s *Service) submit(ctx context.Context, row store.Job, into string, opts Options) (*Job, error) {
	if s.isStopping() {
		return nil, ErrClosed
	}
	ids := []*string{&row.ID, &row.ConversationID}
	if into != "" {
		row.ConversationID, row.Appending = into, true
	}
	for _, id := range ids {
		if *id != "" {
			continue
		}
		fresh, err := newID()
		if err != nil {
			return nil, err
		}
		*id = fresh
	}
	if opts.Captions != "" {
		captions, err := filepath.Abs(opts.Captions)
		if err != nil {
			return nil, fault.New(fault.FileMissing, opts.Captions, err)
		}
		if _, err := readable(captions); err != nil {
			return nil, err
		}
		row.Captions = captions
	} else if opts.EmbeddedCaptions {
		row.Captions = embeddedCaptions
	}
	row.Title, row.Model, row.MinScore, row.OnlyNew = opts.Name, opts.Model, opts.MinScore, opts.OnlyNew
	row.Created = s.parts.now()
	row, err := s.library.AddJob(ctx, row)
	if err != nil {
		return nil, err
	}
	return s.enqueued(row), nil
}

// enqueued is the handle of a job that has just been written.
func (s *Service) enqueued(row store.Job) *Job {
	j := s.jobs.handle(row)
	s.changed(Change{ConversationID: row.ConversationID, JobID: row.ID})
	s.queue.look()
	return &Job{j}
}
