package service

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/fault"
	"github.com/debrief-app/debrief/service/worker"
)

// downloads are the files below the folder of what was fetched or sent.
func (b *bench) downloads(t *testing.T) (names []string) {
	t.Helper()
	err := filepath.WalkDir(filepath.Join(b.home, "downloads"), func(path string, e os.DirEntry, err error) error {
		if err == nil && !e.IsDir() {
			names = append(names, filepath.Base(path))
		}
		return nil //nolint:nilerr // a folder that is gone holds nothing
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}

func TestUploadBecomesAConversation(t *testing.T) {
	b := newBench(t)
	b.worker.said["talk.mp4"] = meeting
	j := must(b.ProcessUpload(t.Context(), Upload{Name: "talk.mp4", Content: strings.NewReader("sound"), Size: 5}, Options{}))
	c := waited(t, j)
	m := must(c.Meeting(t.Context()))
	source := m.Conversation.Sources[0]
	if m.Conversation.Name != "talk" || source.Kind != conversation.SourceFile || len(m.Messages) != len(meeting) {
		t.Errorf("it became %+v", m.Conversation)
	}
	if left := b.downloads(t); len(left) > 0 {
		t.Errorf("left over: %v", left)
	}
	if _, err := b.Recording(t.Context(), c.ID(), source.ID); !errors.Is(err, fault.RecordingMoved) {
		t.Errorf("the recording is %v", err)
	}

	b.worker.said["more.mp4"] = meeting[:2]
	waited(t, must(b.AppendUpload(t.Context(), Upload{Name: "more.mp4", Content: strings.NewReader("more"), Size: -1}, c.ID(), Options{})))
	if m := must(c.Meeting(t.Context())); len(m.Messages) != len(meeting)+2 {
		t.Errorf("%d messages after appending", len(m.Messages))
	}
}

func TestUploadIsKeptWhereTheUserWantsThat(t *testing.T) {
	b := newBench(t)
	b.SetSettings(Settings{KeepDownloads: true})
	b.worker.said["talk.mp4"] = meeting
	c := waited(t, must(b.ProcessUpload(t.Context(), Upload{Name: "../../talk.mp4", Content: strings.NewReader("sound"), Size: 5}, Options{})))
	m := must(c.Meeting(t.Context()))
	if path, err := b.Recording(t.Context(), c.ID(), m.Conversation.Sources[0].ID); err != nil || path != filepath.Join(b.home, "downloads", "talk.mp4") {
		t.Errorf("it is at %s, %v", path, err)
	}
}

func TestUploadThatBreaksOffLeavesNothing(t *testing.T) {
	broken := errors.New("the sender went away")
	for name, u := range map[string]Upload{
		"broken":  {Content: io.MultiReader(strings.NewReader("sou"), iotest.ErrReader(broken)), Size: 5},
		"short":   {Content: strings.NewReader("sou"), Size: 5},
		"empty":   {Content: strings.NewReader(""), Size: -1},
		"too big": {Content: strings.NewReader("sound"), Size: 1 << 60},
	} {
		t.Run(name, func(t *testing.T) {
			b := newBench(t)
			u.Name = "talk.mp4"
			if _, err := b.ProcessUpload(t.Context(), u, Options{}); err == nil {
				t.Error("it was taken")
			}
			if left := must(os.ReadDir(filepath.Join(b.home, "downloads"))); len(left) > 0 {
				t.Errorf("left over: %v", left)
			}
			if jobs := must(b.Jobs(t.Context())); len(jobs) > 0 {
				t.Errorf("%d jobs", len(jobs))
			}
		})
	}
}

func TestUploadIntoNoConversationLeavesNothing(t *testing.T) {
	b := newBench(t)
	u := Upload{Name: "talk.mp4", Content: strings.NewReader("sound"), Size: 5}
	if _, err := b.AppendUpload(t.Context(), u, "nowhere", Options{}); !errors.Is(err, fault.NoConversation) {
		t.Error(err)
	}
	if left := b.downloads(t); len(left) > 0 {
		t.Errorf("left over: %v", left)
	}
}

// An upload on its way has no job yet: only its owner tells it from what a dead
// program has left.
func TestOnlyADeadProgramsUploadIsSwept(t *testing.T) {
	b := newBench(t)
	reader, writer := io.Pipe()
	defer writer.Close()
	b.worker.said["talk.mp4"] = meeting
	done := make(chan error, 1)
	go func() {
		_, err := b.ProcessUpload(t.Context(), Upload{Name: "talk.mp4", Content: reader, Size: -1}, Options{})
		done <- err
	}()
	must(writer.Write([]byte("sou")))
	dead := filepath.Join(b.home, "downloads", must(newID()))
	if err := errors.Join(os.MkdirAll(dead, 0o700), os.WriteFile(filepath.Join(dead, "owner"), []byte("nobody"), 0o600),
		os.WriteFile(filepath.Join(dead, "left"), []byte("sou"), 0o600)); err != nil {
		t.Fatal(err)
	}
	if err := b.Resume(t.Context()); err != nil {
		t.Fatal(err)
	}
	if left := b.downloads(t); slices.Contains(left, "left") || !slices.Contains(left, "arriving") {
		t.Errorf("there are %v", left)
	}
	must(writer.Write([]byte("nd")))
	writer.Close()
	if err := <-done; err != nil {
		t.Error(err)
	}
}

func TestDeletingTakesAlongWhatAFailedJobWasSent(t *testing.T) {
	b := newBench(t)
	b.worker.fail = func(worker.Request, int) error { return fault.New(fault.Damaged, "talk.mp4", nil) }
	b.worker.said["talk.mp4"] = meeting
	j := must(b.ProcessUpload(t.Context(), Upload{Name: "talk.mp4", Content: strings.NewReader("sound"), Size: 5}, Options{}))
	if _, err := j.Wait(t.Context()); !errors.Is(err, fault.Damaged) {
		t.Fatal(err)
	}
	if left := b.downloads(t); !slices.Contains(left, "talk.mp4") {
		t.Errorf("nothing is left to try again: %v", left)
	}
	if err := b.Delete(t.Context(), j.ConversationID()); err != nil {
		t.Fatal(err)
	}
	if left := b.downloads(t); len(left) > 0 {
		t.Errorf("left over: %v", left)
	}
}

func TestDeletingTakesAlongWhatAWaitingJobWasSent(t *testing.T) {
	b := newBench(t)
	b.worker.said["talk.mp4"] = meeting
	hold := make(chan struct{})
	b.worker.fail = func(worker.Request, int) error { <-hold; return nil }
	must(b.ProcessUpload(t.Context(), Upload{Name: "talk.mp4", Content: strings.NewReader("sound"), Size: 5}, Options{}))
	waiting := must(b.ProcessUpload(t.Context(), Upload{Name: "next.mp4", Content: strings.NewReader("sound"), Size: 5}, Options{}))
	if err := b.Delete(t.Context(), waiting.ConversationID()); err != nil {
		t.Error(err)
	}
	if left := b.downloads(t); slices.Contains(left, "next.mp4") {
		t.Errorf("left over: %v", left)
	}
	close(hold)
}
