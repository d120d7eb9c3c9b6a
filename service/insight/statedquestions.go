package insight

import (
	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/insight/internal/sequence"
	"github.com/debrief-app/debrief/service/insight/internal/words"
)

// questionPoint was chosen on the dev meetings.
var questionPoint = operating{head: sequence.Question, shift: 0.35, reach: 3, beside: -0.7}

// statedQuestions are the questions that the network finds, with the turns that answer them.
func (t *talk) statedQuestions() []conversation.Question {
	found := []conversation.Question{}
	for _, s := range t.statements(questionPoint) {
		text, ok := questionText(t, s.best)
		if !ok {
			text = t.sentence(s.best)
		}
		if text == "" {
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
	const far = 12 // turns
	asker := t.turns[s.best].message.From
	if !asker.Known() { // whoever goes on speaking may be the one who asked
		return answersTo(t, s.best)
	}
	var answers []int
	for j := s.best + 1; j < len(t.turns) && j <= s.best+far && len(answers) < mostAnswers; j++ {
		from := t.turns[j].message.From.ID
		likely := from != asker.ID && t.scores[j][sequence.Answer] >= answerPoint
		switch {
		case len(answers) == 0 && likely && !noAnswer(t.turns[j].tokens):
			answers = append(answers, j)
		case len(answers) > 0 && likely && from == t.turns[answers[0]].message.From.ID:
			answers = append(answers, j)
		case len(answers) > 0:
			return answers
		}
	}
	return answers
}

const answerPoint = -1.5

// sentence is what a turn says as one would write it: without fillers and false starts.
func (t *talk) sentence(i int) string {
	said := words.Fluent(words.Tokens(t.turns[i].message.Text))
	said = words.WithoutLetters(words.TrimTail(words.TrimLead(said)))
	if len(words.Words(said)) == 0 {
		return ""
	}
	return words.Capital(words.Join(said))
}
