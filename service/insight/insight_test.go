package insight

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/debrief-app/debrief/service/conversation"
)

// script turns lines of "Speaker: sentence" into messages five seconds apart. A line that
// begins with a dash has a voice nobody knows.
func script(lines string) []conversation.Message {
	var messages []conversation.Message
	for line := range strings.SplitSeq(strings.TrimSpace(lines), "\n") {
		name, text, _ := strings.Cut(strings.TrimSpace(line), ": ")
		if name == "-" {
			name = conversation.UnknownSpeaker
		}
		n := len(messages)
		messages = append(messages, conversation.Message{
			ID: fmt.Sprintf("m%d", n), Text: text, From: conversation.Member{ID: "id-" + name, Name: name},
			TimeOffset: float64(5 * n), Duration: 4,
		})
	}
	return messages
}

// wednesday is when the meetings of these tests take place.
var wednesday = time.Date(2026, 11, 18, 10, 0, 0, 0, time.UTC)

func derive(lines string) conversation.Insights {
	return Derive(script(lines), Options{Start: wednesday})
}

func TestEmptyConversationGivesEmptyLists(t *testing.T) {
	data, err := json.Marshal(Derive(nil, Options{}))
	if err != nil {
		t.Fatal(err)
	}
	if want := `{"topics":[],"actionItems":[],"followUps":[],"questions":[],"decisions":[],"summary":[]}`; string(data) != want {
		t.Errorf("got %s, want %s", data, want)
	}
}

func TestDeriveIsDeterministic(t *testing.T) {
	first, _ := json.Marshal(derive(budgetMeeting))
	for range 5 {
		if again, _ := json.Marshal(derive(budgetMeeting)); string(again) != string(first) {
			t.Fatalf("derived twice, two results:\n%s\n%s", first, again)
		}
	}
}

const budgetMeeting = `
Sarah: Good morning everyone, let's get started.
Sarah: The first item is the marketing budget for the spring campaign.
Tom: The marketing budget is already twenty percent over plan.
Priya: Did we get the invoice from the print agency?
Tom: Yes, it came in on Monday.
Sarah: Okay, I'll send the revised budget to finance by Friday.
Sarah: Tom, can you book a room for the workshop?
Tom: Sure, I will do that today.
Priya: We need to review the spring campaign before the end of the month.
Sarah: Let's schedule a call with the print agency next week.
Priya: What about the new logo?
Sarah: Great, thanks everybody, bye.
`

func TestAnotherLanguageGivesTopicsOnly(t *testing.T) {
	messages := script(`
		Anke: Guten Morgen zusammen, wir sprechen heute über den Haushaltsplan und über die neue Turnhalle.
		Bernd: Der Haushaltsplan ist fast fertig, aber die Zahlen für die Turnhalle fehlen noch.
		Anke: Wann bekommen wir die Zahlen von der Baufirma?
		Bernd: Ich rufe die Baufirma morgen an und frage nach den Kosten der Turnhalle.
		Anke: Gut, dann machen wir nächste Woche mit dem Haushaltsplan weiter.`)
	if English(messages) {
		t.Error("taken for English")
	}
	found := Derive(messages, Options{Start: wednesday})
	if len(found.ActionItems)+len(found.FollowUps)+len(found.Questions) > 0 {
		t.Errorf("found more than topics: %+v", found)
	}
	for _, want := range []string{"Haushaltsplan", "Turnhalle"} {
		if !slices.ContainsFunc(found.Topics, func(f conversation.Topic) bool { return f.Text == want }) {
			t.Errorf("no topic %s in %+v", want, found.Topics)
		}
	}
}

func TestNoDateWithoutTheDayOfTheMeeting(t *testing.T) {
	for _, item := range Derive(script(budgetMeeting), Options{}).ActionItems {
		if item.DueBy != nil {
			t.Errorf("%q due %v in a meeting that nobody knows the day of", item.Text, item.DueBy)
		}
	}
}

