package playback

import (
	"context"
	"errors"
	"time"

	"github.com/debrief-app/debrief/service/fault"
	"github.com/debrief-app/debrief/service/worker"
)

// The steps of a player, each on its own goroutine.

func (p *Player) report() { p.onState(p.state) }

// at is the recording that is heard at a moment: the one that holds it, or else
// the next one.
func (p *Player) at(moment float64) (Recording, bool) {
	for _, r := range p.recordings {
		if moment < r.end() {
			return r, true
		}
	}
	return Recording{}, false
}

// play goes on, from the beginning if all has been heard.
func (p *Player) play() {
	switch {
	case p.state.Active():
	case p.cued && p.voice != nil:
		p.state.Status, p.state.Err = Starting, nil
		p.patience(startLimit)
		p.voice.Resume(p.run)
		p.report()
	case p.state.Position >= p.state.Length-ending:
		p.start(0)
	default:
		p.start(p.state.Position)
	}
}

// ending is how near to the end counts as there, in seconds.
const ending = 0.05

// start plays from a moment on, whatever was played before. A transcript there has
// no sound, which is said.
func (p *Player) start(moment float64) {
	p.forget()
	moment = max(moment, 0)
	r, ok := p.at(moment)
	if !ok {
		p.finish()
		return
	}
	p.state.Position, p.state.Recording = max(moment, r.Offset), r.ID
	if r.Find == nil {
		p.fail(fault.New(fault.NoRecording, "", nil))
		return
	}
	p.state.Status, p.state.Err = Starting, nil
	p.report()
	p.find(r)
}

// forget drops what was asked for before: its sound, its file that is being looked
// for, and what the voice will still say of it.
func (p *Player) forget() {
	if p.cued && p.voice != nil {
		p.voice.Pause(p.run)
	}
	if p.finding != nil {
		p.finding()
		p.finding = nil
	}
	p.run++
	p.cued = false
	p.patience(0)
}

// find asks where the file is, away from this goroutine: the disk may be asleep.
func (p *Player) find(r Recording) {
	ctx, cancel := context.WithCancel(p.ctx)
	p.finding = cancel
	run := p.run
	p.finders.Go(func() {
		path, err := r.Find(ctx)
		p.mail.put(func() {
			cancel()
			if run == p.run {
				p.found(r, path, err)
			}
		})
	})
}

func (p *Player) found(r Recording, path string, err error) {
	p.finding = nil
	if err == nil {
		err = p.engage()
	}
	if err != nil {
		p.fail(err)
		return
	}
	p.cued = true
	p.voice.Play(p.run, worker.Cue{Path: path, Track: r.Track, Start: max(p.state.Position-r.Offset, 0), Speed: p.state.Speed})
	p.patience(startLimit)
}

// engage sees to it that there is a voice.
func (p *Player) engage() error {
	if p.voice != nil {
		return nil
	}
	p.hired++
	hired := p.hired
	mine := func(act func()) {
		p.mail.put(func() {
			if hired == p.hired && p.voice != nil {
				act()
			}
		})
	}
	v, err := p.hire(
		func(h worker.Heard) { mine(func() { p.progressed(h) }) },
		func(err error) { mine(func() { p.lost(err) }) })
	if err != nil {
		return err
	}
	p.voice = v
	return nil
}

// progressed takes what the voice says of the newest cue.
func (p *Player) progressed(h worker.Heard) {
	if h.Run != p.run {
		return
	}
	r := p.current()
	switch {
	case h.Err != nil:
		p.fail(h.Err)
	case h.Ended:
		p.state.Position = max(r.end(), r.Offset+h.At)
		p.next()
	default:
		p.state.Position = r.Offset + h.At
		if p.state.Active() {
			p.state.Status = Playing
			p.patience(silenceLimit)
		}
		p.report()
	}
}

func (p *Player) current() Recording {
	for _, r := range p.recordings {
		if r.ID == p.state.Recording {
			return r
		}
	}
	return Recording{}
}

// next goes on with the next recording that has sound, or stops at the end.
func (p *Player) next() {
	after := p.current()
	for _, r := range p.recordings {
		if r.Offset >= after.end() && r.ID != after.ID && r.Find != nil {
			p.start(r.Offset)
			return
		}
	}
	p.finish()
}

// finish stops at the end of the conversation.
func (p *Player) finish() {
	p.forget()
	p.state.Status, p.state.Err, p.state.Position = Paused, nil, p.state.Length
	p.rest()
	p.report()
}

func (p *Player) pause() {
	if !p.state.Active() {
		return
	}
	if p.cued && p.state.Status == Playing {
		p.voice.Pause(p.run)
	} else {
		p.forget() // nothing was heard of it yet
	}
	p.state.Status = Paused
	p.rest()
	p.report()
}

func (p *Player) seek(moment float64) {
	moment = min(max(moment, 0), p.state.Length)
	if p.state.Active() {
		p.start(moment)
		return
	}
	p.forget()
	p.state.Status, p.state.Err, p.state.Position = Paused, nil, moment
	if r, ok := p.at(moment); ok {
		p.state.Recording = r.ID
	}
	p.rest()
	p.report()
}

func (p *Player) setSpeed(speed float64) {
	p.state.Speed = min(max(speed, Slowest), Fastest)
	if p.state.Active() {
		p.start(p.state.Position)
		return
	}
	p.cued = false
	p.report()
}

func (p *Player) fail(err error) {
	p.forget()
	if p.voice != nil && errors.Is(err, fault.NoSpeaker) {
		p.dismiss() // its sound output is lost for good; the next voice looks for another
	}
	p.state.Status, p.state.Err = Failed, named(err, p.current().Name)
	p.rest()
	p.report()
}

// lost is called when a voice has ended by itself.
func (p *Player) lost(err error) {
	p.voice = nil
	p.cued = false
	if p.state.Active() {
		p.fail(err)
	}
}

// patience waits so long for the voice to say something; 0 waits for nothing.
func (p *Player) patience(limit time.Duration) {
	p.after(limit, func() {
		p.dismiss()
		p.fail(fault.New(fault.WorkerHung, "", errors.New("the player says nothing")))
	})
}

// rest lets the voice go after a while in which nobody listens.
func (p *Player) rest() {
	if p.voice != nil {
		p.after(idleLimit, func() { p.dismiss() })
	}
}

// after does something later, unless after is called again before.
func (p *Player) after(d time.Duration, act func()) {
	if p.timer != nil {
		p.timer.Stop()
		p.timer = nil
	}
	if d == 0 {
		return
	}
	var timer *time.Timer
	timer = time.AfterFunc(d, func() {
		p.mail.put(func() {
			if p.timer == timer {
				p.timer = nil
				act()
			}
		})
	})
	p.timer = timer
}

// dismiss ends the voice, if there is one.
func (p *Player) dismiss() {
	p.forget()
	if p.voice != nil {
		v := p.voice
		p.voice = nil
		v.Close()
	}
}
