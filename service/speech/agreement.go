package speech

import (
	"github.com/debrief-app/debrief/service/conversation"
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

	// Every probeEvery-th cut is recognised twice, and some of the first ones, so that a
	// short recording is judged too. Where one is doubted, all behind it are
	// recognised twice as well, up to the next group of groupOf cuts whose first one is not.
	probeEvery = 64
	groupOf    = 4

	// longRecording is the length in seconds from which the first cut is not recognised
	// twice: there the first words are waited for, and they are a small part.
	longRecording = 180
)

// isProbe reports whether the cut with an index is always recognised twice. The first one
// is too where the recording is short.
func isProbe(index int) bool {
	switch index {
	case 1, 4, 16:
		return true
	}
	return index > 0 && index%probeEvery == 0
}

// mayProbe reports whether the cut with an index has a verdict that holds for those
// behind it, up to the next that has.
func mayProbe(index int) bool { return isProbe(index) || index%groupOf == 0 }

// probe is the verdict on one cut that those behind it wait for.
type probe struct {
	done    chan struct{}
	doubted bool // once done is closed
}

func undecided() *probe { return &probe{done: make(chan struct{})} }

// decided is a probe with a verdict.
func decided(doubted bool) *probe {
	p := undecided()
	p.decide(doubted)
	return p
}

func (p *probe) decide(doubted bool) {
	p.doubted = doubted
	close(p.done)
}

func (p *probe) isDecided() bool {
	select {
	case <-p.done:
		return true
	default:
		return false
	}
}

// verdictOn is whether what follows these sentences is to be doubted: as before, if
// there are too few words for one.
func verdictOn(sentences []Sentence, before bool) bool {
	if len(wer.Words(text(sentences))) < enoughWords {
		return before
	}
	return doubted(sentences)
}

// Doubted reports whether what follows segments follows a probe whose words did not
// come again. The segments are those before it, in order; where one begins
// before the other's end, a channel begins.
func Doubted(segments []Segment) bool {
	verdict := false
	for i, s := range segments {
		first := i == 0 || s.Start < segments[i-1].End
		if first {
			verdict = false
		}
		if first || mayProbe(s.Index) {
			verdict = verdictOn(s.Sentences, verdict)
		}
	}
	return verdict
}

func text(sentences []Sentence) string {
	all := ""
	for _, s := range sentences {
		all += s.Text + " "
	}
	return all
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

// check recognises a cut once more, a little faster, and marks its sentences when the
// words are others.
func check(r recognizer, c cut, sentences []Sentence) {
	first := text(sentences)
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

// agreement is the share of words that two texts have in common, 0 to 1.
func agreement(first, again string) float64 {
	return conversation.Percent(max(0, 1-wer.Compare(first, again).Percent()/100))
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
