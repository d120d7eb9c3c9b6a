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
	"github.com/debrief-app/debrief/service/edit"
)

const (
	messagesAnHour = 600
	vocabulary     = 30000
	benchQueries   = 1000
)

// BenchmarkLibrary makes a library of 1,000 hours, or as many as DEBRIEF_BENCH_HOURS
// says. Search asks 1,000 queries of it and reports the median and the worst time, and
// for "cpu" the computing in it; narrowed are queries with a speaker, a conversation or
// a time. Delete removes conversations of an hour.
func BenchmarkLibrary(b *testing.B) {
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
	b.Run("search", func(b *testing.B) { benchSearch(b, l, talk) })
	b.Run("narrowed", func(b *testing.B) { benchNarrowed(b, l, talk, hours) })
	b.Run("delete", func(b *testing.B) { benchDelete(b, l, hours) })
}

func benchSearch(b *testing.B, l *Library, talk *talk) {
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
	report(b, times)
	began := time.Now()
	if _, err := l.Summaries(b.Context()); err != nil {
		b.Fatal(err)
	}
	b.ReportMetric(float64(time.Since(began).Milliseconds()), "list-all-ms")
	b.ReportMetric(0, "ns/op")
}

func benchNarrowed(b *testing.B, l *Library, talk *talk, hours int) {
	times := map[string][]time.Duration{}
	for b.Loop() {
		for i := range benchQueries / 5 {
			start := time.UnixMilli(int64(i%hours) * 3600_000)
			for kind, f := range map[string]Filter{
				"speaker":      {Speaker: speakers[i%len(speakers)]},
				"conversation": {ConversationID: conversationOf(i % hours)},
				"day":          {From: start, To: start.AddDate(0, 0, 1)},
			} {
				_, typed := talk.query(i)
				began := time.Now()
				if _, err := l.SearchWithin(b.Context(), typed, f, 50); err != nil {
					b.Fatal(err)
				}
				times[kind] = append(times[kind], time.Since(began))
			}
		}
	}
	report(b, times)
	b.ReportMetric(0, "ns/op")
}

// benchDelete deletes an hour three times, with one backup to clean.
func benchDelete(b *testing.B, l *Library, hours int) {
	if err := l.BackUp(b.Context(), time.Hour); err != nil {
		b.Fatal(err)
	}
	if err := giveBack(b.Context(), l.writer); err != nil {
		b.Fatal(err)
	}
	size := func() int64 {
		info, err := os.Stat(l.path())
		if err != nil {
			b.Fatal(err)
		}
		return info.Size()
	}
	times, announced, freed := map[string][]time.Duration{}, int64(0), int64(0)
	next := 0
	for b.Loop() {
		for range 3 {
			id := conversationOf(next * hours / 7)
			next++
			f, err := l.Footprint(b.Context(), id)
			if err != nil {
				b.Fatal(err)
			}
			before, began := size(), time.Now()
			if err := l.Delete(b.Context(), id); err != nil {
				b.Fatal(err)
			}
			times["delete"] = append(times["delete"], time.Since(began))
			if err := l.Purge(b.Context()); err != nil {
				b.Fatal(err)
			}
			times["all"] = append(times["all"], time.Since(began))
			announced, freed = announced+f.Bytes/1024, freed+(before-size())/1024
		}
	}
	report(b, times)
	b.ReportMetric(float64(announced)/float64(next), "announced-kB")
	b.ReportMetric(float64(freed)/float64(next), "freed-kB")
	b.ReportMetric(0, "ns/op")
}

func report(b *testing.B, times map[string][]time.Duration) {
	b.Helper()
	for kind, t := range times {
		slices.Sort(t)
		b.ReportMetric(float64(t[len(t)/2].Microseconds())/1000, kind+"-median-ms")
		b.ReportMetric(float64(t[len(t)-1].Microseconds())/1000, kind+"-worst-ms")
	}
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

// speakers are whom the library knows, four of them in a conversation.
var speakers = []string{"Anna", "Ben", "Carla", "David", "Eva", "Finn", "Greta", "Hugo", "Ida", "Jon", "Kim", "Lea"}

func conversationOf(hour int) string { return fmt.Sprintf("00000000-0000-7000-8000-%012d", hour) }

func (t *talk) fill(b *testing.B, l *Library, hours int) {
	b.Helper()
	for h := range hours {
		id, start := conversationOf(h), time.UnixMilli(int64(h)*3600_000)
		job, err := l.AddJob(b.Context(), Job{ID: "job" + id, ConversationID: id, Kind: conversation.SourceFile, Name: id, Created: time.Now()})
		if err != nil {
			b.Fatal(err)
		}
		if _, _, err := l.Claim(b.Context()); err != nil {
			b.Fatal(err)
		}
		source := Source{Source: conversation.Source{ID: id, Kind: job.Kind, StartTime: start, Duration: 3600}, Hash: []byte(id)}
		step := edit.Changeset{ConversationID: id, JobID: job.ID, Add: &edit.Addition{Source: source}}
		for i := range 4 {
			name := speakers[(h+i*i)%len(speakers)]
			step.Add.Members = append(step.Add.Members, conversation.Member{ID: name, Name: name})
		}
		for i := range messagesAnHour {
			step.Add.Messages = append(step.Add.Messages, Message{
				ID: fmt.Sprintf("%s-%d", id, i), SourceID: id, Index: i, MemberID: step.Add.Members[i%4].ID, Start: float64(6 * i), Duration: 6, Text: t.sentence(),
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
