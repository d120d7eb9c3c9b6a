package worker

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"sync"
	"time"

	"github.com/debrief-app/debrief/service/fault"
)

// A playing worker is a child that decodes recordings and plays them on the
// system's sound output. Its first line is an opening, every further line an order;
// it answers with one JSON line a notice, ten times a second while it plays. It
// stays for the next order, because getting ready takes it half a second.

// Cue is what is to be played, and from where.
type Cue struct {
	Path  string  `json:"path"`
	Track int     `json:"track"` // as in media.PlayOptions
	Start float64 `json:"start"` // seconds of the recording
	Speed float64 `json:"speed"` // 0.5 to 2; 0 means 1
}

// Heard is what a playing worker tells: how far it has come, that the recording
// is at its end, or why it cannot be played.
type Heard struct {
	Run   int     // of the cue it is about
	At    float64 // seconds of the recording that have been heard
	Ended bool
	Err   error
}

// opening is the first line of a worker that is to play.
type opening struct {
	CacheDir string `json:"cacheDir"` // where the compiled decoder is kept
}

// order is a line to a playing worker: a cue, or what to do with the one it has.
type order struct {
	Run    int  `json:"run"`
	Cue    *Cue `json:"cue,omitempty"`
	Paused bool `json:"paused,omitempty"`
}

// notice is a line from a playing worker.
type notice struct {
	Run    int      `json:"run"`
	At     float64  `json:"at"`
	Ended  bool     `json:"ended,omitempty"`
	Failed *failure `json:"failed,omitempty"`
}

// Player is a playing worker, as its parent sees it. Its methods never wait for
// the sound.
type Player struct {
	process *process
	cancel  context.CancelFunc
	done    chan struct{}

	mu  sync.Mutex // orders are written whole
	out *json.Encoder
}

// StartPlayer starts a playing worker. What it tells is handed to heard, one after
// the other; ended is called once, after that, when the process is gone: with nil
// after Close, and otherwise with the reason.
func StartPlayer(command Command, cacheDir string, heard func(Heard), ended func(error)) (*Player, error) {
	ctx, cancel := context.WithCancel(context.Background())
	p, err := launch(ctx, command, usualPriority)
	if err != nil {
		cancel()
		return nil, fault.New(fault.WorkerCrashed, "", err)
	}
	player := &Player{process: p, cancel: cancel, done: make(chan struct{}), out: json.NewEncoder(p.stdin)}
	_ = player.out.Encode(struct {
		Play opening `json:"play"`
	}{opening{CacheDir: cacheDir}}) // an error means that it died at once: reading tells how
	go player.attend(ctx, heard, ended)
	return player, nil
}

// Play plays something else than before. What is told of it carries its run.
func (p *Player) Play(run int, cue Cue) { p.say(order{Run: run, Cue: &cue}) }

// Pause stops the sound where it is; the worker tells where that was.
func (p *Player) Pause(run int) { p.say(order{Run: run, Paused: true}) }

// Resume goes on after Pause.
func (p *Player) Resume(run int) { p.say(order{Run: run}) }

// Close ends the process and waits for it.
func (p *Player) Close() {
	p.cancel()
	<-p.done
}

func (p *Player) say(o order) {
	p.mu.Lock()
	defer p.mu.Unlock()
	_ = p.out.Encode(o) // an error means that the worker is gone, of which attend tells
}

// attend reads what the worker tells until it is gone.
func (p *Player) attend(ctx context.Context, heard func(Heard), ended func(error)) {
	defer close(p.done)
	err := p.read(heard)
	closed := ctx.Err() != nil
	p.cancel() // whatever it says after that, nobody listens
	waitErr := p.process.wait()
	if closed {
		ended(nil)
		return
	}
	ended(fault.New(fault.WorkerCrashed, "", fmt.Errorf("player ended: %w: %s", errors.Join(err, waitErr), p.process.stderr.tail())))
}

func (p *Player) read(heard func(Heard)) error {
	err := p.process.stdout.each(p.process.ended, func(value []byte) (last bool, err error) {
		var n notice
		if err := json.Unmarshal(value, &n); err != nil {
			return false, fmt.Errorf("player's answer: %w", err)
		}
		h := Heard{Run: n.Run, At: n.At, Ended: n.Ended}
		if n.Failed != nil {
			h.Err = fault.New(n.Failed.Code, n.Failed.Subject, errors.New(n.Failed.Detail))
		}
		heard(h)
		return false, nil
	})
	return errors.Join(err, io.ErrUnexpectedEOF)
}

// tellEvery is how often a playing worker tells where it is.
const tellEvery = 100 * time.Millisecond
