package worker

import (
	"io"
	"sync"
)

// pcmPipe carries sound from the decoder to the loudspeaker. The decoder waits
// while it is full, so memory is bounded however fast it decodes.
type pcmPipe struct {
	pieces    chan []byte
	abandoned chan struct{}
	abandon   sync.Once
	rest      []byte // of the piece being read

	mu  sync.Mutex
	err error // why there was no more to write
}

// maxPieces is how many of FFmpeg's pieces wait, each a sixth of a second.
const maxPieces = 6

func newPipe() *pcmPipe {
	return &pcmPipe{pieces: make(chan []byte, maxPieces), abandoned: make(chan struct{})}
}

// Write implements io.Writer. It waits while the pipe is full.
func (p *pcmPipe) Write(b []byte) (int, error) {
	select {
	case p.pieces <- append([]byte(nil), b...):
		return len(b), nil
	case <-p.abandoned:
		return 0, io.ErrClosedPipe
	}
}

// Close says that nothing more will be written, and why, unless the sound just ends.
func (p *pcmPipe) Close(why error) {
	p.mu.Lock()
	p.err = why
	p.mu.Unlock()
	close(p.pieces)
}

// Err is what Close was told.
func (p *pcmPipe) Err() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.err
}

// Read implements io.Reader. It waits while the pipe is empty.
func (p *pcmPipe) Read(b []byte) (int, error) {
	for len(p.rest) == 0 {
		select {
		case piece, more := <-p.pieces:
			if !more {
				return 0, io.EOF
			}
			p.rest = piece
		case <-p.abandoned:
			return 0, io.EOF
		}
	}
	n := copy(b, p.rest)
	p.rest = p.rest[n:]
	return n, nil
}

// Abandon lets go of everybody who waits: nobody wants the sound any more.
func (p *pcmPipe) Abandon() { p.abandon.Do(func() { close(p.abandoned) }) }
