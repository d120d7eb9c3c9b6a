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
	"github.com/debrief-app/debrief/service/pipeline"
	"github.com/debrief-app/debrief/service/speech"
	"github.com/debrief-app/debrief/service/worker"
)

// BenchmarkAppend appends an hour to a conversation of none, 9, 49 and 99 hours,
// without the recognition. It reports what that takes, and how much of it is finding
// the insights of the whole; what opening it and ticking an item take; and in the end
// what deleting all of it takes and frees.
func BenchmarkAppend(b *testing.B) {
	var deriving time.Duration
	s, err := open(b.Context(), Config{Home: filepath.Join(b.TempDir(), "home")}, func(executable string) *pipeline.Parts {
		p := pipeline.RealParts(executable)
		p.Listen = hearHours
		p.Derive = func(_ context.Context, m []conversation.Message, o insight.Options) (conversation.Insights, error) {
			began := time.Now()
			defer func() { deriving = time.Since(began) }()
			return insight.Derive(m, o), nil
		}
		return p
	})
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	for b.Loop() {
		id, total := "", 0
		for n, hours := range []int{1, 8, 1, 39, 1, 49, 1} {
			path := filepath.Join(b.TempDir(), fmt.Sprintf("%d.mp4", n))
			if err := os.WriteFile(path, fmt.Appendf(nil, "%d", hours), 0o600); err != nil {
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
			id, total = j.ConversationID(), total+hours
			if hours == 1 {
				b.ReportMetric(float64(time.Since(began).Milliseconds()), fmt.Sprintf("ms-at-%dh", total))
				b.ReportMetric(float64(deriving.Milliseconds()), fmt.Sprintf("ms-deriving-at-%dh", total))
				benchUse(b, s, id, total)
			}
		}
		benchDelete(b, s, id)
	}
	b.ReportMetric(0, "ns/op")
}

// benchUse opens a conversation and ticks an item of it.
func benchUse(b *testing.B, s *Service, id string, hours int) {
	b.Helper()
	c, began := &Conversation{service: s, id: id}, time.Now()
	m, err := c.Meeting(b.Context())
	if err != nil {
		b.Fatal(err)
	}
	b.ReportMetric(float64(time.Since(began).Milliseconds()), fmt.Sprintf("ms-opening-at-%dh", hours))
	if began = time.Now(); len(m.ActionItems) > 0 {
		if err := c.SetDone(b.Context(), m.ActionItems[0].ID, true); err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(time.Since(began).Milliseconds()), fmt.Sprintf("ms-ticking-at-%dh", hours))
	}
}

func benchDelete(b *testing.B, s *Service, id string) {
	b.Helper()
	size := func() int64 {
		info, err := os.Stat(filepath.Join(s.library.Dir(), "library.db"))
		if err != nil {
			b.Fatal(err)
		}
		return info.Size()
	}
	f, err := s.Footprint(b.Context(), id)
	if err != nil {
		b.Fatal(err)
	}
	before, began := size(), time.Now()
	if err := s.Delete(b.Context(), id); err != nil {
		b.Fatal(err)
	}
	b.ReportMetric(float64(time.Since(began).Milliseconds()), "ms-deleting-all")
	s.purge() // waits for the one that is under way
	b.ReportMetric(float64(f.Bytes)/1e6, "MB-announced")
	b.ReportMetric(float64(before-size())/1e6, "MB-freed")
}

// hearHours hears 600 sentences an hour of everyday words, some of which promise or
// ask, for as many hours as the file says.
func hearHours(_ context.Context, r worker.Request, h worker.Handler) (worker.Summary, error) {
	content, err := os.ReadFile(r.Path)
	if err != nil {
		return worker.Summary{}, err
	}
	hours, err := strconv.Atoi(string(content))
	if err != nil {
		return worker.Summary{}, err
	}
	random := rand.New(rand.NewPCG(uint64(hours), 1))
	s := speech.Segment{End: 3600 * float64(hours)}
	for i := range 600 * hours {
		text := everyday(random, i, 6+random.IntN(16))
		s.Sentences = append(s.Sentences, speech.Sentence{Text: text, Start: float64(6 * i), End: float64(6*i + 5)})
	}
	if err := h.Info(worker.Info{Duration: s.End}); err != nil {
		return worker.Summary{}, err
	}
	return worker.Summary{Duration: s.End}, h.Segment(s)
}

var everydayWords = strings.Fields("the we about budget report design button remote market price team meeting project plan think " +
	"really good idea people want need maybe because customer release test number look work time next thing question")

// everyday is the i-th sentence of a talk, of everyday words: each fortieth promises
// something, and as many ask something.
func everyday(random *rand.Rand, i, words int) string {
	said := make([]string, words)
	for n := range said {
		said[n] = everydayWords[random.IntN(len(everydayWords))]
	}
	text := strings.Join(said, " ")
	switch i % 40 {
	case 0:
		return "I will send the " + text + "."
	case 20:
		return "What about the " + text + "?"
	}
	return text + "."
}
