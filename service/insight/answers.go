package insight

import "github.com/debrief-app/debrief/service/insight/internal/words"

// An answer comes within this many messages and seconds of the question.
const (
	answerMessages = 6
	answerSeconds  = 40.0
)

// answersTo gives the messages that answer the question i, none if nobody did.
func answersTo(t *talk, i int) []int {
	asked := t.turns[i].message
	var answers []int
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
		if questionScore(t, j) >= DefaultMinScore {
			if len(answers) > 0 {
				break
			}
			continue
		}
		if !answers1(reply.tokens, len(answers) > 0) {
			continue
		}
		if answers = append(answers, j); len(answers) == 3 {
			break
		}
	}
	return answers
}

// answers1 reports whether a reply says something: a yes or a no, or words with meaning.
func answers1(tokens []words.Token, begun bool) bool {
	content := 0
	for i, token := range tokens {
		if i < 2 && !begun && yesNo[token.Norm] {
			return true
		}
		if words.Content(token.Norm) {
			content++
		}
	}
	return content > 0
}

var yesNo = words.Set("yes yeah yep no nope sure absolutely correct exactly definitely")
