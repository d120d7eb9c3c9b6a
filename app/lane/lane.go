// Package lane does the work behind the window away from the UI goroutine, in an
// order a user can rely on, and owns the goroutines that do it.
package lane

import (
	"context"
	"slices"
	"sync"
)

// Lane does one piece of work at a time, in the order in which it was given, and
// brings each answer to the UI goroutine in that order. It is safe for concurrent
// use. Its goroutine ends when there is nothing left to do.
type Lane struct {
	ctx   context.Context
	start func(func())
	onUI  func(func())

	mu         sync.Mutex
	waiting    []*task
	unanswered []*task // begun, and done has not been called yet
	busy       bool    // the goroutine has been started and has not ended
}

// New makes a lane. Reads end with ctx; start starts the lane's goroutine and is
// expected to wait for it at the end; onUI runs a function on the UI goroutine.
func New(ctx context.Context, start, onUI func(func())) *Lane {
	return &Lane{ctx: ctx, start: start, onUI: onUI}
}

// kind says what may happen to a task before its answer has arrived.
type kind int

const (
	edit    kind = iota // is always done
	latest              // gives way to a newer one
	refresh             // gives way to a newer one as long as it has not begun
)

type task struct {
	kind   kind
	ctx    context.Context
	cancel context.CancelFunc
	work   func(context.Context) error
	done   func(error)
	stale  bool // its answer is not wanted any more
}

// Do does something that must happen, such as an edit: it is never dropped, not
// even when the lane's context has ended. done is called on the UI goroutine.
func (l *Lane) Do(work func(context.Context) error, done func(error)) {
	l.add(edit, context.WithoutCancel(l.ctx), work, done)
}

// Latest does something of which only the newest counts, such as opening what was
// clicked. It cancels every Latest and Refresh before it that has not been
// answered: their done is not called.
func (l *Lane) Latest(work func(context.Context) error, done func(error)) {
	l.add(latest, l.ctx, work, done)
}

// Refresh reads again what may have changed. Of several that wait only the last
// one is done.
func (l *Lane) Refresh(work func(context.Context) error, done func(error)) {
	l.add(refresh, l.ctx, work, done)
}

// Drop cancels every Latest and Refresh that has not been answered: their done is not called.
func (l *Lane) Drop() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.replace(latest)
}

func (l *Lane) add(k kind, parent context.Context, work func(context.Context) error, done func(error)) {
	ctx, cancel := context.WithCancel(parent)
	t := &task{kind: k, ctx: ctx, cancel: cancel, work: work, done: done}
	l.mu.Lock()
	l.replace(k)
	l.waiting = append(l.waiting, t)
	begin := !l.busy
	l.busy = true
	l.mu.Unlock()
	if begin {
		l.start(l.run)
	}
}

// replace drops what a new task of a kind makes superfluous.
func (l *Lane) replace(k kind) {
	if k == edit {
		return
	}
	l.waiting = slices.DeleteFunc(l.waiting, func(t *task) bool {
		drop := t.kind == refresh || t.kind == latest && k == latest
		if drop {
			t.drop()
		}
		return drop
	})
	if k != latest {
		return
	}
	for _, t := range l.unanswered {
		if t.kind != edit {
			t.drop()
		}
	}
}

func (t *task) drop() {
	t.stale = true
	t.cancel()
}

func (l *Lane) run() {
	for t := l.next(); t != nil; t = l.next() {
		err := t.work(t.ctx)
		t.cancel()
		l.onUI(func() { l.answer(t, err) })
	}
}

// next is the task whose turn it is; nil when there is none.
func (l *Lane) next() *task {
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.waiting) == 0 {
		l.busy = false
		return nil
	}
	t := l.waiting[0]
	l.waiting = l.waiting[1:]
	l.unanswered = append(l.unanswered, t)
	return t
}

func (l *Lane) answer(t *task, err error) {
	l.mu.Lock()
	l.unanswered = slices.DeleteFunc(l.unanswered, func(other *task) bool { return other == t })
	unwanted := t.stale || t.kind != edit && l.ctx.Err() != nil
	l.mu.Unlock()
	if !unwanted && t.done != nil {
		t.done(err)
	}
}
