package queue

import "context"

// Adopt takes over the unfinished jobs of programs that have ended. It reports
// whether there were any.
func (q *Queue) Adopt(ctx context.Context) (any bool, err error) {
	n, err := q.library.Adopt(ctx)
	if err != nil || n == 0 {
		return false, err
	}
	unfinished, _, err := q.library.Unfinished(ctx)
	if err != nil {
		return false, err
	}
	for _, stored := range unfinished {
		q.jobs.handle(stored)
	}
	q.jobs.sync(ctx, q.library, unfinished)
	q.poke()
	return true, nil
}

// Follow takes over what other programs have done: to their jobs, and to ours. It is
// called after one of them has written to the library.
func (q *Queue) Follow(ctx context.Context) error {
	unfinished, _, err := q.library.Unfinished(ctx)
	if err != nil {
		return err
	}
	for _, stored := range unfinished {
		switch {
		case !q.library.Owned(stored):
		case stored.Cancelling:
			q.cancelSoon(q.jobs.handle(stored))
		case stored.Paused && stored.State == InProgress:
			q.interrupt(stored.ID, errPaused)
		}
	}
	q.jobs.sync(ctx, q.library, unfinished)
	q.poke()
	return nil
}
