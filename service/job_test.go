package service

import (
	"context"
	"errors"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/fault"
	"github.com/debrief-app/debrief/service/insight"
	"github.com/debrief-app/debrief/service/worker"
)

func TestRecordingBecomesConversation(t *testing.T) {
	b := newBench(t)
	c := b.processed(t, b.record(t, "monday.mp4", meeting...), Options{})
	m := must(c.Meeting(t.Context()))
	if !slices.Equal(texts(m.Messages), meeting) {
		t.Errorf("messages are %q", texts(m.Messages))
	}
	if m.Conversation.Name != "monday" || m.Conversation.Type != conversation.TypeMeeting {
		t.Errorf("conversation is %+v", m.Conversation)
	}
	if want := time.Date(2024, 5, 6, 7, 8, 9, 0, time.UTC); !m.Conversation.StartTime.Equal(want) || m.Conversation.StartTime.Location() != time.UTC {
		t.Errorf("it starts at %v", m.Conversation.StartTime)
	}
	if len(m.Questions) == 0 || len(m.ActionItems)+len(m.FollowUps) == 0 {
		t.Errorf("insights are %+v", m.Insights)
	}
	first := m.Messages[0]
	if first.TimeOffset != 1 || first.Duration != 3 || first.From.Name != conversation.UnknownSpeaker || first.SourceID != m.Conversation.Sources[0].ID {
		t.Errorf("first message is %+v", first)
	}
	list := must(b.Conversations(t.Context()))
	if len(list) != 1 || list[0].ID != c.ID() || list[0].Messages != len(meeting) || list[0].Duration != 60 {
		t.Errorf("the list is %+v", list)
	}
}

func TestCallbacksAttachedLateStillFireOnceAndInOrder(t *testing.T) {
	b := newBench(t)
	j := must(b.ProcessFile(t.Context(), b.record(t, "a.mp4", meeting...), Options{}))
	waited(t, j)
	calls := make(chan string, 10)
	j.OnComplete(func(c *Conversation) { calls <- "complete " + c.ID() })
	j.OnError(func(error) { calls <- "error" })
	j.OnProgress(func(p Progress) { calls <- "progress " + string(p.State) })
	j.OnComplete(func(*Conversation) { calls <- "again" })
	time.Sleep(50 * time.Millisecond)
	if err := b.Close(); err != nil {
		t.Fatal(err)
	}
	close(calls)
	var got []string
	for c := range calls {
		got = append(got, c)
	}
	slices.Sort(got)
	if want := []string{"again", "complete " + j.ConversationID(), "progress completed"}; !slices.Equal(got, want) {
		t.Errorf("calls were %q, want %q", got, want)
	}
}

func TestProgressOnlyGrowsAndEndsWithOne(t *testing.T) {
	b := newBench(t)
	path := b.record(t, "a.mp4", sayings(200)...)
	b.worker.fail = func(worker.Request, int) error { time.Sleep(2 * time.Millisecond); return nil }
	var seen []Progress
	done := make(chan struct{})
	j := must(b.ProcessFile(t.Context(), path, Options{}))
	j.OnProgress(func(p Progress) { seen = append(seen, p) })
	j.OnComplete(func(*Conversation) { close(done) })
	began := time.Now()
	<-done
	if most := int(time.Since(began)/(100*time.Millisecond)) + 4; len(seen) > most {
		t.Errorf("%d calls are more than ten a second", len(seen))
	}
	if !slices.IsSortedFunc(seen, func(a, b Progress) int { return int(1e6 * (a.Fraction - b.Fraction)) }) {
		t.Error("progress went back")
	}
	last := seen[len(seen)-1]
	if last.Fraction != 1 || last.State != Completed || last.Left != 0 {
		t.Errorf("last progress is %+v", last)
	}
	if !slices.ContainsFunc(seen, func(p Progress) bool { return len(p.Partial) > 0 }) {
		t.Error("no partial messages were shown")
	}
}

// Progress is told at most ten times a second, and with the newest messages only:
// whoever shows all must miss none of them.
func TestAllThatWasHeardSoFarIsThere(t *testing.T) {
	b := newBench(t)
	said, halfway := sayings(100), 60
	reached, goOn := make(chan struct{}), make(chan struct{})
	b.worker.fail = func(_ worker.Request, i int) error {
		if i == halfway {
			close(reached)
			<-goOn
		}
		return nil
	}
	j := must(b.ProcessFile(t.Context(), b.record(t, "a.mp4", said...), Options{}))
	<-reached
	heard := j.Messages()
	if !slices.Equal(texts(heard), said[:len(heard)]) || len(heard) < halfway-1 {
		t.Errorf("%d of %d messages were heard in order: %q", len(heard), halfway, texts(heard))
	}
	close(goOn)
	waited(t, j)
	if left := j.Messages(); len(left) > 0 {
		t.Errorf("a job that has ended still keeps %d messages", len(left))
	}
}

func TestCallbackMayUseTheJob(t *testing.T) {
	b := newBench(t)
	j := must(b.ProcessFile(t.Context(), b.record(t, "a.mp4", meeting...), Options{}))
	done := make(chan struct{})
	j.OnComplete(func(c *Conversation) {
		j.OnProgress(func(Progress) {
			j.Cancel()
			if j.State() == Completed {
				close(done)
			}
		})
	})
	select {
	case <-done:
	case <-time.After(5 * time.Second):
		t.Fatal("a callback that uses the job got stuck")
	}
}

