package playback

import "sync"

// mailbox hands what many want done to the one goroutine that does it. Nobody who
// puts something in ever waits: neither the window nor a voice that is being closed.
type mailbox struct {
	mu     sync.Mutex
	acts   []func()
	closed bool
	news   chan struct{} // holds one when there is something
}

func newMailbox() *mailbox { return &mailbox{news: make(chan struct{}, 1)} }

func (m *mailbox) put(act func()) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if !m.closed {
		m.acts = append(m.acts, act)
		m.ring()
	}
}

// close ends open. What is put in later, or not done yet, is never done.
func (m *mailbox) close() {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.closed = true
	m.ring()
}

func (m *mailbox) ring() {
	select {
	case m.news <- struct{}{}:
	default:
	}
}

// open yields what is put in, in order, until the mailbox is closed.
func (m *mailbox) open(yield func(func()) bool) {
	for range m.news {
		for {
			m.mu.Lock()
			if m.closed {
				m.mu.Unlock()
				return
			}
			if len(m.acts) == 0 {
				m.mu.Unlock()
				break
			}
			act := m.acts[0]
			m.acts = m.acts[1:]
			m.mu.Unlock()
			if !yield(act) {
				return
			}
		}
	}
}
