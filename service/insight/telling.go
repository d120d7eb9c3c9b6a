package insight

import (
	"math"
	"slices"
	"strings"
	"unicode"

	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/insight/internal/task"
	"github.com/debrief-app/debrief/service/insight/internal/words"
)

// telling is what a turn says in one sentence that stands without the others. A turn without one has no said.
type telling struct {
	said  []words.Token
	worth float64 // by what it names, less what it leaves to be guessed
}

const (
	shortestSentence = 7  // words; what is shorter says too little alone
	longestSentence  = 42 // words
	enoughTold       = 4  // words that name something
)

// tellings are those of all turns.
func (t *talk) tellings() []telling {
	capitals, stops := t.punctuated()
	all := make([]telling, len(t.turns))
	for i, turn := range t.turns {
		said := words.Tokens(turn.message.Text)
		all[i] = tellingOf(smooth(said))
		if n := len(said); n > 0 && (capitals && !said[0].Upper() && unicode.IsLetter([]rune(said[0].Text)[0]) || stops && !ends[said[n-1].Norm]) {
			all[i].worth -= cutOff
		}
	}
	return all
}

// cutOff is what a turn is worth less that begins or ends within a sentence, where the transcript is written in sentences.
const cutOff = 1.5

// punctuated reports whether most turns begin with a capital, and whether most end with a mark: some recorders write none.
func (t *talk) punctuated() (capitals, stops bool) {
	begin, end, spoken := 0, 0, 0
	for _, turn := range t.turns {
		if n := len(turn.tokens); n > 0 {
			spoken++
			if turn.tokens[0].Upper() {
				begin++
			}
			if ends[turn.tokens[n-1].Norm] {
				end++
			}
		}
	}
	return 2*begin > spoken, 2*end > spoken
}

// smooth is Fluent that also drops what is said twice with a mark between ("I will, I will"), "like" where it only fills, and
// the marks that a recogniser puts where a speaker hesitates: behind a word that wants another.
func smooth(said []words.Token) []words.Token {
	out := make([]words.Token, 0, len(said))
	for _, w := range words.Fluent(said) {
		n := len(out)
		if n > 0 && out[n-1].Norm == "like" && (n == 1 || fillsAt(out, n-1, w)) {
			if out = out[:n-1]; w.Norm == "," {
				out = words.TrimMarks(out)
				continue
			}
			n--
		}
		switch {
		case w.Norm == "," && n > 0 && words.Dangling(out[n-1].Norm):
		case w.Norm == "gonna":
			out = append(out, words.Token{Text: "going", Norm: "going"}, words.Token{Text: "to", Norm: "to"})
		case w.Norm == "wanna":
			out = append(out, words.Token{Text: "want", Norm: "want"}, words.Token{Text: "to", Norm: "to"})
		default:
			out = withoutAgain(append(out, w))
		}
	}
	return words.Fluent(out)
}

// fillsAt reports whether the "like" at i only fills, given the word behind it.
func fillsAt(said []words.Token, i int, next words.Token) bool {
	before := said[i-1].Norm
	return before == "," && next.Norm == "," || beforeLike[before]
}

// beforeLike are the words behind which "like" compares nothing.
var beforeLike = words.Set("in of about how that and or but with for to the a an there's it's because if so when")

// withoutAgain drops up to four words at the end that repeat those before the mark that stands before them.
func withoutAgain(said []words.Token) []words.Token {
	same := func(a, b words.Token) bool { return a.Norm == b.Norm && !a.Punct() }
	for n := 1; n <= 4 && 2*n < len(said); n++ {
		middle := len(said) - n - 1
		if said[middle].Norm == "," && slices.EqualFunc(said[middle-n:middle], said[middle+1:], same) {
			return said[:middle]
		}
	}
	return said
}

// tellingOf chooses the sentence of a turn that says most: captions run several together, and a speaker begins some twice.
func tellingOf(said []words.Token) telling {
	best := telling{worth: math.Inf(-1)}
	for _, sentence := range sentencesOf(said) {
		sentence = words.WithoutLetters(words.TrimTail(withoutFrame(sentence)))
		if tellsAlone(sentence) {
			if worth := clearness(sentence); worth > best.worth {
				best = telling{sentence, worth}
			}
		}
	}
	return best
}

// sentencesOf cuts what is said at the ends of its sentences.
func sentencesOf(said []words.Token) [][]words.Token {
	var all [][]words.Token
	from := 0
	for i, w := range said {
		if ends[w.Norm] || i == len(said)-1 {
			all = append(all, said[from:i+1])
			from = i + 1
		}
	}
	return all
}

// withoutFrame drops what a speaker says before coming to the matter: "and so, high level, like,".
func withoutFrame(said []words.Token) []words.Token {
	for {
		rest := words.TrimLead(said)
		for _, frame := range frames {
			if startsWith(rest, frame) {
				rest = rest[len(frame):]
				break
			}
		}
		if len(rest) == len(said) {
			return rest
		}
		said = rest
	}
}

