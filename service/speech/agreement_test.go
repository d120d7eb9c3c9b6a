package speech

import (
	"math"
	"strings"
	"testing"
)

func TestFewCutsAreRecognisedTwice(t *testing.T) {
	var probes []int
	for i := range 200 {
		if isProbe(i) {
			probes = append(probes, i)
		}
	}
	want := []int{1, 4, 16, 64, 128, 192}
	if len(probes) != len(want) {
		t.Fatalf("probes are %v, want %v", probes, want)
	}
	for i := range want {
		if probes[i] != want[i] {
			t.Fatalf("probes are %v, want %v", probes, want)
		}
	}
}

func TestWordsThatDoNotComeAgainAreMarked(t *testing.T) {
	const said = "we will meet again on Monday at ten to look at the new figures"
	cases := map[string]struct {
		again string
		want  float64 // confidence; 1 for no mark
	}{
		"the same words":       {said, 1},
		"a few others":         {strings.Replace(said, "new figures", "few fingers", 1), 1},
		"quite others":         {"with eels met a gain only man dates and two luck has a knew fig your", 0},
		"nothing":              {"", 0},
		"more than there were": {strings.Repeat("and so on ", 40), 0},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			sentences := []Sentence{{Text: said}}
			check(script(func(float64) string { return c.again }), spoken(6), sentences)
			got := 1.0
			if sentences[0].Confidence != nil {
				got = *sentences[0].Confidence
			}
			if math.Abs(got-c.want) > 0.1 {
				t.Errorf("confidence %.2f, want %.2f", got, c.want)
			}
		})
	}
}

func TestAFewWordsAreNotJudged(t *testing.T) {
	sentences := []Sentence{{Text: "All right then."}}
	check(script(func(float64) string { return "Ol' Wright, Ben" }), spoken(2), sentences)
	if sentences[0].Confidence != nil {
		t.Errorf("marked with %.2f", *sentences[0].Confidence)
	}
}

func TestTheVerdictOfAProbeHoldsUpToTheNext(t *testing.T) {
	low, high := 0.1, 0.45
	const long, short = "one two three four five six seven eight nine ten eleven", "one two"
	segment := func(index int, words string, confidence *float64) Segment {
		return Segment{Index: index, Start: float64(index), End: float64(index) + 1, Sentences: []Sentence{{Text: words, Confidence: confidence}}}
	}
	cases := map[string]struct {
		segments []Segment
		want     bool
	}{
		"nothing yet":                      {nil, false},
		"the first is doubted":             {[]Segment{segment(0, long, &low)}, true},
		"the first is only a bit doubtful": {[]Segment{segment(0, long, &high)}, false},
		"the next probe is not doubted":    {[]Segment{segment(0, long, &low), segment(1, long, nil)}, false},
		"one that is no probe is doubted":  {[]Segment{segment(1, long, nil), segment(2, long, &low)}, false},
		"a group whose first is doubted":   {[]Segment{segment(1, long, nil), segment(8, long, &low), segment(9, long, nil)}, true},
		"a few words tell nothing":         {[]Segment{segment(0, long, &low), segment(1, short, nil)}, true},
		"another channel begins":           {[]Segment{segment(4, long, &low), {Index: 5, Start: 4.5, End: 5.5}}, false},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			if got := Doubted(c.segments); got != c.want {
				t.Errorf("%v", got)
			}
		})
	}
}

func TestFasterSoundKeepsItsForm(t *testing.T) {
	tone := make([]float32, SampleRate)
	for i := range tone {
		tone[i] = float32(math.Sin(2 * math.Pi * 200 * float64(i) / SampleRate))
	}
	got := faster(tone, 1.06)
	if n := len(got); n < 15000 || n > 15100 {
		t.Fatalf("%d samples", n)
	}
	for i, x := range got {
		if want := math.Sin(2 * math.Pi * 212 * float64(i) / SampleRate); math.Abs(float64(x)-want) > 0.01 {
			t.Fatalf("sample %d is %.3f, want %.3f", i, x, want)
		}
	}
	if faster(nil, 1.06) != nil {
		t.Error("something came of nothing")
	}
}
