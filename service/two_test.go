package service

import (
	"context"
	"errors"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/debrief-app/debrief/service/fault"
	"github.com/debrief-app/debrief/service/worker"
)

// window and headless are two programs with the same library.
func twoPrograms(t *testing.T) (window, headless *bench) {
	t.Helper()
	window = newBench(t)
	return window, openBench(t, window.home, &fakeWorker{said: map[string][]string{}})
}

// held makes a recording that is heard up to a sentence, until release.
func (b *bench) held(t *testing.T, name string, at int) (path string, reached chan struct{}, release func()) {
	t.Helper()
	path = b.record(t, name, sayings(6)...)
	reached, gate := make(chan struct{}), make(chan struct{})
	var once, open sync.Once
	b.worker.fail = func(_ worker.Request, i int) error {
		if i == at {
			once.Do(func() { close(reached) })
			<-gate
		}
		return nil
	}
	release = func() { open.Do(func() { close(gate) }) }
	t.Cleanup(release)
	return path, reached, release
}

func TestWindowLeavesAliveJobsAlone(t *testing.T) {
	window, headless := twoPrograms(t)
	path, reached, release := headless.held(t, "a.mp4", 2)
	j := must(headless.ProcessFile(t.Context(), path, Options{}))
	<-reached
	if err := window.Resume(t.Context()); err != nil {
		t.Fatal(err)
	}
	seen := must(window.Jobs(t.Context()))[0]
	if p := seen.Progress(); seen.ID() != j.ID() || p.State != InProgress || p.Position != 20 || p.Duration != 60 {
		t.Errorf("the window sees %+v", p)
	}
	release()
	c := waited(t, seen)
	if got := texts(must(c.Messages(t.Context()))); !slices.Equal(got, sayings(6)) {
		t.Errorf("heard %q", got)
	}
	if n := len(window.worker.asked()); n > 0 {
		t.Errorf("the window ran it %d times as well", n)
	}
}

func TestWindowCancelsAnotherProgramsJob(t *testing.T) {
	window, headless := twoPrograms(t)
	path, reached, release := headless.held(t, "a.mp4", 2)
	j := must(headless.ProcessFile(t.Context(), path, Options{}))
	<-reached
	seen := must(window.Jobs(t.Context()))[0]
	seen.Cancel()
	for !must(headless.library.Job(t.Context(), j.ID())).Cancelling {
		time.Sleep(time.Millisecond)
	}
	time.Sleep(2 * watchStep)
	release()
	for _, handle := range []*Job{j, seen} {
		if err := failed(t, handle); !errors.Is(err, fault.Cancelled) {
			t.Error(err)
		}
	}
}

func TestChangesByAnotherProgramAreNoticed(t *testing.T) {
	window, headless := twoPrograms(t)
	changes := make(chan Change, 100)
	stop := window.OnChange(func(c Change) { changes <- c })
	defer stop()
	c := headless.processed(t, headless.record(t, "a.mp4", meeting...), Options{})
	select {
	case got := <-changes:
		if got != (Change{}) {
			t.Errorf("noticed %+v", got)
		}
	case <-time.After(5 * time.Second):
		t.Fatal("noticed nothing")
	}
	for {
		select {
		case <-changes:
			continue
		case <-time.After(3 * watchStep):
		}
		break
	}
	if err := c.Rename(t.Context(), "Another name"); err != nil {
		t.Fatal(err)
	}
	select {
	case <-changes:
	case <-time.After(5 * time.Second):
		t.Fatal("the new name was not noticed")
	}
}

func TestOwnChangesAreTold(t *testing.T) {
	b := newBench(t)
	var mu sync.Mutex
	told := map[Change]bool{}
	stop := b.OnChange(func(c Change) {
		mu.Lock()
		defer mu.Unlock()
		told[c] = true
	})
	j := must(b.ProcessFile(t.Context(), b.record(t, "a.mp4", meeting...), Options{}))
	c := waited(t, j)
	if err := c.Rename(t.Context(), "Another name"); err != nil {
		t.Fatal(err)
	}
	time.Sleep(50 * time.Millisecond)
	stop()
	mu.Lock()
	defer mu.Unlock()
	for _, want := range []Change{{ConversationID: c.ID(), JobID: j.ID()}, {ConversationID: c.ID()}} {
		if !told[want] {
			t.Errorf("%+v was not told in %v", want, told)
		}
	}
}

