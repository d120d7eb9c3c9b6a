package insight

import (
	"slices"
	"strings"
	"testing"

	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/insight/internal/sequence"
)

// stating derives the minutes of a script as if the network were sure of one head in the turns named, and of nothing else.
func stating(lines string, heads map[sequence.Head][]int) conversation.Insights {
	messages := script(lines)
	scores := make([]sequence.Scores, len(messages))
	for i := range scores {
		for h := range scores[i] {
			scores[i][h] = -6
		}
	}
	for head, turns := range heads {
		for _, i := range turns {
			scores[i][head] = 3
		}
	}
	return Derive(messages, Options{Start: wednesday, Scores: scores})
}

// answered is a question with its answer.
type answered struct {
	text   string
	answer []int
}

func TestQuestionsAskedOneUponTheOtherAreTold(t *testing.T) {
	for _, c := range []struct {
		name         string
		lines        string
		asked, reply []int
		want         []answered
	}{
		{"by two people", "Ann: How much money is left?\nBen: Twelve thousand pounds.\nEve: How much was the stage?\nBen: Eight thousand.", []int{0, 2}, []int{1, 3},
			[]answered{{"How much money is left?", []int{1}}, {"How much was the stage?", []int{3}}}},
		{"by one, answered in between", "Ann: Do the helpers get a free lunch?\nBen: Yes, all of them.\nAnn: Who is going to train the new people?\nBen: We do not know that yet.", []int{0, 2}, []int{1},
			[]answered{{"Do the helpers get a free lunch?", []int{1}}, {"Who is going to train the new people?", nil}}},
		{"by one who puts it in other words", "Ann: How much was the stage?\nAnn: What did we pay for the stage?\nBen: Eight thousand.", []int{0, 1}, []int{2},
			[]answered{{"What did we pay for the stage?", []int{2}}}},
	} {
		in := stating(c.lines, map[sequence.Head][]int{sequence.Question: c.asked, sequence.Answer: c.reply})
		at := places(script(c.lines))
		var got []answered
		for _, q := range in.Questions {
			var answer []int
			for _, id := range q.AnswerMessageIDs {
				answer = append(answer, at[id])
			}
			got = append(got, answered{q.Text, answer})
		}
		if !slices.EqualFunc(got, c.want, func(a, b answered) bool { return a.text == b.text && slices.Equal(a.answer, b.answer) }) {
			t.Errorf("%s: got %v, want %v", c.name, got, c.want)
		}
	}
}

// places are those of messages by id.
func places(messages []conversation.Message) map[string]int {
	at := map[string]int{}
	for i, m := range messages {
		at[m.ID] = i
	}
	return at
}

func TestAReplyWithoutAnAnswerLeavesAQuestionOpen(t *testing.T) {
	in := stating("Ann: Will the council pay for the fireworks?\nBen: No, I have not heard from them.\nEve: Then we go on.", map[sequence.Head][]int{
		sequence.Question: {0}, sequence.Answer: {1},
	})
	if len(in.Questions) != 1 || in.Questions[0].Answered {
		t.Errorf("got %+v", in.Questions)
	}
}

func TestPleasantriesAndRequestsAreNoQuestions(t *testing.T) {
	in := stating("Ann: Did you all have a good weekend?\nBen: Yes.\nAnn: Ben, could you write to the helpers from last year?\nBen: Yes, I will.", map[sequence.Head][]int{
		sequence.Question: {0, 2},
	})
	if len(in.Questions) != 0 {
		t.Errorf("got %+v", in.Questions)
	}
}

func TestWhoTakesATaskOnStatesNoOther(t *testing.T) {
	for _, c := range []struct{ name, lines, task, owner, due string }{
		{"with its day", "Ann: Peter, could you write to the helpers from last year?\nPeter: Yes, I will write to them on Monday.", "Write to the helpers from last year", "Peter", "2026-11-23"},
		{"in one breath", "Ann: I still need to write the refund page, I will do that this afternoon.", "Write the refund page", "Ann", "2026-11-18"},
		{"of what was asked", "Ann: We print forty posters.\nBen: Who is going to train the new people?\nAnn: We do not know, I will put it on the list for next time.",
			"Put it on the list for next time (about: who is going to train the new people)", "Ann", ""},
	} {
		stated := []int{0, 1}
		if len(script(c.lines)) == 1 {
			stated = []int{0}
		}
		if c.due == "" {
			stated = []int{2}
		}
		in := stating(c.lines, map[sequence.Head][]int{sequence.Task: stated, sequence.Own: stated})
		items := append(slices.Clone(in.ActionItems), in.FollowUps...)
		if len(items) != 1 {
			t.Errorf("%s: got %d tasks: %+v", c.name, len(items), items)
			continue
		}
		due, owner := "", ""
		if items[0].DueBy != nil {
			due = items[0].DueBy.Format("2006-01-02")
		}
		if items[0].Assignee != nil {
			owner = items[0].Assignee.Name
		}
		if items[0].Text != c.task || due != c.due || owner != c.owner {
			t.Errorf("%s: got %q, %q, %q", c.name, items[0].Text, owner, due)
		}
	}
}

