package insight

import (
	"math"
	"slices"
	"strings"

	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/insight/internal/task"
	"github.com/debrief-app/debrief/service/insight/internal/words"
)

// opener is the turn near the beginning that says best what the talk is for; -1 if none does.
func opener(tellings []telling) int {
	const most, least, share = 60, 15, 10 // turns; of the talk
	best, at := math.Inf(-1), -1
	for i := range min(len(tellings), most, max(least, len(tellings)/share)) {
		if told := tellings[i]; told.said != nil && told.worth > best && containsAny(strings.ToLower(words.Join(told.said)), purposes) {
			best, at = told.worth, i
		}
	}
	return at
}

var purposes = []string{
	"going to talk about", "gonna talk about", "will talk about", "we'll talk about", "going to discuss", "gonna discuss", "will discuss", "we'll discuss", "going to cover", "gonna cover",
	"on the agenda", "our agenda", "today's agenda", "agenda for today", "agenda today", "purpose of", "here to discuss", "here to talk", "go through the agenda", "goal of this", "goal for today", "to talk about today", "to discuss today",
}

// toDo are the tasks that are promised or given to somebody, as points: of those that are likeliest two of three are right.
func (t *talk) toDo(found conversation.Insights) []point {
	const likely = 0.65
	at := t.places()
	var points []point
	for _, a := range slices.Concat(found.ActionItems, found.FollowUps) {
		said := words.Tokens(a.Text)
		if !a.Definitive || a.Assignee == nil || conversation.Numbered(a.Assignee.Name) || a.Score < likely || !plainlyPut(said) {
			continue
		}
		turn, ok := at[a.MessageIDs[0]]
		if !ok || containsAny(strings.ToLower(t.turns[turn].message.Text), doing) {
			continue
		}
		name, said := plainName(a.Assignee.Name), smooth(said)
		all := append(words.Tokens(name+" is to"), said...)
		points = append(points, point{
			turn: turn, text: name + " is to " + lowerFirst(said, t.people), said: all, stems: stems(all),
			worth: asTask + a.Score, task: true,
		})
	}
	return points
}

// plainlyPut reports whether the words of a task begin with what is to be done, name things and leave nothing to be guessed.
func plainlyPut(said []words.Token) bool {
	const longest, enough = 24, 2 // words; words that name something
	return len(said) <= longest && task.Verb(said[0].Norm) && matter(said[1:]) >= enough && !slices.ContainsFunc(said, func(w words.Token) bool {
		return firstPerson[w.Norm] || unsaidThing[w.Norm] || atOnce[w.Norm] || w.Norm == "?" || w.Norm == "is" || w.Norm == "are"
	})
}

var unsaidThing = words.Set("it they them these those it's that's something you your he she his her")

// atOnce are words of what is done while the call goes on.
var atOnce = words.Set("chat here now quickly")

// openQuestion is the question that most likely belongs in the minutes and that nobody answered.
func openQuestion(questions []conversation.Question) []conversation.SummarySentence {
	const likely, longest, enough = 0.65, 30, 3 // score; words; words that name something
	best := -1
	for i, q := range questions {
		said := words.Tokens(q.Text)
		if q.Answered || q.Score < likely || len(said) > longest || matter(said) < enough || inviting(said) {
			continue
		}
		if best < 0 || q.Score > questions[best].Score {
			best = i
		}
	}
	if best < 0 {
		return nil
	}
	text := "Open: " + words.Join(words.TrimTail(smooth(words.Tokens(questions[best].Text)))) + "?"
	return []conversation.SummarySentence{{Text: text, MessageIDs: questions[best].MessageIDs[:1]}}
}

// inviting reports whether a question only gives the floor to others.
func inviting(said []words.Token) bool {
	const first = 5 // words
	return !asks[said[0].Norm] || slices.ContainsFunc(said[:min(first, len(said))], func(w words.Token) bool { return invites[w.Norm] }) ||
		slices.ContainsFunc(said, func(w words.Token) bool { return unsaidThing[w.Norm] && w.Norm != "you" && w.Norm != "your" })
}

var asks = words.Set("what what's who who's when where why how which is are do does did should shall can could will would has have")

var invites = words.Set("any anything anyone anybody everyone everybody else someone somebody hear see")

// doing are words with which people tell what they do at the moment.
var doing = []string{"i'm just going to", "i'm just gonna", "i am just going to", "let me just"}
