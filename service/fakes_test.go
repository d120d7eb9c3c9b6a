package service

import (
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/fault"
	"github.com/debrief-app/debrief/service/pipeline"
	"github.com/debrief-app/debrief/service/speaker"
	"github.com/debrief-app/debrief/service/speech"
	"github.com/debrief-app/debrief/service/worker"
)

// fakeWorker stands in for the child process: it "hears" what it was told to, one
// segment each ten seconds.
type fakeWorker struct {
	mu       sync.Mutex
	said     map[string][]string // by base name of the recording, a sentence a segment
	created  time.Time
	fail     func(request worker.Request, index int) error // before the segment is delivered
	requests []worker.Request

	missing map[string][]worker.Gap // of a recording, by base name
	tracks  []conversation.Track    // that every recording has besides

	voices map[string][]int // whose voice is in each segment, by base name
	second map[int]int      // whose is in the second half of a segment, where it is another
	deaf   fault.Code       // why nobody's voice is told apart
}

const segmentLength = 10.0

func (f *fakeWorker) run(ctx context.Context, r worker.Request, h worker.Handler) (worker.Summary, error) {
	f.mu.Lock()
	f.requests = append(f.requests, r)
	said, created, fail := f.said[filepath.Base(r.Path)], f.created, f.fail
	f.mu.Unlock()
	duration := segmentLength * float64(len(said))
	if err := h.Info(worker.Info{Duration: duration, Created: created, Tracks: f.tracks}); err != nil {
		return worker.Summary{}, err
	}
	if r.VoicesAlone && f.deaf != "" {
		return worker.Summary{}, fault.New(f.deaf, "speakers", nil)
	}
	for i := int(r.Start / segmentLength); i < len(said); i++ {
		if ctx.Err() != nil {
			return worker.Summary{}, context.Cause(ctx)
		}
		if fail != nil {
			if err := fail(r, i); err != nil {
				return worker.Summary{}, err
			}
		}
		if ctx.Err() != nil {
			return worker.Summary{}, context.Cause(ctx)
		}
		start := segmentLength * float64(i)
		if err := f.speak(r, h, i); err != nil {
			return worker.Summary{}, err
		}
		if r.VoicesAlone {
			continue
		}
		if err := h.Segment(speech.Segment{
			Index: r.Index, Start: start, End: start + segmentLength,
			Sentences: []speech.Sentence{{Text: said[i], Start: start + 1, End: start + 4}},
		}); err != nil {
			return worker.Summary{}, err
		}
		r.Index++
		h.Progress(worker.Progress{Position: start + segmentLength, Duration: duration})
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	summary := worker.Summary{Duration: duration, NoSpeakers: f.deaf, Missing: f.missing[filepath.Base(r.Path)]}
	for _, g := range summary.Missing {
		summary.Promised = max(duration, g.Start+g.Duration)
	}
	return summary, nil
}

// speak hands over the two blocks of a segment: one with the turn of its sentence, or with
// those of the two who say it, and an empty one.
func (f *fakeWorker) speak(r worker.Request, h worker.Handler, segment int) error {
	f.mu.Lock()
	who, ok := f.voices[filepath.Base(r.Path)]
	f.mu.Unlock()
	if !ok || !r.Speakers {
		return nil
	}
	const second = speaker.FramesPerSecond
	start := int(segmentLength) * second * segment
	by := func(who, from, to int) speaker.Turn {
		print := make([]float32, speaker.PrintSize)
		print[who] = 1
		return speaker.Turn{Start: start + from, End: start + to, Window: 2 * segment, Softer: speaker.Nobody, Print: speaker.NewPrint(print)}
	}
	turns := []speaker.Turn{by(who[segment], second, 4*second)}
	f.mu.Lock()
	other, two := f.second[segment]
	f.mu.Unlock()
	if two {
		turns = []speaker.Turn{by(who[segment], second, 2*second+second/2), by(other, 2*second+second/2, 4*second)}
		turns[1].Voice = 1
	}
	nobody := [speaker.Locals]int{speaker.Nobody, speaker.Nobody, speaker.Nobody}
	if err := h.Voices(0, speaker.Block{Window: 2 * segment, Follows: nobody, Turns: turns}); err != nil {
		return err
	}
	return h.Voices(0, speaker.Block{Window: 2*segment + 1, Follows: nobody})
}

func (f *fakeWorker) asked() []worker.Request {
	f.mu.Lock()
	defer f.mu.Unlock()
	return append([]worker.Request(nil), f.requests...)
}

// meeting is what is said in most tests.
var meeting = []string{
	"Good morning everybody.",
	"I will send the budget report to the customer by Friday.",
	"What is the deadline for the release?",
	"The deadline for the release is the end of March.",
	"Let's schedule a follow-up meeting about the budget next week.",
	"Thank you all.",
}

// sayings makes n sentences that differ.
func sayings(n int) []string {
	all := make([]string, n)
	for i := range all {
		all[i] = fmt.Sprintf("This is sentence number %d.", i)
	}
	return all
}

// bench is a service with a fake worker, in folders of the test's own.
type bench struct {
	*Service
	home   string
	worker *fakeWorker
}

func newBench(t *testing.T) *bench {
	t.Helper()
	w := &fakeWorker{said: map[string][]string{}, created: time.Date(2024, 5, 6, 7, 8, 9, 0, time.UTC)}
	return openBench(t, t.TempDir(), w)
}

func openBench(t *testing.T, home string, w *fakeWorker) *bench {
	t.Helper()
	models := filepath.Join(home, "models")
	if home == "" { // the user's own
		models = t.TempDir()
	}
	s, err := open(t.Context(), Config{Home: home, Models: models}, func(executable string) *pipeline.Parts {
		p := pipeline.RealParts(executable)
		p.Listen, p.Derive = w.run, fakeDerive
		return p
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return &bench{Service: s, home: home, worker: w}
}

// record makes a file in which the fake worker hears the sentences.
func (b *bench) record(t *testing.T, name string, said ...string) string {
	t.Helper()
	b.worker.mu.Lock()
	b.worker.said[name] = said
	b.worker.mu.Unlock()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, fmt.Appendf(nil, "recording of %q", said), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// processed runs a recording to its end.
func (b *bench) processed(t *testing.T, path string, opts Options) *Conversation {
	t.Helper()
	return waited(t, must(b.ProcessFile(t.Context(), path, opts)))
}

func (b *bench) appended(t *testing.T, path, id string) *Conversation {
	t.Helper()
	return waited(t, must(b.AppendFile(t.Context(), path, id, Options{})))
}

func waited(t *testing.T, j *Job) *Conversation {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	c, err := j.Wait(ctx)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func failed(t *testing.T, j *Job) error {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	_, err := j.Wait(ctx)
	if err == nil {
		t.Fatal("the job did not fail")
	}
	if ctx.Err() != nil {
		t.Fatal("the job did not end")
	}
	return err
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

func texts(messages []conversation.Message) []string {
	var all []string
	for _, m := range messages {
		all = append(all, m.Text)
	}
	return all
}

// olderLibrary opens a copy of the library in a folder of testdata, which an older version
// of the program made.
func olderLibrary(t *testing.T, folder string) *bench {
	t.Helper()
	packed, err := os.Open(filepath.Join("testdata", folder, "library.db.gz"))
	check(t, err)
	defer packed.Close()
	home := t.TempDir()
	writeFile(t, filepath.Join(home, "library.db"), string(must(io.ReadAll(must(gzip.NewReader(packed))))))
	return openBench(t, home, &fakeWorker{said: map[string][]string{}})
}

func writeFile(t *testing.T, path, content string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
}
