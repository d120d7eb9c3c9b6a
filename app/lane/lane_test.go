package lane

import (
	"context"
	"errors"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// desk is a UI goroutine that answers only when the test says so.
type desk struct {
	group Group
	posts chan func()
}

func newDesk(t *testing.T) *desk {
	d := &desk{posts: make(chan func(), 100)}
	t.Cleanup(func() {
		if err := d.group.Close(5 * time.Second); err != nil {
			t.Error(err)
		}
	})
	return d
}

func (d *desk) lane(ctx context.Context) *Lane {
	return New(ctx, d.group.Go, func(f func()) { d.posts <- f })
}

// answer waits for so many posted functions, and then runs them.
func (d *desk) answer(t *testing.T, n int) {
	t.Helper()
	var posted []func()
	for range n {
		select {
		case f := <-d.posts:
			posted = append(posted, f)
		case <-time.After(5 * time.Second):
			t.Fatal("an answer does not come")
		}
	}
	for _, f := range posted {
		f()
	}
}

// record collects what happened, in order.
type record struct {
	mu  sync.Mutex
	all []string
}

func (r *record) add(s string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.all = append(r.all, s)
}

func (r *record) want(t *testing.T, want ...string) {
	t.Helper()
	r.mu.Lock()
	defer r.mu.Unlock()
	if !slices.Equal(r.all, want) {
		t.Errorf("happened: %q, want %q", strings.Join(r.all, ", "), strings.Join(want, ", "))
	}
}

// step is work that notes its name, and first waits for gate if there is one.
func (r *record) step(name string, gate <-chan struct{}) func(context.Context) error {
	return func(ctx context.Context) error {
		if gate != nil {
			select {
			case <-gate:
			case <-ctx.Done():
				r.add(name + " cancelled")
				return ctx.Err()
			}
		}
		r.add(name)
		return nil
	}
}

func (r *record) done(name string) func(error) {
	return func(err error) {
		if err != nil {
			name += ": " + err.Error()
		}
		r.add(name + " answered")
	}
}

func TestEditsAreDoneInTheirOrder(t *testing.T) {
	d, r := newDesk(t), &record{}
	l, slow := d.lane(t.Context()), make(chan struct{})
	l.Do(r.step("first", slow), r.done("first"))
	l.Do(r.step("second", nil), r.done("second"))
	close(slow)
	d.answer(t, 2)
	r.want(t, "first", "second", "first answered", "second answered")
}

func TestANewerOpenReplacesASlowOne(t *testing.T) {
	d, r := newDesk(t), &record{}
	l, never, begun := d.lane(t.Context()), make(chan struct{}), make(chan struct{})
	l.Latest(func(ctx context.Context) error {
		close(begun)
		return r.step("A", never)(ctx)
	}, r.done("A"))
	<-begun
	l.Latest(r.step("B", nil), r.done("B"))
	d.answer(t, 2)
	r.want(t, "A cancelled", "B", "B answered")
}

func TestWhatIsDroppedIsNotAnswered(t *testing.T) {
	d, r := newDesk(t), &record{}
	l, never, begun := d.lane(t.Context()), make(chan struct{}), make(chan struct{})
	l.Latest(func(ctx context.Context) error {
		close(begun)
		return r.step("open", never)(ctx)
	}, r.done("open"))
	<-begun
	l.Refresh(r.step("refresh", nil), r.done("refresh"))
	l.Drop()
	l.Do(r.step("edit", nil), r.done("edit"))
	d.answer(t, 2)
	r.want(t, "open cancelled", "edit", "edit answered")
}

func TestAnAnswerThatWaitsForTheWindowIsReplacedToo(t *testing.T) {
	d, r := newDesk(t), &record{}
	l := d.lane(t.Context())
	l.Latest(r.step("A", nil), r.done("A"))
	for len(d.posts) == 0 { // A is done, and its answer is on its way
		time.Sleep(time.Millisecond)
	}
	l.Latest(r.step("B", nil), r.done("B"))
	d.answer(t, 2)
	r.want(t, "A", "B", "B answered")
}

func TestManyRefreshesBecomeOneAndNoneOpensLess(t *testing.T) {
	d, r := newDesk(t), &record{}
	l, gate := d.lane(t.Context()), make(chan struct{})
	l.Do(r.step("edit", gate), nil)
	l.Latest(r.step("open", nil), r.done("open"))
	l.Refresh(r.step("first", nil), r.done("first"))
	l.Refresh(r.step("second", nil), r.done("second"))
	l.Refresh(r.step("third", nil), r.done("third"))
	close(gate)
	d.answer(t, 3)
	r.want(t, "edit", "open", "third", "open answered", "third answered")
}

func TestARefreshThatRunsIsNotInterrupted(t *testing.T) {
	d, r := newDesk(t), &record{}
	l, gate, begun := d.lane(t.Context()), make(chan struct{}), make(chan struct{})
	l.Refresh(func(ctx context.Context) error {
		close(begun)
		return r.step("first", gate)(ctx)
	}, r.done("first"))
	<-begun
	l.Refresh(r.step("second", nil), r.done("second"))
	close(gate)
	d.answer(t, 2)
	r.want(t, "first", "second", "first answered", "second answered")
}

func TestAnErrorReachesItsOwnerAndTheLaneGoesOn(t *testing.T) {
	d, r := newDesk(t), &record{}
	l := d.lane(t.Context())
	l.Do(func(context.Context) error { return errors.New("full disk") }, r.done("first"))
	l.Do(r.step("second", nil), r.done("second"))
	d.answer(t, 2)
	r.want(t, "second", "first: full disk answered", "second answered")
}

func TestAtTheEndEditsAreFinishedAndReadsAreNot(t *testing.T) {
	d, r := newDesk(t), &record{}
	ctx, cancel := context.WithCancel(t.Context())
	l, gate := d.lane(ctx), make(chan struct{})
	l.Do(r.step("edit", gate), r.done("edit"))
	l.Refresh(func(ctx context.Context) error { return ctx.Err() }, r.done("refresh"))
	cancel()
	time.AfterFunc(20*time.Millisecond, func() { close(gate) })
	if err := d.group.Close(5 * time.Second); err != nil {
		t.Fatal(err)
	}
	r.want(t, "edit")
	l.Do(r.step("too late", nil), nil)
	d.answer(t, 2)
	r.want(t, "edit", "edit answered")
}

func TestAGroupWaitsButNotForEver(t *testing.T) {
	var g Group
	release, ended := make(chan struct{}), false
	g.Go(func() { <-release; ended = true })
	if err := g.Close(10 * time.Millisecond); !errors.Is(err, ErrStillRunning) {
		t.Errorf("closing with work that hangs: %v", err)
	}
	close(release)
	if err := g.Close(5 * time.Second); err != nil || !ended {
		t.Errorf("closing: %v, ended %v", err, ended)
	}
	g.Go(func() { t.Error("a closed group starts something") })
}
