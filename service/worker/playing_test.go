package worker

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"io"
	"sync"
	"testing"
	"time"

	"github.com/debrief-app/debrief/service/fault"
	"github.com/debrief-app/debrief/service/media"
)

// fakeSpeaker is a sound output whose clock the test turns.
type fakeSpeaker struct {
	mu     sync.Mutex
	pcm    io.Reader
	heard  int64
	all    bool
	silent bool
	plays  int
}

func (s *fakeSpeaker) Play(pcm io.Reader) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.pcm, s.heard, s.all, s.silent = pcm, 0, false, false
	s.plays++
	return nil
}

func (s *fakeSpeaker) Pause() error  { s.mu.Lock(); defer s.mu.Unlock(); s.silent = true; return nil }
func (s *fakeSpeaker) Resume() error { s.mu.Lock(); defer s.mu.Unlock(); s.silent = false; return nil }
func (s *fakeSpeaker) Err() error    { return nil }

func (s *fakeSpeaker) Heard() (int64, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.heard, s.all
}

// advance lets seconds of sound be heard.
func (s *fakeSpeaker) advance(seconds float64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.silent || s.pcm == nil {
		return
	}
	n, err := io.CopyN(io.Discard, s.pcm, int64(seconds*media.PlayBytes))
	s.heard += n
	s.all = err != nil
}

// fakeDecoder makes seconds of silence out of any file, up to its end.
type fakeDecoder struct {
	length float64
	err    error // after that

	mu      sync.Mutex
	cues    []float64 // starts
	written int64
	stopped int // decodings that were broken off
}

func (d *fakeDecoder) Play(_ context.Context, _ string, opts media.PlayOptions, pcm io.Writer) error {
	d.mu.Lock()
	d.cues, d.written = append(d.cues, opts.Start), 0
	d.mu.Unlock()
	piece := make([]byte, media.PlayBytes/10)
	for left := (d.length - opts.Start) / opts.Speed; left > 0.001; left -= 0.1 {
		if _, err := pcm.Write(piece); err != nil {
			d.mu.Lock()
			d.stopped++
			d.mu.Unlock()
			return err
		}
		d.mu.Lock()
		d.written += int64(len(piece))
		d.mu.Unlock()
	}
	return d.err
}

// rehearsal is a playing worker inside the test.
type rehearsal struct {
	t       *testing.T
	speaker *fakeSpeaker
	decoder *fakeDecoder
	stdin   *io.PipeWriter
	notices chan notice
	status  chan int
}

func rehearse(t *testing.T, d *fakeDecoder, noSpeaker error) *rehearsal {
	t.Helper()
	in, stdin := io.Pipe()
	stdout, out := io.Pipe()
	r := &rehearsal{t: t, speaker: &fakeSpeaker{}, decoder: d, stdin: stdin, notices: make(chan notice, 1000), status: make(chan int, 1)}
	with := instruments{
		decoder: func() (decoder, error) { return d, nil },
		speaker: func() (loudspeaker, error) { return r.speaker, noSpeaker },
	}
	go func() {
		r.status <- playMain(context.Background(), with, bufio.NewReader(in), out)
		out.Close()
	}()
	go func() {
		for lines := json.NewDecoder(stdout); ; {
			var n notice
			if lines.Decode(&n) != nil {
				return
			}
			r.notices <- n
		}
	}()
	t.Cleanup(func() { stdin.Close() })
	return r
}

func (r *rehearsal) order(o order) {
	r.t.Helper()
	if err := json.NewEncoder(r.stdin).Encode(o); err != nil {
		r.t.Fatal(err)
	}
}

// hears turns the clock until the worker tells of something that fits.
func (r *rehearsal) hears(what string, step float64, fits func(notice) bool) notice {
	r.t.Helper()
	limit := time.After(time.Minute)
	for {
		select {
		case n := <-r.notices:
			if fits(n) {
				return n
			}
		case <-limit:
			r.t.Fatalf("never: %s", what)
		case <-time.After(time.Millisecond):
			r.speaker.advance(step)
		}
	}
}

func (r *rehearsal) ends() int {
	r.t.Helper()
	select {
	case status := <-r.status:
		return status
	case <-time.After(time.Minute):
		r.t.Fatal("the worker does not end")
		return 0
	}
}

func TestThePlaceIsWhatTheDeviceHasConsumed(t *testing.T) {
	r := rehearse(t, &fakeDecoder{length: 60}, nil)
	r.order(order{Run: 7, Cue: &Cue{Path: "a", Start: 10, Speed: 2}})
	r.hears("2 s of sound", 0.1, func(n notice) bool { return n.At >= 14 })
	heard, _ := r.speaker.Heard()
	n := r.hears("the place", 0, func(notice) bool { return true })
	if want := 10 + 2*float64(heard)/media.PlayBytes; n.Run != 7 || n.At < want-1e-6 || n.At > want+1e-6 {
		t.Errorf("told %+v, want %.2f", n, want)
	}
}

