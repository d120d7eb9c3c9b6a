package media

import (
	"math"
	"os"
	"path/filepath"
	"testing"
)

func TestAWrongExtensionMakesNoDifference(t *testing.T) {
	extensions := []string{".mp4", ".mp3"}
	if os.Getenv("DEBRIEF_SOAK") != "" {
		extensions = []string{".mp4", ".mp3", ".wav", ".m4a", ".aac", ".ogg", ".webm", ".flac", ".ac3", ".amr", ".txt", ""}
	}
	for _, c := range []container{
		{"a.wav", nil}, {"a.mp3", nil}, {"a.aac", []string{"-c:a", "aac"}}, {"a.ac3", nil}, {"a.opus", []string{"-c:a", "libopus"}},
		{"a.webm", []string{"-c:a", "libopus"}}, {"a.m4a", []string{"-c:a", "aac"}}, {"a.flac", nil}, {"a.ts", []string{"-c:a", "aac"}},
	} {
		path := makeMedia(t, c.name, append(beeps(3), c.args...)...)
		for _, extension := range extensions {
			wrong := filepath.Join(filepath.Dir(path), "wrong"+extension)
			if err := os.Rename(path, wrong); err != nil {
				t.Fatal(err)
			}
			path = wrong
			pcm, err := decodeAll(t, wrong, mixed)
			if starts := beepsStart(pcm); err != nil || len(starts) != 3 || math.Abs(starts[2]-2) > 0.15 {
				t.Errorf("%s called %q: tones at %.2f, %v", c.name, extension, starts, err)
			}
		}
	}
}
