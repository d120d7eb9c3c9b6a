package speaker

// Voiceprint is how a person's voice is recognised in another meeting. It is
// personal data: made only once the user has switched that on.
type Voiceprint struct {
	Print   Print
	Seconds float64 // of speech that it was made of
}

const (
	// sameVoice is the cosine from which two voiceprints are suggested to be one
	// person, and enough the speech that both need, in seconds (make eval).
	sameVoice = 0.47
	enough    = 8.0
)

// Voiceprint is that of a speaker, made of the turns that are surely of that speaker.
func (s Speakers) Voiceprint(who int) Voiceprint { return VoiceprintOf(s.surely(who)) }

// VoiceprintOf makes one of turns, which may be of several recordings.
func VoiceprintOf(turns []Turn) Voiceprint {
	sum, seconds := make(vector, PrintSize), 0.0
	for _, t := range turns {
		if len(t.Print) == PrintSize {
			sum.add(t.Print.vector(), t.Seconds())
			seconds += t.Seconds()
		}
	}
	return Voiceprint{NewPrint(sum), seconds}
}

func (s Speakers) surely(who int) []Turn {
	var turns []Turn
	for _, l := range s.Labels {
		if l.Speaker == who && l.Alone() && l.Confidence >= SureFrom {
			turns = append(turns, l.Turn)
		}
	}
	return turns
}

// Enough reports whether the voiceprint is made of enough speech to recognise somebody.
func (v Voiceprint) Enough() bool { return v.Seconds >= enough }

// Match is the voiceprint of a person whom a speaker sounds like.
type Match struct {
	Index      int // in the list that was asked
	Similarity float64
}

// Recognize returns whom a voice sounds like, if anybody. With several voiceprints of
// one person in the list, the nearest of all counts.
func Recognize(voice Voiceprint, people []Voiceprint) (Match, bool) {
	best := Match{Similarity: sameVoice}
	found := false
	if !voice.Enough() {
		return Match{}, false
	}
	for i, p := range people {
		if !p.Enough() {
			continue
		}
		if c := Similarity(voice.Print, p.Print); c >= best.Similarity {
			best, found = Match{i, c}, true
		}
	}
	return best, found
}
