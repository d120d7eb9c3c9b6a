package worker

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/debrief-app/debrief/service/fault"
)

// hall is a sound output that the test listens to: the system's sound library
// writes into a named pipe what would come out of the loudspeakers.
type hall struct {
	config string // for ALSA_CONFIG_PATH
	pipe   *os.File

	mu     sync.Mutex
	spoken float64
}

func newHall(t *testing.T) *hall {
	t.Helper()
	dir := t.TempDir()
	pipe := filepath.Join(dir, "heard")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Fatal(err)
	}
	f, err := os.OpenFile(pipe, os.O_RDWR, 0) // to write, too: it never ends
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	h := &hall{pipe: f, config: soundConfig(t, fmt.Sprintf(
		`pcm.!default { type file slave.pcm { type null } file %q format "raw" }`, pipe))}
	go h.listen(3)
	return h
}

func soundConfig(t *testing.T, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "asound.conf")
	if err := os.WriteFile(path, []byte(text+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// bytesPerSecond of 32-bit stereo, as the sound library gets it.
const bytesPerSecond = 48_000 * 2 * 4

// listen consumes sound at so many times the pace of a real device until the test
// ends, and notes how loud each twentieth of a second is.
func (h *hall) listen(pace float64) {
	const slice = bytesPerSecond / 20
	buffer := make([]byte, slice)
	for {
		begun := time.Now()
		if _, err := io.ReadFull(h.pipe, buffer); err != nil {
			return
		}
		sum := 0.0
		for i := 0; i < slice; i += 4 {
			v := float64(math.Float32frombits(binary.LittleEndian.Uint32(buffer[i:])))
			sum += v * v
		}
		h.mu.Lock()
		if math.Sqrt(sum/(slice/4)) > 0.01 {
			h.spoken += 0.05
		}
		h.mu.Unlock()
		time.Sleep(time.Duration(float64(time.Second)/20/pace) - time.Since(begun))
	}
}

// heard is for how many seconds somebody was heard speaking.
func (h *hall) heard() float64 {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.spoken
}

// told is what a real player tells.
type told struct {
	heard chan Heard
	ended chan error
}

func realPlayer(t *testing.T, config string) (*Player, told) {
	t.Helper()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	all := told{heard: make(chan Heard, 10_000), ended: make(chan error, 1)}
	p, err := StartPlayer(Command{Path: exe, Env: append(os.Environ(), "ALSA_CONFIG_PATH="+config)},
		filepath.Join(os.TempDir(), "debrief-test-decoder"), func(h Heard) { all.heard <- h }, func(err error) { all.ended <- err })
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(p.Close)
	return p, all
}

func (a told) until(t *testing.T, what string, fits func(Heard) bool) Heard {
	t.Helper()
	limit := time.After(2 * time.Minute) // the first time, the decoder is compiled
	for {
		select {
		case h := <-a.heard:
			if fits(h) {
				return h
			}
			if h.Err != nil {
				t.Fatalf("waiting for %s: %v", what, h.Err)
			}
		case err := <-a.ended:
			t.Fatalf("waiting for %s: the player ended: %v", what, err)
		case <-limit:
			t.Fatalf("never: %s", what)
		}
	}
}

var sampleMeeting = filepath.Join("..", "..", "assets", "sample-meeting.mp4")

func TestTheMeetingComesOutOfTheLoudspeaker(t *testing.T) {
	h := newHall(t)
	begun := time.Now()
	p, all := realPlayer(t, h.config)
	p.Play(1, Cue{Path: sampleMeeting, Start: 20, Speed: 1})
	all.until(t, "the first sound", func(h Heard) bool { return h.Run == 1 })
	t.Log("the first sound after", time.Since(begun))
	all.until(t, "four seconds", func(h Heard) bool { return h.Run == 1 && h.At > 24 })
	// Somebody speaks for most of that; a little of it is still on its way.
	if got := h.heard(); got < 2 || got > 5 {
		t.Errorf("speech for %.2f s", got)
	}
	begun = time.Now()
	p.Play(2, Cue{Path: sampleMeeting, Start: 100, Speed: 1.5})
	if h := all.until(t, "the second cue", func(h Heard) bool { return h.Run == 2 }); h.At < 100 || h.At > 103 {
		t.Errorf("began at %.2f", h.At)
	}
	t.Log("after a seek, sound after", time.Since(begun))
}

func TestAKilledPlayerIsToldAndAnotherGoesOn(t *testing.T) {
	h := newHall(t)
	p, all := realPlayer(t, h.config)
	p.Play(1, Cue{Path: sampleMeeting, Start: 20, Speed: 1})
	at := all.until(t, "sound", func(h Heard) bool { return h.At > 20.5 }).At
	if err := p.process.cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	select {
	case err := <-all.ended:
		if !errors.Is(err, fault.WorkerCrashed) {
			t.Errorf("told %v", err)
		}
	case <-time.After(time.Minute):
		t.Fatal("its death is not told")
	}
	another, all := realPlayer(t, h.config)
	another.Play(1, Cue{Path: sampleMeeting, Start: at, Speed: 1})
	all.until(t, "the rest", func(h Heard) bool { return h.At > at+0.5 })
}

func TestWithoutSoundOutputThereIsASentence(t *testing.T) {
	p, all := realPlayer(t, soundConfig(t, ""))
	p.Play(1, Cue{Path: sampleMeeting, Speed: 1})
	h := all.until(t, "a refusal", func(h Heard) bool { return h.Err != nil })
	if !errors.Is(h.Err, fault.NoSpeaker) {
		t.Error(h.Err)
	}
	t.Log(h.Err)
}

func TestAFileThatIsGoneIsNamedAndThePlayerStays(t *testing.T) {
	h := newHall(t)
	p, all := realPlayer(t, h.config)
	p.Play(1, Cue{Path: filepath.Join(t.TempDir(), "gone.mp4"), Speed: 1})
	got := all.until(t, "a refusal", func(h Heard) bool { return h.Err != nil })
	if e := fault.Explain(got.Err); e.Code != fault.FileMissing || e.Subject != "gone.mp4" {
		t.Errorf("%+v", e)
	}
	p.Play(2, Cue{Path: sampleMeeting, Start: 20, Speed: 1})
	all.until(t, "sound", func(h Heard) bool { return h.Run == 2 && h.At > 20.2 })
}
