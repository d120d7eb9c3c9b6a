// Package speech turns sound into timed sentences: it finds where somebody
// speaks, cuts there, recognises each cut on its own and in parallel, and
// delivers the sentences in the order they were said.
//
// PCM is mono, 16 kHz, [-1, 1] throughout. Positions are samples inside the
// package and seconds in what it hands out.
package speech

// SampleRate is the rate in samples a second that every part expects.
const SampleRate = 16000

// Segment is one cut of a recording with what was said in it. The cuts touch:
// everything before End has been dealt with, and recognising again from End
// gives exactly the segments that would have followed.
type Segment struct {
	Index     int        `json:"index"`
	Start     float64    `json:"start"` // seconds
	End       float64    `json:"end"`   // seconds
	Sentences []Sentence `json:"sentences"`
}

// Sentence is one sentence of one speaker. Its times are seconds from the start
// of the recording.
type Sentence struct {
	Text       string   `json:"text"`
	Start      float64  `json:"start"`
	End        float64  `json:"end"`
	Speaker    string   `json:"speaker,omitempty"`    // empty: nobody knows
	Confidence *float64 `json:"confidence,omitempty"` // only where the text is doubtful, 0 to 1
}