func TestPausedJobGoesOnWhereItWas(t *testing.T) {
	b := newBench(t)
	path, reached, release := b.held(t, "a.mp4", 3)
	j := must(b.ProcessFile(t.Context(), path, Options{}))
	<-reached
	if err := b.Pause(t.Context(), j.ID()); err != nil {
		t.Fatal(err)
	}
	release()
	for j.Progress().Stage != Paused {
		time.Sleep(time.Millisecond)
	}
	if j.State() != Scheduled {
		t.Errorf("it is %s", j.State())
	}
	time.Sleep(20 * time.Millisecond)
	if n := len(b.worker.asked()); n != 1 {
		t.Errorf("it ran %d times", n)
	}
	if err := b.Continue(t.Context(), j.ID()); err != nil {
		t.Fatal(err)
	}
	waited(t, j)
	if asked := b.worker.asked(); len(asked) != 2 || asked[1].Start != 30 {
		t.Errorf("the worker was asked %+v", asked)
	}
}

func TestPausedJobCanBeCancelled(t *testing.T) {
	b := newBench(t)
	path, reached, release := b.held(t, "a.mp4", 3)
	j := must(b.ProcessFile(t.Context(), path, Options{}))
	<-reached
	if err := b.Pause(t.Context(), j.ID()); err != nil {
		t.Fatal(err)
	}
	j.Cancel() // while it is still on its way to the pause
	release()
	if err := failed(t, j); !errors.Is(err, fault.Cancelled) {
		t.Error(err)
	}
}

func TestDuplicateIsAskedAbout(t *testing.T) {
	b := newBench(t)
	path := b.record(t, "a.mp4", meeting...)
	if q := must(b.Ask(t.Context(), path)); len(q.Duplicates) > 0 {
		t.Errorf("a new recording is a duplicate of %+v", q.Duplicates)
	}
	j := must(b.ProcessFile(t.Context(), path, Options{Name: "Monday"}))
	if q := must(b.Ask(t.Context(), path)); len(q.Duplicates) != 1 {
		t.Errorf("while it waits or runs, the duplicates are %+v", q.Duplicates)
	}
	c := waited(t, j)
	q := must(b.Ask(t.Context(), b.record(t, "copy.mp4", meeting...)))
	if len(q.Duplicates) != 1 {
		t.Fatalf("the duplicates are %+v", q.Duplicates)
	}
	if d := q.Duplicates[0]; d.ConversationID != c.ID() || d.ConversationName != "Monday" || d.SourceName != "a.mp4" {
		t.Errorf("the duplicate is %+v", d)
	}
}

func TestCaptionsBesideARecordingAreAskedAbout(t *testing.T) {
	b := newBench(t)
	path := b.record(t, "a.mp4", meeting...)
	captions := strings.TrimSuffix(path, ".mp4") + ".vtt"
	writeFile(t, captions, "WEBVTT\n\n00:01.000 --> 00:02.000\nGood morning.\n")
	if q := must(b.Ask(t.Context(), path)); q.Captions != captions {
		t.Errorf("the captions are %q", q.Captions)
	}
	if q := must(b.Ask(t.Context(), captions)); q.Captions != "" {
		t.Errorf("the captions of the captions are %q", q.Captions)
	}
}

func TestRecordingIsHashedOnce(t *testing.T) {
	b := newBench(t)
	var read atomic.Int32
	hash := b.parts.Hash
	b.parts.Hash = func(ctx context.Context, path string) ([32]byte, error) {
		read.Add(1)
		return hash(ctx, path)
	}
	b.processed(t, b.record(t, "a.mp4", meeting...), Options{})
	copied := b.record(t, "copy.mp4", meeting...) // of the same size, so that it has to be read
	read.Store(0)
	if q := must(b.Ask(t.Context(), copied)); len(q.Duplicates) != 1 {
		t.Fatalf("the duplicates are %+v", q.Duplicates)
	}
	b.processed(t, copied, Options{})
	if n := read.Load(); n != 1 {
		t.Errorf("it was hashed %d times", n)
	}
}

