package speech

import (
	"context"
	"runtime"
)

// mostWaiting is how many cuts a recogniser may have recognised and not finished: those
// behind a probe wait for its verdict, which takes twice as long as any other.
const mostWaiting = 4

// recognize serves tasks, one after the other.
func (p *pipeline) recognize(all *Recognizers) error {
	r, err := all.wait(p.ctx)
	if err != nil {
		return err
	}
	// The C library keeps freed memory for each thread: one that stays uses its own again.
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	var waiting []*task // recognised, and perhaps to be checked
	work := p.work
	for work != nil || len(waiting) > 0 {
		from, verdict := work, (<-chan struct{})(nil)
		if len(waiting) == mostWaiting {
			from = nil
		}
		if len(waiting) > 0 {
			if verdict = waiting[0].after.done; waiting[0].after.isDecided() {
				from = nil // what can be delivered comes before what is new
			}
		}
		select {
		case <-p.ctx.Done():
			return context.Cause(p.ctx)
		case <-verdict:
			finish(r, waiting[0])
			waiting = waiting[1:]
		case t, ok := <-from:
			if !ok {
				work = nil
				continue
			}
			t.sentences = understand(r, t.cut)
			waiting = append(waiting, t)
		}
	}
	return nil
}

// finish checks a cut if it is always recognised twice or behind a doubted probe, and hands
// over what was understood.
func finish(r recognizer, t *task) {
	if t.always || t.after.doubted {
		check(r, t.cut, t.sentences)
	}
	if t.verdict != nil {
		t.verdict.decide(verdictOn(t.sentences, t.after.doubted))
	}
	t.recognized <- t.sentences
}
