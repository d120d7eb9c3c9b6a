package insight

import (
	"strings"
	"unicode/utf8"

	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/insight/internal/keyphrase"
	"github.com/debrief-app/debrief/service/insight/internal/words"
)

// mostTopics is how many topics a conversation has at most: more are not read.
const mostTopics = 12

// topics are the phrases that say what the conversation was about, best first.
func topics(t *talk) []conversation.Topic {
	messages := make([][]words.Token, len(t.turns))
	for i, turn := range t.turns {
		messages[i] = turn.fluent
		if !t.english {
			messages[i] = longWords(messages[i])
		}
	}
	var phrases []keyphrase.Phrase
	find := keyphrase.Find
	if !t.english {
		find = keyphrase.FindForeign
	}
	for _, p := range find(messages) {
		if len(phrases) < mostTopics && p.Score >= t.opts.minScore() && !t.people.are(p.Text) {
			phrases = append(phrases, p)
		}
	}
	found := []conversation.Topic{}
	for n, p := range phrases {
		ids := t.messageIDs(p.Mentions)
		found = append(found, conversation.Topic{
			ID: id(conversation.TypeTopic, ids, p.Text), Text: p.Text, Type: conversation.TypeTopic,
			Score: conversation.Share(p.Score), MessageIDs: ids, ParentRefs: parents(phrases, n, len(messages)),
		})
	}
	return found
}

// longWords breaks the runs of words in a message of a language whose grammar we do not know at its short words, which
// are mostly grammar in the languages of Europe.
func longWords(tokens []words.Token) []words.Token {
	const long, name = 7, 4 // letters
	out := make([]words.Token, len(tokens))
	for i, token := range tokens {
		letters := utf8.RuneCountInString(token.Norm)
		inside := i > 0 && !tokens[i-1].Punct()
		out[i] = token
		if letters < long && !(token.Upper() && inside && letters >= name) {
			out[i] = words.Token{Text: "the", Norm: "the"} // stands for any word of grammar
		}
	}
	return out
}

// are reports whether a phrase is made of the names of people who take part.
func (p *people) are(phrase string) bool {
	for name := range strings.FieldsSeq(strings.ToLower(phrase)) {
		if p.first[name] == "" {
			return false
		}
	}
	return true
}

// Parents are looked for in conversations of this many messages. In shorter ones everything
// stands near everything else.
const longConversation = 150

// parents names the wider topic of phrase n: one that is spoken of at least twice as often, and
// near most of the places where the phrase is.
func parents(phrases []keyphrase.Phrase, n, messages int) []conversation.TopicRef {
	refs := []conversation.TopicRef{}
	if messages < longConversation {
		return refs
	}
	child := phrases[n]
	const near, most = 8, 0.7
	best, at := most, -1
	for i, p := range phrases {
		if i == n || len(p.Mentions) < 2*len(child.Mentions) {
			continue
		}
		if share := shareNear(child.Mentions, p.Mentions, near); share > best {
			best, at = share, i
		}
	}
	if at >= 0 {
		refs = append(refs, conversation.TopicRef{Type: conversation.TypeTopic, Text: phrases[at].Text})
	}
	return refs
}

// shareNear is the share of places that have one of the others within the distance. Both rise.
func shareNear(places, others []int, distance int) float64 {
	count, j := 0, 0
	for _, place := range places {
		for j < len(others) && others[j] < place-distance {
			j++
		}
		if j < len(others) && others[j] <= place+distance {
			count++
		}
	}
	return float64(count) / float64(len(places))
}