func TestDatesAreInTheZoneOfTheMeeting(t *testing.T) {
	zone := time.FixedZone("here", 5*3600+1800)
	found := Derive(script("Sarah: I'll send the budget to finance by tomorrow."), Options{Start: wednesday.In(zone)})
	want := time.Date(2026, 11, 19, 23, 59, 59, 0, zone)
	if len(found.ActionItems) != 1 || found.ActionItems[0].DueBy == nil || found.ActionItems[0].DueBy.String() != want.String() {
		t.Errorf("found %+v, want one due %v", found.ActionItems, want)
	}
}

func TestMinScoreOnlyTakesAway(t *testing.T) {
	messages := script(budgetMeeting)
	var before conversation.Insights
	for _, least := range []float64{-1, 0.3, 0.5, 0.7, 0.9} {
		found := Derive(messages, Options{Start: wednesday, MinScore: least})
		for _, item := range append(found.ActionItems, found.FollowUps...) {
			if item.Score < least {
				t.Errorf("%q scores %v under %v", item.Text, item.Score, least)
			}
		}
		if least > 0 && len(found.ActionItems)+len(found.FollowUps) > len(before.ActionItems)+len(before.FollowUps) {
			t.Errorf("more items at %v", least)
		}
		before = found
	}
}

func TestEveryInsightNamesItsMessages(t *testing.T) {
	known := map[string]bool{}
	messages := script(budgetMeeting)
	for _, m := range messages {
		known[m.ID] = true
	}
	found := Derive(messages, Options{Start: wednesday, MinScore: -1})
	lists := map[string][]string{}
	for _, f := range found.Topics {
		lists[f.Text] = f.MessageIDs
	}
	for _, f := range append(found.ActionItems, found.FollowUps...) {
		lists[f.Text] = f.MessageIDs
		if len(f.Phrases) == 0 {
			t.Errorf("%q has no phrases", f.Text)
		}
	}
	for _, f := range found.Questions {
		lists[f.Text] = f.MessageIDs
	}
	for text, ids := range lists {
		if len(ids) == 0 || slices.ContainsFunc(ids, func(id string) bool { return !known[id] }) {
			t.Errorf("%q rests on %q", text, ids)
		}
	}
}

func TestIDsStayWhenDerivedAgain(t *testing.T) {
	first := derive(budgetMeeting)
	again := derive(budgetMeeting + "\nTom: And the parking garage is closed.")
	if first.ActionItems[0].ID != again.ActionItems[0].ID {
		t.Errorf("id %s became %s", first.ActionItems[0].ID, again.ActionItems[0].ID)
	}
}

// A meeting of two hours has about 3,000 messages.
func BenchmarkTwoHours(b *testing.B) {
	messages := script(strings.Repeat(budgetMeeting, 250))[:3000]
	Derive(messages[:10], Options{}) // unpacks the weights
	for b.Loop() {
		Derive(messages, Options{Start: wednesday})
	}
}

// With the encoder's vectors, which take longer to make than all that is measured here.
func BenchmarkWithVectors(b *testing.B) {
	for _, count := range []int{3000, 30000} {
		b.Run(fmt.Sprint(count), func(b *testing.B) {
			messages := script(strings.Repeat(budgetMeeting, count/12+1))[:count]
			vectors, draw := make([]Vector, count), rand.New(rand.NewPCG(1, 1))
			for i := range vectors {
				for k := range vectors[i] {
					vectors[i][k] = int8(draw.IntN(255) - 127)
				}
			}
			b.ReportAllocs()
			for b.Loop() {
				Derive(messages, Options{Start: wednesday, Vectors: vectors})
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N)/float64(count), "µs/message")
		})
	}
}

func TestWhatIsAskedOfSomebodyByNameIsKeptWhateverTheTalk(t *testing.T) {
	in := derive(`
-: Can people still pay with cash?
-: Thank you, Laura, and please test the payment page with a real credit card.
-: I think that is everything for today let's meet again next Tuesday at ten.
-: Sounds good.
-: See all next week.`)
	for _, item := range in.ActionItems {
		if strings.Contains(item.Text, "Test the payment page") && item.Assignee != nil && item.Assignee.Name == "Laura" {
			return
		}
	}
	t.Errorf("the request is not in %+v", in.ActionItems)
}
