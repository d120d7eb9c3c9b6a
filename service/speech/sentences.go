package speech

import (
	"strings"
	"unicode/utf8"

	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/sentence"
)

const (
	longestSentence = 500  // characters
	slowestSentence = 60.0 // seconds
	snapReach       = 1.0  // seconds; how far a sentence's end may move to the nearest pause
)

// sentences cuts a recognition into sentences and gives each its time. Where the
// recogniser gave no times of its own, a sentence gets its share of the voiced
// time by its share of the characters, and its ends move to the nearest pause.
func sentences(h recognition, c cut) []Sentence {
	texts := splitText(h.text)
	if len(texts) == 0 {
		return nil
	}
	times, exact := h.tokenTimes(texts, c)
	if !exact {
		times = shares(texts, c.runs)
	}
	out := make([]Sentence, len(texts))
	for i, t := range texts {
		out[i] = Sentence{Text: t, Start: seconds(times[i].from), End: seconds(max(times[i].from, times[i].to))}
	}
	return out
}

// shares gives each text its share of the voiced time.
func shares(texts []string, runs []span) []span {
	total := 0
	for _, t := range texts {
		total += utf8.RuneCountInString(t) + 1
	}
	clock := newVoiceClock(runs)
	out := make([]span, 0, len(texts))
	said, from := 0, clock.start(0)
	for i, t := range texts {
		said += utf8.RuneCountInString(t) + 1
		end, next := clock.boundary(float64(said)/float64(total), from)
		if i == len(texts)-1 {
			end = clock.end()
		}
		out = append(out, span{from, end})
		from = next
	}
	return out
}

// seconds turns samples into seconds, to the millisecond.
func seconds(samples int) float64 {
	return conversation.Milli(float64(samples) / SampleRate)
}

// voiceClock maps the share of the speech that has been said to a position in the recording.
type voiceClock struct {
	runs   []span
	voiced int // samples
}

func newVoiceClock(runs []span) voiceClock {
	v := voiceClock{runs: runs}
	for _, r := range runs {
		v.voiced += r.length()
	}
	return v
}

func (v voiceClock) start(run int) int { return v.runs[run].from }

func (v voiceClock) end() int { return v.runs[len(v.runs)-1].to }

// boundary is where one sentence ends and the next begins when a share, 0 to 1,
// of the speech has been said: the two sides of the nearest pause behind after,
// or twice the same position where no pause is near.
func (v voiceClock) boundary(share float64, after int) (end, next int) {
	at := max(after, v.position(int(share*float64(v.voiced))))
	end, next = at, at
	nearest := int(snapReach * SampleRate)
	for i := 1; i < len(v.runs); i++ {
		pause := span{v.runs[i-1].to, v.runs[i].from}
		if d := distance(pause, at); pause.from > after && d < nearest {
			nearest, end, next = d, pause.from, pause.to
		}
	}
	return end, next
}

func (v voiceClock) position(voiced int) int {
	for _, r := range v.runs {
		if voiced <= r.length() {
			return r.from + voiced
		}
		voiced -= r.length()
	}
	return v.end()
}

func distance(s span, at int) int {
	switch {
	case at < s.from:
		return s.from - at
	case at > s.to:
		return at - s.to
	}
	return 0
}

// splitText cuts text after the marks that end a sentence, and what is still too
// long at the best place there is.
func splitText(text string) []string {
	var out []string
	for _, s := range sentence.Split(text) {
		out = append(out, splitLong(s)...)
	}
	return out
}

// splitLong cuts a sentence that is over the limit at the last comma, or else the
// last space, before it.
func splitLong(s string) []string {
	var out []string
	for utf8.RuneCountInString(s) > longestSentence {
		head := string([]rune(s)[:longestSentence])
		at := strings.LastIndexAny(head, ",;:")
		if at < len(head)/2 {
			at = strings.LastIndexByte(head, ' ')
		}
		if at <= 0 {
			at = len(head) - 1
		}
		out = append(out, strings.TrimSpace(s[:at+1]))
		s = strings.TrimSpace(s[at+1:])
	}
	return append(out, s)
}
