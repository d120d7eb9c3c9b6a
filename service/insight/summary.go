package insight

import (
	"slices"
	"strings"

	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/insight/internal/words"
)

const (
	summarySentences = 8
	summaryWords     = 320 // all sentences together
	sentenceWords    = 64  // of points that are told in one sentence
)

// summary is what the talk was about in some of its own words: what it is for, what was said of its subjects, what was
// decided and who is to do what, in order of time; at the end what is open. What was said close together is told in one sentence.
func (s *summing) summary(questions []conversation.Question) []conversation.SummarySentence {
	open := openQuestion(questions)
	s.leaveOut(open)
	chosen := s.choose(pointsOf(len(s.turns)))
	slices.SortStableFunc(chosen, func(a, b point) int { return a.turn - b.turn })
	sentences := []conversation.SummarySentence{}
	for _, group := range inSentences(chosen, summarySentences-len(open)) {
		sentences = append(sentences, s.inOneSentence(group))
	}
	return append(sentences, open...)
}

// pointsOf is how many points the summary of a talk of so many turns makes: of a short talk no more than sentences.
func pointsOf(turns int) int {
	const most, each = 14, 24 // points; turns for each
	return min(max(summarySentences, turns/each), most)
}

// inSentences puts points, which are in order of time, together until they are so few sentences: those next that lie closest. Where
// none lie close, the point of least worth is left out: what is said far apart is seldom about the same.
func inSentences(points []point, most int) [][]point {
	const near = 60 // turns
	groups := make([][]point, len(points))
	for i := range points {
		groups[i] = points[i : i+1]
	}
	for len(groups) > most {
		best, closest := -1, near+1
		for i := range len(groups) - 1 {
			apart := groups[i+1][0].turn - groups[i][len(groups[i])-1].turn
			if apart < closest && wordsOf(groups[i])+wordsOf(groups[i+1]) <= sentenceWords {
				best, closest = i, apart
			}
		}
		if best < 0 {
			return inSentences(withoutLeast(points), most)
		}
		groups[best] = slices.Concat(groups[best], groups[best+1])
		groups = slices.Delete(groups, best+1, best+2)
	}
	return groups
}

func wordsOf(points []point) (n int) {
	for _, p := range points {
		n += len(p.said)
	}
	return n
}

func withoutLeast(points []point) []point {
	least := 0
	for i, p := range points {
		if p.worth < points[least].worth {
			least = i
		}
	}
	return slices.Delete(slices.Clone(points), least, least+1)
}

// inOneSentence tells points one behind the other, and who says each where they are not all one person's.
func (t *talk) inOneSentence(points []point) conversation.SummarySentence {
	var texts, ids []string
	several := t.ofSeveral(points)
	for i, p := range points {
		text, name := p.text, t.turns[p.turn].message.From.Name
		switch {
		case p.told == quoted && i > 0 && t.goesOn(points[i-1], p, several):
			text = uncapital(strings.TrimPrefix(text, plainName(name)+": "))
		case p.task || p.told != plain:
		case several && name != "":
			text = plainName(name) + ": " + text
		case i > 0:
			text = uncapital(text)
		}
		texts = append(texts, text)
		ids = append(ids, t.turns[p.turn].message.ID)
	}
	return conversation.SummarySentence{Text: strings.Join(texts, "; ") + ".", MessageIDs: slices.Compact(ids)}
}

// uncapital is a sentence within another: a word of grammar at its beginning is small, any other may be a name.
func uncapital(text string) string {
	first, _, _ := strings.Cut(text, " ")
	if norm := strings.ToLower(first); words.Function(norm) && !firstPerson[norm] && (first != strings.ToUpper(first) || len(first) == 1) {
		return norm + text[len(first):]
	}
	return text
}

// goesOn reports whether a point is said by who is named for the one before it.
func (t *talk) goesOn(before, p point, several bool) bool {
	return !before.task && t.sameSpeaker(before.turn, p.turn) && (several || before.told != plain)
}

// ofSeveral reports whether points are told that more than one person says.
func (t *talk) ofSeveral(points []point) bool {
	said := slices.DeleteFunc(slices.Clone(points), func(p point) bool { return p.task })
	return slices.ContainsFunc(said, func(p point) bool { return !t.sameSpeaker(p.turn, said[0].turn) })
}
