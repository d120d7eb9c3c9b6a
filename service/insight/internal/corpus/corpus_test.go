package corpus

import (
	"slices"
	"testing"

	"github.com/debrief-app/debrief/service/insight/internal/words"
)

var meeting = Meeting{ID: "X1", Corpus: "ami", Utterances: []Utterance{
	{ID: "u0", Speaker: "A", Start: 0, End: 1, Text: "So what do we", Question: true},
	{ID: "u1", Speaker: "B", Start: 0.5, End: 0.8, Text: "Mm-hmm."},
	{ID: "u2", Speaker: "A", Start: 1, End: 2, Text: "call it?", Question: true},
	{ID: "u3", Speaker: "B", Start: 3, End: 4, Text: "I'll think about it.", Act: "off"},
}}

func TestRenderingIsTheSameEveryTime(t *testing.T) {
	for _, r := range []Rendering{Punctuated, Bare, Recognised, Noisy} {
		first, again := meeting.Render(r), meeting.Render(r)
		for i, u := range first.Talk {
			if !slices.Equal(u.Tokens, again.Talk[i].Tokens) {
				t.Errorf("%s: %v and %v", r, u.Tokens, again.Talk[i].Tokens)
			}
		}
	}
}

func TestRecognisedTalkHasWholeSentencesAndNoVoices(t *testing.T) {
	r := meeting.Render(Recognised)
	if len(r.Talk) != 3 || !slices.Equal(r.Of[0], []int{0, 2}) {
		t.Fatalf("sentences are made of %v", r.Of)
	}
	for _, u := range r.Talk {
		if u.Speaker != "" {
			t.Errorf("voice %q is known", u.Speaker)
		}
	}
}

func TestBareTalkHasNoMarks(t *testing.T) {
	for _, u := range meeting.Render(Bare).Talk {
		if slices.ContainsFunc(u.Tokens, words.Token.Punct) {
			t.Errorf("marks in %v", u.Tokens)
		}
	}
}

func TestPairsLinkAnswersToQuestions(t *testing.T) {
	m := Meeting{Utterances: []Utterance{
		{ID: "q", Speaker: "A", Adjacency: "4a"}, {ID: "own", Speaker: "A", Adjacency: "4b"}, {ID: "r", Speaker: "B", Adjacency: "4b.5a"},
	}}
	if got := m.Answers(); len(got) != 1 || !slices.Equal(got["q"], []string{"r"}) {
		t.Errorf("got %v", got)
	}
}
