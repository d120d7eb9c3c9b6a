package speech

import (
	"context"
	"sync"
	"time"

	"github.com/debrief-app/debrief/service/speech/model"
)

// RecognizerAlone measures what no pipeline can beat: the time the recognisers
// need for the segments of a recording when the cuts are all at hand and nothing
// else runs. It returns that time, and that of the processor as a clock of it tells.
func RecognizerAlone(
	ctx context.Context, source Source, vad string, m model.Installed, clock func() time.Duration,
) (took, processor time.Duration, err error) {
	detector, err := newVoiceDetector(vad)
	if err != nil {
		return 0, 0, err
	}
	var cuts []cut
	c := newCutter(standard, detector, 0, 0, func(c cut) error {
		cuts = append(cuts, c)
		return nil
	})
	if err := source(ctx, 0, c.accept); err != nil {
		return 0, 0, err
	}
	if err := c.finish(); err != nil {
		return 0, 0, err
	}
	work := make(chan cut, len(cuts))
	for _, c := range cuts {
		work <- c
	}
	close(work)
	loaded := Load(m)
	defer loaded.Close()
	r, err := loaded.wait(ctx)
	if err != nil {
		return 0, 0, err
	}
	began, before := time.Now(), clock()
	var all sync.WaitGroup
	for range loaded.Len() {
		all.Go(func() {
			for c := range work {
				r.recognize(levelled(c.sound, c.level))
			}
		})
	}
	all.Wait()
	return time.Since(began), clock() - before, nil
}
