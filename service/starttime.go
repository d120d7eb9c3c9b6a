package service

import (
	"context"
	"time"

	"github.com/debrief-app/debrief/service/fault"
	"github.com/debrief-app/debrief/service/store"
)

// kindStart is the kind of an edit of the start time, which only the history knows:
// the sources hold the times themselves. Its values are RFC 3339.
const kindStart = "start"

// SetStartTime says when the conversation began. The times of all its recordings and
// messages move with it. Due dates like "by Friday" are worked out again, those that
// the user has set stay.
func (c *Conversation) SetStartTime(ctx context.Context, start time.Time) error {
	if start.IsZero() {
		return fault.New(fault.TimeMissing, "", nil)
	}
	return c.edit(ctx, func(r store.Record) (edit, error) {
		return edit{action: StartChanged, subject: r.Name, kind: kindStart, before: startOf(r), after: timeText(start)}, nil
	})
}

func startOf(r store.Record) string { return timeText(r.Sources[0].StartTime) }

// timeText is a time as precise as the library holds it.
func timeText(t time.Time) string { return t.UTC().Truncate(time.Millisecond).Format(time.RFC3339Nano) }

// move puts a conversation elsewhere on the clock.
func (s *Service) move(step *store.Changeset, r store.Record, to string) error {
	start, err := time.Parse(time.RFC3339Nano, to)
	if err != nil {
		return err
	}
	by := start.Sub(r.Sources[0].StartTime)
	sources := make([]store.Source, 0, len(r.Sources))
	for _, source := range r.Sources {
		source.StartTime = source.StartTime.Add(by)
		sources = append(sources, source)
		step.Moved = append(step.Moved, source.Source)
	}
	r.Sources = sources
	return s.derive(step, r)
}
