package insight

import (
	"strings"

	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/insight/internal/words"
)

// questions finds the requests for information and whether each was answered. A request to
// do something is an action item and no question.
func questions(t *talk, items []conversation.ActionItem) []conversation.Question {
	found := []conversation.Question{}
	asked := map[string]bool{}
	for _, item := range items {
		asked[item.MessageIDs[0]] = true
	}
	for i := range t.turns {
		if asked[t.turns[i].message.ID] {
			continue
		}
		p := questionScore(t, i)
		if p < t.opts.minScore() {
			continue
		}
		text, ok := questionText(t, i)
		if !ok {
			continue
		}
		ids := t.messageIDs([]int{i})
		answers := answersTo(t, i)
		found = append(found, conversation.Question{
			ID: id(conversation.TypeQuestion, ids, text), Text: text, Type: conversation.TypeQuestion, Score: score(p),
			MessageIDs: ids, From: t.turns[i].message.From,
			Answered: len(answers) > 0, AnswerMessageIDs: t.messageIDs(answers),
		})
	}
	return found
}

// questionScore is how likely the message asks for something.
func questionScore(t *talk, i int) float64 {
	tokens := words.TrimLead(t.turns[i].tokens)
	if len(tokens) < 2 {
		return 0
	}
	p := 0.0
	if strings.Contains(t.turns[i].message.Text, "?") {
		p = 0.8
	}
	first, second := tokens[0].Norm, tokens[1].Norm
	switch {
	case whWords[first] && (auxiliaries[second] || second == "about" || second == "many" || second == "much"):
		p += 0.55
	case auxiliaries[first] && pronouns[second]:
		p += 0.55
	}
	if p > 0 && talkAboutTalk(tokens) {
		p -= 0.4
	}
	return min(p, 0.95)
}

var (
	whWords     = words.Set("what how why when where who which whose what's how's who's where's when's")
	auxiliaries = words.Set("do does did is are was were can could will would should shall have has am isn't aren't don't doesn't didn't won't can't couldn't wouldn't shouldn't haven't hasn't might")
	pronouns    = words.Set("i you we he she it they there this that these those the anyone anybody someone everybody everyone any your our my")
	smallTalk   = []string{"can you hear", "can you see", "can everyone hear", "can everybody hear", "how are you", "how is everyone", "how are things", "shall we start", "shall we begin", "are we ready", "is everyone here", "are you there", "is that okay", "is that ok", "okay with everyone"}
)

// talkAboutTalk reports whether the question is about the call itself, or a greeting.
func talkAboutTalk(tokens []words.Token) bool {
	said := words.Join(words.Words(tokens))
	for _, phrase := range smallTalk {
		if strings.Contains(strings.ToLower(said), phrase) {
			return true
		}
	}
	return false
}

// questionText is the question as one would write it down, if it asks something by itself.
func questionText(t *talk, i int) (string, bool) {
	tokens := words.Fluent(words.Tokens(t.turns[i].message.Text))
	tokens = words.TrimTail(words.TrimLead(askingSentence(tokens)))
	content := 0
	for _, token := range tokens {
		if !token.Punct() && !words.Function(token.Norm) && !words.Hesitation(token.Norm) && !isLead(token) {
			content++
		}
	}
	if content == 0 || len(words.Words(tokens)) < 3 {
		return "", false
	}
	return words.Capital(words.Join(tokens)) + "?", true
}

func isLead(t words.Token) bool { return len(words.TrimLead([]words.Token{t})) == 0 }

// askingSentence is the last of several sentences that ends with a question mark, or all.
func askingSentence(tokens []words.Token) []words.Token {
	start, best := 0, tokens
	for i, token := range tokens {
		switch token.Norm {
		case "?":
			if i-start >= 3 {
				best = tokens[start:i]
			}
			start = i + 1
		case ".", "!":
			start = i + 1
		}
	}
	return best
}
