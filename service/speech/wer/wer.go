// Package wer measures the word error rate of recognised speech.
package wer

import (
	"strings"
	"unicode"
)

// Rate counts the errors of a hypothesis against its reference.
type Rate struct {
	Words         int // in the reference
	Substitutions int
	Deletions     int
	Insertions    int
}

// Errors is the number of words to change, leave out or put in.
func (r Rate) Errors() int { return r.Substitutions + r.Deletions + r.Insertions }

// Percent is the word error rate, of 100. It is more than 100 where more was
// invented than was said.
func (r Rate) Percent() float64 {
	if r.Words == 0 {
		return 0
	}
	return 100 * float64(r.Errors()) / float64(r.Words)
}

// Add sums the counts of two rates.
func (r Rate) Add(o Rate) Rate {
	return Rate{r.Words + o.Words, r.Substitutions + o.Substitutions, r.Deletions + o.Deletions, r.Insertions + o.Insertions}
}

// fillers say nothing and are written by some annotators and not by others.
var fillers = map[string]bool{
	"uh": true, "um": true, "uhm": true, "umm": true, "er": true, "erm": true, "eh": true, "ah": true,
	"mm": true, "mmm": true, "hm": true, "hmm": true, "mhm": true, "mm-hmm": true, "mmhmm": true, "uh-huh": true, "uhhuh": true, "huh": true,
}

// Words normalises a text for comparison: lower case, no punctuation, fillers dropped.
func Words(text string) []string {
	var words []string
	text = strings.NewReplacer("’", "'", "‘", "'", "—", " ", "–", " ", "_", " ").Replace(strings.ToLower(text))
	for _, w := range strings.Fields(text) {
		if fillers[strings.Trim(w, ".,?!")] {
			continue
		}
		for _, part := range strings.FieldsFunc(w, func(r rune) bool { return r == '-' || r == '/' }) {
			part = strings.Map(keepLetter, part)
			if part != "" && !fillers[part] {
				words = append(words, part)
			}
		}
	}
	return words
}

func keepLetter(r rune) rune {
	if unicode.IsLetter(r) || unicode.IsDigit(r) {
		return r
	}
	return -1
}

// Compare aligns two texts with the fewest errors (Levenshtein distance over words).
func Compare(reference, hypothesis string) Rate {
	return align(Words(reference), Words(hypothesis))
}

func align(ref, hyp []string) Rate {
	row := make([]Rate, len(hyp)+1)
	for j := range row {
		row[j] = Rate{Insertions: j}
	}
	for i, word := range ref {
		diagonal := row[0]
		row[0] = Rate{Deletions: i + 1}
		for j, heard := range hyp {
			above := row[j+1]
			best := diagonal
			if word != heard {
				best.Substitutions++
			}
			if above.Errors()+1 < best.Errors() {
				best = above
				best.Deletions++
			}
			if left := row[j]; left.Errors()+1 < best.Errors() {
				best = left
				best.Insertions++
			}
			diagonal, row[j+1] = above, best
		}
	}
	rate := row[len(hyp)]
	rate.Words = len(ref)
	return rate
}
