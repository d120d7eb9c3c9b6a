package insight

import (
	"strings"
	"time"

	"github.com/google/uuid"

	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/insight/internal/acts"
	"github.com/debrief-app/debrief/service/insight/internal/duedate"
	"github.com/debrief-app/debrief/service/insight/internal/sequence"
	"github.com/debrief-app/debrief/service/insight/internal/words"
)

// talk is a conversation made ready for looking into.
type talk struct {
	turns   []turn
	scores  []sequence.Scores // of each turn, if there are vectors
	verdict *acts.Verdict
	chances []acts.Chances // of each turn
	asking  []float64      // how likely each turn asks for information
	people  people
	dense   int       // see density; once tasks have been weighed
	told    []telling // see tellings; once they have been asked for
	opts    Options
	english bool
}

// turn is one message with its words.
type turn struct {
	message *conversation.Message
	tokens  []words.Token // as said, contractions written in full
	fluent  []words.Token // tokens without hesitations and restarts
}

func newTalk(messages []conversation.Message, opts Options) *talk {
	messages, opts.Vectors = believed(messages, opts.Vectors)
	t := &talk{turns: make([]turn, len(messages)), opts: opts, people: knownPeople(messages, opts.Members)}
	for i := range messages {
		tokens := words.Expand(words.Tokens(messages[i].Text))
		t.turns[i] = turn{message: &messages[i], tokens: tokens, fluent: words.Fluent(tokens)}
	}
	t.english = english(t.turns)
	return t
}

// judge asks the classifiers. It is the larger part of the work.
func (t *talk) judge() {
	t.verdict = acts.Trained().Judge(t.heard())
	t.chances = t.verdict.Chances
	t.asking = make([]float64, len(t.turns))
	for i := range t.turns {
		t.asking[i] = t.questionScore(i)
	}
}

// heard are the turns as the classifiers take them.
func (t *talk) heard() []acts.Utterance {
	all := make([]acts.Utterance, len(t.turns))
	for i, turn := range t.turns {
		m := turn.message
		all[i] = acts.Utterance{Tokens: turn.tokens, Speaker: m.From.ID, Start: m.TimeOffset, End: m.End()}
	}
	return all
}

// sameSpeaker reports whether the turns i and j are by one person. Voices without a name
// are told apart by their id alone.
func (t *talk) sameSpeaker(i, j int) bool {
	return t.turns[i].message.From.ID == t.turns[j].message.From.ID
}

// saidAt is when the message was said, in the zone of the meeting.
func (t *talk) saidAt(i int) time.Time {
	m := t.turns[i].message
	if t.opts.Start.IsZero() {
		return m.StartTime
	}
	return t.opts.Start.Add(time.Duration(m.TimeOffset * float64(time.Second)))
}

// due is the date that words of turn i name, if it is known when they were said.
func (t *talk) due(tokens []words.Token, i int) (duedate.Due, bool) {
	now := t.saidAt(i)
	if now.IsZero() {
		return duedate.Due{}, false
	}
	due, ok := duedate.Find(tokens, now)
	if ok && due.Start > 0 && !due.Firm && past(tokens[due.Start-1].Norm) {
		return duedate.Due{}, false // "what we discussed today"
	}
	return due, ok
}

// past reports whether a word tells of something done, by its ending.
func past(norm string) bool {
	return len(norm) > 4 && strings.HasSuffix(norm, "ed") && !strings.HasSuffix(norm, "eed")
}

// English reports whether messages are in English, so that more than topics can be found.
// Short conversations are taken to be.
func English(messages []conversation.Message) bool {
	if mostlyInvented(messages) {
		return false
	}
	turns := make([]turn, len(messages))
	for i := range messages {
		turns[i].tokens = words.Expand(words.Tokens(messages[i].Text))
	}
	return english(turns)
}

// english looks at the share of words that belong to English grammar: about one half in
// English speech, under a tenth in German, French or Spanish.
func english(turns []turn) bool {
	total, grammar := 0, 0
	for _, turn := range turns {
		for _, token := range turn.tokens {
			if token.Punct() {
				continue
			}
			total++
			if words.Function(token.Norm) && !alsoForeign[token.Norm] || words.Chatter(token.Norm) {
				grammar++
			}
		}
	}
	const enough, share = 30, 0.25
	return total < enough || float64(grammar) >= share*float64(total)
}

// alsoForeign are short words that other languages have too.
var alsoForeign = words.Set("a an am in on me he his was were do so will i we per no as or one also that is")

// id names an insight by its kind, its messages and its text, so that it stays the same
// when a conversation is derived again.
func id(kind conversation.InsightType, messageIDs []string, text string) string {
	name := string(kind) + "\n" + strings.Join(messageIDs, "\n") + "\n\n" + text
	return uuid.NewSHA1(space, []byte(name)).String()
}

// space is the name space of the ids of insights.
var space = uuid.NewSHA1(uuid.NameSpaceURL, []byte("https://github.com/debrief-app/debrief/insight"))

// places are the turns by the ids of their messages.
func (t *talk) places() map[string]int {
	at := make(map[string]int, len(t.turns))
	for i, turn := range t.turns {
		at[turn.message.ID] = i
	}
	return at
}

// messageIDs are the ids of the turns, in order.
func (t *talk) messageIDs(turns []int) []string {
	ids := make([]string, len(turns))
	for i, n := range turns {
		ids[i] = t.turns[n].message.ID
	}
	return ids
}
