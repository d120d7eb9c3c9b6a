package service

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/google/uuid"

	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/store"
)

// completeDir holds a job's download once it is whole, so that a job that is
// stopped later does not fetch it again.
const completeDir = "complete"

func (s *Service) downloadDir(jobID string) string {
	return filepath.Join(s.library.Dir(), "downloads", jobID)
}

// fetch returns where the recording is on disk, after downloading it if need be.
func (s *Service) fetch(ctx context.Context, j *job, row *store.Job) (string, error) {
	if row.Kind != conversation.SourceURL {
		return row.Source, nil
	}
	dir := s.downloadDir(row.ID)
	if path, ok := onlyFile(filepath.Join(dir, completeDir)); ok {
		return path, nil
	}
	if err := os.MkdirAll(filepath.Join(dir, completeDir), 0o700); err != nil {
		return "", fmt.Errorf("make download folder: %w", err)
	}
	j.set(func(p *Progress) { p.Stage, p.Left = Downloading, unknown })
	got, err := s.download(ctx, ForRecording, s.withSecret(row), dir, s.Settings(), func(done, total int64) {
		if total <= 0 {
			return
		}
		j.set(func(p *Progress) { p.Fraction = fetchedAt * float64(done) / float64(total) })
	})
	if err != nil {
		return "", err
	}
	if row.Start.IsZero() {
		row.Start = got.Modified
	}
	path := filepath.Join(dir, completeDir, filepath.Base(got.Path))
	return path, os.Rename(got.Path, path)
}

// withSecret is the address with the user and password that were given, if they
// were given to this process.
func (s *Service) withSecret(row *store.Job) string {
	u, err := url.Parse(row.Source)
	if err != nil {
		return row.Source
	}
	if user, ok := s.secrets.Load(row.ID); ok {
		u.User = user.(*url.Userinfo)
	}
	return u.String()
}

func onlyFile(dir string) (string, bool) {
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != 1 {
		return "", false
	}
	return filepath.Join(dir, entries[0].Name()), true
}

// dropDownload removes what was fetched for a job, or keeps it under its own name
// when the user wants that. A failure costs space and nothing else.
func (s *Service) dropDownload(row store.Job) {
	if row.Kind != conversation.SourceURL {
		return
	}
	s.secrets.Delete(row.ID)
	dir := s.downloadDir(row.ID)
	if path, ok := onlyFile(filepath.Join(dir, completeDir)); ok {
		stored := ""
		if s.Settings().KeepDownloads {
			kept, err := keep(path, filepath.Dir(dir))
			if err != nil {
				return
			}
			stored = s.toLibrary(kept)
		}
		_ = s.library.MoveRecording(background(), s.toLibrary(path), stored)
	}
	_ = os.RemoveAll(dir)
}

// sweepDownloads removes what jobs have fetched and no longer need, because their
// program died before it could.
func (s *Service) sweepDownloads(ctx context.Context) {
	// The folders first: a job is written down before it has one.
	entries, err := os.ReadDir(s.downloadDir(""))
	if err != nil {
		return
	}
	rows, err := s.library.Jobs(ctx)
	if err != nil {
		return
	}
	for _, e := range entries {
		if _, err := uuid.Parse(e.Name()); err != nil || !e.IsDir() {
			continue // a recording that the user wanted to keep
		}
		at := slices.IndexFunc(rows, func(row store.Job) bool { return row.ID == e.Name() })
		switch {
		case at < 0:
			_ = os.RemoveAll(s.downloadDir(e.Name()))
		case rows[at].State == store.Completed || rows[at].State == store.Cancelled:
			s.dropDownload(rows[at])
		}
	}
}

// keep puts a file also into a folder, without replacing one that is there, and
// returns its path. A second call, after a crash say, finds the first one's.
func keep(path, dir string) (string, error) {
	name := filepath.Base(path)
	ext := filepath.Ext(name)
	for n := 1; ; n++ {
		to := filepath.Join(dir, name)
		if n > 1 {
			to = filepath.Join(dir, fmt.Sprintf("%s (%d)%s", strings.TrimSuffix(name, ext), n, ext))
		}
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
