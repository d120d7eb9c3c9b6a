package worker

import "strings"

// tailBuffer keeps the last bytes written to it. exec.Cmd writes to it from one
// goroutine and has ended that goroutine when Wait returns.
type tailBuffer struct {
	limit int
	bytes []byte
}

func (b *tailBuffer) Write(p []byte) (int, error) {
	b.bytes = append(b.bytes, p...)
	if over := len(b.bytes) - b.limit; over > 0 {
		b.bytes = append(b.bytes[:0], b.bytes[over:]...)
	}
	return len(p), nil
}

func (b *tailBuffer) tail() string { return strings.TrimSpace(string(b.bytes)) }
