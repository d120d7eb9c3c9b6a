package playback

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/debrief-app/debrief/service/worker"
)

// stage is a player with voices that only write down what they are told, and a
// clock that the test turns: heard is called instead of waiting for sound.
type stage struct {
	t      *testing.T
	player *Player
	states chan State

	mu    sync.Mutex
	calls []string
	heard func(worker.Heard)
	ended func(error)
	hires int
	run   int // of the newest cue
	deny  error
}

func newStage(t *testing.T, recordings ...Recording) *stage {
	t.Helper()
	s := &stage{t: t, states: make(chan State, 1000)}
	s.player = New(t.Context(), s.hire, func(st State) { s.states <- st })
	t.Cleanup(s.player.Close)
	s.player.Load(recordings)
	return s
}

func (s *stage) hire(heard func(worker.Heard), ended func(error)) (voice, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.hires++
	s.heard, s.ended = heard, ended
	if s.deny != nil {
		return nil, s.deny
	}
	return (*fakeVoice)(s), nil
}

type fakeVoice stage

func (v *fakeVoice) note(format string, args ...any) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.calls = append(v.calls, fmt.Sprintf(format, args...))
}

func (v *fakeVoice) Play(run int, cue worker.Cue) {
	v.note("play %s from %.1f at %.2f", cue.Path, cue.Start, cue.Speed)
	v.mu.Lock()
	v.run = run
	v.mu.Unlock()
}
func (v *fakeVoice) Pause(int)  { v.note("pause") }
func (v *fakeVoice) Resume(int) { v.note("resume") }
func (v *fakeVoice) Close()     { v.note("close") }

// plays lets the newest cue be heard up to a second of its recording.
func (s *stage) plays(at float64) { s.say(worker.Heard{At: at}) }

func (s *stage) say(h worker.Heard) {
	s.mu.Lock()
	heard := s.heard
	h.Run = s.run
	s.mu.Unlock()
	heard(h)
}

// dies lets the voice end by itself.
func (s *stage) dies(err error) {
	s.mu.Lock()
	ended := s.ended
	s.mu.Unlock()
	ended(err)
}

// until waits for a state that fits, and returns it.
func (s *stage) until(what string, fits func(State) bool) State {
	s.t.Helper()
	var last State
	for {
		select {
		case last = <-s.states:
			if fits(last) {
				return last
			}
		case <-time.After(time.Minute):
			s.t.Fatalf("never %s; last: %+v; calls: %q", what, last, s.report())
		}
	}
}

// settled waits until all that was asked for has been done.
func (s *stage) settled() {
	s.t.Helper()
	done := make(chan struct{})
	s.player.mail.put(func() { close(done) })
	select {
	case <-done:
	case <-time.After(time.Minute):
		s.t.Fatal("the player hangs")
	}
}

// cues waits for the n-th cue.
func (s *stage) cues(n int) {
	s.t.Helper()
	for end := time.Now().Add(time.Minute); time.Now().Before(end); time.Sleep(time.Millisecond) {
		count := 0
		for _, c := range s.report() {
			if len(c) > 4 && c[:4] == "play" {
				count++
			}
		}
		if count >= n {
			return
		}
	}
	s.t.Fatalf("no cue %d: %q", n, s.report())
}

func (s *stage) report() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]string(nil), s.calls...)
}

// at is a recording that is found under its own name.
func at(id string, offset, duration float64) Recording {
	return Recording{ID: id, Name: id, Offset: offset, Duration: duration,
		Find: func(context.Context) (string, error) { return id + ".mp4", nil }}
}

// transcript is a source without sound.
func transcript(id string, offset, duration float64) Recording {
	return Recording{ID: id, Name: id, Offset: offset, Duration: duration}
}

var errGone = errors.New("gone")
