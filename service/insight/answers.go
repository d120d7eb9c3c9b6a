package insight

import (
	"strings"

	"github.com/debrief-app/debrief/service/insight/internal/words"
)

// An answer comes within this many messages and seconds of the question.
const (
	answerMessages = 6
	answerSeconds  = 40.0
	mostAnswers    = 3
)

// answersTo gives the messages that answer the question i, none if nobody did. Messages of the
// one who asked are passed over, as far as voices are told apart; the next question ends
// the search, and so does a reply that owns up to having no answer.
func answersTo(t *talk, i int) []int {
	asked := t.turns[i].message
	var answers []int
	said := false // something with matter, not only a yes or a no
	for j := i + 1; j < len(t.turns) && j <= i+answerMessages; j++ {
		reply := t.turns[j]
		if reply.message.TimeOffset > asked.End()+answerSeconds {
			break
		}
		if asked.From.Known() && t.sameSpeaker(i, j) {
			if len(answers) > 0 {
				break
			}
			continue
		}
		if t.questionScore(j) >= DefaultMinScore {
			break
		}
		if noAnswer(reply.tokens) && !said {
			return nil
		}
		if !says(reply.tokens, len(answers) > 0) {
			continue
		}
		said = said || says(reply.tokens, true)
		if answers = append(answers, j); len(answers) == mostAnswers {
			break
		}
	}
	return answers
}

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
