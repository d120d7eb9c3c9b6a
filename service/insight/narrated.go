package insight

import (
	"slices"
	"strings"

	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/insight/internal/words"
)

// manner is how a sentence is told.
type manner int

const (
	plain  manner = iota // as it was said
	retold               // of its speaker, by name
	quoted               // behind the name of its speaker
)

// narrated writes a sentence as minutes do, without the mark at its end: who speaks of themselves is named, if it is known who that is.
func narrated(said []words.Token, from conversation.Member) (string, manner) {
	text := words.Capital(words.Join(said))
	if !named(from) || !slices.ContainsFunc(said, func(w words.Token) bool { return firstPerson[w.Norm] }) {
		return text, plain
	}
	name := plainName(from.Name)
	if told, ok := inThirdPerson(words.Expand(said), name); ok {
		return words.Join(told), retold
	}
	return name + ": " + text, quoted
}

// plainName is a name without what people put behind theirs in calls: "Anna Lee (she/her)", "Ben | Sales".
func plainName(name string) string {
	if i := strings.IndexAny(name, "(|[/\""); i > 1 {
		name = name[:i]
	}
	return strings.TrimSpace(name)
}

var firstPerson = words.Set("i i'm i've i'll i'd me my mine myself")

// inThirdPerson tells a sentence that begins with "I" of its speaker. It gives up where more than the subject would have to
// change its form.
func inThirdPerson(said []words.Token, name string) ([]words.Token, bool) {
	if len(said) < 3 || said[0].Norm != "i" {
		return nil, false
	}
	rest := slices.Clone(said[1:])
	at := 0
	for at < len(rest)-1 && adverbs[rest[at].Norm] {
		at++
	}
	verb, ok := ofThird(rest[at])
	if !ok {
		return nil, false
	}
	rest[at] = verb
	for i, w := range rest {
		switch {
		case w.Norm == "my":
			rest[i] = words.Token{Text: "their", Norm: "their"}
		case firstPerson[w.Norm]:
			return nil, false
		}
	}
	return append([]words.Token{{Text: name, Norm: strings.ToLower(name)}}, rest...), true
}

var adverbs = words.Set("also just definitely really only still actually now then totally fully personally probably certainly")

// ofThird is a verb behind "I" as it is behind a name.
func ofThird(verb words.Token) (words.Token, bool) {
	text, known := thirds[verb.Norm]
	switch {
	case known:
	case pasts[verb.Norm], strings.HasSuffix(verb.Norm, "ed") && len(verb.Norm) > 4:
		text = verb.Norm
	case presents[verb.Norm]:
		text = verb.Norm + "s"
	default:
		return verb, false
	}
	return words.Token{Text: text, Norm: text}, true
}

var (
	thirds = map[string]string{"am": "is", "have": "has", "do": "does", "don't": "doesn't", "haven't": "hasn't", "guess": "guesses"}
	pasts  = words.Set("will would can could should might may must was had did saw sent made wrote got found took put thought spoke said told gave did didn't won't can't couldn't wouldn't shouldn't wasn't")
	// presents are the verbs with which people tell what they think and do.
	presents = words.Set("think want need plan hope propose suggest agree see prefer believe expect work feel support recommend assume understand wonder")
)
