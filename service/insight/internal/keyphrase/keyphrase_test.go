package keyphrase

import (
	"slices"
	"testing"

	"github.com/debrief-app/debrief/service/insight/internal/words"
)

func find(lines ...string) []string {
	messages := make([][]words.Token, len(lines))
	for i, line := range lines {
		messages[i] = words.Fluent(words.Expand(words.Tokens(line)))
	}
	var texts []string
	for _, p := range Find(messages) {
		texts = append(texts, p.Text)
	}
	return texts
}

func TestPhrasesThatAreSaidTogetherStayTogether(t *testing.T) {
	got := find("The data warehouse is slow.", "Yes, our data warehouse needs more memory.", "Who runs the data warehouse?")
	if len(got) == 0 || got[0] != "data warehouse" || slices.Contains(got, "data") || slices.Contains(got, "warehouse") {
		t.Errorf("got %q", got)
	}
}

func TestVariantsAreOne(t *testing.T) {
	got := find("The invoice is late.", "Most invoices are late.", "Check the invoices.")
	if !slices.Equal(got, []string{"invoices"}) {
		t.Errorf("got %q", got)
	}
}

func TestFillersAndPeopleAreNoTopics(t *testing.T) {
	got := find("Okay, yeah, that kind of thing.", "Yeah, things, you know.", "Okay Sarah.", "Thanks Sarah, okay.", "Right, two weeks.", "Two weeks, yes.")
	if len(got) > 0 {
		t.Errorf("got %q", got)
	}
}

func TestNamesKeepTheirCapitals(t *testing.T) {
	got := find("We moved to Kubernetes.", "The old cluster had no Kubernetes.", "So the API of Kubernetes is new.", "Is the API stable?", "Yes, the API is.")
	if !slices.Contains(got, "Kubernetes") || !slices.Contains(got, "API") {
		t.Errorf("got %q", got)
	}
}

func TestAWordGivesItsPlaceToThePhraseItIsMostlySaidIn(t *testing.T) {
	got := find("The online shop is almost ready.", "When does the online shop open?", "The online shop opens in April.", "Online is best.", "Tickets are online, the shop is too.")
	if len(got) == 0 || got[0] != "online shop" || slices.Contains(got, "online") {
		t.Errorf("got %q", got)
	}
}

func TestVerbsAndQualitiesAreNoTopics(t *testing.T) {
	got := find("I'll send it.", "Please send the plans.", "Send them a huge box.", "It is huge.", "The plans are round.", "Make it round.")
	for _, not := range []string{"send", "huge", "round"} {
		if slices.Contains(got, not) {
			t.Errorf("%q in %q", not, got)
		}
	}
}
