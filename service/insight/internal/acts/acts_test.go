package acts

import (
	"bytes"
	"testing"

	"github.com/debrief-app/debrief/service/insight/internal/words"
)

func talk(lines ...string) []Utterance {
	all := make([]Utterance, len(lines))
	for i, line := range lines {
		all[i] = Utterance{Tokens: words.Expand(words.Tokens(line)), Speaker: string(rune('a' + i%3)), Start: float64(4 * i), End: float64(4*i + 3)}
	}
	return all
}

var standup = []string{
	"Good morning.", "How far is the new invoice form?", "It is almost done.", "I'll finish the tests by Friday.", "Great.",
	"What do we do about the old one?", "We keep it until March.", "Okay.",
}

func TestQuestionsAreTold(t *testing.T) {
	for name, lines := range map[string][]string{"with marks": standup, "without": bare(standup)} {
		chances := Trained().Judge(talk(lines...)).Chances
		for i, c := range chances {
			asks := i == 1 || i == 5
			if asks != (c.Question >= 500) {
				t.Errorf("%s: %q has a chance of %d in 1000 to be a question", name, lines[i], c.Question)
			}
		}
	}
}

func bare(lines []string) []string {
	out := make([]string, len(lines))
	for i, line := range lines {
		for _, token := range words.Words(words.Tokens(line)) {
			out[i] += token.Norm + " "
		}
	}
	return out
}

func TestCommitmentsStandOut(t *testing.T) {
	chances := Trained().Judge(talk(standup...)).Chances
	for i, c := range chances {
		if i != 3 && c.Commit >= chances[3].Commit {
			t.Errorf("%q is more of a commitment (%d) than %q (%d)", standup[i], c.Commit, standup[3], chances[3].Commit)
		}
	}
}

func TestJudgeTakesAnything(t *testing.T) {
	for _, lines := range [][]string{nil, {""}, {"", "?"}, {"Ja, das machen wir."}} {
		if got := len(Trained().Judge(talk(lines...)).Chances); got != len(lines) {
			t.Errorf("%q: %d judgements", lines, got)
		}
	}
}

func TestModelSurvivesStorage(t *testing.T) {
	small := &Model{}
	for _, s := range []*Stages{&small.Marked, &small.Bare, &small.Recognised} {
		s.Linear.Weights = []int8{0, -127, 0, 127, 0, 1, 2, 3, 4, 5, 6, 7}
		s.Forests[0] = Forest{Base: -7, Trees: []Tree{{Feature: []uint8{1}, Threshold: []int32{5}, Left: []uint8{0}, Value: []int32{9}}}, Curve: Curve{Odds: []int32{1}, Chance: []int32{2}}}
	}
	var first, second bytes.Buffer
	if err := small.Write(&first); err != nil {
		t.Fatal(err)
	}
	m, err := Read(bytes.NewReader(first.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	if err := m.Write(&second); err != nil {
		t.Fatal(err)
	}
	if m.Bare.Linear.Weights[Task] != -127 || m.Recognised.Forests[0].Trees[0].Value[0] != 9 {
		t.Errorf("read back %+v", m)
	}
	if !bytes.Equal(first.Bytes(), second.Bytes()) {
		t.Error("a model written, read and written again is another")
	}
}

func TestCurveRunsBetweenItsPoints(t *testing.T) {
	c := Curve{Odds: []int32{-1000, 1000}, Chance: []int32{100, 900}}
	for odds, want := range map[int32]int32{-5000: 100, -1000: 100, 0: 500, 500: 700, 1000: 900, 5000: 900} {
		if got := c.At(odds); got != want {
			t.Errorf("at %d: %d, want %d", odds, got, want)
		}
	}
}

func TestDenseRowsAreOfOneLength(t *testing.T) {
	lines := talk(standup...)
	for i, row := range Dense(lines, Trained().Marked.Odds(lines)) {
		if len(row) > 256 || len(row) != len(Dense(lines[:1], Trained().Marked.Odds(lines[:1]))[0]) {
			t.Errorf("row %d has %d features", i, len(row))
		}
	}
}

func TestAnswersAreTold(t *testing.T) {
	verdict := Trained().Judge(talk(standup...))
	for question, answer := range map[int]int{1: 2, 5: 6} {
		replies, any := verdict.Answers(question)
		best := Answer{}
		for _, r := range replies {
			if r.Chance > best.Chance {
				best = r
			}
		}
		if any < 500 || best.At != answer {
			t.Errorf("%q: a chance of %d in 1000, best by %q", standup[question], any, standup[best.At])
		}
	}
	if replies, any := verdict.Answers(len(standup) - 1); len(replies) > 0 || any >= 500 {
		t.Errorf("the last sentence is answered: %v, %d", replies, any)
	}
}
