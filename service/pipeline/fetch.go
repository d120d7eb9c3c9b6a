package pipeline

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"slices"

	"github.com/google/uuid"

	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/filename"
	"github.com/debrief-app/debrief/service/queue"
)

// completeDir holds a job's download once it is whole, so that a job that is
// stopped later does not fetch it again.
const completeDir = "complete"

func (p *Pipeline) downloadDir(jobID string) string {
	return filepath.Join(p.library.Dir(), "downloads", jobID)
}

// fetch finds out where the recording is on disk, after downloading it if need be.
func (p *Pipeline) fetch(ctx context.Context, s *source) error {
	switch {
	case s.Source == uploaded:
		path, err := p.received(s.Stored)
		s.path = path
		return err
	case s.Kind != conversation.SourceURL:
		s.path = s.Source
		return nil
	}
	dir := p.downloadDir(s.ID)
	if path, ok := onlyFile(filepath.Join(dir, completeDir)); ok {
		s.path = path
		return nil
	}
	if err := os.MkdirAll(filepath.Join(dir, completeDir), 0o700); err != nil {
		return fmt.Errorf("make download folder: %w", err)
	}
	s.job.Report(func(to *queue.Progress) { to.Stage, to.Left = queue.Downloading, queue.Unknown })
	limits := p.settings().Limits
	limits.Pages = true
	got, err := p.network.Download(ctx, ForRecording, p.address(s.Stored), dir, limits, func(done, total int64) {
		if total <= 0 {
			return
		}
		s.job.Report(func(to *queue.Progress) { to.Fraction = queue.DownloadedAt * float64(done) / float64(total) })
	})
	if err != nil {
		return err
	}
	if s.Start.IsZero() {
		s.Start = filename.Dated(filepath.Base(got.Path), got.Modified)
	}
	s.path = filepath.Join(dir, completeDir, filepath.Base(got.Path))
	return os.Rename(got.Path, s.path)
}

// address is the whole address of a job, with what is secret in it if it was given to
// this process.
func (p *Pipeline) address(stored queue.Stored) string {
	if full, ok := p.addresses.Load(stored.ID); ok {
		return full.(*url.URL).String()
	}
	return stored.Source
}

// Clear removes what was fetched or sent for a job, or keeps it under its own name when the
// user wants that. A failure costs space and nothing else. It implements queue.Runner.
func (p *Pipeline) Clear(stored queue.Stored) {
	if stored.Kind != conversation.SourceURL && stored.Source != uploaded {
		return
	}
	p.addresses.Delete(stored.ID)
	dir := p.downloadDir(stored.ID)
	if path, ok := onlyFile(filepath.Join(dir, completeDir)); ok {
		to := ""
		if p.settings().KeepDownloads {
			kept, err := keep(path, filepath.Dir(dir))
			if err != nil {
				return
			}
			to = p.library.StoredPath(kept)
		}
		_ = p.library.MoveRecording(context.Background(), p.library.StoredPath(path), to)
	}
	_ = os.RemoveAll(dir)
}

// Replace gives a job the whole address of the one that it replaces. It implements
// queue.Runner.
func (p *Pipeline) Replace(oldID string, fresh *queue.Stored) {
	if full, ok := p.addresses.Load(oldID); ok {
		fresh.Source = withoutUser(full.(*url.URL))
		p.addresses.Store(fresh.ID, full)
	}
}

// Rename hands the download of a job to the one that replaces it. It implements
// queue.Runner.
func (p *Pipeline) Rename(oldID, freshID string) {
	p.addresses.Delete(oldID)
	_ = os.Rename(p.downloadDir(oldID), p.downloadDir(freshID)) // if not, it is fetched again
}

// Discard removes the download and the address of a job. It implements queue.Runner.
func (p *Pipeline) Discard(jobID string) {
	p.addresses.Delete(jobID)
	_ = os.RemoveAll(p.downloadDir(jobID))
}

// Sweep removes what jobs have fetched and no longer need, because their program died
// before it could.
func (p *Pipeline) Sweep(ctx context.Context) {
	// The folders first: a job is written down before it has one.
	entries, err := os.ReadDir(p.downloadDir(""))
	if err != nil {
		return
	}
	jobs, _, err := p.library.Jobs(ctx)
	if err != nil {
		return
	}
	for _, e := range entries {
		if _, err := uuid.Parse(e.Name()); err != nil || !e.IsDir() {
			continue // a recording that the user wanted to keep
		}
		at := slices.IndexFunc(jobs, func(j queue.Stored) bool { return j.ID == e.Name() })
		switch {
		case at < 0 && p.isArriving(p.downloadDir(e.Name())):
		case at < 0:
			_ = os.RemoveAll(p.downloadDir(e.Name()))
		case jobs[at].State == queue.Completed || jobs[at].State == queue.Cancelled:
			p.Clear(jobs[at])
		}
	}
}

func onlyFile(dir string) (string, bool) {
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != 1 {
		return "", false
	}
	return filepath.Join(dir, entries[0].Name()), true
}

// keep puts a file also into a folder, without replacing one that is there, and
// returns its path. A second call, after a crash say, finds the first one's.
func keep(path, dir string) (string, error) {
	for n := 1; ; n++ {
		to := filepath.Join(dir, filename.Numbered(filepath.Base(path), n))
		err := os.Link(path, to)
		if errors.Is(err, fs.ErrExist) {
			if sameFile(path, to) {
				return to, nil
			}
			continue
		}
		if err != nil { // a file system without links
			err = os.Rename(path, to)
		}
		return to, err
	}
}

func sameFile(a, b string) bool {
	one, errA := os.Stat(a)
	other, errB := os.Stat(b)
	return errA == nil && errB == nil && os.SameFile(one, other)
}