func TestClockSetBackLosesNothing(t *testing.T) {
	b := newBench(t)
	now := time.Date(2030, 1, 1, 0, 0, 0, 0, time.UTC)
	b.parts.Now = func() time.Time { now = now.Add(-time.Hour); return now }
	first := must(b.ProcessFile(t.Context(), b.record(t, "0.mp4", sayings(1)...), Options{}))
	second := must(b.AppendFile(t.Context(), b.record(t, "1.mp4", "Then this."), first.ConversationID(), Options{}))
	c := waited(t, second)
	if got := texts(must(c.Messages(t.Context()))); !slices.Equal(got, append(sayings(1), "Then this.")) {
		t.Errorf("messages are %q", got)
	}
	if jobs := must(b.Jobs(t.Context())); jobs[0].ID() != second.ID() {
		t.Error("the newest job is not first")
	}
	if err := errors.Join(c.Rename(t.Context(), "A"), c.Rename(t.Context(), "B")); err != nil {
		t.Fatal(err)
	}
	if edits := must(c.Edits(t.Context())); len(edits) != 3 || edits[0].Subject != "A" {
		t.Errorf("edits are %+v", edits)
	}
	checkIntegrity(t, b.home)
}

func TestDeleteCancelsWhatRuns(t *testing.T) {
	b := newBench(t)
	c := b.processed(t, b.record(t, "a.mp4", meeting...), Options{})
	path, reached, release := b.held(t, "b.mp4", 3)
	j := must(b.AppendFile(t.Context(), path, c.ID(), Options{}))
	<-reached
	deleted := make(chan error)
	go func() { deleted <- b.Delete(t.Context(), c.ID()) }()
	time.Sleep(20 * time.Millisecond)
	release()
	if err := <-deleted; err != nil {
		t.Fatal(err)
	}
	if j.State() != Cancelled {
		t.Errorf("the job is %s", j.State())
	}
	if _, err := b.Conversation(t.Context(), c.ID()); !errors.Is(err, fault.NoConversation) {
		t.Error(err)
	}
	if jobs := must(b.Jobs(t.Context())); len(jobs) > 0 {
		t.Errorf("jobs are %+v", jobs)
	}
}

func TestRefusedAtOnce(t *testing.T) {
	b := newBench(t)
	empty := b.record(t, "empty.mp4")
	writeFile(t, empty, "")
	for source, want := range map[string]fault.Code{
		"/nothing/here.mp4": fault.FileMissing, t.TempDir(): fault.FileIsFolder, empty: fault.FileEmpty,
	} {
		if _, err := b.ProcessFile(t.Context(), source, Options{}); !errors.Is(err, want) {
			t.Errorf("%s: %v", source, err)
		}
	}
	for _, address := range []string{"", "ftp://host/a.mp4", "file:///etc/passwd", "http://", "no address", "http://u:secret@ho st/"} {
		_, err := b.ProcessURL(t.Context(), address, Options{})
		if !errors.Is(err, fault.BadURL) {
			t.Errorf("%s: %v", address, err)
		}
	}
}

func TestWindowTakesOverWhenAnotherProgramDies(t *testing.T) {
	t.Parallel()
	window, headless := twoPrograms(t)
	if err := window.Resume(t.Context()); err != nil {
		t.Fatal(err)
	}
	path, reached, release := headless.held(t, "a.mp4", 2)
	window.worker.said["a.mp4"] = sayings(6)
	j := must(headless.ProcessFile(t.Context(), path, Options{}))
	<-reached
	go headless.Close() // its jobs are free from then on, as after a crash
	time.Sleep(50 * time.Millisecond)
	release()
	seen := must(window.Jobs(t.Context()))[0]
	c := waited(t, seen)
	if got := texts(must(c.Messages(t.Context()))); seen.ID() != j.ID() || !slices.Equal(got, sayings(6)) {
		t.Errorf("heard %q", got)
	}
}
