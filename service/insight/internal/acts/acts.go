// Package acts tells what people do with what they say in a meeting: ask, take something
// on, suggest, decide, reply.
//
// Two stages judge each utterance. A linear model reads its words and those of its
// neighbours, hashed; boosted trees then read the linear judgements of the utterances
// around it together with times, speakers, marks and grammar. There is a pair of stages for
// text with punctuation, one for text without, and one for what a recogniser writes. All weights and sums are integers, so
// that the result is the same on every machine. Training lies in internal/train; both
// sides share the features here.
package acts

import (
	"github.com/debrief-app/debrief/service/insight/internal/words"
)

// Utterance is one message as the classifiers see it.
type Utterance struct {
	Tokens     []words.Token // expanded
	Speaker    string        // an id; equal ids are equal voices
	Start, End float64       // seconds
}

// Head is one judgement of the linear stage.
type Head int

// The heads.
const (
	Question Head = iota // asks for something
	Task                 // belongs to an action item
	Commit               // takes something on
	Suggest              // wants something done
	Decide               // belongs to a decision
	Reply                // takes up what another said
	Heads    = 6
)

// marked reports whether a transcript has punctuation worth reading: more than one
// utterance in five ends with a mark.
func marked(talk []Utterance) bool {
	ended := 0
	for _, u := range talk {
		if n := len(u.Tokens); n > 0 && u.Tokens[n-1].Punct() {
			ended++
		}
	}
	return 5*ended > len(talk)
}

// oneVoice reports whether all utterances have one speaker: nobody told the voices apart.
func oneVoice(talk []Utterance) bool {
	for _, u := range talk {
		if u.Speaker != talk[0].Speaker {
			return false
		}
	}
	return true
}
