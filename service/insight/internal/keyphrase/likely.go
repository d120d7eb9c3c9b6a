package keyphrase

import (
	_ "embed"
	"math"
	"slices"
	"strings"
	"sync"

	"github.com/debrief-app/debrief/service/insight/internal/logistic"
)

// weights are written by internal/train.
//
//go:embed weights.tsv
var weights string

var trained = sync.OnceValue(func() logistic.Weights { return logistic.MustRead(weights) })

// mostJudged is how many of the weightiest phrases are looked at closely: the rest is hardly ever a topic.
const mostJudged = 150

// judged are the weightiest phrases with their chances as scores, best first.
func (c *collection) judged(all weighty) []Phrase {
	best := c.weightiest(all)
	for i := range best {
		best[i].Score = trained().Chance(best[i].Features)
	}
	slices.SortStableFunc(best, byScore)
	return best
}

// weightiest are the phrases of the most weight with their features, by falling weight.
func (c *collection) weightiest(all weighty) []Phrase {
	order := make([]int, len(all.phrases))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return byScore(all.phrases[a], all.phrases[b]) })
	order = order[:min(len(order), mostJudged)]
	best := make([]Phrase, 0, len(order))
	for rank, i := range order {
		p := all.phrases[i]
		p.rank = rank
		p.Features = c.features(p, all.from[i], math.Sqrt(p.Score/all.phrases[order[0]].Score), all.messages)
		p.Mentions = slices.Compact(p.Mentions)
		best = append(best, p)
	}
	return best
}

// features are the names of what holds for a phrase of the relative weight.
func (c *collection) features(p Phrase, e *entry, relative float64, messages int) []string {
	f := []string{logistic.Always, [longest + 1]string{"", "one word", "two words", "three words"}[len(e.stems)]}
	add := func(holds bool, name string) {
		if holds {
			f = append(f, name)
		}
	}
	percent := func(name string, share float64, bounds ...int) {
		f = logistic.Steps(f, name, int(share*100), bounds...)
	}
	n := float64(len(e.stems))
	var noun, capital, head float64
	for _, stem := range e.stems {
		u := c.usage[stem]
		noun += c.nounness(stem) / n
		capital += float64(u.capital) / float64(u.count) / n
	}
	last := c.usage[e.stems[len(e.stems)-1]]
	head = float64(last.head) / float64(last.count)
	percent("relative", relative, 20, 30, 40, 50, 60, 70, 80, 90)
	f = logistic.Steps(f, "rank", p.rank, 1, 3, 6, 10, 20, 40)
	percent("noun", noun, 40, 55, 70, 85)
	percent("last noun", c.nounness(e.stems[len(e.stems)-1]), 40, 55, 70, 85)
	percent("head", head, 30, 50, 70, 85)
	percent("capital", capital, 20, 50, 80)
	percent("gathered", gathered(e.mentions, messages), 30, 45, 60, 80)
	percent("alone", float64(len(e.mentions)-e.inside)/float64(len(e.mentions)), 40, 70, 90)
	f = logistic.Steps(f, "said", len(e.mentions), 3, 4, 6, 9, 13, 20, 30)
	f = logistic.Steps(f, "per thousand", len(e.mentions)*1000/max(messages, 1), 5, 10, 20, 40, 80, 160)
	f = logistic.Steps(f, "talk of words", c.words, 150, 400, 1200, 4000, 9000)
	add(len(e.stems) == 1 && c.describes(e), "describes")
	return append(f, spelling(p.Text)...)
}

// spelling names what the ending and the length of a phrase tell.
func spelling(text string) []string {
	var f []string
	norm := strings.ToLower(text)
	for _, end := range []string{"ing", "ed", "er", "ly", "tion", "ment", "ity", "ance", "ence", "s"} {
		if strings.HasSuffix(norm, end) {
			f = append(f, "ends "+end)
		}
	}
	if len(text) <= 3 {
		f = append(f, "short")
	}
	if text == strings.ToUpper(text) {
		f = append(f, "initials")
	}
	return f
}

// gathered is the largest share of the mentions that falls into a tenth of the talk.
func gathered(mentions []int, messages int) float64 {
	width := max(messages/10, 1)
	best, from := 0, 0
	for i := range mentions {
		for mentions[i]-mentions[from] > width {
			from++
		}
		best = max(best, i-from+1)
	}
	return float64(best) / float64(len(mentions))
}
