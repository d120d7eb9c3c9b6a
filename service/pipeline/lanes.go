package pipeline

import "sync"

// lanes keep what is done to one conversation in the order in which it was asked for.
// A mutex would not: who waits longest does not get it next.
type lanes struct {
	mu   sync.Mutex
	last map[string]chan struct{} // of each conversation: closed when its last one is done
}

// enter waits for its turn on a conversation. The caller leaves when done.
func (l *lanes) enter(conversationID string) (leave func()) {
	done := make(chan struct{})
	l.mu.Lock()
	before := l.last[conversationID]
	if l.last == nil {
		l.last = map[string]chan struct{}{}
	}
	l.last[conversationID] = done
	l.mu.Unlock()
	if before != nil {
		<-before
	}
	return func() {
		close(done)
		l.mu.Lock()
		defer l.mu.Unlock()
		if l.last[conversationID] == done {
			delete(l.last, conversationID)
		}
	}
}
