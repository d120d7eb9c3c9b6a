package edit

import (
	"time"

	"github.com/debrief-app/debrief/service/fault"
)

// SetStart says when the conversation began. The times of all its recordings and
// messages move with it, and due dates like "by Friday" are worked out again.
func SetStart(start time.Time) Edit {
	return func(r Record) (Step, error) {
		if start.IsZero() {
			return Step{}, fault.New(fault.TimeMissing, "", nil)
		}
		return value{
			action: StartChanged, subject: r.Name, kind: kindStart,
			before: timeText(r.Sources[0].StartTime), after: timeText(start),
		}.step(r)
	}
}

// timeText is a time as precise as the library holds it.
func timeText(t time.Time) string { return t.UTC().Truncate(time.Millisecond).Format(time.RFC3339Nano) }

// move puts the conversation elsewhere on the clock.
func (s *Step) move(to string) error {
	start, err := time.Parse(time.RFC3339Nano, to)
	if err != nil {
		return err
	}
	by := start.Sub(s.After.Sources[0].StartTime)
	sources := make([]Source, 0, len(s.After.Sources))
	for _, source := range s.After.Sources {
		source.StartTime = source.StartTime.Add(by)
		sources = append(sources, source)
		s.Changeset.Moved = append(s.Changeset.Moved, source.Source)
	}
	s.After.Sources = sources
	s.Derive = true
	return nil
}
