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

// statedAnswers are the turns after a question that the network takes for answers, the likeliest first found, none if
// nobody answered.
func (t *talk) statedAnswers(s statement) []int {
	const far = 12 // turns
	last := s.turns[len(s.turns)-1]
	asker := t.turns[s.best].message.From
	if !asker.Known() { // whoever goes on speaking may be the one who asked
		return answersTo(t, s.best)
	}
	var answers []int
	for j := last + 1; j < len(t.turns) && j <= last+far && len(answers) < mostAnswers; j++ {
		if t.turns[j].message.From.ID == asker.ID {
			continue
		}
		if t.scores[j][sequence.Answer] < answerPoint || noAnswer(t.turns[j].tokens) && len(answers) == 0 {
			continue
		}
		answers = append(answers, j)
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
