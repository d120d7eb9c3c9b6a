package widgets

import (
	"fmt"
	"testing"
)

func tenThousand() *Transcript {
	tr := NewTranscript()
	var all []Sentence
	for i := range 10_000 {
		all = append(all, Sentence{Time: fmt.Sprintf("%d:%02d", i/60, i%60), Speaker: []string{"Ana", "Ben"}[i/4%2], Voice: i / 4 % 2,
			Text: fmt.Sprintf("This is sentence number %d, and it goes on for a while so that some of them need more than one line of text.", i)})
	}
	tr.SetSentences(all)
	return tr
}

func TestSpeakerIsNamedOnceATurn(t *testing.T) {
	tr := NewTranscript()
	tr.SetSentences([]Sentence{{Speaker: "Ana", Text: "one"}, {Speaker: "Ana", Text: "two"}, {Speaker: "Ben", Text: "three"}, {Text: "four"}})
	showIn(t, tr, 600, 400)
	for i, want := range []bool{true, false, true, false} {
		row, _ := tr.rows.VisibleRow(i)
		if row.speaker.Visible() != want {
			t.Errorf("sentence %d: named %v", i, row.speaker.Visible())
		}
	}
}

func TestPointingScrollsThere(t *testing.T) {
	tr := tenThousand()
	showIn(t, tr, 600, 400)
	tr.PointAt(5_000, 5_001)
	row, ok := tr.rows.VisibleRow(5_000)
	if !ok || row.shade.Hidden || !tr.Pointed(5_001) {
		t.Error("the sentence is not in view, or not highlighted")
	}
}

func TestGrowingTranscriptKeepsWhatWasPointedAt(t *testing.T) {
	tr := NewTranscript()
	showIn(t, tr, 600, 400)
	tr.SetSentences([]Sentence{{Text: "one"}})
	tr.PointAt(0)
	tr.SetSentences([]Sentence{{Text: "one"}, {Text: "two"}})
	if !tr.Pointed(0) {
		t.Error("forgotten")
	}
	tr.SetSentences([]Sentence{{Text: "another meeting"}})
	if tr.Pointed(0) {
		t.Error("still pointed at in another meeting")
	}
}

func TestFoundWordsAreUnderlaid(t *testing.T) {
	tr := NewTranscript()
	tr.SetSentences([]Sentence{{Text: "we talk about the budget"}})
	showIn(t, tr, 600, 400)
	tr.Mark(map[int][]Span{0: {{3, 7}}})
	row, _ := tr.rows.VisibleRow(0)
	if len(row.text.Marks) != 1 {
		t.Error("not marked")
	}
}

func TestDoubtsAreMarkedBeforeTheSentence(t *testing.T) {
	tr := NewTranscript()
	tr.SetSentences([]Sentence{{Text: "sure"}, {Text: "hard to hear", Doubtful: true}, {Text: "whose?", Unsure: true}, {Text: "both", Doubtful: true, Unsure: true}})
	showIn(t, tr, 600, 400)
	for i, want := range []string{"", "?", UnsureMark, UnsureMark + "?"} {
		row, _ := tr.rows.VisibleRow(i)
		if row.doubt.Text() != want || row.doubt.Visible() != (want != "") {
			t.Errorf("sentence %d is marked %q, want %q", i, row.doubt.Text(), want)
		}
	}
}
