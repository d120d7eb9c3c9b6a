package edit

import "github.com/debrief-app/debrief/service/fault"

// Heard are the voices of a recording that a conversation has already, by channel, as
// the library keeps them.
type Heard struct {
	SourceID string
	Voices   map[int][]byte
}

// FindSpeakers completes a job that has listened to a recording of a conversation: it
// keeps the voices, and makes them the speakers as SetSpeakers does. Nothing but speakers
// changes.
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
		now := spoken(r, l)
		if r.Speakers != l.Wanted {
			now.Wanted = &l.Wanted
		}
		s, err := now.step(r, SpeakersFound, r.Sources[at].Name)
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
