package service

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/debrief-app/debrief/service/media"
	"github.com/debrief-app/debrief/service/pipeline"
	"github.com/debrief-app/debrief/service/speech"
	"github.com/debrief-app/debrief/service/speech/model"
	"github.com/debrief-app/debrief/service/worker"
)

// TestKilledWorkerChangesNothing processes the beginning of the sample meeting with
// the real worker and the real model, kills the worker in the middle, appends what
// follows, and compares it all with a run in which nothing was killed.
func TestKilledWorkerChangesNothing(t *testing.T) {
	const first, second = 25 * media.SampleRate, 35 * media.SampleRate // samples
	models := realModels(t)
	sound := sampleMeeting(t, second)
	one, two := writeWAV(t, "one.wav", sound[:first]), writeWAV(t, "two.wav", sound[first:])

	calm, kills := realRun(t, models, one, two, false)
	if kills != 0 {
		t.Errorf("%d workers were killed", kills)
	}
	disturbed, kills := realRun(t, models, one, two, true)
	if kills != 2 {
		t.Fatalf("%d workers were killed, one in each recording was to be", kills)
	}
	if calm != disturbed {
		t.Errorf("undisturbed it is\n%s\nand with killed workers\n%s", calm, disturbed)
	}
	for _, want := range []string{`"sources"`, "one.wav", "two.wav", `"text"`} {
		if !strings.Contains(calm, want) {
			t.Errorf("%s is missing in\n%s", want, calm)
		}
	}
}

// realModels is the folder of the models; without them the test is skipped.
func realModels(t *testing.T) string {
	t.Helper()
	folder := must(filepath.Abs(filepath.Join("..", "models")))
	if m, _ := model.Lookup(model.Default); !(model.Folders{folder}).Has(m) {
		t.Skip(`the speech model is not there: "make models" fetches it`)
	}
	return folder
}

// realHome is an empty home in which the decoder is ready.
func realHome(t *testing.T) string {
	t.Helper()
	home := t.TempDir()
	check(t, os.Symlink(decoderCache(t), filepath.Join(home, "cache")))
	return home
}

// realRun is the export of a conversation of two recordings. With killing, the first
// worker of each is killed when its first segment has come.
func realRun(t *testing.T, models, one, two string, killing bool) (export string, kills int) {
	t.Helper()
	home := realHome(t)
	var mu sync.Mutex
	killed, asked := map[string]bool{}, map[string]int{}
	s, err := open(t.Context(), Config{Home: home, Models: models}, func(executable string) *pipeline.Parts {
		p := pipeline.RealParts(executable)
		listen := p.Listen
		p.Listen = func(ctx context.Context, r worker.Request, h worker.Handler) (worker.Summary, error) {
			mu.Lock()
			asked[r.Path]++
			if again := asked[r.Path] > 1; again != (r.Start > 0) {
				t.Errorf("request %d for %s is to start at %v s", asked[r.Path], filepath.Base(r.Path), r.Start)
			}
			mu.Unlock()
			segment := h.Segment
			h.Segment = func(s speech.Segment) error {
				mu.Lock()
				defer mu.Unlock()
				if killing && !killed[r.Path] {
					killed[r.Path] = true
					defer killChildren(t) // after it is stored
				}
				return segment(s)
			}
			return listen(ctx, r, h)
		}
		return p
	})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	wait := func(j *Job, err error) *Conversation {
		if err != nil {
			t.Fatal(err)
		}
		c, err := j.Wait(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return c
	}
	c := wait(s.ProcessFile(t.Context(), one, Options{}))
	wait(s.AppendFile(t.Context(), two, c.ID(), Options{}))
	return strings.ReplaceAll(exported(t, c), c.ID(), "ID"), len(killed)
}

// killChildren kills every child process of this one, as kill -9 does.
func killChildren(t *testing.T) {
	t.Helper()
	tasks := must(filepath.Glob("/proc/self/task/*/children"))
	n := 0
	for _, path := range tasks {
		list, err := os.ReadFile(path)
		if err != nil {
			continue // a thread that has ended
		}
		for _, field := range strings.Fields(string(list)) {
			if pid, err := strconv.Atoi(field); err == nil && syscall.Kill(pid, syscall.SIGKILL) == nil {
				n++
			}
		}
	}
	if n == 0 {
		t.Error("there was no worker to kill")
	}
}

func decoderCache(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(os.TempDir(), "debrief-test-decoder")
	if err := os.MkdirAll(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	return dir
}

// sampleMeeting is the sound at the beginning of the sample meeting.
func sampleMeeting(t *testing.T, samples int) []float32 {
	t.Helper()
	d, err := media.NewDecoder(t.Context(), decoderCache(t))
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	var sound []float32
	enough := errors.New("enough")
	err = d.Decode(t.Context(), filepath.Join("..", "assets", "sample-meeting.mp4"), media.DecodeOptions{}, func(pcm []float32) error {
		if sound = append(sound, pcm...); len(sound) >= samples {
			return enough
		}
		return nil
	})
	if !errors.Is(err, enough) {
		t.Fatalf("after %d samples: %v", len(sound), err)
	}
	return sound[:samples]
}

func writeWAV(t *testing.T, name string, sound []float32) string {
	t.Helper()
	var b bytes.Buffer
	size := uint32(2 * len(sound))
	for _, part := range []any{
		[]byte("RIFF"), 36 + size, []byte("WAVEfmt "), uint32(16), uint16(1), uint16(1),
		uint32(media.SampleRate), uint32(2 * media.SampleRate), uint16(2), uint16(16), []byte("data"), size,
	} {
		if err := binary.Write(&b, binary.LittleEndian, part); err != nil {
			t.Fatal(err)
		}
	}
	for _, s := range sound {
		_ = binary.Write(&b, binary.LittleEndian, int16(32767*max(-1, min(s, 1)))) // to memory
	}
	path := filepath.Join(t.TempDir(), name)
	writeFile(t, path, b.String())
	said := time.Date(2024, 5, 6, 9, 0, 0, 0, time.UTC)
	if err := os.Chtimes(path, said, said); err != nil {
		t.Fatal(err)
	}
	return path
}
