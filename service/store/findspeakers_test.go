package store

import (
	"errors"
	"testing"

	"github.com/pressly/goose/v3"

	"github.com/debrief-app/debrief/service/queue"
)

// takeBack makes an open library one of the version whose newest migration has that number.
func takeBack(t *testing.T, l *Library, version int64) {
	t.Helper()
	all, err := migrations()
	if err != nil {
		t.Fatal(err)
	}
	provider, err := goose.NewProvider(goose.DialectSQLite3, l.writer, all)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := provider.DownTo(t.Context(), version); err != nil {
		t.Fatal(err)
	}
}

// downTo opens a library as a program made it whose newest migration has that number,
// brought up to date.
func downTo(t *testing.T, version int64, made *Library) *Library {
	t.Helper()
	takeBack(t, made, version)
	if err := made.Close(); err != nil {
		t.Fatal(err)
	}
	return newLibrary(t, made.dir)
}

// A library from before jobs could find speakers has its jobs, which add recordings.
func TestJobsOfALibraryFromBeforeSpeakersWereFoundLater(t *testing.T) {
	l, err := Open(t.Context(), t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	fill(t, l, "a", "Something was said.")
	_, err = l.AddJob(t.Context(), Job{ID: "j", ConversationID: "a", Appending: true, Name: "b.mp4", Speakers: "3"})
	if err != nil {
		t.Fatal(err)
	}
	l = downTo(t, 12, l)
	job, err := l.Job(t.Context(), "j")
	if err != nil || job.Name != "b.mp4" || job.Speakers != "3" || job.SpeakersOf != "" {
		t.Errorf("the job is %+v, %v", job, err)
	}
	later, err := l.AddJob(t.Context(), Job{ID: "k", ConversationID: "a", Appending: true, SpeakersOf: "s1"})
	again, readErr := l.Job(t.Context(), later.ID)
	if errors.Join(err, readErr) != nil || again.SpeakersOf != "s1" || again.State != queue.Scheduled {
		t.Errorf("a new one is %+v, %v", again, errors.Join(err, readErr))
	}
}
