package queue

import "time"

// progressStep keeps progress to ten calls a second for each callback.
const progressStep = 100 * time.Millisecond

// callback is one function of one kind.
type callback struct {
	progress func(Progress)
	complete func()
	failed   func(error)
}

// subscription is a callback with what it has been given.
type subscription struct {
	callback
	version int
	last    time.Time
	over    bool
}

func (j *Job) attach(c callback) {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.callbacks = append(j.callbacks, &subscription{callback: c, version: -1})
	j.wake()
}

// wake makes sure that somebody serves the callbacks. The caller holds j.mu.
func (j *Job) wake() {
	select {
	case j.nudge <- struct{}{}:
	default:
	}
	if !j.delivering && len(j.callbacks) > 0 {
		j.delivering = j.queue.life.Go(j.deliver)
	}
}

// deliver calls what is due, one after the other and without the lock, until
// nothing is left to deliver.
func (j *Job) deliver() {
	for {
		call, hold := j.due()
		switch {
		case call != nil:
			call()
		case hold > 0:
			j.rest(hold)
		default:
			return
		}
	}
}

// rest waits until a held back progress is due, the job moves on or the queue
// closes.
func (j *Job) rest(hold time.Duration) {
	timer := time.NewTimer(hold)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-j.nudge:
	case <-j.queue.life.Stopping():
	}
}

// due picks the next call. Progress comes first: whoever hears of the end has
// seen the last progress. With nothing left to deliver, the delivery is over.
func (j *Job) due() (call func(), hold time.Duration) {
	j.mu.Lock()
	defer j.mu.Unlock()
	final := j.progress.State.Ended()
	for _, s := range j.callbacks {
		if s.progress == nil || s.version == j.version {
			continue
		}
		if wait := progressStep - time.Since(s.last); wait > 0 && !final && !j.queue.life.Ending() {
			hold = max(hold, wait)
			continue
		}
		s.version, s.last = j.version, time.Now()
		p := j.progress
		return func() { s.progress(p) }, 0
	}
	if final {
		if call := j.ending(); call != nil {
			return call, 0
		}
	}
	j.delivering = hold > 0
	return nil, hold
}

// ending picks the next callback that waits for the end.
func (j *Job) ending() func() {
	for _, s := range j.callbacks {
		if s.over {
			continue
		}
		s.over = true
		switch {
		case s.complete != nil && j.err == nil:
			return s.complete
		case s.failed != nil && j.err != nil:
			err := j.err
			return func() { s.failed(err) }
		}
	}
	return nil
}
