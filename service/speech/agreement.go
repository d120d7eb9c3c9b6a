package speech

import (
	"math"

	"github.com/debrief-app/debrief/service/speech/wer"
)

// A recogniser that knows only English makes English words of every language. It
// does not know that it is guessing, but guesses do not last: played a little
// faster, speech in its language gives nearly the same words again, and speech in
// another language quite different ones. Measured with Moonshine tiny on cuts of ten
// words and more: read English differs in 0 to 24 % of the words, far-field meetings
// (AMI) in up to 58 %, eleven other languages in 61 % and more (make eval).
const (
	playedFaster = 1.06 // a difference that listeners hardly notice
	agreed       = 0.4  // share of words that must come again
	enoughWords  = 10   // below it the share says little

	// Every probeEvery-th cut is heard twice, and some of the first ones, so that a
	// short recording is judged too; where one is doubted, all up to the next are.
	probeEvery = 64
)

// isProbe reports whether the cut with an index is always heard twice.
func isProbe(index int) bool {
	powerOfTwo := index&(index-1) == 0
	return powerOfTwo && index < probeEvery || index%probeEvery == 0
}

// Doubted reports whether the segment with the index next follows a probe whose words
// did not come again, so that it must be checked as well. The segments are those
// before it, in order; where one begins before the other's end, a channel begins.
func Doubted(segments []Segment, next int) bool {
	if isProbe(next) {
		return false
	}
	for i := len(segments) - 1; i >= 0; i-- {
		if isProbe(segments[i].Index) || i == 0 || segments[i].Start < segments[i-1].End {
			return doubted(segments[i].Sentences)
		}
	}
	return false
}

// doubted reports whether sentences were marked because they did not come again.
func doubted(sentences []Sentence) bool {
	for _, s := range sentences {
		if s.Confidence != nil && *s.Confidence < agreed {
			return true
		}
	}
	return false
}

// check hears a cut once more, a little faster, and marks its sentences when the
// words are others.
func check(r recognizer, c cut, sentences []Sentence) {
	first := ""
	for _, s := range sentences {
		first += s.Text + " "
	}
	if len(wer.Words(first)) < enoughWords {
		return
	}
	again := r.recognize(faster(levelled(c.sound, c.level), playedFaster))
	share := agreement(first, again.text)
	if share >= agreed {
		return
	}
	for i := range sentences {
		lower := share
		if sentences[i].Confidence != nil {
			lower = min(lower, *sentences[i].Confidence)
		}
		sentences[i].Confidence = &lower
	}
}

// agreement is the share of words that two hearings have in common, 0 to 1.
func agreement(first, again string) float64 {
	return math.Round(100*max(0, 1-wer.Compare(first, again).Percent()/100)) / 100
}

// faster returns the sound as it is when played faster by a factor, by linear interpolation.
func faster(pcm []float32, factor float64) []float32 {
	if len(pcm) == 0 {
		return nil
	}
	out := make([]float32, int(float64(len(pcm)-1)/factor))
	for i := range out {
		at := float64(i) * factor
		n := int(at)
		part := float32(at - float64(n))
		out[i] = pcm[n]*(1-part) + pcm[n+1]*part
	}
	return out
}
