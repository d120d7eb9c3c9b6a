package speaker_test

import (
	"cmp"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/debrief-app/debrief/service/media"
	"github.com/debrief-app/debrief/service/speaker"
	"github.com/debrief-app/debrief/service/speaker/listen"
)

// recording is one of which is known who spoke when.
type recording struct {
	File     string  `json:"file"`
	Seconds  float64 `json:"seconds"`
	Kind     string  `json:"kind"`
	Speakers []span  `json:"speakers"`
	path     string
	voices   speaker.Voices
}

// span is a stretch of speech of one person, in seconds.
type span struct {
	Start   float64 `json:"start"`
	End     float64 `json:"end"`
	Speaker string  `json:"speaker"`
}

func (r recording) made() bool { return strings.Contains(r.Kind, "synth") }

func (r recording) kind() string {
	if r.made() {
		return "made meetings"
	}
	return "real clips"
}

func (r recording) count() int {
	who := map[string]bool{}
	for _, s := range r.Speakers {
		who[s.Speaker] = true
	}
	return len(who)
}

// alone reports whether nobody else speaks during a stretch.
func (r recording) alone(s span) bool {
	return !slices.ContainsFunc(r.Speakers, func(o span) bool {
		return o.Speaker != s.Speaker && o.Start < s.End && o.End > s.Start
	})
}

// names are the people whom the found speakers are; empty where somebody was invented.
func (r recording) names(s speaker.Speakers) []string {
	want, got, people := r.frames(s.Segments(), s.Count)
	names := make([]string, s.Count)
	for person, who := range match(want, got) {
		if who >= 0 {
			names[who] = people[person]
		}
	}
	return names
}

// listed are the recordings of DEBRIEF_SHARED or ../shared, if this is an evaluation.
func listed(t *testing.T) []recording {
	t.Helper()
	if os.Getenv("DEBRIEF_EVAL") == "" {
		t.Skip("an evaluation: run it with make eval")
	}
	dir := filepath.Join(cmp.Or(os.Getenv("DEBRIEF_SHARED"), filepath.Join("..", "..", "..", "shared")), "speakers", "dev")
	text, err := os.ReadFile(filepath.Join(dir, "refs.json"))
	if errors.Is(err, os.ErrNotExist) {
		t.Skip("there are no recordings to evaluate with; set DEBRIEF_SHARED")
	}
	var all []recording
	if err := errors.Join(err, json.Unmarshal(text, &all)); err != nil {
		t.Fatal(err)
	}
	for i := range all {
		all[i].path = filepath.Join(dir, all[i].File)
	}
	return all
}

// recordings are those listed, listened to.
func recordings(t *testing.T) []recording {
	t.Helper()
	all := listed(t)
	models, decoder := load(t), newDecoder(t)
	for i := range all {
		all[i].voices = hear(t, models, sound(t, decoder, all[i].path))
	}
	return all
}

// load loads the installed models.
func load(t testing.TB) *listen.Models {
	t.Helper()
	files, err := listen.Find(modelFolders())
	if err != nil {
		t.Fatalf("%v (run: make models)", err)
	}
	models, err := listen.Load(files)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(models.Close)
	return models
}

func modelFolders() []string {
	return []string{os.Getenv("DEBRIEF_MODELS"), filepath.Join("..", "..", "models")}
}

func newDecoder(t testing.TB) *media.Decoder {
	t.Helper()
	decoder, err := media.NewDecoder(t.Context(), filepath.Join(os.TempDir(), "debrief-eval-decoder"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = decoder.Close() })
	return decoder
}

func sound(t testing.TB, decoder *media.Decoder, path string) []float32 {
	t.Helper()
	var pcm []float32
	err := decoder.Decode(t.Context(), path, media.DecodeOptions{Channel: media.MixChannels}, func(block []float32) error {
		pcm = append(pcm, block...)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return pcm
}

// hear listens to sound, half a second at a time as a decoder hands it out.
func hear(t testing.TB, models *listen.Models, pcm []float32) speaker.Voices {
	t.Helper()
	var v speaker.Voices
	l := models.Listen(0, func(b speaker.Block) error {
		v.Blocks = append(v.Blocks, b)
		return nil
	})
	for rest := pcm; len(rest) > 0; {
		n := min(len(rest), listen.SampleRate/2)
		if err := l.Accept(rest[:n]); err != nil {
			t.Fatal(err)
		}
		rest = rest[n:]
	}
	if err := l.Finish(); err != nil {
		t.Fatal(err)
	}
	return v
}
