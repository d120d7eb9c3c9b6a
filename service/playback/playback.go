// Package playback plays the recordings of a conversation, one after the other, as
// if they were one: it knows where in the conversation the sound is, and goes on
// after whatever stops it.
//
// The sound itself is made in a child process (see service/worker), which is there
// only while somebody listens.
package playback

import (
	"context"
	"sync"
	"time"

	"github.com/debrief-app/debrief/service/fault"
	"github.com/debrief-app/debrief/service/worker"
)

// Recording is one source of a conversation, in the order of their offsets.
type Recording struct {
	ID       string
	Name     string  // for messages to people
	Track    int     // the sound track that is played, where the user chose one
	Offset   float64 // where it starts in the conversation, in seconds
	Duration float64 // seconds
	// Find tells where the file is. It is nil for a transcript, which has no sound.
	Find func(context.Context) (path string, err error)
}

func (r Recording) end() float64 { return r.Offset + r.Duration }

// Status is what a player is doing.
type Status int

// What a player can be doing.
const (
	Paused Status = iota
	Starting
	Playing
	// Failed is Paused with a reason, in State.Err.
	Failed
)

// State is all that there is to show of a player.
type State struct {
	Status    Status
	Position  float64 // seconds of the conversation
	Length    float64 // seconds of the conversation
	Speed     float64
	Recording string // id of the recording at the position, or of the one that failed
	Err       error  // with a fault code, if Status is Failed
}

// Active reports whether sound comes out, or is about to.
func (s State) Active() bool { return s.Status == Starting || s.Status == Playing }

// The speeds that SetSpeed allows.
const (
	Slowest = 0.75
	Fastest = 2.0
)

// voice is a child process that plays.
type voice interface {
	Play(run int, cue worker.Cue)
	Pause(run int)
	Resume(run int)
	Close()
}

// Hire starts a voice. What happens is reported through the two functions, from a
// goroutine of the voice's own; Close waits for that.
type Hire func(progressed func(worker.Heard), ended func(error)) (voice, error)

// Workers hires child processes.
func Workers(command worker.Command, cacheDir string) Hire {
	return func(progressed func(worker.Heard), ended func(error)) (voice, error) {
		p, err := worker.StartPlayer(command, cacheDir, progressed, ended)
		if err != nil {
			return nil, err
		}
		return p, nil
	}
}

// The patience of a player.
const (
	// startLimit is for a child that gets ready; the first time ever it compiles the
	// decoder, which takes an old and busy machine a minute.
	startLimit = 2 * time.Minute
	// silenceLimit is for a child that plays, and tells so ten times a second.
	silenceLimit = 15 * time.Second
	// idleLimit is how long a child is kept after a pause. It holds some 100 MB.
	idleLimit = 2 * time.Minute
)

// Player plays one conversation at a time. Its methods return at once and may be
// called from any goroutine; what comes of them is reported.
type Player struct {
	hire    Hire
	onState func(State)
	mail    *mailbox
	done    chan struct{}

	// The rest belongs to the player's goroutine.
	ctx        context.Context
	recordings []Recording
	state      State
	voice      voice
	hired      int  // counts voices, so that a late word of an old one is not heard
	run        int  // counts cues, for the same reason
	cued       bool // the voice can go on at the position
	finding    context.CancelFunc
	finders    sync.WaitGroup
	timer      *time.Timer // patience, or idleness
}

// New makes a player that tells its state whenever it changes, at most about ten
// times a second while it plays, from one goroutine. It ends with ctx or Close.
func New(ctx context.Context, hire Hire, onState func(State)) *Player {
	ctx, cancel := context.WithCancel(ctx)
	p := &Player{hire: hire, onState: onState, mail: newMailbox(), done: make(chan struct{}), ctx: ctx, state: State{Speed: 1}}
	context.AfterFunc(ctx, p.mail.close)
	go func() {
		defer close(p.done)
		defer cancel()
		for act := range p.mail.open {
			act()
		}
		p.dismiss()
		p.finders.Wait()
	}()
	return p
}

// Close stops the sound and waits until nothing of the player is left.
func (p *Player) Close() {
	p.mail.close()
	<-p.done
}

// Load takes the recordings of another conversation. What was played before ends;
// the same recordings again, or with more after them, do not disturb it.
func (p *Player) Load(recordings []Recording) {
	p.mail.put(func() {
		if !continues(p.recordings, recordings) {
			p.dismiss()
			p.state = State{Speed: p.state.Speed}
		}
		p.recordings, p.state.Length = recordings, 0
		for _, r := range recordings {
			p.state.Length = max(p.state.Length, r.end())
		}
		p.report()
	})
}

// PlayFrom plays from a moment of the conversation on.
func (p *Player) PlayFrom(at float64) { p.mail.put(func() { p.start(at) }) }

// Play goes on where the sound was; after the end, from the beginning.
func (p *Player) Play() { p.mail.put(p.play) }

// Pause stops the sound where it is.
func (p *Player) Pause() { p.mail.put(p.pause) }

// Toggle plays or pauses.
func (p *Player) Toggle() {
	p.mail.put(func() {
		if p.state.Active() {
			p.pause()
		} else {
			p.play()
		}
	})
}

// Seek goes to a moment, and plays on there if it is playing.
func (p *Player) Seek(at float64) { p.mail.put(func() { p.seek(at) }) }

// Skip goes forward, or with a negative number back.
func (p *Player) Skip(seconds float64) { p.mail.put(func() { p.seek(p.state.Position + seconds) }) }

// SetSpeed changes how fast it plays.
func (p *Player) SetSpeed(speed float64) { p.mail.put(func() { p.setSpeed(speed) }) }

// ChangeSpeed makes it so much faster, or with a negative number slower.
func (p *Player) ChangeSpeed(by float64) { p.mail.put(func() { p.setSpeed(p.state.Speed + by) }) }

// continues reports whether the recordings are those of before, perhaps with more
// after them.
func continues(before, recordings []Recording) bool {
	if len(before) == 0 || len(before) > len(recordings) {
		return false
	}
	for i, b := range before {
		if r := recordings[i]; r.ID != b.ID || r.Offset != b.Offset {
			return false
		}
	}
	return true
}

// named is an error that says which recording it is about.
func named(err error, name string) error {
	if e := fault.Explain(err); e.Subject == "" && e.Code != fault.NoSpeaker {
		return fault.New(e.Code, name, err)
	}
	return err
}
