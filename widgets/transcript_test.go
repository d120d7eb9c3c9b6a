package widgets

import (
	"fmt"
	"runtime"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
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
	for i, want := range []struct {
		text  string
		named bool
	}{{"one two", true}, {"three", true}, {"four", false}} {
		row, _ := tr.rows.VisibleRow(i)
		if row.speaker.Visible() != want.named || row.text.par.Text != want.text {
			t.Errorf("paragraph %d: %q, named %v", i, row.text.par.Text, row.speaker.Visible())
		}
	}
}

func TestALongTurnHasSeveralParagraphs(t *testing.T) {
	tr := NewTranscript()
	var all []Sentence
	for range 20 {
		all = append(all, Sentence{Speaker: "Ana", Text: strings.Repeat("word ", 19) + "word."})
	}
	tr.SetSentences(all)
	if n := len(tr.blocks); n != 4 {
		t.Errorf("%d paragraphs", n)
	}
	if tr.startsTurn(1) {
		t.Error("the name is there again in the middle of a turn")
	}
}

func TestParagraphsGrowAsSentencesCome(t *testing.T) {
	tr, whole := NewTranscript(), NewTranscript()
	all := tenThousand().sentences[:50]
	for n := range all {
		tr.SetSentences(all[:n+1])
	}
	whole.SetSentences(all)
	for i := range whole.blocks {
		if i >= len(tr.blocks) || tr.blocks[i].text != whole.blocks[i].text {
			t.Fatalf("paragraph %d is another one when the sentences come one by one", i)
		}
	}
}

func TestAnotherSpeakerMakesAnotherParagraph(t *testing.T) {
	tr := NewTranscript()
	tr.SetSentences([]Sentence{{Speaker: "Ana", Text: "one"}, {Speaker: "Ana", Text: "two"}})
	tr.SetSentences([]Sentence{{Speaker: "Ana", Text: "one"}, {Speaker: "Ben", Text: "two"}})
	if len(tr.blocks) != 2 || !tr.startsTurn(1) {
		t.Errorf("%d paragraphs", len(tr.blocks))
	}
}

func TestEverySentenceIsFoundInItsParagraph(t *testing.T) {
	tr := tenThousand()
	for i, s := range tr.sentences {
		b := tr.blocks[tr.blockOf(i)]
		at := b.span(i)
		if b.text[at.From:at.To] != s.Text || b.place(at.From) != (Place{i, 0}) || b.place(at.To-1) != (Place{i, len(s.Text) - 1}) {
			t.Fatalf("sentence %d is %q", i, b.text[at.From:at.To])
		}
	}
}

func TestPointingScrollsThere(t *testing.T) {
	tr := tenThousand()
	showIn(t, tr, 600, 400)
	tr.PointAt(5_000, 5_001)
	row, ok := tr.rows.VisibleRow(tr.blockOf(5_000))
	if !ok || len(row.text.tints) == 0 || !tr.Pointed(5_001) {
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
	if !slices.Contains(row.text.tints, Tint{Span{3, 7}, ColorMatch}) {
		t.Error("not marked")
	}
}

func TestDoubtsAreMarkedBeforeTheirLine(t *testing.T) {
	tr := NewTranscript()
	tr.SetSentences([]Sentence{{Text: "sure", Speaker: "a"}, {Text: "hard to hear", Doubtful: true, Speaker: "b"}, {Text: "whose?", Unsure: true, Speaker: "c"},
		{Text: "both", Doubtful: true, Unsure: true, Speaker: "d"}, {Text: "and sure", Speaker: "d"}})
	showIn(t, tr, 600, 400)
	for i, want := range []string{"", "?", UnsureMark, UnsureMark + "?"} {
		row, _ := tr.rows.VisibleRow(i)
		got := ""
		for _, d := range row.doubts {
			if d.Visible() {
				got += d.Text()
			}
		}
		if got != want {
			t.Errorf("paragraph %d is marked %q, want %q", i, got, want)
		}
	}
}

func TestAnotherTextSizeLaysAllOutAnew(t *testing.T) {
	tr := tenThousand()
	showIn(t, tr, 900, 400)
	before := tr.rows.total()
	fyne.CurrentApp().Settings().SetTheme(Theme{Scale: 2})
	defer fyne.CurrentApp().Settings().SetTheme(Theme{})
	tr.Refresh()
	tr.rows.Refresh()
	if after := tr.rows.total(); after < 1.5*before {
		t.Errorf("%v tall, before %v", after, before)
	}
	row, ok := tr.rows.VisibleRow(0)
	if !ok || row.Size().Height < tr.measure.LineHeight() {
		t.Error("the first paragraph has the room of the small text")
	}
}

func TestASentenceIsCorrectedInItsPlace(t *testing.T) {
	tr := conversation()
	corrected := ""
	tr.OnCorrected = func(i int, words string) { corrected = fmt.Sprint(i, " ", words) }
	w := showIn(t, tr, 700, 400)
	for _, c := range []struct {
		key        fyne.KeyName
		typed      string
		want       string
		correcting int
	}{
		{fyne.KeyReturn, "Yes.", "1 Yes.", -1}, {fyne.KeyEscape, "No.", "", -1}, {fyne.KeyTab, "Perhaps.", "1 Perhaps.", 2}, {fyne.KeyReturn, " ", "", -1},
	} {
		corrected = ""
		tr.Correct(1)
		field := w.Canvas().Focused().(*KeyEntry)
		field.SetText(c.typed)
		field.TypedKey(&fyne.KeyEvent{Name: c.key})
		if corrected != c.want || tr.Correcting() != c.correcting {
			t.Errorf("%s after %q: %q, then corrects %d", c.key, c.typed, corrected, tr.Correcting())
		}
		if c.want != "" && tr.sentences[1].Text != c.typed {
			t.Errorf("%s after %q: shows %q", c.key, c.typed, tr.sentences[1].Text)
		}
	}
}

func TestTheWheelGoesByAFewLines(t *testing.T) {
	tr := tenThousand()
	showIn(t, tr, 600, 400)
	tr.rows.scroll.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -wheelStep)})
	if lines := tr.rows.scroll.Offset.Y / tr.measure.LineHeight(); runtime.GOOS != "darwin" && (lines < 2.5 || lines > 3.5) {
		t.Errorf("%v lines a step", lines)
	}
}
