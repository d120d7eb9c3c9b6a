package insight

import (
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/insight/internal/keyphrase"
	"github.com/debrief-app/debrief/service/insight/internal/words"
)

// mostTopics is how many topics a conversation has at most: more are not read.
const mostTopics = 12

// topics are the phrases that say what the conversation was about, best first, each with the sentence of most worth that tells of it.
func topics(t *talk, phrases []keyphrase.Phrase, worth []float64) []conversation.Topic {
	phrases = slices.DeleteFunc(slices.Clone(phrases), func(p keyphrase.Phrase) bool { return p.Score < t.opts.minScore() })
	found, lines := []conversation.Topic{}, t.topicLines(phrases, worth)
	for n, p := range phrases {
		ids := t.messageIDs(p.Mentions)
		found = append(found, conversation.Topic{
			ID: id(conversation.TypeTopic, ids, p.Text), Text: p.Text, Type: conversation.TypeTopic,
			Score: conversation.Share(p.Score), MessageIDs: ids, ParentRefs: parents(phrases, n, len(t.turns)),
			Line: lines[n],
		})
	}
	return found
}

// subjects are the phrases that may be topics, best first, however likely.
func subjects(t *talk) []keyphrase.Phrase {
	messages := make([][]words.Token, len(t.turns))
	for i, turn := range t.turns {
		messages[i] = turn.fluent
		if !t.english {
			messages[i] = longWords(messages[i])
		}
	}
	find := keyphrase.Find
	if !t.english {
		find = keyphrase.FindForeign
	}
	return slices.DeleteFunc(find(messages), func(p keyphrase.Phrase) bool { return t.people.are(p.Text) })
}

// spread chooses the phrases that together speak of the whole talk: the next one is always that which is most likely
// a topic and speaks of parts of which the others do not. The scores are handed out again in that order.
func (t *talk) spread(phrases []keyphrase.Phrase) []keyphrase.Phrase {
	const (
		floor = 0.3 // what a phrase is worth that says nothing of a part of which the others do not
		least = 0.03
	)
	phrases = slices.DeleteFunc(phrases, func(p keyphrase.Phrase) bool { return p.Score < least })
	count := min(mostTopics, len(phrases))
	scores := make([]float64, count)
	for i := range scores {
		scores[i] = phrases[i].Score
	}
	in, cuts := make([][]float64, len(phrases)), t.cuts()
	for i, p := range phrases {
		for _, parts := range cuts {
			in[i] = append(in[i], presence(p, parts)...)
		}
	}
	return picked(phrases, in, scores, floor)
}

// longer is how much more a phrase is worth for each word beyond the first: it tells more of what was talked about. With twice as
// much, fewer stretches of the labelled calls of train are named.
const longer = 0.15

// picked takes as many phrases as there are scores, given how much each belongs to each part.
func picked(phrases []keyphrase.Phrase, in [][]float64, scores []float64, floor float64) []keyphrase.Phrase {
	var covered []float64
	if len(in) > 0 {
		covered = make([]float64, len(in[0]))
	}
	chosen, taken := make([]keyphrase.Phrase, 0, len(scores)), make([]bool, len(phrases))
	for len(chosen) < len(scores) {
		best, at := -1.0, -1
		for i, p := range phrases {
			fresh := floor
			for k, x := range in[i] {
				fresh += max(0, x-covered[k])
			}
			fit := p.Score + float64(longer*p.Score*float64(len(p.Stems)-1))
			if value := float64(fit*fit) * fresh; !taken[i] && value > best {
				best, at = value, i
			}
		}
		taken[at] = true
		for k, x := range in[at] {
			covered[k] = max(covered[k], x)
		}
		p := phrases[at]
		p.Score = scores[len(chosen)]
		chosen = append(chosen, p)
	}
	return chosen
}

// presence is how much a phrase belongs to each part of the talk, 0 to 1: it has to be said there a few times, and not
// all over the talk. Parts tells of each turn in which it lies.
func presence(p keyphrase.Phrase, parts []int) []float64 {
	const enough = 3 // mentions
	in := make([]float64, parts[len(parts)-1]+1)
	for _, m := range p.Mentions {
		in[parts[m]]++
	}
	for k, n := range in {
		in[k] = min(1, n/enough) * math.Sqrt(n/float64(len(p.Mentions)))
	}
	return in
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
