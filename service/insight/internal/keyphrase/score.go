package keyphrase

import (
	"slices"
	"strings"

	"github.com/debrief-app/debrief/service/insight/internal/task"
	"github.com/debrief-app/debrief/service/insight/internal/words"
)

// scored weighs every candidate that is said often enough.
func (c *collection) scored(messages int) weighty {
	c.countNested()
	all := weighty{messages: messages}
	for _, key := range c.order {
		e := c.entries[key]
		alone := len(e.mentions) - e.inside
		if alone < 1 || len(e.stems) == 1 && (c.person(e) || c.doing(e) || c.quality(e)) || len(e.mentions) < least(messages) && !c.named(e) {
			continue
		}
		weight := float64(alone) * c.worth(e) * lengthBonus[len(e.stems)]
		all.phrases = append(all.phrases, Phrase{Text: c.text(e), Stems: e.stems, Score: weight, Mentions: e.mentions})
		all.from = append(all.from, e)
	}
	return all
}

// weighty are phrases with their weights as scores, and what each was made from.
type weighty struct {
	phrases  []Phrase
	from     []*entry
	messages int // of the talk
}

var lengthBonus = [longest + 1]float64{0, 1, 1.6, 1.9}

// least is how often a phrase must be said in a talk of so many messages.
func least(messages int) int {
	switch {
	case messages < 60:
		return 2
	case messages < 400:
		return 3
	}
	return 4
}

// countNested takes from a part what it owes to the whole: when "budget review" is said as
// often as "budget", "budget" alone is no topic.
func (c *collection) countNested() {
	for _, key := range c.order {
		whole := c.entries[key]
		if len(whole.stems) < 2 || len(whole.mentions) < 2 {
			continue
		}
		for i := range whole.stems {
			for j := i + 1; j <= len(whole.stems); j++ {
				if j-i == len(whole.stems) {
					continue
				}
				if part := c.entries[strings.Join(whole.stems[i:j], " ")]; part != nil {
					part.inside = max(part.inside, len(whole.mentions))
				}
			}
		}
	}
}

// worth is how well the words of a candidate name a topic: rare in general, used as nouns.
func (c *collection) worth(e *entry) float64 {
	sum := 0.0
	for _, stem := range e.stems {
		sum += c.nounness(stem)
	}
	last := c.nounness(e.stems[len(e.stems)-1])
	if len(e.stems) == 1 && c.describes(e) {
		last *= 0.4
	}
	return last * sum / float64(len(e.stems))
}

// describes reports whether a single word ends like an adjective or an adverb.
func (c *collection) describes(e *entry) bool {
	text := strings.ToLower(c.text(e))
	return slices.ContainsFunc(adjectiveEndings, func(end string) bool { return strings.HasSuffix(text, end) })
}

var adjectiveEndings = []string{"ed", "al", "ive", "ous", "able", "ible", "ful", "ic", "less", "ly", "ish", "ary"}

// nounness is the share of uses as a noun, one half for a word of which nothing is known.
func (c *collection) nounness(stem string) float64 {
	u := c.usage[stem]
	if u == nil {
		return 0.5
	}
	return (float64(u.noun) + 1 + float64(u.capital)) / (float64(u.noun+u.verb+u.capital) + 2)
}

// person reports whether the word is somebody's first name: people are no topics.
func (c *collection) person(e *entry) bool {
	for form := range e.forms {
		if words.GivenName(strings.ToLower(strings.TrimSuffix(form, "'s"))) {
			return true
		}
	}
	return false
}

// doing reports whether a single word is said as a verb rather than as a noun: "send", not "design".
func (c *collection) doing(e *entry) bool {
	for form := range e.forms {
		if task.Verb(strings.ToLower(form)) && c.nounness(e.stems[0]) < 0.5 {
			return true
		}
	}
	return false
}

// quality reports whether a single word only says what something is like.
func (c *collection) quality(e *entry) bool {
	for form := range e.forms {
		if qualities[strings.ToLower(form)] {
			return true
		}
	}
	return false
}

var qualities = words.Set(`huge tiny clean dirty young younger youngest older elder dark darker bright brighter light lighter heavy heavier flat round square strong stronger weak weaker
	blank empty positive negative current zero plus minus previous final usual normal typical different separate extra proper total general personal individual
	fast faster slow slower cheap cheaper expensive rich poor wide wider narrow deep deeper thick thin soft softer rough smooth quick quicker quiet loud louder
	green red blue black white yellow grey brown sensible useful additional various certain special regular similar related actual future past present recent common
	open closed ready broken late later empty full busy crazy funny weird strange favourite favorite beautiful ugly fancy simple complicated complex advanced`)

// named reports whether the phrase is written as a name inside sentences.
func (c *collection) named(e *entry) bool {
	for _, stem := range e.stems {
		if u := c.usage[stem]; u == nil || 2*u.capital <= u.count || words.GivenName(stem) {
			return false
		}
	}
	return len(e.mentions) > 1
}

// text is the form said most often, in lower case unless the words are names.
func (c *collection) text(e *entry) string {
	best, most := "", 0
	for _, form := range sortedKeys(e.forms) {
		if e.forms[form] > most {
			best, most = form, e.forms[form]
		}
	}
	parts := strings.Fields(best)
	for i, part := range parts {
		u := c.usage[e.stems[i]]
		if part != strings.ToUpper(part) && 2*u.capital <= u.count {
			parts[i] = strings.ToLower(part)
		}
	}
	return strings.Join(parts, " ")
}

func sortedKeys(m map[string]int) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// distinct drops phrases that another, stronger one already says, and all beyond the hundred
// best: nobody asks for more. A word that is mostly said as a part of a longer phrase gives its place to it.
func distinct(phrases []Phrase) []Phrase {
	const most = 100
	var kept []Phrase
	for n, p := range phrases {
		if len(kept) == most || p.Score <= 0 {
			break
		}
		p = whole(p, phrases[n+1:])
		if !slices.ContainsFunc(kept, func(k Phrase) bool { return overlaps(k.Stems, p.Stems) }) {
			kept = append(kept, p)
		}
	}
	return kept
}

// whole is the longest phrase around p that is said at least half as often, with the score of p.
func whole(p Phrase, others []Phrase) Phrase {
	best := p
	for _, o := range others {
		if len(o.Stems) > len(best.Stems) && 2*len(o.Mentions) >= len(p.Mentions) && len(o.Mentions) > 1 && overlaps(o.Stems, p.Stems) {
			best = o
		}
	}
	best.Score = max(best.Score, p.Score)
	return best
}

// overlaps reports whether one phrase holds all the words of the other.
func overlaps(a, b []string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	for _, s := range a {
		if !slices.Contains(b, s) {
			return false
		}
	}
	return true
}
