package insight

import (
	"slices"
	"strings"
	"testing"

	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/insight/internal/sequence"
	"github.com/debrief-app/debrief/service/insight/internal/words"
)

// harbour is a talk of three subjects, the first of which takes most of it.
var harbour = strings.Join([]string{
	"Ann: The festival budget has twelve thousand pounds for the stage and the northern harbour wall.",
	"Ann: The festival budget pays the stage builders and the sound company before the summer holidays.",
	"Ann: The festival budget leaves two thousand pounds for posters, flags and printed programmes.",
	"Ann: The festival budget gets another three thousand pounds from the brewery and the savings bank.",
	"Ben: The volunteer helpers need forty yellow jackets and a tent beside the main gate.",
	"Ben: The volunteer helpers eat their lunch with the musicians behind the old warehouse.",
	"Eve: The online shop sells family tickets by phone since the beginning of last week.",
	"Eve: The online shop takes credit cards once the payment page passes its last test.",
}, "\n")

func TestASummarySpeaksOfEverySubject(t *testing.T) {
	talk := newTalk(script(harbour), Options{Start: wednesday})
	talk.scores = make([]sequence.Scores, len(talk.turns))
	for i := range 4 {
		talk.scores[i][sequence.Salient] = 1 // the first subject is a little likelier to stand in a summary
	}
	chosen := talk.summing(subjects(talk), conversation.Insights{}).choose(summarySentences)
	for _, want := range []struct {
		subject string
		turns   []int
	}{{"helpers", []int{4, 5}}, {"shop", []int{6, 7}}, {"budget", []int{0, 1, 2, 3}}} {
		at := slices.IndexFunc(chosen, func(p point) bool { return slices.Contains(want.turns, p.turn) })
		if at < 0 || at > 3 {
			t.Errorf("the %s come at place %d of %v", want.subject, at, chosen)
		}
	}
}

func TestASummaryOfNothing(t *testing.T) {
	talk := newTalk(nil, Options{})
	if got := talk.summing(subjects(talk), conversation.Insights{}).summary(nil); len(got) != 0 {
		t.Errorf("got %v", got)
	}
}

func TestASummaryTellsWhoDoesWhatAndEndsWithWhatIsOpen(t *testing.T) {
	talk := newTalk(script(harbour), Options{Start: wednesday})
	talk.scores = make([]sequence.Scores, len(talk.turns))
	task := func(owner, text string, turn int, score float64, definitive bool) conversation.ActionItem {
		return conversation.ActionItem{Text: text, Score: score, Definitive: definitive, Assignee: &conversation.Assignee{Name: owner}, MessageIDs: talk.messageIDs([]int{turn})}
	}
	question := func(text string, score float64, answered bool) conversation.Question {
		return conversation.Question{Text: text, Score: score, Answered: answered, MessageIDs: talk.messageIDs([]int{5})}
	}
	found := conversation.Insights{
		ActionItems: []conversation.ActionItem{
			task("Ann", "Send the festival budget to the savings bank", 1, 0.9, true),
			task("Ann", "Send the festival budget to the bank", 3, 0.8, true),
			task("Ben", "Order another forty jackets from the brewery", 4, 0.7, true),
			task("Eve", "Paint the payment page and the gate", 6, 0.9, false),
			task("Eve", "Send it to them with the posters and flags", 6, 0.9, true),
			task("Speaker 2", "Print the festival posters and the flags", 6, 0.9, true),
			task("Eve", "Test the payment page of the shop", 7, 0.4, true),
		},
		Questions: []conversation.Question{
			question("Who brings the tent to the main gate?", 0.8, false),
			question("Who pays for the brewery and the musicians?", 0.9, true),
			question("Are there any other questions about the festival budget?", 0.9, false),
		},
	}
	got := talk.summing(nil, found).summary(found.Questions)
	var tasks []string
	for _, s := range got {
		for part := range strings.SplitSeq(strings.TrimSuffix(s.Text, "."), "; ") {
			if strings.Contains(part, " is to ") {
				tasks = append(tasks, part)
			}
		}
	}
	want := []string{"Ann is to send the festival budget to the savings bank", "Ben is to order another forty jackets from the brewery"}
	if !slices.Equal(tasks, want) {
		t.Errorf("tasks %q", tasks)
	}
	if last := got[len(got)-1].Text; last != "Open: Who brings the tent to the main gate?" || len(got) > summarySentences {
		t.Errorf("%d sentences, the last %q", len(got), last)
	}
}

