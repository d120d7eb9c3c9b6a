package insight

import (
	"strings"

	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/insight/internal/task"
	"github.com/debrief-app/debrief/service/insight/internal/words"
)

// questions finds the requests for information and whether each was answered. A request to
// do something is an action item and no question.
func questions(t *talk, requested map[int]bool) []conversation.Question {
	found := []conversation.Question{}
	for i := range t.turns {
		p := t.asking[i]
		if p < t.opts.minScore() || requested[i] && !asksForInformation(t.turns[i].tokens) {
			continue
		}
		text, ok := questionText(t, i)
		if !ok {
			continue
		}
		ids := t.messageIDs([]int{i})
		answers := answersTo(t, i)
		found = append(found, conversation.Question{
			ID: id(conversation.TypeQuestion, ids, text), Text: text, Type: conversation.TypeQuestion, Score: conversation.Share(p),
			MessageIDs: ids, From: t.turns[i].message.From,
			Answered: len(answers) > 0, AnswerMessageIDs: t.messageIDs(answers),
		})
	}
	return found
}

// questionScore is how likely the message asks for information. The classifier's chance is
// lowered for small talk, for talk about the call itself, for questions that the speaker
// answers with an opinion ("it's nice, isn't it?"), and for rhetorical ones.
func (t *talk) questionScore(i int) float64 {
	p := float64(t.chances[i].Question) / 1000
	tokens := words.TrimLead(t.turns[i].fluent)
	if p == 0 && !strings.Contains(t.turns[i].message.Text, "?") {
		return 0
	}
	p = max(p, plainQuestion(words.TrimLead(askingSentence(tokens)), strings.Contains(t.turns[i].message.Text, "?")))
	said := strings.ToLower(words.Join(words.Words(tokens)))
	if containsAny(said, smallTalk) {
		return p * 0.4
	}
	if containsAny(said, rhetorical) {
		return p * 0.5
	}
	if opinionTag(tokens) {
		return p * 0.6
	}
	return p
}

// plainQuestion is the score of a question that grammar alone makes certain: it begins with a word
// of asking and an auxiliary, or with an auxiliary and its subject, and is marked as one.
func plainQuestion(tokens []words.Token, marked bool) float64 {
	if len(tokens) < 4 {
		return 0
	}
	first, second := tokens[0].Norm, tokens[1].Norm
	plain := whWords[first] && (auxiliaries[second] || second == "about" || second == "many" || second == "much") ||
		auxiliaries[first] && subjectWords[second]
	switch {
	case plain && marked:
		return 0.9
	case marked && (asksForInformation(tokens) || auxiliaries[first]):
		return 0.7
	}
	return 0
}

// asksForInformation reports whether a word of asking stands near the beginning.
func asksForInformation(tokens []words.Token) bool {
	for i, token := range words.TrimLead(tokens) {
		if i < 3 && whWords[token.Norm] {
			return true
		}
	}
	return false
}

var (
	whWords      = words.Set("what how why when where who which whose what's how's who's where's when's")
	auxiliaries  = words.Set("do does did is are was were can could will would should shall have has am isn't aren't don't doesn't didn't won't can't couldn't wouldn't shouldn't haven't hasn't might")
	subjectWords = words.Set("i you we he she it they there this that these those the anyone anybody someone everybody everyone any your our my")

	smallTalk = []string{
		"can you hear", "can you see", "can everyone hear", "can everybody hear", "can everyone see", "can you all hear", "can you all see", "how are you",
		"how is everyone", "how are things", "how is it going", "how's it going", "how was your weekend", "have a good weekend", "have a nice weekend",
		"shall we start", "make a start", "shall we begin", "should we start", "should we get started", "are we ready", "is everyone here", "is everybody here", "is everybody ready",
		"are you there", "am i on mute", "is my microphone", "can i share my screen", "ready to start", "how you doing", "how are we doing today", "can everybody see it", "next slide", "slide show", "go back one", "should i go on", "shall i go on", "can i jump in",
		"can i just jump in", "any objections to starting", "see my screen", "is there anything else", "anything else from", "any other questions", "hear me", "on mute", "can i interrupt", "shall we move on", "should we move on", "will we move on",
	}
	// pleasantries ask for nothing that anybody would want to read later, whatever the network says of them.
	pleasantries = []string{
		"how are you", "how is everyone", "how is everybody", "was your weekend", "good weekend", "nice weekend", "hear me", "see my screen", "on mute", "are you there",
	}
	rhetorical = []string{"who knows", "who cares", "why not", "how about that", "what do i know", "what can i say", "what else is new", "guess what", "you know what", "isn't that great", "what's up"}
)

func containsAny(said string, phrases []string) bool {
	for _, phrase := range phrases {
		if strings.Contains(said, phrase) {
			return true
		}
	}
	return false
}

// opinionTag reports whether the message states something and only ends as a question:
// "…, isn't it?".
func opinionTag(tokens []words.Token) bool {
	w := words.Words(tokens)
	n := len(w)
	if n < 5 || whWords[w[0].Norm] || auxiliaries[w[0].Norm] {
		return false
	}
	return negated(w[n-2].Norm) && subjectWords[w[n-1].Norm]
}

func negated(norm string) bool { return strings.HasSuffix(norm, "n't") }

// questionText is the question as one would write it down, if it asks something by itself.
func questionText(t *talk, i int) (string, bool) {
	tokens := words.WithoutLetters(words.Fluent(words.Tokens(t.turns[i].message.Text)))
	tokens = words.TrimLead(askingSentence(tokens))
	for len(tokens) > 0 && tokens[len(tokens)-1].Punct() {
		tokens = tokens[:len(tokens)-1]
	}
	matter := 0
	for _, token := range tokens {
		if !token.Punct() && !words.Function(token.Norm) && !isLead(token) && !thinking[token.Norm] {
			matter++
		}
	}
	if matter == 0 || len(words.Words(tokens)) < 3 {
		return "", false
	}
	return words.Capital(words.Join(tokens)) + "?", true
}

// thinking are words that ask for nothing alone: "do you think?", "would you say?".
var thinking = words.Set("think say mean know going guess suppose see please gosh wow god really")

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
		case ",":
			if opensQuestion(tokens[i+1:]) {
				start = i + 1
			}
		default:
			if i-start >= 3 && asksAfterStatement(tokens, start, i) {
				start = i
			}
		}
	}
	return best
}

// asksAfterStatement reports whether a question begins at token i of a sentence that began as a statement, without a mark
// between them: "that is a nice idea what should it cost?".
func asksAfterStatement(tokens []words.Token, start, i int) bool {
	if !whWords[tokens[i].Norm] || i+2 >= len(tokens) || !auxiliaries[tokens[i+1].Norm] {
		return false
	}
	first, before := tokens[start].Norm, tokens[i-1].Norm
	return !words.Function(before) && !tokens[i-1].Punct() && !task.Verb(before) && !whWords[first] && !auxiliaries[first]
}

// opensQuestion reports whether a sentence of asking begins here, by its capital: a
// recogniser that hears no pause between two sentences writes only a comma between them.
func opensQuestion(tokens []words.Token) bool {
	if len(tokens) < 4 || !tokens[0].Upper() {
		return false
	}
	first, second := tokens[0].Norm, tokens[1].Norm
	return whWords[first] || auxiliaries[first] && (subjectWords[second] || !tokens[1].Upper() && !words.Function(second))
}
