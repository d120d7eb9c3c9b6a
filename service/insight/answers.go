package insight

import (
	"slices"
	"strings"

	"github.com/debrief-app/debrief/service/insight/internal/words"
)

// mostAnswers is how many messages are shown as the answer to a question.
const mostAnswers = 3

// answersTo gives the messages that answer the question i, none if nobody did. A reply that
// owns up to having no answer is none.
func answersTo(t *talk, i int) []int {
	const likely, rather = 500, 400 // thousandths
	replies, any := t.verdict.Answers(i)
	if any < likely {
		return nil
	}
	best := int32(0)
	for _, r := range replies {
		best = max(best, r.Chance)
	}
	var answers []int
	for _, r := range replies {
		tokens := t.turns[r.At].tokens
		if r.Chance < min(best, rather) || len(answers) == mostAnswers {
			continue
		}
		if noAnswer(tokens) && len(answers) == 0 {
			return nil
		}
		if r.Chance == best && !parts(tokens) || says(tokens, len(answers) > 0) {
			answers = append(answers, r.At)
		}
	}
	return answers
}

// parts reports whether a reply thanks or takes its leave.
func parts(tokens []words.Token) bool {
	return slices.ContainsFunc(tokens, func(w words.Token) bool { return parting[w.Norm] })
}

var parting = words.Set("thank thanks bye goodbye welcome")

// says reports whether a reply has something to say: a yes or a no, a number, or words with meaning.
func says(tokens []words.Token, begun bool) bool {
	matter := 0
	for i, token := range tokens {
		if i < 2 && !begun && yesNo[token.Norm] {
			return true
		}
		if !token.Punct() && !words.Function(token.Norm) && !words.Hesitation(token.Norm) && !isLead(token) && !courtesy[token.Norm] {
			matter++
		}
	}
	return matter > 0
}

var yesNo = words.Set("yes yeah yep no nope sure absolutely correct exactly definitely")

var courtesy = words.Set("thank thanks bye goodbye everybody everyone all guys folks please sorry hello morning welcome next topic wow interesting question")

// noAnswer reports whether a reply says that there is no answer now.
func noAnswer(tokens []words.Token) bool {
	said := " " + strings.ToLower(words.Join(words.Words(tokens))) + " "
	return containsAny(said, noAnswers)
}

var noAnswers = []string{
	" don't know", " do not know", " not know", " no idea", " not sure", " unsure", " not decided", " haven't decided", " not heard", " haven't heard",
	" let me think", " let me check", " get back to you", " good question", " find out", " will check", " have to check", " need to check", " look into",
	" no clue", " can't say", " cannot say", " hard to say", " not yet", " have no answer", " to be decided", " wish i knew", " will have to see", " will ask",
}