func TestWhatIsSaidCloseTogetherIsToldInOneSentence(t *testing.T) {
	talk := newTalk(script(harbour), Options{Start: wednesday})
	at := func(turn int, text string) point { return point{turn: turn, text: text, said: words.Tokens(text)} }
	points := []point{at(0, "The stage costs more"), at(3, "The brewery pays"), {turn: 4, text: "Ben thinks a tent will do", said: words.Tokens("Ben thinks a tent will do"), told: retold}, at(5, "The gate is closed"), at(7, "The shop sells tickets")}
	var got []string
	for _, group := range inSentences(points, 3) {
		got = append(got, talk.inOneSentence(group).Text)
	}
	want := []string{"The stage costs more.", "Ann: The brewery pays; Ben thinks a tent will do; Ben: The gate is closed.", "The shop sells tickets."}
	if !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
	long := slices.Clone(points)
	long[1].said = make([]words.Token, sentenceWords)
	if got := inSentences(long, 4); len(got[1]) != 1 || len(got[2]) != 2 {
		t.Errorf("a long point is put together with another: %v", got)
	}
	apart := []point{{turn: 0, worth: 2}, {turn: 100, worth: 1}, {turn: 200, worth: 3}, {turn: 205, worth: 2}}
	if got := inSentences(apart, 2); len(got) != 2 || len(got[0]) != 1 || got[0][0].turn != 0 || len(got[1]) != 2 {
		t.Errorf("of points far apart the least is left out: %v", got)
	}
	if ids := talk.inOneSentence(points[1:3]).MessageIDs; !slices.Equal(ids, talk.messageIDs([]int{3, 4})) {
		t.Errorf("a sentence rests on %v", ids)
	}
}

func TestWhoSaysWhatIsNamedWhereSeveralDo(t *testing.T) {
	talk := newTalk(script(harbour+"\nSpeaker 2: I will order the tent."), Options{Start: wednesday})
	for _, c := range []struct {
		why    string
		points []point
		want   string
	}{
		{"two speakers", []point{{turn: 3, text: "The brewery pays"}, {turn: 4, text: "The helpers eat lunch"}}, "Ann: The brewery pays; Ben: The helpers eat lunch."},
		{"two, one of whom is named already", []point{{turn: 3, text: "Ann thinks the brewery pays", told: retold}, {turn: 4, text: "The helpers eat lunch"}}, "Ann thinks the brewery pays; Ben: The helpers eat lunch."},
		{"one", []point{{turn: 2, text: "Ann: My brewery pays", told: quoted}, {turn: 3, text: "The helpers eat lunch"}}, "Ann: My brewery pays; the helpers eat lunch."},
		{"one who goes on", []point{{turn: 2, text: "Ann: My brewery pays", told: quoted}, {turn: 3, text: "Ann: The brewery and I pay", told: quoted}}, "Ann: My brewery pays; the brewery and I pay."},
		{"two, one of whom nobody knows", []point{{turn: 3, text: "Ann: My brewery pays", told: quoted}, {turn: 8, text: "I will order the tent"}}, "Ann: My brewery pays; Speaker 2: I will order the tent."},
		{"a word in capitals", []point{{turn: 2, text: "The brewery pays"}, {turn: 3, text: "IT pays the rest"}}, "The brewery pays; IT pays the rest."},
		{"a task is nobody's saying", []point{{turn: 3, text: "Eve is to pay", task: true}, {turn: 4, text: "The helpers eat lunch"}}, "Eve is to pay; the helpers eat lunch."},
	} {
		if got := talk.inOneSentence(c.points).Text; got != c.want {
			t.Errorf("%s: %q, want %q", c.why, got, c.want)
		}
	}
}

func TestALongTalkMakesMorePoints(t *testing.T) {
	for turns, want := range map[int]int{0: 8, 100: 8, 240: 10, 5000: 14} {
		if got := pointsOf(turns); got != want {
			t.Errorf("%d turns: %d points, want %d", turns, got, want)
		}
	}
}

func TestASummaryTellsWhatTheTalkIsFor(t *testing.T) {
	talk := newTalk(script("Ann: Today we're going to talk about the budget of the harbour festival and the brewery.\n"+harbour), Options{Start: wednesday})
	talk.scores = make([]sequence.Scores, len(talk.turns))
	want := "Today we're going to talk about the budget of the harbour festival and the brewery."
	if got := talk.summing(nil, conversation.Insights{}).summary(nil); len(got) == 0 || got[0].Text != want {
		t.Errorf("got %v", got)
	}
}
