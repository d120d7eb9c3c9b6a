package speech

import (
	"math"
	"math/rand/v2"
	"os"
	"strconv"
	"testing"
)

// nonSpeech are sounds in which nobody says a word. Each function gives the
// sample at a time in seconds.
func nonSpeech() map[string]func(float64) float64 {
	random := rand.New(rand.NewPCG(7, 7))
	noise := func() float64 { return random.NormFloat64() }
	return map[string]func(float64) float64{
		"digital silence": func(float64) float64 { return 0 },
		"faint hiss":      func(float64) float64 { return 0.002 * noise() },
		"white noise":     func(float64) float64 { return 0.1 * noise() },
		"loud noise":      func(float64) float64 { return 0.4 * noise() },
		"sine sweep":      func(t float64) float64 { return 0.5 * math.Sin(2*math.Pi*(50*t+100*t*math.Mod(t, 20))) },
		"dial tone":       func(t float64) float64 { return 0.2*math.Sin(2*math.Pi*350*t) + 0.2*math.Sin(2*math.Pi*440*t) },
		"ringing": func(t float64) float64 {
			if math.Mod(t, 4) > 1.2 {
				return 0
			}
			return 0.3 * math.Sin(2*math.Pi*425*t)
		},
		"music": func(t float64) float64 { return music(t) + drum(t)*noise() },
		"hold music": func(t float64) float64 {
			return math.Round(8*music(t)) / 8 // as crude as over a telephone
		},
	}
}

// music is a melody of plucked notes with overtones over changing chords.
func music(t float64) float64 {
	scale := []float64{261.6, 293.7, 329.6, 349.2, 392.0, 440.0, 493.9, 523.3}
	step := int(t * 4)
	note := scale[(step*5+step/7*3)%len(scale)]
	chord := scale[step/8%3*2] / 2
	since := math.Mod(t, 0.25)
	pluck := math.Exp(-6 * since)
	x := 0.0
	for n := 1.0; n <= 5; n++ {
		x += pluck / n * math.Sin(2*math.Pi*note*n*t)
		x += 0.3 / n * (math.Sin(2*math.Pi*chord*n*t) + math.Sin(2*math.Pi*chord*1.5*n*t))
	}
	return 0.15 * x
}

func drum(t float64) float64 { return 0.3 * math.Exp(-40*math.Mod(t, 0.5)) }

// nonSpeechSeconds is the length of each sound; make eval sets ten minutes.
func nonSpeechSeconds(t testing.TB) int {
	if s := os.Getenv("DEBRIEF_NONSPEECH_SECONDS"); s != "" {
		n, err := strconv.Atoi(s)
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	return 20
}

func TestNoWordsAreInventedWhereNobodySpeaks(t *testing.T) {
	seconds := nonSpeechSeconds(t)
	for name, sound := range nonSpeech() {
		t.Run(name, func(t *testing.T) {
			pcm := make([]float32, seconds*SampleRate)
			for i := range pcm {
				pcm[i] = float32(max(-1, min(1, sound(float64(i)/SampleRate))))
			}
			words := 0
			for _, segment := range transcribe(t, pcm, toldOf(t, pcm).options()) {
				for _, s := range segment.Sentences {
					words++
					t.Logf("%.1f–%.1f s: %q %v", s.Start, s.End, s.Text, s.Confidence)
				}
			}
			if words > 0 {
				t.Errorf("%d sentences", words)
			}
		})
	}
}
