package speech

import "strings"

// A recogniser sometimes writes nothing of a cut that begins or ends in the middle of
// talk, and all of it once it gets a little more sound at both ends. More sound for every
// cut is worse: words beside it are written twice (on eight far-field clips, a tenth of a
// second made 36 % errors of 31).
const (
	widening   = 0.3 // seconds at each end
	speechFrom = 1.0 // seconds of voice from which a cut without words is tried so
)

// understand recognises a cut and shapes the text into sentences. A text
// that the guard doubts is tried again in two halves, and silence where somebody speaks
// with the sound beside it; what stays doubtful is kept, without its loops, and marked.
func understand(r recognizer, c cut) []Sentence {
	whole := attemptOn(r, c)
	if len(whole.sentences) == 0 && c.voiced() >= speechFrom {
		whole = attemptOn(r, c.widened())
	}
	if whole.confidence >= doubtful {
		return whole.sentences
	}
	first, second, ok := c.halves()
	if !ok {
		return whole.sentences
	}
	a, b := attemptOn(r, first), attemptOn(r, second)
	if min(a.confidence, b.confidence) > whole.confidence {
		return append(a.sentences, b.sentences...)
	}
	return whole.sentences
}

// attempt is what one recognition made of a cut.
type attempt struct {
	sentences  []Sentence
	confidence float64
}

func attemptOn(r recognizer, c cut) attempt {
	h := r.recognize(levelled(c.sound, c.level))
	a := attempt{confidence: confidence(h.text, c.voiced())}
	h.text = strings.Join(collapse(strings.Fields(h.text)), " ")
	a.sentences = sentences(h, c)
	if a.confidence < doubtful {
		for i := range a.sentences {
			a.sentences[i].Confidence = &a.confidence
		}
	}
	return a
}

// voiced is how long somebody spoke in the cut, in seconds.
func (c cut) voiced() float64 {
	total := 0
	for _, r := range c.runs {
		total += r.length()
	}
	return float64(total) / SampleRate
}

// widened is the cut with the sound beside it.
func (c cut) widened() cut {
	c.soundStart, c.sound = c.aroundStart, c.around
	return c
}

// halves parts a cut at the longest pause or else the quietest moment of its
// middle third. A cut under two seconds stays whole.
func (c cut) halves() (first, second cut, ok bool) {
	if len(c.sound) < 2*SampleRate {
		return cut{}, cut{}, false
	}
	third := len(c.sound) / 3
	at := c.soundStart + quietest(c.sound, third, 2*third)
	longest := 0
	for i := 1; i < len(c.runs); i++ {
		gap := span{c.runs[i-1].to, c.runs[i].from}
		middle := gap.from + gap.length()/2
		if gap.length() > longest && distance(span{c.soundStart + third, c.soundStart + 2*third}, middle) == 0 {
			longest, at = gap.length(), middle
		}
	}
	first, second = c, c
	first.end, first.sound, first.runs = at, c.sound[:at-c.soundStart], clip(c.runs, c.start, at)
	second.start, second.soundStart, second.sound, second.runs = at, at, c.sound[at-c.soundStart:], clip(c.runs, at, c.end)
	return first, second, len(first.runs) > 0 && len(second.runs) > 0
}
