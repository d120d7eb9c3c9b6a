package worker

import (
	"context"
	"fmt"
	"slices"

	"github.com/debrief-app/debrief/service/speaker"
	"github.com/debrief-app/debrief/service/speaker/listen"
	"github.com/debrief-app/debrief/service/speech"
)

// voices is a block of a channel on its way to the parent.
type voices struct {
	Channel int    `json:"channel"`
	Block   []byte `json:"block"` // speaker.Voices of one block, in its binary form
}

// handTo gives the handler the block, if it is one.
func (v voices) handTo(h Handler) error {
	var read speaker.Voices
	if err := read.UnmarshalBinary(v.Block); err != nil {
		return fmt.Errorf("%w: %w", errProtocol, err)
	}
	if len(read.Blocks) != 1 || v.Channel < 0 {
		return fmt.Errorf("%w: %d blocks of channel %d", errProtocol, len(read.Blocks), v.Channel)
	}
	return h.Voices(v.Channel, read.Blocks[0])
}

// shortestVoiced is the least turn, in frames, that Changes goes by.
const shortestVoiced = speaker.FramesPerSecond / 4

// ContinueVoices has a request that was completed by Continue find out who speaks,
// behind the blocks of its channel that are stored. The worker sends those again that
// lie behind the last segment: they were ahead of it.
func (r *Request) ContinueVoices(stored []speaker.Block) error {
	r.Speakers = true
	done := 0
	for done < len(stored) && speaker.Judged(stored[done].Window) <= r.Start {
		done++
	}
	// Whether the voice changes next depends on the last turn alone.
	from := done
	for from > 0 && (from == done || !slices.ContainsFunc(stored[from].Turns, longEnough)) {
		from--
	}
	if done == 0 {
		return nil
	}
	var err error
	r.Voices, err = speaker.Voices{Blocks: stored[from:done]}.MarshalBinary()
	return err
}

func longEnough(t speaker.Turn) bool { return t.End-t.Start >= shortestVoiced }

// ear finds out who speaks in the sound on its way to recognition. It holds sound back
// until it is known where the voice changes in it: 7.5 s at most.
type ear struct {
	listener *listen.Listener // nil once it has failed
	channel  int
	out      *output
	failed   error // why nobody listens any more

	changes speaker.Changes
	found   []float64    // changes that recognition does not know of yet
	voiced  [][2]float64 // stretches of speech that recognition does not know of yet
	begin   float64      // seconds: where it wants the sound from
	judged  int          // samples: up to here it is known

	sink func([]float32) error // recognition
	held []float32             // sound on its way there
	at   int                   // position of held[0], in samples
	from int                   // where recognition begins
	lost error                 // why the parent did not get a block
}

// newEar listens behind the blocks that the request brings.
func newEar(models *listen.Models, r Request, channel int, out *output) (*ear, error) {
	e := &ear{channel: channel, out: out}
	blocks := 0
	if len(r.Voices) > 0 {
		var before speaker.Voices
		if err := before.UnmarshalBinary(r.Voices); err != nil {
			return nil, err
		}
		for _, b := range before.Blocks {
			e.changes.Add(b)
			e.voiced = append(e.voiced, b.Spoken()...)
			blocks = b.Window + 1
			e.judged = samples(speaker.Judged(b.Window))
		}
	}
	e.begin = listen.Resume(blocks)
	e.listener = models.Listen(blocks, e.block)
	return e, nil
}

func samples(seconds float64) int { return int(seconds*speech.SampleRate + 0.5) }

// block takes what the listener says of the next seconds.
func (e *ear) block(b speaker.Block) error {
	e.found = append(e.found, e.changes.Add(b)...)
	e.voiced = append(e.voiced, b.Spoken()...)
	e.judged = samples(speaker.Judged(b.Window))
	data, err := speaker.Voices{Blocks: []speaker.Block{b}}.MarshalBinary()
	if err == nil {
		err = e.out.say(event{Voices: &voices{Channel: e.channel, Block: data}})
	}
	e.lost = err
	return err
}

// beside is a source whose sound passes the ear.
func (e *ear) beside(source speech.Source) speech.Source {
	return func(ctx context.Context, from float64, sink func([]float32) error) error {
		e.sink, e.from, e.at = sink, samples(from), samples(e.begin)
		if err := source(ctx, e.begin, e.accept); err != nil {
			return err
		}
		return e.finish()
	}
}

// accept takes the next sound.
func (e *ear) accept(pcm []float32) error {
	e.held = append(e.held, pcm...)
	if e.listener == nil {
		return e.release(len(e.held))
	}
	if err := e.listener.Accept(pcm); err != nil {
		return e.fail(err)
	}
	return e.release(e.judged - e.at)
}

// finish hands on what is left.
func (e *ear) finish() error {
	if e.listener != nil {
		if err := e.listener.Finish(); err != nil {
			return e.fail(err)
		}
	}
	return e.release(len(e.held))
}

// fail stops listening; recognition goes on without. Only the loss of the parent ends
// that, too.
func (e *ear) fail(err error) error {
	if e.lost != nil {
		return e.lost
	}
	e.listener, e.failed = nil, err
	return e.release(len(e.held))
}

// release hands on the first n samples that are held.
func (e *ear) release(n int) error {
	n = min(n, len(e.held))
	if n <= 0 {
		return nil
	}
	skip := min(n, max(0, e.from-e.at))
	err := e.sink(e.held[skip:n])
	e.held = append(e.held[:0], e.held[n:]...)
	e.at += n
	return err
}

// takeVoiced are the stretches of speech that recognition has not been told of.
func (e *ear) takeVoiced() [][2]float64 {
	told := e.voiced
	e.voiced = nil
	return told
}

// take are the changes of voice that recognition does not know of yet.
func (e *ear) take() []float64 {
	found := e.found
	e.found = nil
	return found
}
