package widgets

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func TestLinesFitAndHoldEveryWord(t *testing.T) {
	m := NewMeasure(Body)
	for _, text := range []string{
		"The printing costs were higher than we expected, because the paper price went up again.",
		"会議は来週の火曜日に開かれます。よろしくお願いします。",
		"  spaces   everywhere  ", "", "Donaudampfschifffahrtsgesellschaftskapitän",
	} {
		p := m.Paragraph(text)
		for _, width := range []float32{20, 90, 250, 2000} {
			lines := p.Break(width)
			if len(lines) != p.Lines(width) {
				t.Errorf("%q at %v: %d lines, but Lines says %d", text, width, len(lines), p.Lines(width))
			}
			checkLines(t, text, lines, width)
		}
	}
}

func checkLines(t *testing.T, text string, lines []Span, width float32) {
	t.Helper()
	var joined strings.Builder
	for _, l := range lines {
		line := text[l.From:l.To]
		joined.WriteString(line)
		wide := fyne.MeasureText(line, Body.size(), Body.textStyle()).Width
		if wide > width+1 && strings.ContainsAny(line, " ") {
			t.Errorf("line %q is %v wide, more than %v", line, wide, width)
		}
	}
	if squeeze(joined.String()) != squeeze(text) {
		t.Errorf("%q became %q", text, joined.String())
	}
}

func squeeze(s string) string { return strings.Join(strings.Fields(s), "") }

func TestANoBreakSpaceKeepsWordsTogether(t *testing.T) {
	p := NewMeasure(Body).Paragraph("Vraiment\u00a0? Oui, «\u00a0vraiment\u00a0».")
	var words []string
	for _, w := range p.words {
		words = append(words, p.Text[w.From:w.To])
	}
	if want := []string{"Vraiment\u00a0?", "Oui,", "«\u00a0vraiment\u00a0»."}; !slices.Equal(words, want) {
		t.Errorf("the words are %q, want %q", words, want)
	}
}

func TestALongNameIsDividedWhereItsPartsAreJoined(t *testing.T) {
	for text, want := range map[string][]string{
		"hyperledger-ursa_2022-recordings-19612238": {"hyperledger-", "ursa_", "2022-", "recordings-", "19612238"},
		"https://example.org/talks/monday.mp4":      {"https://", "example.org/", "talks/", "monday.mp4"},
		"e-mail, 9-to-5, a -- b, well-":             {"e-mail,", "9-to-5,", "a", "--", "b,", "well-"},
	} {
		p := NewMeasure(Body).Paragraph(text)
		var words []string
		for _, w := range p.words {
			words = append(words, text[w.From:w.To])
		}
		if !slices.Equal(words, want) {
			t.Errorf("%s: %q, want %q", text, words, want)
		}
	}
}

func TestFlowKnowsItsHeightBeforehand(t *testing.T) {
	f := NewFlow(strings.Repeat("word ", 60), Body, nil)
	showIn(t, f, 240, 400)
	if got := f.MinSize().Height; got != f.HeightFor(240) {
		t.Errorf("%v high, but HeightFor says %v", got, f.HeightFor(240))
	}
	if lines := test.WidgetRenderer(f).Objects(); len(lines) < 5 {
		t.Errorf("only %d lines", len(lines))
	}
}

func TestNumbersAreAsWideAsTheirFigures(t *testing.T) {
	m := NewMeasure(Body)
	for _, number := range []string{"10,000", "7314:", "3.5", "1:03:07"} {
		drawn := fyne.MeasureText(number, m.size, m.style.textStyle()).Width
		if got := m.Width(number); got < drawn-1.5 || got > drawn+1.5 {
			t.Errorf("%s: %.2f wide, drawn %.2f", number, got, drawn)
		}
	}
}