func TestPausedSoundIsNotConsumed(t *testing.T) {
	r := rehearse(t, &fakeDecoder{length: 60}, nil)
	r.order(order{Run: 1, Cue: &Cue{Path: "a", Speed: 1}})
	r.hears("sound", 0.1, func(n notice) bool { return n.At > 1 })
	r.order(order{Run: 1, Paused: true})
	r.order(order{Run: 1, Paused: true})
	for r.speaker.isPlaying() {
		time.Sleep(time.Millisecond)
	}
	before, _ := r.speaker.Heard()
	r.speaker.advance(5)
	r.order(order{Run: 1})
	r.hears("more", 0.1, func(n notice) bool { return n.At > float64(before)/media.PlayBytes })
}

func (s *fakeSpeaker) isPlaying() bool { s.mu.Lock(); defer s.mu.Unlock(); return !s.silent }

func TestTheEndIsToldAndTheDeviceLeftAlone(t *testing.T) {
	r := rehearse(t, &fakeDecoder{length: 3}, nil)
	r.order(order{Run: 1, Cue: &Cue{Path: "a", Start: 1, Speed: 1}})
	n := r.hears("the end", 0.3, func(n notice) bool { return n.Ended })
	if n.At < 2.99 || n.At > 3.01 {
		t.Errorf("ended at %v", n.At)
	}
	for r.speaker.isPlaying() {
		time.Sleep(time.Millisecond)
	}
	r.order(order{Run: 2, Cue: &Cue{Path: "a", Start: 2, Speed: 1}})
	r.hears("another run", 0.1, func(n notice) bool { return n.Run == 2 && n.At > 2 })
}

func TestANewCueBreaksOffTheOldOne(t *testing.T) {
	d := &fakeDecoder{length: 600}
	r := rehearse(t, d, nil)
	r.order(order{Run: 1, Cue: &Cue{Path: "a", Speed: 1}})
	r.hears("sound", 0.1, func(n notice) bool { return n.At > 0.5 })
	r.order(order{Run: 2, Cue: &Cue{Path: "a", Start: 300, Speed: 1}})
	r.order(order{Run: 1, Paused: true}) // late, and about the old one
	r.hears("the new one", 0.1, func(n notice) bool { return n.Run == 2 && n.At > 300.3 })
	for {
		d.mu.Lock()
		stopped := d.stopped
		d.mu.Unlock()
		if stopped == 1 {
			return
		}
		time.Sleep(time.Millisecond)
	}
}

func TestDecodingWaitsForTheListener(t *testing.T) {
	d := &fakeDecoder{length: 36_000}
	r := rehearse(t, d, nil)
	r.order(order{Run: 1, Cue: &Cue{Path: "a", Speed: 1}})
	r.hears("sound", 0.1, func(n notice) bool { return n.At > 1 })
	heard, _ := r.speaker.Heard()
	d.mu.Lock()
	ahead := d.written - heard
	d.mu.Unlock()
	if ahead > 2*media.PlayBytes {
		t.Errorf("%d bytes ahead", ahead)
	}
}

func TestAFailureIsToldAfterWhatCouldBeHeard(t *testing.T) {
	r := rehearse(t, &fakeDecoder{length: 1, err: fault.New(fault.Damaged, "a.mp4", errors.New("broken"))}, nil)
	r.order(order{Run: 1, Cue: &Cue{Path: "a.mp4", Speed: 1}})
	n := r.hears("the failure", 0.1, func(n notice) bool { return n.Failed != nil })
	if n.Failed.Code != fault.Damaged || n.Failed.Subject != "a.mp4" || n.Run != 1 {
		t.Errorf("%+v", n.Failed)
	}
	r.stdin.Close()
	if status := r.ends(); status != 0 {
		t.Errorf("status %d: it should have waited for the next order", status)
	}
}

func TestWithoutASpeakerTheWorkerSaysSoAndEnds(t *testing.T) {
	r := rehearse(t, &fakeDecoder{length: 1}, fault.New(fault.NoSpeaker, "", errors.New("no cards")))
	r.order(order{Run: 1, Cue: &Cue{Path: "a.mp4", Speed: 1}})
	n := r.hears("the failure", 0, func(n notice) bool { return n.Failed != nil })
	if n.Failed.Code != fault.NoSpeaker || n.Failed.Subject != "" || n.Run != 1 {
		t.Errorf("%+v", n)
	}
	if status := r.ends(); status != 1 {
		t.Errorf("status %d", status)
	}
}
