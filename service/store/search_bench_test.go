package store

import (
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/debrief-app/debrief/service/conversation"
)

const (
	messagesAnHour = 600
	vocabulary     = 30000
	benchQueries   = 1000
)

// BenchmarkSearch asks 1,000 queries of a generated library of 1,000 hours, or as
// many as DEBRIEF_BENCH_HOURS says, and reports the median and the worst time, and for "cpu"
// the computing in it.
func BenchmarkSearch(b *testing.B) {
	hours := 1000
	if s := os.Getenv("DEBRIEF_BENCH_HOURS"); s != "" {
		hours, _ = strconv.Atoi(s)
	}
	l, err := Open(b.Context(), b.TempDir())
	if err != nil {
		b.Fatal(err)
	}
	defer l.Close()
	talk := newTalk()
	talk.fill(b, l, hours)
	times := map[string][]time.Duration{}
	for b.Loop() {
		for i := range benchQueries {
			kind, typed := talk.query(i)
			began, computed := time.Now(), cpuTime()
			if _, err := l.Search(b.Context(), typed, 50); err != nil {
				b.Fatal(err)
			}
			times[kind] = append(times[kind], time.Since(began))
			times["all"] = append(times["all"], time.Since(began))
			times["cpu"] = append(times["cpu"], cpuTime()-computed)
		}
	}
	for kind, t := range times {
		slices.Sort(t)
		b.ReportMetric(float64(t[len(t)/2].Microseconds())/1000, kind+"-median-ms")
		b.ReportMetric(float64(t[len(t)-1].Microseconds())/1000, kind+"-worst-ms")
	}
	began := time.Now()
	if _, err := l.Summaries(b.Context()); err != nil {
		b.Fatal(err)
	}
	b.ReportMetric(float64(time.Since(began).Milliseconds()), "list-all-ms")
	b.ReportMetric(0, "ns/op")
}

// talk makes sentences whose words are as frequent as in any language: the second
// half as frequent as the first, the third a third.
type talk struct {
	random *rand.Rand
	zipf   *rand.Zipf
}

func newTalk() *talk {
	random := rand.New(rand.NewPCG(1, 2))
	return &talk{random, rand.NewZipf(random, 1.07, 3, vocabulary-1)}
}

func word(n uint64) string {
	const syllables = "badekifolumaneporisatu"
	var w strings.Builder
	for n += 11; n > 0; n /= 11 {
		i := int(n%11) * 2
		w.WriteString(syllables[i : i+2])
	}
	return w.String()
}

func (t *talk) sentence() string {
	words := make([]string, 6+t.random.IntN(16))
	for i := range words {
		words[i] = word(t.zipf.Uint64())
	}
	return strings.Join(words, " ") + "."
}

// query makes the i-th query: words as they are said, rare words, two words, the
// beginnings of words and phrases.
func (t *talk) query(i int) (kind, typed string) {
	said := strings.Fields(strings.TrimSuffix(t.sentence(), "."))
	switch i % 5 {
	case 0:
		return "one", said[0]
	case 1:
		return "rare", word(uint64(1000 + t.random.IntN(vocabulary-1000)))
	case 2:
		return "two", said[0] + " " + said[1]
	case 3:
		return "prefix", said[0][:min(len(said[0]), 3)] + "*"
	default:
		return "phrase", `"` + said[0] + " " + said[1] + `"`
	}
}

func (t *talk) fill(b *testing.B, l *Library, hours int) {
	b.Helper()
	for h := range hours {
		id := fmt.Sprintf("00000000-0000-7000-8000-%012d", h)
		job, err := l.AddJob(b.Context(), Job{ID: "job" + id, ConversationID: id, Kind: conversation.SourceFile, Name: id, Created: time.Now()})
		if err != nil {
			b.Fatal(err)
		}
		if _, _, err := l.Claim(b.Context()); err != nil {
			b.Fatal(err)
		}
		source := Source{Source: conversation.Source{ID: id, Kind: job.Kind, Duration: 3600}, Hash: []byte(id)}
		step := Changeset{ConversationID: id, JobID: job.ID, Add: &Addition{Source: source, Members: []conversation.Member{{ID: id, Name: "Anna"}}}}
		for i := range messagesAnHour {
			step.Add.Messages = append(step.Add.Messages, Message{
				ID: fmt.Sprintf("%s-%d", id, i), SourceID: id, Index: i, MemberID: id, Start: float64(6 * i), Duration: 6, Text: t.sentence(),
			})
		}
		for i := range 30 {
			step.Insights = append(step.Insights, Insight{ID: fmt.Sprintf("%s-i%d", id, i), Kind: conversation.TypeActionItem, Text: t.sentence(), Body: []byte("{}")})
		}
		if err := l.Commit(b.Context(), step); err != nil {
			b.Fatal(err)
		}
	}
}
