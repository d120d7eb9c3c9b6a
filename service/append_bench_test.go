package service

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/insight"
	"github.com/debrief-app/debrief/service/speech"
	"github.com/debrief-app/debrief/service/worker"
)

// BenchmarkAppend appends hours to a conversation, up to 100 or as many as
// DEBRIEF_BENCH_APPENDS says, without the recognition. It reports what one append
// takes when the conversation has so many hours, and how much of it is finding the
// insights.
func BenchmarkAppend(b *testing.B) {
	hours := 100
	if s := os.Getenv("DEBRIEF_BENCH_APPENDS"); s != "" {
		hours, _ = strconv.Atoi(s)
	}
	var deriving time.Duration
	s, err := open(b.Context(), Config{Home: filepath.Join(b.TempDir(), "home")}, func(c Config) parts {
		p := realParts(c)
		p.listen = hearAnHour
		p.derive = func(m []conversation.Message, o insight.Options) conversation.Insights {
			began := time.Now()
			defer func() { deriving = time.Since(began) }()
			return insight.Derive(m, o)
		}
		return p
	})
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	id := ""
	for b.Loop() {
		for hour := 1; hour <= hours; hour++ {
			path := filepath.Join(b.TempDir(), fmt.Sprintf("%d.mp4", hour))
			if err := os.WriteFile(path, []byte(path), 0o600); err != nil {
				b.Fatal(err)
			}
			began := time.Now()
			j, err := s.submitFile(b.Context(), path, id, Options{})
			if err != nil {
				b.Fatal(err)
			}
			if _, err := j.Wait(b.Context()); err != nil {
				b.Fatal(err)
			}
			id = j.ConversationID()
			if hour == 1 || hour == 10 || hour == 50 || hour == hours {
				b.ReportMetric(float64(time.Since(began).Milliseconds()), fmt.Sprintf("ms-at-%dh", hour))
				b.ReportMetric(float64(deriving.Milliseconds()), fmt.Sprintf("ms-deriving-at-%dh", hour))
			}
		}
	}
	b.ReportMetric(0, "ns/op")
}

// hearAnHour hears 600 sentences of everyday words, some of which promise or ask.
func hearAnHour(_ context.Context, r worker.Request, h worker.Handler) (worker.Summary, error) {
	words := strings.Fields("the we about budget report design button remote market price team meeting project plan think " +
		"really good idea people want need maybe because customer release test number look work time next thing question")
	seed, _ := strconv.Atoi(strings.TrimSuffix(filepath.Base(r.Path), ".mp4"))
	random := rand.New(rand.NewPCG(uint64(seed), 1))
	s := speech.Segment{End: 3600}
	for i := range 600 {
		said := make([]string, 6+random.IntN(16))
		for n := range said {
			said[n] = words[random.IntN(len(words))]
		}
		text := strings.Join(said, " ") + "."
		switch i % 40 {
		case 0:
			text = "I will send the " + text
		case 20:
			text = "What about the " + strings.TrimSuffix(text, ".") + "?"
		}
		s.Sentences = append(s.Sentences, speech.Sentence{Text: text, Start: float64(6 * i), End: float64(6*i + 5)})
	}
	if err := h.Info(worker.Info{Duration: s.End}); err != nil {
		return worker.Summary{}, err
	}
	return worker.Summary{Duration: s.End}, h.Segment(s)
}
