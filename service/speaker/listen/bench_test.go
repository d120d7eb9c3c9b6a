package listen

import (
	"fmt"
	"math"
	"os"
	"path/filepath"
	"testing"

	"github.com/debrief-app/debrief/service/speaker"
)

// installed loads the models that make models has put into the project's folder.
func installed(t testing.TB) *Models {
	t.Helper()
	files, err := Find([]string{os.Getenv("DEBRIEF_MODELS"), filepath.Join("..", "..", "..", "models")})
	if err != nil {
		t.Skipf("%v (run: make models)", err)
	}
	m, err := Load(files)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(m.Close)
	return m
}

// signal is a rising tone in noise, the same as in the tests of fbank.
func signal(samples int) []float32 {
	pcm := make([]float32, samples)
	seed := uint32(12345)
	for i := range pcm {
		seed = 1664525*seed + 1013904223
		tone := math.Sin(2 * math.Pi * (200 + float64(i)/20) * float64(i) / 16000)
		pcm[i] = float32(0.25*tone + 0.05*(float64(seed)/(1<<31)-1))
	}
	return pcm
}

// BenchmarkWindow is a window of segmentation, of which there is one for each five seconds
// of sound: judged alone, and with the next.
func BenchmarkWindow(b *testing.B) {
	m := installed(b)
	for windows := 1; windows <= together; windows++ {
		pcm := signal(windowSamples + (windows-1)*hopSamples)
		b.Run(fmt.Sprintf("%d together", windows), func(b *testing.B) {
			for b.Loop() {
				if _, err := segment(m.segmentation, pcm); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(b.Elapsed().Seconds()*1000/float64(b.N*windows), "ms/window")
		})
	}
}

// BenchmarkSecondOfVoice is a print of a turn of so long.
func BenchmarkSecondOfVoice(b *testing.B) {
	m := installed(b)
	for _, seconds := range []int{1, 3, 5} {
		pcm := signal(seconds * SampleRate)
		b.Run(map[int]string{1: "one", 3: "three", 5: "five"}[seconds], func(b *testing.B) {
			for b.Loop() {
				if _, err := m.Embed(pcm); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func newBlocks(blocks *[]speaker.Block) func(speaker.Block) error {
	return func(b speaker.Block) error {
		*blocks = append(*blocks, b)
		return nil
	}
}
