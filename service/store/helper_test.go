package store

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/edit"
)

func newLibrary(t *testing.T, dir string) *Library {
	t.Helper()
	l, err := Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := l.Close(); err != nil && !errors.Is(err, os.ErrNotExist) && !errors.Is(err, os.ErrClosed) {
			t.Error(err)
		}
	})
	return l
}

// crash ends a library as kill -9 does: nothing is closed or signed off, but the
// system takes the lock back.
func (l *Library) crash(t *testing.T) {
	t.Helper()
	if err := errors.Join(l.owner.lock.Close(), l.reader.Close(), l.writer.Close()); err != nil {
		t.Fatal(err)
	}
	l.owner, l.reader, l.writer = nil, nil, nil
}

func addJob(t *testing.T, l *Library, id, conversationID string) Job {
	t.Helper()
	job, err := l.AddJob(t.Context(), Job{
		ID: id, ConversationID: conversationID, Kind: conversation.SourceFile, Source: "/" + id + ".mp4", Name: id + ".mp4",
		Title: "Title of " + conversationID, Created: time.UnixMilli(1000),
	})
	if err != nil {
		t.Fatal(err)
	}
	return job
}

// fill makes a finished conversation of sentences.
func fill(t *testing.T, l *Library, id string, sentences ...string) {
	t.Helper()
	addJob(t, l, "job of "+id, id)
	job, ok, err := l.Claim(t.Context())
	if err != nil || !ok {
		t.Fatalf("claim: %v, %v", ok, err)
	}
	if err := l.Commit(t.Context(), finished(job, sentences)); err != nil {
		t.Fatal(err)
	}
}

func finished(job Job, sentences []string) edit.Changeset {
	source := Source{Source: conversation.Source{ID: "source", Name: job.Name, Kind: job.Kind, Duration: float64(len(sentences))}}
	source.Hash, source.Size = []byte("hash of "+job.Name), 100
	add := &edit.Addition{Source: source, Members: []conversation.Member{{ID: "anna", Name: "Anna"}}}
	for i, s := range sentences {
		add.Messages = append(add.Messages, Message{
			ID: fmt.Sprintf("m%d", i), SourceID: "source", Index: i, MemberID: "anna", Start: float64(i), Duration: 1, Text: s,
		})
	}
	return edit.Changeset{ConversationID: job.ConversationID, Add: add, JobID: job.ID, Insights: []Insight{
		{ID: "i0", Kind: conversation.TypeTopic, Text: "topic of " + sentences[0], Body: []byte(`{"id":"i0"}`)},
	}}
}

// holds reports in which of the library's files a text can be found.
func holds(t *testing.T, dir, text string) (files []string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		content, err := os.ReadFile(path)
		if strings.Contains(string(content), text) {
			files = append(files, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}
