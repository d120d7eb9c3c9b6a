package pipeline

import (
	"slices"
	"sync"
	"testing"
	"time"
)

func TestTurnsOnAConversationComeInTheOrderTheyWereAskedFor(t *testing.T) {
	var l lanes
	var mu sync.Mutex
	var order []int
	leave := l.enter("c")
	var all sync.WaitGroup
	for i := range 50 {
		before := l.current("c")
		all.Go(func() {
			defer l.enter("c")()
			mu.Lock()
			defer mu.Unlock()
			order = append(order, i)
		})
		for l.current("c") == before {
			time.Sleep(100 * time.Microsecond)
		}
	}
	l.enter("another")() // does not wait
	leave()
	all.Wait()
	if !slices.IsSorted(order) {
		t.Errorf("the order was %v", order)
	}
	if len(l.last) > 0 {
		t.Errorf("%d conversations are still waited for", len(l.last))
	}
}

// current is whom the next one on a conversation waits for.
func (l *lanes) current(conversationID string) chan struct{} {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.last[conversationID]
}
