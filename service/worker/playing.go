package worker

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"sync"
	"time"

	"github.com/debrief-app/debrief/service/fault"
	"github.com/debrief-app/debrief/service/media"
	"github.com/debrief-app/debrief/service/sound"
)

// loudspeaker is what a playing worker needs of the system's sound output.
type loudspeaker interface {
	Play(pcm io.Reader) error
	Pause() error
	Resume() error
	Heard() (bytes int64, all bool)
	Err() error
}

// decoder turns a cue into sound.
type decoder interface {
	Play(ctx context.Context, path string, opts media.PlayOptions, pcm io.Writer) error
}

// instruments are what a playing worker plays with. They get ready in the
// background, both at once; asking for one waits for it.
type instruments struct {
	decoder func() (decoder, error)
	speaker func() (loudspeaker, error)
}

func realInstruments(ctx context.Context, o opening) instruments {
	return instruments{
		decoder: eager(func() (decoder, error) {
			d, err := media.NewDecoder(ctx, o.CacheDir)
			if err != nil {
				return nil, fmt.Errorf("start decoder: %w", err)
			}
			return d, nil // it ends with the process
		}),
		speaker: eager(func() (loudspeaker, error) { return sound.Open(media.PlayRate) }),
	}
}

// eager begins at once what its result waits for.
func eager[T any](get func() (T, error)) func() (T, error) {
	wait := sync.OnceValues(get)
	go func() { _, _ = wait() }()
	return wait
}

// playMain is the whole life of a playing worker: it returns the exit status of
// the process, and ends when there are no more orders or the sound output fails.
func playMain(ctx context.Context, with instruments, in *bufio.Reader, out io.Writer) int {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	p := &playing{ctx: ctx, with: with, out: json.NewEncoder(out)}
	defer p.drop()
	orders := make(chan order, maxOrders)
	go func() { // ends with the process, or with its parent
		lines := bufio.NewScanner(in)
		for lines.Scan() {
			var o order
			if json.Unmarshal(lines.Bytes(), &o) == nil {
				orders <- o
			}
		}
		close(orders)
		select {
		case <-ctx.Done():
		case <-time.After(orphanLimit): // the sound system holds it up, and nobody is left to kill it
			os.Exit(1)
		}
	}()
	for {
		if err := p.step(ctx, orders); err != nil {
			return 1
		}
		if p.over {
			return 0
		}
	}
}

// maxOrders is how many orders may wait. Only the last of many cues is obeyed.
const maxOrders = 64

// playing is the state of a playing worker. It belongs to one goroutine.
type playing struct {
	ctx    context.Context
	with   instruments
	out    *json.Encoder
	over   bool // the parent is gone
	run    int
	cue    Cue
	pipe   *pcmPipe // nil when there is nothing to play
	cancel context.CancelFunc
	ticker *time.Ticker // nil while nothing moves
}

// step waits for the next thing to happen. An error ends the process.
func (p *playing) step(ctx context.Context, orders <-chan order) error {
	var tick <-chan time.Time
	if p.ticker != nil {
		tick = p.ticker.C
	}
	select {
	case <-ctx.Done():
		p.over = true
	case o, ok := <-orders:
		if !ok {
			p.over = true
			return nil
		}
		for _, o := range pending(o, orders) {
			if err := p.obey(o); err != nil {
				return p.tellFailure(err, err)
			}
		}
	case <-tick:
		return p.tell()
	}
	return nil
}

// pending are the orders that wait, without cues that a later one replaces.
func pending(first order, orders <-chan order) []order {
	all := []order{first}
	for {
		select {
		case o, ok := <-orders:
			if !ok {
				return all
			}
			if o.Cue != nil {
				all = all[:0]
			}
			all = append(all, o)
		default:
			return all
		}
	}
}

// obey does what the parent wants. Orders about another run than the newest are
// late and mean nothing.
func (p *playing) obey(o order) error {
	if o.Cue == nil && (o.Run != p.run || p.pipe == nil) {
		return nil
	}
	speaker, err := p.with.speaker()
	if err != nil {
		p.run = o.Run
		return err
	}
	switch {
	case o.Cue != nil:
		p.drop()
		p.run, p.cue = o.Run, *o.Cue
		p.decode()
		p.tickOn()
		return speaker.Play(p.pipe)
	case o.Paused:
		if err := speaker.Pause(); err != nil {
			return err
		}
		p.tickOff()
		return p.tellPlace(notice{})
	}
	p.tickOn()
	return speaker.Resume()
}

// decode starts to fill a new pipe.
func (p *playing) decode() {
	ctx, cancel := context.WithCancel(p.ctx)
	pipe, cue := newPipe(), p.cue
	p.pipe, p.cancel = pipe, cancel
	go func() { pipe.Close(p.playInto(ctx, cue, pipe)) }()
}

func (p *playing) playInto(ctx context.Context, cue Cue, pipe *pcmPipe) error {
	d, err := p.with.decoder()
	if err != nil {
		return err
	}
	return d.Play(ctx, cue.Path, media.PlayOptions{Start: cue.Start, Track: cue.Track, Speed: cue.Speed}, pipe)
}

// drop forgets what is being played.
func (p *playing) drop() {
	p.tickOff()
	if p.pipe != nil {
		p.cancel()
		p.pipe.Abandon()
		p.pipe = nil
	}
}

func (p *playing) tickOn() {
	if p.ticker == nil {
		p.ticker = time.NewTicker(tellEvery)
	}
}

func (p *playing) tickOff() {
	if p.ticker != nil {
		p.ticker.Stop()
		p.ticker = nil
	}
}

// tell tells where the sound is, and whether that is the end.
func (p *playing) tell() error {
	speaker, err := p.with.speaker()
	if err == nil {
		err = speaker.Err()
	}
	if err != nil {
		return p.tellFailure(err, err)
	}
	heard, all := speaker.Heard()
	switch {
	case all:
		if err := p.tellEnd(p.pipe.Err()); err != nil {
			return err
		}
		p.drop()
		return speaker.Pause()
	case heard > 0:
		return p.tellPlace(notice{})
	}
	return nil // it gets ready
}

// tellEnd tells that all has been heard, or why there was no more.
func (p *playing) tellEnd(failed error) error {
	if failed != nil {
		return p.tellFailure(failed, nil)
	}
	return p.tellPlace(notice{Ended: true})
}

// tellPlace tells where the sound is, in seconds of the recording.
func (p *playing) tellPlace(n notice) error {
	n.Run, n.At = p.run, p.cue.Start
	if speaker, err := p.with.speaker(); err == nil && p.pipe != nil {
		heard, _ := speaker.Heard()
		speed := p.cue.Speed
		if speed == 0 {
			speed = 1
		}
		n.At += float64(heard) / media.PlayBytes * speed
	}
	return p.say(n)
}

// tellFailure tells why the run cannot be played, and returns then.
func (p *playing) tellFailure(why, then error) error {
	e := fault.Explain(why)
	n := notice{Run: p.run, Failed: describe(why, Request{Path: p.cue.Path})}
	if e.Code == fault.NoSpeaker {
		n.Failed.Subject = ""
	}
	if err := p.say(n); err != nil {
		return err
	}
	return then
}

func (p *playing) say(n notice) error {
	if err := p.out.Encode(n); err != nil {
		return fmt.Errorf("answer the parent: %w", err)
	}
	return nil
}
