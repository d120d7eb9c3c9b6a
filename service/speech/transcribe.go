package speech

import (
	"context"
	"fmt"
	"math"
	"runtime"

	"golang.org/x/sync/errgroup"

	"github.com/debrief-app/debrief/service/speech/model"
)

// Source feeds the sound of a recording, from a position in seconds on, to sink in
// pieces of any length, and returns when there is no more. It stops with sink's
// error when sink returns one.
type Source func(ctx context.Context, from float64, sink func(pcm []float32) error) error

// Options tell how to transcribe.
type Options struct {
	VAD         string          // path of the voice activity model
	Model       model.Installed // the speech model
	Recognizers int             // how many cuts are recognised at a time; 0 for as many as the machine has room for
	Start       float64         // seconds that are done: the End of the last segment
	Index       int             // the number of the next segment
	Doubted     bool            // what the function Doubted says of the segments before it
	setting     setting
}

// Listener receives what is found. Its functions are called one after the other.
type Listener struct {
	Segment  func(Segment) error   // the next segment, in order
	Position func(seconds float64) // how far the recording is done
}

// Transcribe recognises a recording from opts.Start to its end, and returns the
// length in seconds of what it heard. Decoding, voice activity and recognition
// overlap; what waits between them is bounded.
func Transcribe(ctx context.Context, source Source, opts Options, l Listener) (float64, error) {
	if opts.setting == (setting{}) {
		opts.setting = standard
	}
	if opts.Recognizers == 0 {
		opts.Recognizers = roomFor(opts.Model.Model)
	}
	vad, err := newVoiceDetector(opts.VAD)
	if err != nil {
		return 0, err
	}

	group, ctx := errgroup.WithContext(ctx)
	p := &pipeline{
		ctx:     ctx,
		work:    make(chan *task, opts.Recognizers),
		ordered: make(chan *task, aheadOf*opts.Recognizers),
		index:   opts.Index,
	}
	if opts.Start > 0 {
		p.probe = decided(opts.Doubted)
	}
	total := 0.0
	group.Go(func() (err error) {
		defer close(p.work)
		defer close(p.ordered)
		total, err = p.listen(source, vad, opts)
		return err
	})
	for range opts.Recognizers {
		group.Go(func() error { return p.recognize(opts.Model) })
	}
	group.Go(func() error { return p.deliver(opts.Index, l) })
	if err := group.Wait(); err != nil {
		return 0, err
	}
	return total, nil
}

// pipeline joins the goroutine that listens and cuts, those that recognise, and the one that
// delivers. A task goes into ordered and work; whoever recognises it fills heard.
type pipeline struct {
	ctx     context.Context
	work    chan *task
	ordered chan *task
	index   int    // of the next cut
	probe   *probe // the one it goes by; nil before the first cut of a recording
}

// task is a cut on its way, or, without sound, only news of the position.
type task struct {
	cut
	heard  chan []Sentence
	probe  *probe
	probes bool // it is itself the probe
}

// probe is the verdict on one cut that those behind it wait for.
type probe struct {
	done    chan struct{}
	doubted bool // once done is closed
}

// decided is a probe whose verdict is known.
func decided(doubted bool) *probe {
	p := &probe{done: make(chan struct{}), doubted: doubted}
	close(p.done)
	return p
}

// aheadOf is how many cuts for each recogniser may wait to be delivered: while one
// is at a long cut, the others go on. Each is at most 20 seconds, 1.3 MB of sound.
const aheadOf = 8

// positionStep is how often, in seconds of the recording, silence reports that it went by.
const positionStep = 15

func (p *pipeline) listen(source Source, d detector, opts Options) (float64, error) {
	start := int(math.Round(opts.Start * SampleRate))
	first := max(0, start-int(opts.setting.warmUp*SampleRate))
	c := newCutter(opts.setting, d, first, start, p.hand)
	reported := start
	err := source(p.ctx, float64(first)/SampleRate, func(pcm []float32) error {
		if err := c.accept(pcm); err != nil {
			return err
		}
		if len(c.runs) == 0 && c.total-reported > positionStep*SampleRate {
			reported = c.total
			return p.enqueue(p.ordered, &task{cut: cut{end: c.total}})
		}
		return nil
	})
	if err != nil {
		return 0, err
	}
	if err := c.finish(); err != nil {
		return 0, err
	}
	return float64(c.total) / SampleRate, nil
}

// hand gives a cut to whoever is free to recognise it.
func (p *pipeline) hand(c cut) error {
	t := &task{cut: c, heard: make(chan []Sentence, 1), probes: p.probe == nil || isProbe(p.index)}
	if t.probes {
		p.probe = &probe{done: make(chan struct{})}
	}
	t.probe = p.probe
	p.index++
	if err := p.enqueue(p.ordered, t); err != nil {
		return err
	}
	return p.enqueue(p.work, t)
}

func (p *pipeline) enqueue(to chan<- *task, t *task) error {
	select {
	case to <- t:
		return nil
	case <-p.ctx.Done():
		return context.Cause(p.ctx)
	}
}

// renewAfter is how much sound, in samples, a recogniser hears before a new one takes
// its place: the runtime below it keeps memory for every length of cut it has met, and
// would need more with every hour. Loading takes as long as recognising ten seconds.
const renewAfter = 10 * 60 * SampleRate

// recognize serves tasks with a recogniser of its own, loaded when the first comes.
func (p *pipeline) recognize(m model.Installed) error {
	// The C library keeps freed memory for each thread: one that stays uses its own again.
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	var r recognizer
	defer func() {
		if r != nil {
			r.close()
		}
	}()
	heard := 0
	for t := range p.work {
		if p.ctx.Err() != nil {
			return context.Cause(p.ctx)
		}
		if heard > renewAfter {
			r.close()
			r, heard = nil, 0
		}
		if r == nil {
			loaded, err := newRecognizer(m)
			if err != nil {
				return err
			}
			r = loaded
		}
		heard += len(t.sound)
		sentences, err := p.hear(r, t)
		if err != nil {
			return err
		}
		t.heard <- sentences
	}
	return nil
}

// hear understands a cut, and checks it if it is a probe or behind a doubted one.
// Work is taken in order: the probe it waits for is in other hands already.
func (p *pipeline) hear(r recognizer, t *task) ([]Sentence, error) {
	sentences := understand(r, t.cut)
	if t.probes {
		check(r, t.cut, sentences)
		t.probe.doubted = doubted(sentences)
		close(t.probe.done)
		return sentences, nil
	}
	select {
	case <-t.probe.done:
	case <-p.ctx.Done():
		return nil, context.Cause(p.ctx)
	}
	if t.probe.doubted {
		check(r, t.cut, sentences)
	}
	return sentences, nil
}

func (p *pipeline) deliver(index int, l Listener) error {
	for t := range p.ordered {
		if t.heard != nil {
			var sentences []Sentence
			select {
			case sentences = <-t.heard:
			case <-p.ctx.Done():
				return context.Cause(p.ctx)
			}
			if err := l.Segment(segmentOf(index, t.cut, sentences)); err != nil {
				return fmt.Errorf("segment %d: %w", index, err)
			}
			index++
		}
		if l.Position != nil {
			l.Position(float64(t.end) / SampleRate)
		}
	}
	return nil
}

func segmentOf(index int, c cut, sentences []Sentence) Segment {
	return Segment{
		Index:     index,
		Start:     float64(c.start) / SampleRate,
		End:       float64(c.end) / SampleRate,
		Sentences: sentences,
	}
}
