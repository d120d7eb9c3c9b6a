package fbank_test

import (
	"encoding/json"
	"math"
	"os"
	"strconv"
	"testing"

	"github.com/debrief-app/debrief/service/speaker/internal/fbank"
)

// signal is a rising tone in noise: the second of sound of which testdata/kaldi.json
// has some frames, as kaldi-native-fbank 1.23 computes them.
func signal() []float32 {
	pcm := make([]float32, 16000)
	seed := uint32(12345)
	for i := range pcm {
		seed = 1664525*seed + 1013904223
		tone := math.Sin(2 * math.Pi * (200 + float64(i)/20) * float64(i) / 16000)
		pcm[i] = float32(0.25*tone + 0.05*(float64(seed)/(1<<31)-1))
	}
	return pcm
}

func TestFramesAreThoseOfKaldi(t *testing.T) {
	text, err := os.ReadFile("testdata/kaldi.json")
	if err != nil {
		t.Fatal(err)
	}
	var want struct{ Frames map[string][]float64 }
	if err := json.Unmarshal(text, &want); err != nil {
		t.Fatal(err)
	}
	got := fbank.New().Append(nil, signal())
	if frames := len(got) / fbank.Bins; frames != 98 || frames != fbank.Frames(16000) {
		t.Fatalf("%d frames in a second, not 98", frames)
	}
	for name, values := range want.Frames {
		frame, err := strconv.Atoi(name)
		if err != nil {
			t.Fatal(err)
		}
		for bin, x := range values {
			if y := float64(got[frame*fbank.Bins+bin]); math.Abs(x-y) > 2e-3 {
				t.Errorf("frame %d, bin %d is %.4f, not %.4f", frame, bin, y, x)
			}
		}
	}
}

func TestSilenceIsFinite(t *testing.T) {
	for i, x := range fbank.New().Append(nil, make([]float32, 400)) {
		if math.Abs(float64(x)+15.9424) > 1e-3 {
			t.Fatalf("bin %d of silence is %f", i, x)
		}
	}
}

func TestLessThanAWindowHasNoFrames(t *testing.T) {
	if got := fbank.New().Append(nil, make([]float32, fbank.Window-1)); len(got) != 0 {
		t.Errorf("%d values", len(got))
	}
}

func BenchmarkSecondOfFrames(b *testing.B) {
	bank, pcm, out := fbank.New(), signal(), []float32(nil)
	for b.Loop() {
		out = bank.Append(out[:0], pcm)
	}
}
