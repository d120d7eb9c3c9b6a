package export

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/debrief-app/debrief/service/conversation"
)

func (b *noteBuilder) questions() Region {
	r := Region{Name: "questions"}
	if !b.opts.has(Questions) || len(b.meeting.Questions) == 0 {
		return r
	}
	questions := slices.Clone(b.meeting.Questions)
	slices.SortStableFunc(questions, func(a, c conversation.Question) int { return cmp.Compare(b.settled(a), b.settled(c)) })
	for _, q := range questions {
		if b.opts.Compact && b.settled(q) > 0 {
			continue
		}
		r.Lines = append(r.Lines, b.question(q))
	}
	if len(r.Lines) > 0 {
		r.Lines[0].Apart = true
		r.Lines = slices.Insert(r.Lines, 0, b.heading(r.Name, "Questions"))
	}
	return r
}

// settled is 0 for a question that is still open, and 1 otherwise.
func (b *noteBuilder) settled(q conversation.Question) int {
	if q.Answered || b.opts.Done[q.ID] {
		return 1
	}
	return 0
}

func (b *noteBuilder) question(q conversation.Question) Line {
	key := AnchorKey(q.ID)
	bullet, asker, answer := b.bullet, "", ""
	switch {
	case b.settled(q) == 0:
		bullet += " **Open:**"
	case q.Answered:
		answer = b.answer(key, q)
	default:
		answer = "– settled"
	}
	if name := knownName(q.From); name != "" {
		asker = "(" + b.safe(name) + ")"
	}
	return b.item(key, bullet, listItem(b.safe(q.Text)), asker, b.moment(key, q.MessageIDs), answer)
}

// maxAnswer is how many letters of an answer stand behind its question: the rest is
// in the transcript.
const maxAnswer = 280

func (b *noteBuilder) answer(key string, q conversation.Question) string {
	words := b.answerWords(q)
	if words == "" {
		return "– answered"
	}
	return "– answered: “" + b.safe(words) + "” " + b.moment(key, q.AnswerMessageIDs)
}

func (b *noteBuilder) answerWords(q conversation.Question) string {
	return answerWords(q, func(id string) (conversation.Message, bool) {
		msg, ok := b.messages[id]
		return msg, ok
	})
}

// answerWords is what was said in answer to a question, not longer than maxAnswer.
func answerWords(q conversation.Question, message func(id string) (conversation.Message, bool)) string {
	var words []string
	for _, id := range q.AnswerMessageIDs {
		if msg, ok := message(id); ok {
			words = append(words, oneLine(msg.Text))
		}
	}
	answer := strings.Join(words, " ")
	if utf8.RuneCountInString(answer) > maxAnswer {
		answer = string([]rune(answer)[:maxAnswer]) + "…"
	}
	return answer
}
