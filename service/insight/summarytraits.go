package insight

import (
	"maps"
	"slices"
	"strings"
	"unicode"

	"github.com/debrief-app/debrief/service/insight/internal/logistic"
	"github.com/debrief-app/debrief/service/insight/internal/sequence"
	"github.com/debrief-app/debrief/service/insight/internal/words"
)

// pointTraits are what is known of what a turn tells, for telling whether a summary would hold it: a reader can understand it
// alone, and it is a main point.
func (s *summing) pointTraits(p point, clear float64) []string {
	i := p.turn
	f := []string{logistic.Always}
	for _, head := range []struct {
		name string
		of   sequence.Head
	}{
		{"salient", sequence.Salient}, {"task", sequence.Task}, {"decision", sequence.Decision}, {"question", sequence.Question}, {"answer", sequence.Answer},
		{"first", sequence.TaskFirst}, {"own", sequence.Own}, {"definitive", sequence.Definitive}, {"shift", sequence.TopicStart},
	} {
		f = logistic.Steps(f, head.name, tenths(s.scores[i][head.of]), -60, -50, -40, -30, -20, -10, 0, 10)
	}
	n := len(p.said)
	f = logistic.Steps(f, "clear", int(10*clear), 10, 20, 30, 40, 50, 60, 70)
	f = logistic.Steps(f, "words", n, 10, 13, 16, 20, 25, 30, 36)
	f = logistic.Steps(f, "naming", matter(p.said), 5, 6, 8, 10, 13)
	f = logistic.Steps(f, "marks", marks(p.said), 1, 2, 3, 4)
	f = logistic.Steps(f, "of ten", 10*i/len(s.turns), 1, 2, 5, 8, 9)
	grammar, riddling, capitals, numbers, repeated, addressed := 0, 0, 0, 0, 0, 0
	for k, w := range p.said {
		switch {
		case words.Function(w.Norm):
			grammar++
		case k > 0 && w.Upper():
			capitals++
		}
		if riddles[w.Norm] {
			riddling++
		}
		if strings.HasPrefix(w.Norm, "you") {
			addressed++
		}
		if strings.ContainsFunc(w.Text, unicode.IsDigit) {
			numbers++
		}
	}
	for stem := range p.stems {
		if s.saidIn[stem] >= often {
			repeated++
		}
	}
	f = logistic.Steps(f, "grammar of ten", 10*grammar/n, 3, 4, 5, 6)
	f = logistic.Steps(f, "riddles", riddling, 1, 2, 3)
	f = logistic.Steps(f, "you", addressed, 1, 2, 3)
	f = logistic.Steps(f, "capitals", capitals, 1, 2, 4, 6)
	f = logistic.Steps(f, "numbers", numbers, 1, 2)
	f = logistic.Steps(f, "often said", repeated, 1, 2, 3, 4, 6)
	fresh := 0.0
	for _, k := range s.of[i] {
		fresh += s.fresh[k]
	}
	f = logistic.Steps(f, "subject", int(10*fresh), 1, 5, 10, 20, 30)
	if first := p.said[0]; words.Function(first.Norm) {
		f = append(f, "begins "+first.Norm)
	}
	switch p.told {
	case quoted:
		f = append(f, "quoted")
	case retold:
		f = append(f, "retold")
	}
	if s.decided[i] {
		f = append(f, "decided")
	}
	for _, stem := range slices.Sorted(maps.Keys(p.stems)) {
		f = append(f, "says "+stem)
	}
	return f
}

// often is in how many turns a word is one of the talk's own.
const often = 5
