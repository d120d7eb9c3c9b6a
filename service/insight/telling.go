package insight

import (
	"math"
	"slices"
	"unicode"

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

// tellings are those of all turns, for whoever asks to change.
func (t *talk) tellings() []telling {
	if t.told == nil {
		t.told = t.tell()
	}
	return slices.Clone(t.told)
}

// clarities are how clear what each turn tells is.
func (t *talk) clarities() []float64 {
	clear := make([]float64, len(t.turns))
	if t.english {
		for i, told := range t.tellings() {
			clear[i] = told.worth
		}
	}
	return clear
}

func (t *talk) tell() []telling {
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

// tellingOf chooses the sentence of a turn that says most: captions run several together, and a speaker begins some twice.
func tellingOf(said []words.Token) telling {
	best := telling{worth: math.Inf(-1)}
	for _, sentence := range partsOf(said) {
		sentence = withoutTail(words.WithoutLetters(words.TrimTail(withoutFrame(sentence))))
		if tellsAlone(sentence) {
			if worth := clearness(sentence); worth > best.worth {
				best = telling{sentence, worth}
			}
		}
	}
	return best
}

// partsOf are the sentences that are said; of those that are too long, the clauses that are joined to one another, if none stands under
// a condition or in a question.
func partsOf(said []words.Token) [][]words.Token {
	var parts [][]words.Token
	for _, sentence := range sentencesOf(said) {
		from := 0
		long := len(words.Words(sentence)) > longestSentence && !slices.ContainsFunc(sentence, func(w words.Token) bool {
			return conditional[w.Norm] || w.Norm == "?" || w.Norm == "either" || w.Norm == "or"
		})
		for i := 1; i < len(sentence)-1 && long; i++ {
			if sentence[i-1].Norm == "," && joining[sentence[i].Norm] && subject[sentence[i+1].Norm] {
				parts = append(parts, sentence[from:i-1])
				from = i + 1
			}
		}
		parts = append(parts, sentence[from:])
	}
	return parts
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

// clearness is how much a sentence says without the others, in log-odds times about three.
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
