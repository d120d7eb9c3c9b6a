package corpus

import (
	"hash/fnv"
	"math/rand/v2"
	"slices"
	"strings"

	"github.com/debrief-app/debrief/service/insight/internal/acts"
	"github.com/debrief-app/debrief/service/insight/internal/words"
)

// Rendering is a way in which the same words may reach the classifiers.
type Rendering string

// The renderings.
const (
	Punctuated Rendering = "punctuated" // as the annotators wrote it
	Bare       Rendering = "bare"       // words only, lower case
	Recognised Rendering = "recognised" // whole sentences, nobody knows whose, words and marks wrong or lost
	Noisy      Rendering = "noisy"      // as punctuated, words and marks wrong or lost
)

// Rendered is a meeting as the classifiers see it. Of gives the utterances of the corpus
// that each of its utterances is made of.
type Rendered struct {
	Talk []acts.Utterance
	Of   [][]int
}

// Any reports whether something holds for one of the corpus utterances that i is made of.
func (r Rendered) Any(i int, holds func(n int) bool) bool { return slices.ContainsFunc(r.Of[i], holds) }

// Render gives the meeting in a rendering. Noise is drawn from the meeting's id, so that it is
// the same every time.
func (m Meeting) Render(r Rendering) Rendered {
	h := fnv.New64a()
	h.Write([]byte(m.ID))
	n := noisy{rand.New(rand.NewPCG(h.Sum64(), 1)), m.vocabulary()}
	if r == Recognised {
		return m.sentences(n)
	}
	out := Rendered{Talk: make([]acts.Utterance, len(m.Utterances)), Of: make([][]int, len(m.Utterances))}
	for i, u := range m.Utterances {
		tokens := words.Tokens(u.Text)
		switch r {
		case Bare:
			tokens = bare(tokens)
		case Noisy:
			tokens = n.disturb(tokens)
		}
		out.Talk[i] = acts.Utterance{Tokens: words.Expand(tokens), Speaker: u.Speaker, Start: u.Start, End: u.End}
		out.Of[i] = []int{i}
	}
	return out
}

// sentences joins what each speaker says until a sentence ends, which is what a recogniser
// gives, and forgets who said it.
func (m Meeting) sentences(n noisy) Rendered {
	out := Rendered{}
	open := map[string]int{} // the unfinished sentence of each speaker
	for i, u := range m.Utterances {
		tokens := words.Tokens(u.Text)
		at, ok := open[u.Speaker]
		if !ok || len(out.Talk[at].Tokens)+len(tokens) > longestSentence || u.Start-out.Talk[at].End > longestPause {
			at = len(out.Talk)
			out.Talk = append(out.Talk, acts.Utterance{Start: u.Start})
			out.Of = append(out.Of, nil)
			open[u.Speaker] = at
		}
		out.Talk[at].Tokens = append(out.Talk[at].Tokens, tokens...)
		out.Talk[at].End = u.End
		out.Of[at] = append(out.Of[at], i)
		if last := len(tokens) - 1; last >= 0 && (tokens[last].Norm == "." || tokens[last].Norm == "?") {
			delete(open, u.Speaker)
		}
	}
	for i := range out.Talk {
		out.Talk[i].Tokens = words.Expand(n.disturb(out.Talk[i].Tokens))
	}
	return out
}

const (
	longestSentence = 40  // tokens
	longestPause    = 1.5 // seconds within a sentence
)

func bare(tokens []words.Token) []words.Token {
	out := words.Words(tokens)
	for i := range out {
		out[i].Text = out[i].Norm
	}
	return out
}

// vocabulary are all the words of the meeting, from which wrong words are drawn.
func (m Meeting) vocabulary() []words.Token {
	var all []words.Token
	for _, u := range m.Utterances {
		all = append(all, words.Words(words.Tokens(u.Text))...)
	}
	return all
}

// noisy disturbs text the way a recogniser does on far microphones: words lost or taken for
// others, hesitations left out, marks missing or wrong.
type noisy struct {
	random     *rand.Rand
	vocabulary []words.Token
}

func (n noisy) disturb(tokens []words.Token) []words.Token {
	const lost, wrong, markLost, markWrong = 0.06, 0.07, 0.3, 0.15
	var out []words.Token
	for _, t := range tokens {
		x := n.random.Float64()
		switch {
		case t.Punct() && t.Norm == "," && x < 2*markLost, t.Punct() && x < markLost:
		case t.Punct() && x < markLost+markWrong:
			out = append(out, words.Token{Text: ".", Norm: "."})
		case t.Punct():
			out = append(out, t)
		case x < lost, words.Hesitation(t.Norm):
		case x < lost+wrong:
			out = append(out, n.vocabulary[n.random.IntN(len(n.vocabulary))])
		default:
			out = append(out, t)
		}
	}
	return out
}

// Commits reports whether the speaker takes something on: AMI's offers, ICSI's commitments.
func (u Utterance) Commits() bool { return u.Act == "off" || strings.Contains(u.Act, "^cc") }

// Suggests reports whether the speaker wants something done: AMI's and ICSI's suggestions, ICSI's commands.
func (u Utterance) Suggests() bool {
	return u.Act == "sug" || strings.Contains(u.Act, "^cs") || strings.Contains(u.Act, "^co")
}

// Replies reports whether the utterance takes up another's: AMI's assessments, ICSI's answers and acknowledgements.
func (u Utterance) Replies() bool {
	if u.Act == "ass" || strings.HasPrefix(u.Act, "be.") {
		return true
	}
	for _, tag := range []string{"^aa", "^ar", "^na", "^ng", "^nd", "^no", "^am", "^arp", "^aap", "^ba", "^bk"} {
		if strings.Contains(u.Act, tag) {
			return true
		}
	}
	return false
}
