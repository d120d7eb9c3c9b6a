package listen

import (
	"encoding/json"
	"errors"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"strings"
	"testing"

	sherpa "github.com/k2-fsa/sherpa-onnx-go/sherpa_onnx"

	"github.com/debrief-app/debrief/service/fault"
	"github.com/debrief-app/debrief/service/speaker"
)

// heard are the blocks of sound, from a number of blocks on that are there already.
func heard(t testing.TB, m *Models, pcm []float32, blocks, atOnce int) []speaker.Block {
	t.Helper()
	var all []speaker.Block
	l := m.Listen(blocks, newBlocks(&all))
	for rest := pcm[int(Resume(blocks)*SampleRate):]; len(rest) > 0; {
		n := min(len(rest), atOnce)
		if err := l.Accept(rest[:n]); err != nil {
			t.Fatal(err)
		}
		rest = rest[n:]
	}
	if err := l.Finish(); err != nil {
		t.Fatal(err)
	}
	return all
}

// voices are 23 s of sound in syllables, with pauses: the segmentation takes some of
// it for speech.
func voices(t testing.TB) []float32 {
	t.Helper()
	pcm := signal(23 * SampleRate)
	for i := range pcm { // syllables, so that there are pauses
		if i/4000%5 == 4 || i/40000%3 == 2 {
			pcm[i] /= 1000
		}
	}
	return pcm
}

func TestEmbeddingIsThatOfTheReference(t *testing.T) {
	m := installed(t)
	text, err := os.ReadFile("testdata/print.json")
	if err != nil {
		t.Fatal(err)
	}
	// Computed in Python, with kaldi-native-fbank and onnxruntime, with numbers and not with
	// integers, which cost up to 0.01. Features of another kind cost 0.09.
	var want struct{ Print []float32 }
	if err := json.Unmarshal(text, &want); err != nil {
		t.Fatal(err)
	}
	got, err := m.Embed(signal(SampleRate))
	if err != nil {
		t.Fatal(err)
	}
	dot := 0.0
	for i, x := range want.Print {
		dot += float64(x) * float64(got[i])
	}
	if cosine := dot / float64(norm(got)*norm(want.Print)); cosine < 0.99 {
		t.Errorf("the cosine to the reference is %.6f", cosine)
	}
}

func TestBlocksFollowOneAnother(t *testing.T) {
	blocks := heard(t, installed(t), voices(t), 0, SampleRate/2)
	if len(blocks) != 4 {
		t.Fatalf("%d blocks of 23 s", len(blocks))
	}
	end := 0
	for i, b := range blocks {
		if b.Window != i {
			t.Errorf("block %d is of window %d", i, b.Window)
		}
		for _, turn := range b.Turns {
			if turn.Start < end || turn.End <= turn.Start || turn.End > 2300 {
				t.Errorf("a turn from %d to %d behind %d", turn.Start, turn.End, end)
			}
			end = turn.End
		}
	}
}

// A killed worker goes on behind the blocks that were stored, with the same result,
// and however the sound arrives.
func TestResumedListeningGivesTheSameBlocks(t *testing.T) {
	m, pcm := installed(t), voices(t)
	whole := heard(t, m, pcm, 0, SampleRate/2)
	for blocks := range len(whole) {
		if rest := heard(t, m, pcm, blocks, 7777); !reflect.DeepEqual(rest, whole[blocks:]) {
			t.Errorf("resumed behind %d blocks: %+v, not %+v", blocks, rest, whole[blocks:])
		}
	}
}

func TestShortRecordings(t *testing.T) {
	m := installed(t)
	for samples, want := range map[int]int{0: 0, 1: 1, SampleRate: 1, windowSamples: 1, windowSamples + 1: 2} {
		if blocks := heard(t, m, signal(samples), 0, 1<<20); len(blocks) != want {
			t.Errorf("%d blocks of %d samples, not %d", len(blocks), samples, want)
		}
	}
}

func TestWhatStopsTheListenerComesBack(t *testing.T) {
	full := errors.New("disk full")
	l := installed(t).Listen(0, func(speaker.Block) error { return full })
	if err := l.Accept(signal(windowSamples + 1)); !errors.Is(err, full) {
		t.Errorf("got %v", err)
	}
}

