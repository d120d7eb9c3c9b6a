package speech

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"golang.org/x/sync/errgroup"

	"github.com/debrief-app/debrief/service/media"
	"github.com/debrief-app/debrief/service/speech/wer"
)

// reference is a recording with a person's transcript.
type reference struct {
	File    string `json:"file"`
	Text    string `json:"text"`
	Licence string `json:"licence"`
	pcm     []float32
	told    told // as the program knows it from who speaks
}

const farField = "meetings (AMI)"

// kind separates far-field meetings, in which people talk over each other, from the rest.
func (r reference) kind() string {
	if strings.Contains(r.Licence, "AMI") {
		return farField
	}
	return "read and single-speaker speech"
}

// references loads the recordings of DEBRIEF_SHARED or ../shared, if this is an evaluation.
func references(t *testing.T) []reference {
	t.Helper()
	if os.Getenv("DEBRIEF_EVAL") == "" {
		t.Skip("an evaluation: run it with make eval")
	}
	dir := filepath.Join(cmp.Or(os.Getenv("DEBRIEF_SHARED"), filepath.Join("..", "..", "..", "shared")), "media", "speech")
	text, err := os.ReadFile(filepath.Join(dir, "refs.json"))
	if errors.Is(err, os.ErrNotExist) {
		t.Skip("there are no recordings to evaluate with; set DEBRIEF_SHARED")
	}
	var refs []reference
	if err := errors.Join(err, json.Unmarshal(text, &refs)); err != nil {
		t.Fatal(err)
	}
	cache := filepath.Join(os.TempDir(), "debrief-eval-decoder")
	decoder, err := media.NewDecoder(t.Context(), cache)
	if err != nil {
		t.Fatal(err)
	}
	defer decoder.Close()
	for i := range refs {
		err := decoder.Decode(t.Context(), filepath.Join(dir, refs[i].File), media.DecodeOptions{Channel: media.MixChannels},
			func(pcm []float32) error {
				refs[i].pcm = append(refs[i].pcm, pcm...)
				return nil
			})
		if err != nil {
			t.Fatal(err)
		}
		refs[i].told = toldOf(t, refs[i].pcm)
	}
	return refs
}

// transcripts are the text that is recognised in each of the recordings, one a core at a time.
func transcripts(t *testing.T, refs []reference, s setting) []string {
	t.Helper()
	m, vad := installed(t)
	texts := make([]string, len(refs))
	work := make(chan int)
	r, err := newRecognizer(m)
	if err != nil {
		t.Fatal(err)
	}
	defer r.close()
	var all errgroup.Group
	for range runtime.NumCPU() {
		all.Go(func() error {
			detector, err := newVoiceDetector(vad)
			if err != nil {
				return err
			}
			for i := range work {
				c := newCutter(s, detector, 0, 0, func(c cut) error {
					for _, sentence := range understand(r, c) {
						texts[i] += sentence.Text + " "
					}
					return nil
				})
				for _, stretch := range refs[i].told.spoken {
					c.known.add(stretch)
				}
				for _, at := range refs[i].told.changes {
					c.changeAt(int(math.Round(at * SampleRate)))
				}
				if err := errors.Join(c.accept(refs[i].pcm), c.finish()); err != nil {
					return err
				}
			}
			return nil
		})
	}
	for i := range refs {
		work <- i
	}
	close(work)
	if err := all.Wait(); err != nil {
		t.Fatal(err)
	}
	return texts
}

func TestEvalWordErrorRate(t *testing.T) {
	refs := references(t)
	fmt.Println("\n## Word error rate\n\n| recording | words | substituted | left out | invented | WER % |\n|---|---:|---:|---:|---:|---:|")
	sums := map[string]wer.Rate{}
	texts := transcripts(t, refs, standard)
	for i, r := range refs {
		rate := wer.Compare(r.Text, texts[i])
		sums[r.kind()] = sums[r.kind()].Add(rate)
		printRate(r.File, rate)
	}
	for _, kind := range slices.Sorted(maps.Keys(sums)) {
		printRate("**"+kind+"**", sums[kind])
	}
}

func printRate(name string, r wer.Rate) {
	fmt.Printf("| %s | %d | %d | %d | %d | %.1f |\n", name, r.Words, r.Substitutions, r.Deletions, r.Insertions, r.Percent())
}

// thrice adds each recording of a meeting twice more, begun a little later and in a
// faint hiss. What is made of far voices depends on chance: settings that differ by
// less than two percent of the words on eight clips cannot be ranked by one try.
func thrice(t *testing.T, refs []reference) []reference {
	all := slices.Clone(refs)
	for _, r := range refs {
		if r.kind() != farField {
			continue
		}
		for i := range 2 {
			random := rand.New(rand.NewPCG(uint64(i), 9))
			later := (i + 1) * 613 // samples; no multiple of what the network joins
			again := r
			again.pcm = append(make([]float32, later), r.pcm...)
			for n := range again.pcm {
				again.pcm[n] += float32(1e-4 * random.NormFloat64())
			}
			again.told = toldOf(t, again.pcm)
			all = append(all, again)
		}
	}
	return all
}

// TestEvalSettings prints what was tried before the standard setting was chosen.
func TestEvalSettings(t *testing.T) {
	refs := thrice(t, references(t))
	with := func(change func(*setting)) setting {
		s := standard
		change(&s)
		return s
	}
	tried := []struct {
		name string
		setting
	}{
		{"standard", standard},
		{"level as recorded", with(func(s *setting) { s.level = 0 })},
		{"level to 0.5", with(func(s *setting) { s.level = 0.5 })},
		{"padding 0.1 s", with(func(s *setting) { s.padding = 0.1 })},
		{"padding 0.5 s", with(func(s *setting) { s.padding = 0.5 })},
		{"longest 8 s", with(func(s *setting) { s.longest = 8 })},
		{"longest 12 s", with(func(s *setting) { s.longest = 12 })},
		{"longest 16 s", with(func(s *setting) { s.longest = 16 })},
		{"longest 28 s", with(func(s *setting) { s.longest = 28 })},
		{"cut at pauses from 2 s on", with(func(s *setting) { s.shortest = 2 })},
		{"cut at pauses from 8 s on", with(func(s *setting) { s.shortest = 8 })},
		{"cut at pauses from 12 s on", with(func(s *setting) { s.shortest = 12 })},
		{"pause 0.3 s", with(func(s *setting) { s.pause = 0.3 })},
		{"pause 0.5 s", with(func(s *setting) { s.pause = 0.5 })},
		{"pause 0.8 s", with(func(s *setting) { s.pause = 0.8 })},
		{"pause 1.2 s", with(func(s *setting) { s.pause = 1.2 })},
		{"far pause 0.8 s", with(func(s *setting) { s.farPause = 0.8 })},
		{"far pause 3 s", with(func(s *setting) { s.farPause = 3 })},
	}
	fmt.Println("\n## Settings\n\n| setting | meetings (AMI) WER % | the rest WER % |\n|---|---:|---:|")
	for _, s := range tried {
		sums := map[string]wer.Rate{}
		texts := transcripts(t, refs, s.setting)
		for i, r := range refs {
			sums[r.kind()] = sums[r.kind()].Add(wer.Compare(r.Text, texts[i]))
		}
		fmt.Printf("| %s | %.1f | %.1f |\n", s.name, sums[farField].Percent(), sums["read and single-speaker speech"].Percent())
	}
}