var frames = [][]string{
	{"as", "i", "said"}, {"like", "i", "said"}, {"high", "level"}, {"of", "course"}, {"in", "general"}, {"at", "least"}, {"for", "example"}, {"again"},
	{"i", "mean"}, {"you", "know"}, {"yes"}, {"if", "not"}, {"if", "so"}, {"once", "again"}, {"just", "to", "be", "clear"}, {"to", "be", "clear"},
	{"to", "be", "honest"}, {"just"}, {"because"}, {"maybe", "just"}, {"or"}, {"so", "that"}, {"i", "think", "that"}, {"honestly"}, {"first", "of", "all"},
}

func startsWith(said []words.Token, phrase []string) bool {
	return len(said) > len(phrase) && slices.EqualFunc(said[:len(phrase)], phrase, func(w words.Token, norm string) bool { return w.Norm == norm })
}

// tellsAlone reports whether a sentence can be understood without the others: it is whole, names several things, asks
// nothing, greets nobody, and does not begin with a word that stands for something said before.
func tellsAlone(said []words.Token) bool {
	n := len(words.Words(said))
	if n < shortestSentence || n > longestSentence || matter(said) < enoughTold || said[len(said)-1].Norm == "?" {
		return false
	}
	if leaning[said[0].Norm] || strings.HasSuffix(said[0].Norm, "ing") && !prepositional[said[0].Norm] || !hasVerb(said) || marks(said)*3 > n {
		return false
	}
	return !slices.ContainsFunc(said, func(w words.Token) bool { return greeting[w.Norm] || w.Norm == "?" })
}

var (
	leaning  = words.Set("it it's he she they they're them this that that's these those which who whose there there's here here's his her its their him please would could can do does did is are was were what how why where when whether such same another others either both any anything anyone anybody has have had shall will may")
	greeting = words.Set("welcome hello hi thanks thank morning goodbye bye recording recorded transcript podcast mute unmute muted sorry newsletter")
	// prepositional are words that end like a verb and begin a sentence.
	prepositional = words.Set("regarding concerning according following during everything nothing testing tooling pricing")
)

func marks(said []words.Token) int { return len(said) - len(words.Words(said)) }

// hasVerb reports whether somebody says that something is or is done: a heading that is read out does not, nor do the end of a
// sentence that another message began, and an order. A condition needs what follows from it, too.
func hasVerb(said []words.Token) bool {
	const early = 8 // words
	count, plain, behind := 0, 0, false
	for i, w := range said[1:] {
		before := said[i]
		behind = behind || prepositions[before.Norm] || before.Punct()
		switch {
		case finite[w.Norm] && !relative[before.Norm] && !subject[before.Norm], subject[before.Norm] && !w.Punct():
			ordered := task.Verb(said[0].Norm) && i > early
			joined := i > 0 && joining[said[i-1].Norm] && subject[before.Norm]
			if count == 0 && (ordered || joined && plain == 0) {
				return false // "optimizations before the fork, but we merged that"
			}
			count++
		case verbForm(w.Norm) && !behind && words.Content(before.Norm):
			plain++
		}
	}
	return count > 1 || count+plain > 0 && !conditional[said[0].Norm]
}

// verbForm reports whether a word can be what somebody does or did: "pays", "ordered".
func verbForm(norm string) bool {
	for _, ending := range []string{"", "s", "es", "ed", "d"} {
		if base, ok := strings.CutSuffix(norm, ending); ok && task.Verb(base) {
			return true
		}
	}
	return strings.HasSuffix(norm, "ed") && len(norm) > 4
}

var (
	finite      = words.Set("is are was were will would can could should shall may might must has have had does did isn't aren't wasn't weren't won't wouldn't can't couldn't shouldn't doesn't didn't hasn't haven't needs wants means makes seems looks goes")
	relative    = words.Set("that which who what where")
	joining     = words.Set("and but or so because")
	conditional = words.Set("if when once while although though since unless whether before after until")
	// subject are the words behind which a verb comes.
	subject = words.Set("i we you they he she i'm i've i'll i'd we're we've we'll we'd you're you've you'll they're they've they'll it's that's there's let's")
)

// clearness is how much a sentence says without the others, in the units of talk.weight.
func clearness(said []words.Token) float64 {
	const (
		naming = 3.0
		riddle = 0.6 // for each word that stands for something unsaid
		broken = 0.4 // for each mark beyond one in eight words: speech that starts again and again
	)
	worth := naming * math.Log(float64(matter(said)))
	for i, w := range said {
		if riddles[w.Norm] && (i+1 == len(said) || said[i+1].Punct() || words.Function(said[i+1].Norm)) {
			worth -= riddle
		}
	}
	return worth - float64(broken*max(0, float64(marks(said))-float64(len(said))/8))
}

var riddles = words.Set("it this that they them these those there here it's that's thing things stuff something")

// narrated writes a sentence as minutes do: who speaks of themselves is named, if it is known who that is.
func narrated(said []words.Token, from conversation.Member) string {
	text := words.Capital(words.Join(said)) + "."
	if !named(from) || !slices.ContainsFunc(said, func(w words.Token) bool { return firstPerson[w.Norm] }) {
		return text
	}
	name := plainName(from.Name)
	if told, ok := inThirdPerson(words.Expand(said), name); ok {
		return words.Join(told) + "."
	}
	return name + ": " + text
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