// Both runtimes are one: two copies of onnxruntime in a process would be 20 MB more,
// and their symbols could mix.
func TestOneOnnxruntimeServesSherpaToo(t *testing.T) {
	m := installed(t)
	if runtime.GOOS != "linux" {
		t.Skip("reads /proc")
	}
	vad := filepath.Join(filepath.Dir(os.Getenv("DEBRIEF_MODELS")+"/x"), "silero_vad_v5.onnx")
	if _, err := os.Stat(vad); err != nil {
		vad = filepath.Join("..", "..", "..", "models", "silero_vad_v5.onnx")
	}
	if _, err := os.Stat(vad); err != nil {
		t.Skip("the voice activity model is missing: run make models")
	}
	d := sherpa.NewVoiceActivityDetector(&sherpa.VadModelConfig{
		SileroVad:  sherpa.SileroVadModelConfig{Model: vad, Threshold: 0.5, WindowSize: 512, MaxSpeechDuration: 20},
		SampleRate: SampleRate, NumThreads: 1, Provider: "cpu",
	}, 30)
	defer sherpa.DeleteVoiceActivityDetector(d)
	d.AcceptWaveform(signal(SampleRate))
	if _, err := m.Embed(signal(SampleRate)); err != nil {
		t.Error(err)
	}
	maps, err := os.ReadFile("/proc/self/maps")
	if err != nil {
		t.Fatal(err)
	}
	copies := map[string]bool{}
	for line := range strings.Lines(string(maps)) {
		if fields := strings.Fields(line); strings.Contains(line, "libonnxruntime") {
			copies[fields[len(fields)-1]] = true
		}
	}
	if len(copies) != 1 {
		t.Errorf("onnxruntime is loaded from %v", copies)
	}
}

func TestModelsAreCheckedBeforeTheyAreLoaded(t *testing.T) {
	folder := t.TempDir()
	if _, err := Find([]string{folder}); fault.CodeOf(err) != fault.ModelMissing {
		t.Errorf("no models: %v", err)
	}
	if err := os.Mkdir(filepath.Join(folder, Folder), 0o700); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{segmentationFile.name, embeddingFile.name} {
		if err := os.WriteFile(filepath.Join(folder, Folder, name), []byte("not a model"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := Find([]string{folder}); fault.CodeOf(err) != fault.ModelDamaged {
		t.Errorf("damaged models: %v", err)
	}
}

func TestPowersetIsReadFrameByFrame(t *testing.T) {
	if stepOf(0) != 0 || stepOf(speaker.WindowFrames-1) != steps-1 {
		t.Errorf("the ends are steps %d and %d", stepOf(0), stepOf(speaker.WindowFrames-1))
	}
	w := &window{scores: make([]float32, steps*classes)}
	speak := func(class, from, to int) {
		for frame := from; frame < to; frame++ {
			w.class[frame] = class
		}
	}
	speak(1, 100, 300)
	speak(4, 300, 350) // voices 0 and 1
	speak(2, 350, 400)
	for step := stepOf(300); step <= stepOf(349); step++ {
		w.scores[step*classes+2] = 1 // voice 1 is the louder
	}
	want := []speaker.Turn{
		{Start: 1100, End: 1300, Window: 2, Voice: 0, Softer: speaker.Nobody},
		{Start: 1300, End: 1350, Window: 2, Voice: 1, Softer: 0},
		{Start: 1350, End: 1380, Window: 2, Voice: 1, Softer: speaker.Nobody},
	}
	if got := w.turns(2, 0, 380); !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v", got)
	}
}

func TestVoicesOfWindowsAreMatchedByWhatBothHold(t *testing.T) {
	before, after := &window{}, &window{}
	for frame := 500; frame < 800; frame++ {
		before.class[frame], after.class[frame-500] = 3, 1 // one voice, two numbers
	}
	for frame := 800; frame < 820; frame++ {
		before.class[frame], after.class[frame-500] = 1, 2 // too short to be sure
	}
	if got, want := after.follows(before), [speaker.Locals]int{2, speaker.Nobody, speaker.Nobody}; got != want {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestSharedSoundOfVoicesIsTakenAway(t *testing.T) {
	if got := apart([]float32{0, 2}, []float32{0.6, 0.2}); math.Abs(float64(got[0])+0.6) > 1e-6 || math.Abs(float64(got[1])-0.8) > 1e-6 {
		t.Errorf("got %v", got)
	}
}
