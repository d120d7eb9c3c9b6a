package speech

import (
	"context"
	"fmt"
	"math"

	"golang.org/x/sync/errgroup"
)

// Source feeds the sound of a recording, from a position in seconds on, to sink in
// pieces of any length, and returns when there is no more. It stops with sink's
// error when sink returns one.
type Source func(ctx context.Context, from float64, sink func(pcm []float32) error) error

// Options say how to transcribe.
type Options struct {
	VAD         string       // path of the voice activity model
	Recognizers *Recognizers // who recognises: as many cuts at a time as there are
	Duration    float64      // of the recording in seconds, as far as it was announced
	Start       float64      // seconds that are done: the End of the last segment
	Index       int          // the number of the next segment
	Doubted     bool         // what the function Doubted says of the segments before it
	// Changes are the positions, in seconds and rising, where the voice changes in the
	// sound that the source is about to hand over, as far as they have not been told yet.
	// No segment holds the speech of both sides. Nil: nobody knows.
	Changes func() []float64
	// Voiced are the stretches in which somebody speaks, start and end in seconds and in
	// order, that have not been told yet. Before the source hands sound over, all in it
	// have been told; a long one may come in parts. They add to what the voice activity
	// model finds. Nil: nobody knows.
	Voiced  func() [][2]float64
	setting setting
}

// Listener receives what is found. Its functions are called one after the other.
type Listener struct {
	Segment  func(Segment) error   // the next segment, in order
	Position func(seconds float64) // how far the recording is done
}

// Transcribe recognises a recording from opts.Start to its end, and returns the
// length in seconds of what it decoded. Decoding, voice activity and recognition
// overlap; what waits between them is bounded.
func Transcribe(ctx context.Context, source Source, opts Options, l Listener) (float64, error) {
	if opts.setting == (setting{}) {
		opts.setting = standard
	}
	vad, err := newVoiceDetector(opts.VAD)
	if err != nil {
		return 0, err
	}

	group, ctx := errgroup.WithContext(ctx)
	p := &pipeline{
		ctx:     ctx,
		work:    make(chan *task, opts.Recognizers.Len()),
		ordered: make(chan *task, aheadOf*opts.Recognizers.Len()),
		index:   opts.Index,
		first:   opts.Start == 0,
		short:   opts.Duration < longRecording,
		probe:   decided(opts.Start > 0 && opts.Doubted),
	}
	total := 0.0
	group.Go(func() (err error) {
		defer close(p.work)
		defer close(p.ordered)
		total, err = p.listen(source, vad, opts)
		return err
	})
	for range opts.Recognizers.Len() {
		group.Go(func() error { return p.recognize(opts.Recognizers) })
	}
	group.Go(func() error { return p.deliver(opts.Index, l) })
	if err := group.Wait(); err != nil {
		return 0, err
	}
	return total, nil
}

// pipeline joins the goroutine that listens and cuts, those that recognise, and the one that
// delivers. A task goes into ordered and work; whoever recognises it sends the sentences on.
type pipeline struct {
	ctx     context.Context
	work    chan *task
	ordered chan *task

	index int    // of the next cut
	first bool   // it is the first of the recording
	short bool   // the recording is
	probe *probe // the newest
}

// task is a cut on its way, or, without sound, only news of the position.
type task struct {
	cut
	recognized chan []Sentence
	sentences  []Sentence
	always     bool   // it is recognised twice whatever came before
	after      *probe // the one whose verdict holds for it
	verdict    *probe // its own, if it is a probe itself
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
		if opts.Changes != nil {
			for _, at := range opts.Changes() {
				c.changeAt(int(math.Round(at * SampleRate)))
			}
		}
		if opts.Voiced != nil {
			for _, s := range opts.Voiced() {
				c.known.add(s)
			}
		}
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
	t := &task{cut: c, recognized: make(chan []Sentence, 1), always: p.first && p.short || isProbe(p.index), after: p.probe}
	if p.first || mayProbe(p.index) {
		t.verdict = undecided()
		p.probe = t.verdict
	}
	p.first = false
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

func (p *pipeline) deliver(index int, l Listener) error {
	for t := range p.ordered {
		if t.recognized != nil {
			var sentences []Sentence
			select {
			case sentences = <-t.recognized:
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
