package edit

import (
	"maps"

	"github.com/debrief-app/debrief/service/fault"
)

// Heard are the voices of a recording that a conversation has already, by channel, as
// the library keeps them.
type Heard struct {
	SourceID string
	Voices   map[int][]byte
}

// FindSpeakers completes a job that has listened to a recording of a conversation: it
// keeps the voices, and makes them the speakers as SetSpeakers does. Messages of the
// recording in which one voice gives way to another become several. Words, times and what
// the user has done stay.
func FindSpeakers(jobID, sourceID string, voices map[int][]byte, label func(Record) (Labels, error)) Edit {
	return func(r Record) (Step, error) {
		at := indexOf(r, sourceID)
		if at < 0 {
			return Step{}, fault.New(fault.NoSource, sourceID, nil)
		}
		l, err := label(r)
		if err != nil {
			return Step{}, err
		}
		s, err := foundIn(r, at, l, label)
		if err != nil {
			return Step{}, err
		}
		if s.Empty() { // the job is done all the same
			s = stepOn(r)
		}
		s.Changeset.JobID, s.Changeset.Heard = jobID, &Heard{SourceID: sourceID, Voices: voices}
		return s, nil
	}
}

// foundIn is the step that gives labels to a record in one of whose recordings speakers
// were sought.
func foundIn(r Record, at int, l Labels, label func(Record) (Labels, error)) (Step, error) {
	source := r.Sources[at]
	parts, parted := atChanges(r, source.ID, l.Changes)
	if !parted {
		return foundBy(r, l).step(r, SpeakersFound, source.Name)
	}
	s := stepOn(r)
	s.swap(&Removed{Source: source, At: at, Messages: parts})
	l, err := label(s.After)
	if err != nil {
		return Step{}, err
	}
	now := foundBy(s.After, l)
	h := &Entry{Action: SpeakersFound, Subject: source.Name, Kind: kindSource, Target: source.ID}
	s.Changeset.History = h
	others := now
	others.Of = maps.Clone(now.Of)
	for _, m := range parts {
		delete(others.Of, m.ID) // what they were is kept with the recording
	}
	if err := h.tell(s.After, others); err != nil {
		return Step{}, err
	}
	s.speak(now)
	return s, nil
}

// foundBy is what labels change, the count included.
func foundBy(r Record, l Labels) speakers {
	now := spoken(r, l)
	if r.Speakers != l.Wanted {
		now.Wanted = &l.Wanted
	}
	return now
}

// tell notes what speakers change in a record besides what else the entry is about.
func (e *Entry) tell(r Record, v speakers) error {
	if len(v.Of) == 0 && v.Wanted == nil {
		return nil
	}
	before, err := encode(v.before(r))
	if err != nil {
		return err
	}
	after, err := encode(v)
	if err != nil {
		return err
	}
	e.Before, e.After = &before, &after
	return nil
}