func TestADecisionIsASettledChoice(t *testing.T) {
	for _, c := range []struct{ name, lines, want string }{
		{"a choice", "Ann: The release moves to the tenth of May.\nBen: Sounds good.", "The release moves to the tenth of May"},
		{"what is agreed to", "Ann: Then the stage stays in the northern harbour.\nBen: Okay with me.", "The stage stays in the northern harbour"},
		{"a request", "Ann: Thanks, Ben, can you send the new budget to finance by Friday?\nBen: Yes.", ""},
		{"a question", "Ann: That is a nice idea what should the family ticket cost?\nBen: Well.", ""},
		{"the next matter", "Ann: The budget is done.\nBen: Good, let's talk about the online shop and the tickets.", ""},
		{"nothing yet", "Ann: We have not decided who trains the new people.\nBen: Okay.", ""},
	} {
		stated := 0
		if c.name == "what is agreed to" || c.name == "a request" || c.name == "the next matter" {
			stated = 1
		}
		got := ""
		if in := stating(c.lines, map[sequence.Head][]int{sequence.Decision: {stated}}); len(in.Decisions) > 0 {
			got = in.Decisions[0].Text
		}
		if got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

func TestATaskIsNobodysUnlessItIsTakenOnOrGiven(t *testing.T) {
	for _, c := range []struct{ name, lines, owner string }{
		{"taken on", "Ann: I will send the numbers to the printer.", "Ann"},
		{"given and accepted", "Ann: Can you send the numbers to the printer?\nBen: Yes, I will.", "Ben"},
		{"an offer that hangs on another", "Ann: I will double the prize money for you if you think you can finish the stage.", ""},
		{"left to others", "Ann: I will let them finish the stage plan and write to the harbour.", ""},
		{"telling others", "Ann: I will let you know about the stage plan tomorrow.", "Ann"},
		{"that of all", "Ann: I will see you at the northern harbour in one month.", ""},
		{"thanked before somebody goes on", "Ann: Okay, thanks Sarah will share the notes of the meeting.", ""},
		{"named", "Ann: Okay, and Sarah will share the notes of the meeting.", "Sarah"},
		{"a comment on what can be done", "Ann: You can also move the old pages to the archive.\nBen: Yes, interesting.", ""},
		{"agreed with, not accepted", "Ann: You could also move the old pages to the archive.\nBen: Yes, you could.", ""},
	} {
		own := []int{0}
		if strings.Contains(c.lines, "You c") {
			own = nil
		}
		in := stating(c.lines, map[sequence.Head][]int{sequence.Task: {0}, sequence.Own: own})
		owner := ""
		items := append(slices.Clone(in.ActionItems), in.FollowUps...)
		if len(items) != 1 {
			t.Errorf("%s: got %d tasks: %+v", c.name, len(items), items)
			continue
		}
		if items[0].Assignee != nil {
			owner = items[0].Assignee.Name
		}
		if owner != c.owner {
			t.Errorf("%s: %q is the task of %q, not %q", c.name, items[0].Text, owner, c.owner)
		}
	}
}

func TestADecisionRestsOnTheFewSentencesThatSayIt(t *testing.T) {
	lines := strings.Repeat("Ann: The stage in the northern harbour is larger than the old one.\n", 8) + "Ann: Then the stage moves to the northern harbour.\n" +
		strings.Repeat("Ben: The stage in the northern harbour is dry as well.\n", 8)
	messages := script(lines)
	scores := make([]sequence.Scores, len(messages))
	for i := range scores {
		for h := range scores[i] {
			scores[i][h] = -6
		}
		scores[i][sequence.Decision] = -2
	}
	const best = 8
	scores[best][sequence.Decision] = 3
	for _, i := range []int{7, 9, 10} {
		scores[i][sequence.Decision] = 1
	}
	in := Derive(messages, Options{Start: wednesday, Scores: scores})
	if len(in.Decisions) != 1 {
		t.Fatalf("got %+v", in.Decisions)
	}
	ids := in.Decisions[0].MessageIDs
	if len(ids) > 7 || ids[0] != messages[best].ID {
		t.Errorf("it rests on %v", ids)
	}
	for _, i := range []int{7, 9, 10} {
		if !slices.Contains(ids, messages[i].ID) {
			t.Errorf("%q is not among %v", messages[i].Text, ids)
		}
	}
}

// A message is edited by people, and captions tell of music.
func TestATurnWithoutWordsStatesNothing(t *testing.T) {
	for _, text := range []string{"", " ", "♪", "…", "\u200b", "-", "🎉"} {
		in := stating("Ann: Good morning.\nBen: "+text+"\nAnn: Thank you.", map[sequence.Head][]int{
			sequence.Task: {1}, sequence.Question: {1}, sequence.Decision: {1}, sequence.Own: {1}, sequence.Salient: {1},
		})
		if n := len(in.ActionItems) + len(in.FollowUps) + len(in.Questions) + len(in.Decisions); n > 0 {
			t.Errorf("%q: got %+v", text, in)
		}
	}
}

func TestWhatIsSaidToBeDecidedIsADecision(t *testing.T) {
	const said = "Okay, so the decision is that we use the old pier for the stage, and we drop the market."
	scores := make([]sequence.Scores, 3)
	for i := range scores {
		for h := range scores[i] {
			scores[i][h] = -5 // the network hears nothing
		}
	}
	found := Derive(script("Ben: Maybe we could also sell a family ticket at the gate.\nAnn: "+said+"\nBen: Yes, we all like the pier."), Options{Start: wednesday, Scores: scores})
	if len(found.Decisions) != 1 || !strings.Contains(found.Decisions[0].Text, "old pier") {
		t.Errorf("got %+v", found.Decisions)
	}
}