func TestCancelRemovesWhatTheJobStored(t *testing.T) {
	b := newBench(t)
	heard := make(chan struct{})
	var once sync.Once
	b.worker.fail = func(_ worker.Request, i int) error {
		if i == 3 {
			once.Do(func() { close(heard) })
			time.Sleep(20 * time.Millisecond)
		}
		return nil
	}
	j := must(b.ProcessFile(t.Context(), b.record(t, "a.mp4", sayings(50)...), Options{}))
	var told error
	done := make(chan struct{})
	j.OnError(func(err error) { told = err; close(done) })
	<-heard
	j.Cancel()
	if err := failed(t, j); !errors.Is(err, fault.Cancelled) || j.State() != Cancelled {
		t.Errorf("it ended %s with %v", j.State(), err)
	}
	<-done
	if !errors.Is(told, fault.Cancelled) {
		t.Errorf("told %v", told)
	}
	if s := must(b.library.Segments(t.Context(), j.ID())); len(s) > 0 {
		t.Errorf("%d segments are left", len(s))
	}
	if _, err := b.Conversation(t.Context(), j.ConversationID()); !errors.Is(err, fault.NoConversation) {
		t.Errorf("the conversation: %v", err)
	}
}

func TestCancelBeforeTheStart(t *testing.T) {
	b := newBench(t)
	release := make(chan struct{})
	b.worker.fail = func(worker.Request, int) error { <-release; return nil }
	first := must(b.ProcessFile(t.Context(), b.record(t, "a.mp4", meeting...), Options{}))
	second := must(b.ProcessFile(t.Context(), b.record(t, "b.mp4", meeting...), Options{}))
	second.Cancel()
	if err := failed(t, second); !errors.Is(err, fault.Cancelled) {
		t.Error(err)
	}
	close(release)
	waited(t, first)
}

func TestCrashedWorkerIsStartedAgainTwice(t *testing.T) {
	crash := fault.New(fault.WorkerCrashed, "a.mp4", nil)
	for _, c := range []struct {
		name    string
		crashes int
		want    error
	}{{"two crashes", 2, nil}, {"three crashes", 3, fault.WorkerCrashed}} {
		t.Run(c.name, func(t *testing.T) {
			b := newBench(t)
			left := c.crashes
			b.worker.fail = func(_ worker.Request, i int) error {
				if i%2 == 1 && left > 0 {
					left--
					return crash
				}
				return nil
			}
			j := must(b.ProcessFile(t.Context(), b.record(t, "a.mp4", meeting...), Options{}))
			_, err := j.Wait(t.Context())
			if !errors.Is(err, c.want) {
				t.Fatalf("it ended with %v", err)
			}
			if asked := b.worker.asked(); len(asked) != 3 || asked[1].Start != 10 || asked[1].Index != 1 {
				t.Errorf("the worker was asked %+v", asked)
			}
			if c.want == nil {
				if got := texts(must(j.conversation().Messages(t.Context()))); !slices.Equal(got, meeting) {
					t.Errorf("heard %q", got)
				}
			}
		})
	}
}

func TestUnfinishedConversationIsNotListed(t *testing.T) {
	b := newBench(t)
	release := make(chan struct{})
	b.worker.fail = func(_ worker.Request, i int) error {
		if i == 2 {
			<-release
		}
		return nil
	}
	j := must(b.ProcessFile(t.Context(), b.record(t, "a.mp4", meeting...), Options{}))
	for len(must(b.library.Segments(t.Context(), j.ID()))) < 2 {
		time.Sleep(time.Millisecond)
	}
	if list := must(b.Conversations(t.Context())); len(list) > 0 {
		t.Errorf("listed: %+v", list)
	}
	if _, err := b.Conversation(t.Context(), j.ConversationID()); !errors.Is(err, fault.NoConversation) {
		t.Errorf("found: %v", err)
	}
	close(release)
	waited(t, j)
}

func TestForget(t *testing.T) {
	b := newBench(t)
	j := must(b.ProcessFile(t.Context(), b.record(t, "a.mp4", meeting...), Options{}))
	c := waited(t, j)
	if err := b.Forget(t.Context(), j.ID()); err != nil {
		t.Fatal(err)
	}
	if jobs := must(b.Jobs(t.Context())); len(jobs) > 0 {
		t.Errorf("jobs are %+v", jobs)
	}
	if _, err := c.Meeting(t.Context()); err != nil {
		t.Error(err)
	}
	if err := b.Forget(t.Context(), j.ID()); !errors.Is(err, fault.NoJob) {
		t.Error(err)
	}
}

func TestDefectCostsTheJobOnly(t *testing.T) {
	b := newBench(t)
	b.parts.Derive = func(context.Context, []conversation.Message, insight.Options) (conversation.Insights, error) {
		panic("a defect")
	}
	j := must(b.ProcessFile(t.Context(), b.record(t, "a.mp4", meeting...), Options{}))
	if err := failed(t, j); j.State() != Failed || !strings.Contains(err.Error(), "a defect") {
		t.Errorf("it ended %s with %v", j.State(), err)
	}
}
