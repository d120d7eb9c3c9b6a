// Package sound plays PCM on the computer's loudspeakers or headphones.
//
// The system's sound output can be opened once in the life of a process, and what
// opened it runs until the process ends: so it belongs into a child process, which
// ends with it, and which a user who has plugged in headphones meanwhile gets anew.
package sound

import (
	"errors"
	"fmt"
	"io"
	"sync"
	"sync/atomic"
	"time"

	"github.com/ebitengine/oto/v3"

	"github.com/debrief-app/debrief/service/fault"
)

const (
	// openLimit is how long the system may take to open its sound output. A sound
	// server that does not answer would otherwise be waited for without end.
	openLimit = 10 * time.Second
	// deviceBuffer is how far ahead the system is given sound: enough to play on
	// while all cores are busy with another recording, and short enough for a pause
	// to seem immediate.
	deviceBuffer = 120 * time.Millisecond
	// ownBuffer is how far ahead of that the source is read, in seconds.
	ownBuffer = 0.2
	// bytesPerFrame is one sample of 16 bits for the left and one for the right.
	bytesPerFrame = 4
)

// Speaker is the system's sound output. It plays signed 16-bit little-endian
// stereo. All methods are safe for concurrent use.
type Speaker struct {
	output *oto.Context
	rate   int

	mu     sync.Mutex
	player *oto.Player // of the newest source
	source *counter
	silent bool // the output is suspended
}

// Open opens the output the user has chosen in the system, for sound of that many
// samples a second. Where there is none it fails with fault.NoSpeaker.
func Open(rate int) (*Speaker, error) {
	output, ready, err := oto.NewContext(&oto.NewContextOptions{
		SampleRate: rate, ChannelCount: 2, Format: oto.FormatSignedInt16LE, BufferSize: deviceBuffer,
	})
	if err != nil {
		return nil, fault.New(fault.NoSpeaker, "", fmt.Errorf("open sound output: %w", err))
	}
	select {
	case <-ready:
	case <-time.After(openLimit):
		return nil, fault.New(fault.NoSpeaker, "", errors.New("open sound output: the system does not answer"))
	}
	s := &Speaker{output: output, rate: rate}
	if err := s.Err(); err != nil {
		return nil, err
	}
	return s, nil
}

// Err tells when the output has failed, for instance because headphones were
// unplugged. It does not recover.
func (s *Speaker) Err() error {
	if err := s.output.Err(); err != nil {
		return fault.New(fault.NoSpeaker, "", err)
	}
	return nil
}

// Play plays a source from its beginning, instead of what was played before. A
// source that is replaced must end by itself soon: its Read is still called.
func (s *Speaker) Play(pcm io.Reader) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.stop()
	s.source = &counter{pcm: pcm}
	s.player = s.output.NewPlayer(s.source)
	s.player.SetBufferSize(int(ownBuffer*float64(s.rate)) * bytesPerFrame)
	s.player.Play()
	return s.suspend(false)
}

// stop silences what is played.
func (s *Speaker) stop() {
	if s.player != nil {
		s.player.Pause()
		s.source.over.Store(true)
	}
}

// Pause stops the sound where it is; nothing is consumed until Resume.
func (s *Speaker) Pause() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.suspend(true)
}

// Resume goes on after Pause.
func (s *Speaker) Resume() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.suspend(false)
}

func (s *Speaker) suspend(silent bool) error {
	if s.silent == silent {
		return s.Err()
	}
	s.silent = silent
	change := s.output.Resume
	if silent {
		change = s.output.Suspend
	}
	if err := change(); err != nil {
		return fault.New(fault.NoSpeaker, "", err)
	}
	return nil
}

// Heard is how much of the newest source has been handed to the device, in bytes,
// and whether that was all of it.
func (s *Speaker) Heard() (bytes int64, all bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.player == nil {
		return 0, true
	}
	ended, read := s.source.ended.Load(), s.source.read.Load()
	waiting := int64(s.player.BufferedSize())
	return max(read-waiting, 0), ended && waiting == 0
}

// counter counts what is read of a source.
type counter struct {
	pcm   io.Reader
	read  atomic.Int64
	ended atomic.Bool
	over  atomic.Bool // replaced by another source
}

// atOnce bounds one read, and with it how far Heard may be ahead of the truth
// while bytes are on their way into the buffer: 10 ms.
const atOnce = 480 * bytesPerFrame

func (c *counter) Read(p []byte) (int, error) {
	if c.over.Load() {
		return 0, io.EOF
	}
	n, err := c.pcm.Read(p[:min(len(p), atOnce)])
	c.read.Add(int64(n))
	if err != nil {
		c.ended.Store(true)
	}
	return n, err
}
