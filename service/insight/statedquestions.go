package insight

import (
	"strings"

	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/insight/internal/sequence"
	"github.com/debrief-app/debrief/service/insight/internal/words"
)

// questionPoint was chosen on the dev meetings.
var questionPoint = operating{head: sequence.Question, shift: 0.6, reach: 3, beside: -0.7, apart: askedApart}

// statedQuestions are the questions that the network finds, with the turns that answer them.
func (t *talk) statedQuestions(requested map[int]bool) []conversation.Question {
	found := []conversation.Question{}
	for _, s := range t.statements(questionPoint) {
		if requested[s.best] && !asksForInformation(t.turns[s.best].fluent) {
			continue
		}
		text, ok := questionText(t, s.best)
		if !ok {
			text = t.sentence(s.best)
		}
		if text == "" || containsAny(strings.ToLower(text), pleasantries) {
			continue
		}
		ids := t.messageIDs(s.evidence())
		answers := t.statedAnswers(s)
		found = append(found, conversation.Question{
			ID: id(conversation.TypeQuestion, ids, text), Text: text, Type: conversation.TypeQuestion, Score: conversation.Share(scored(s.odds)),
			MessageIDs: ids, From: t.turns[s.best].message.From, Answered: len(answers) > 0, AnswerMessageIDs: t.messageIDs(answers),
		})
	}
	return found
}

// statedAnswers are the turns after a question that the network takes for its answer: the first one, and what its
// speaker goes on to say directly; none if nobody answered.
func (t *talk) statedAnswers(s statement) []int {
	const far, near = 12, 4 // turns, without and after a reply that has no answer
	asker := t.turns[s.best].message.From
	if !asker.Known() { // whoever goes on speaking may be the one who asked
		return answersTo(t, s.best)
	}
	var answers []int
	least, last := answerPoint, min(len(t.turns)-1, s.best+far)
	for j := s.best + 1; j <= last && len(answers) < mostAnswers; j++ {
		from := t.turns[j].message.From.ID
		likely := from != asker.ID && float64(t.scores[j][sequence.Answer]) >= least
		switch {
		case len(answers) == 0 && from != asker.ID && noAnswer(t.turns[j].tokens):
			least, last = certainAnswer, min(last, j+near)
		case len(answers) == 0 && likely:
			answers = append(answers, j)
		case len(answers) > 0 && likely && from == t.turns[answers[0]].message.From.ID:
			answers = append(answers, j)
		case len(answers) > 0:
			return answers
		}
	}
	return answers
}

// Log-odds from which a turn is an answer, and from which it is one after a reply that has none.
const answerPoint, certainAnswer = -2.0, -0.5

// sentence is what a turn says as one would write it: without fillers and false starts.
func (t *talk) sentence(i int) string {
	said := words.Fluent(words.Tokens(t.turns[i].message.Text))
	said = words.WithoutLetters(words.TrimTail(words.TrimLead(said)))
	if len(words.Words(said)) == 0 {
		return ""
	}
	return words.Capital(words.Join(said))
}

// askedApart reports whether two turns ask two questions: both are whole ones, and somebody else asks the second or speaks between
// them. One person who goes on asking mostly puts the same question in other words.
func askedApart(t *talk, one, other int) bool {
	first, second := min(one, other), max(one, other)
	if !t.asksWhole(first) || !t.asksWhole(second) {
		return false
	}
	for i := first + 1; i <= second; i++ {
		if !t.sameSpeaker(first, i) {
			return true
		}
	}
	return false
}

// asksWhole reports whether a turn is a question by its mark and its grammar.
func (t *talk) asksWhole(i int) bool {
	const sure = 0.7
	tokens := words.TrimLead(t.turns[i].fluent)
	_, ok := questionText(t, i)
	return ok && plainQuestion(words.TrimLead(askingSentence(tokens)), strings.Contains(t.turns[i].message.Text, "?")) >= sure
}
