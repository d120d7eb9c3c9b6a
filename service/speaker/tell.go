package speaker

// Speakers are the voices of a recording, told apart.
type Speakers struct {
	Count  int     // the speakers are 0 to Count-1, 0 being who speaks first
	Labels []Label // in order of time
	Prints []Print // of each speaker; nil where nothing was long enough
}

// tuning are the numbers of the method, chosen on the recordings of make eval.
type tuning struct {
	distance float64 // at which voices are apart, where the recording does not say
	prior    float64 // how many of the recording's own pairs weigh as much as distance
	midway   float64 // where between like and unlike pairs the recording's own threshold lies
	strong   float64 // seconds from which a turn may found a speaker
	smallest float64 // seconds below which a speaker is taken for another,
	stranger float64 // unless this distance from all others
	longest  float64 // seconds from which a turn weighs no more
	change   float64 // what a change of speaker costs, in seconds of full certainty
	keep     float64 // the factor on change within a voice of a window
	rounds   int     // in which the speakers' prints are made better
}

var standard = tuning{
	distance: 0.73, prior: 6, midway: 0.5, strong: 1.0, smallest: 2, stranger: 0.85, longest: 3, change: 0.15, keep: 3, rounds: 5,
}

// Tell tells the voices of a meeting apart. The recordings share their speakers:
// who speaks in two of them has one number. Of each recording there are Speakers.
func Tell(count Count, recordings ...Voices) []Speakers {
	return standard.tell(count, recordings)
}

func (t tuning) tell(count Count, recordings []Voices) []Speakers {
	m := newMeeting(recordings)
	if len(m.voiced) == 0 {
		return m.oneSpeaker()
	}
	m.centres(t, count)
	path := m.path(t)
	if least, _ := count.bounds(); distinct(path) < least {
		t.change = 0 // rather a rash change than fewer speakers than there are
		path = m.path(t)
	}
	return m.speakers(m.byAppearance(path))
}
