package transcript

import (
	"regexp"
	"strings"
)

// guess are the keys under which the elements of a list seem to have what none of the
// listed names gives: tools and archives call their fields what they like.
type guess struct {
	text, start, speaker string
	from                 string // the key that the start comes from, without case and signs
}

// guessed is how many elements of a list are looked at.
const guessed = 40

var (
	// barePerson are keys of a name that may be that of a thing, personKey those of people.
	barePerson = regexp.MustCompile(`^(?:full|nick|speaking)?name$`)
	personKey  = regexp.MustCompile(`^(?:full|nick|speaking)?name$|(?:speaker|member|person|participant|attendee|deputy|senator|councill?or|witness|talker|legislator|politician).*name`)
	momentKey  = regexp.MustCompile(`time|start|begin|position|offset|clock`)
	// otherMoment are times of something else, and asideKey texts about it.
	otherMoment = regexp.MustCompile(`end|stop|dur|created|updated|modified|meeting|recorded|published|zone|count|date|last`)
	asideKey    = regexp.MustCompile(`desc|summar|note|biog|title|url|link|href|image|label|comment|reason|abstract|agenda|topic|heading|keyword|gist|advice|path|file|tag`)
)

// guessKeys finds such keys in the elements of a list.
func guessKeys(items []value) guess {
	var g guess
	if len(items) < 2 {
		return g
	}
	items = items[:min(len(items), guessed)]
	texts, starts, speakers, again := 0, 0, 0, map[string]int{}
	for _, item := range items {
		f := readFields(item)
		texts, starts, speakers = texts+count(f.hasText), starts+count(f.start.known), speakers+count(f.speaker != "")
		again[f.speaker]++
	}
	timed := func() bool { return starts > 0 || g.start != "" }
	if starts == 0 {
		g.start = bestKey(items, momentRating)
		g.from = plainKey(g.start)
	}
	if speakers == 0 {
		g.speaker = bestKey(items, personRating)
		if !timed() && barePerson.MatchString(plainKey(g.speaker)) && !comesBack(items, g.speaker) {
			g.speaker = "" // a list of things with names
		}
	}
	if texts == 0 && (timed() || g.speaker != "" || speakers > len(again)) {
		g.text = bestKey(items, textRating)
	}
	if texts == 0 && g.text == "" {
		return guess{}
	}
	return g
}

// comesBack reports whether any value of a key does: people speak more than once.
func comesBack(items []value, key string) bool {
	seen := map[string]bool{}
	for _, item := range items {
		name := item.get(key).text
		if name != "" && seen[name] {
			return true
		}
		seen[name] = true
	}
	return false
}

func count(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// bestKey is the key whose values rate best; each value of at least half of the objects
// must rate above nothing.
func bestKey(items []value, rating func(key string, v value) float64) string {
	total, seen := map[string]float64{}, map[string]int{}
	var order []string
	for _, item := range items {
		for i, key := range item.keys {
			if r := rating(plainKey(key), item.items[i]); r > 0 {
				if seen[key] == 0 {
					order = append(order, key)
				}
				total[key], seen[key] = total[key]+r, seen[key]+1
			}
		}
	}
	best := ""
	for _, key := range order {
		if seen[key]*2 >= len(items) && (best == "" || total[key] > total[best]) {
			best = key
		}
	}
	return best
}

// textRating prefers the longest texts; those that are mostly one or two words are not
// what was said in a turn.
func textRating(key string, v value) float64 {
	words := strings.Count(strings.TrimSpace(v.text), " ") + 1
	if v.kind != textual || words < 2 || asideKey.MatchString(key) || personKey.MatchString(key) || speakerRankOf(key)+startRankOf(key)+endRankOf(key) != 0 {
		return 0
	}
	return float64(len(v.text))
}

func personRating(key string, v value) float64 {
	if v.kind != textual || !personKey.MatchString(key) || !couldBeName(strings.TrimSpace(v.text)) || len(strings.Fields(v.text)) > 8 {
		return 0
	}
	return 1
}

func momentRating(key string, v value) float64 {
	if !momentKey.MatchString(key) || otherMoment.MatchString(key) || !readTime(key, v).known {
		return 0
	}
	return 1
}

// fill puts what stands under guessed keys into fields.
func (g guess) fill(f *fields, v value) {
	if t := v.get(g.text); g.text != "" && !f.hasText && t.kind == textual {
		f.text, f.hasText = t.text, true
	}
	if g.speaker != "" && f.speaker == "" {
		f.speaker = v.get(g.speaker).text
	}
	if g.start != "" && !f.start.known {
		f.start = readTime(g.from, v.get(g.start))
		if !f.start.date.IsZero() {
			f.date = f.start.date
		}
	}
}
