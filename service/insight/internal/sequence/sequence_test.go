package sequence

import (
	"encoding/json"
	"math"
	"os"
	"testing"
)

// What training/insights/export.py wrote together with the weights.
func TestScoresAreThoseOfTraining(t *testing.T) {
	data, err := os.ReadFile("testdata/reference.json")
	if err != nil {
		t.Fatal(err)
	}
	var want struct {
		Messages []Message
		Vectors  []Vector
		Scores   [][]float64
	}
	if err := json.Unmarshal(data, &want); err != nil {
		t.Fatal(err)
	}
	if len(want.Messages) < 2 {
		t.Fatal("the reference is empty")
	}
	for i, scores := range Judge(want.Messages, want.Vectors) {
		for h, s := range scores {
			if math.Abs(float64(s)-want.Scores[i][h]) > 1e-3 {
				t.Errorf("message %d, head %d: %.4f, want %.4f", i, h, s, want.Scores[i][h])
			}
		}
	}
}

func TestNoMessagesHaveNoScores(t *testing.T) {
	if got := Judge(nil, nil); len(got) != 0 {
		t.Errorf("got %v", got)
	}
}

func BenchmarkJudge(b *testing.B) {
	messages, vectors := make([]Message, 1000), make([]Vector, 1000)
	for i := range messages {
		messages[i] = Message{Text: "we will send it", Speaker: "Anna", Start: float64(i), End: float64(i) + 1}
	}
	for b.Loop() {
		Judge(messages, vectors)
	}
}
