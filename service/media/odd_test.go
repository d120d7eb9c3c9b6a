package media

import (
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/debrief-app/debrief/service/fault"
)

// TestOddFilesEndInSoundOrPlainFault prints a table of what becomes of each file
// that other projects test with: verbose mode shows it.
func TestOddFilesEndInSoundOrPlainFault(t *testing.T) {
	for _, folder := range []string{"media/odd", "media/speech"} {
		dir := sharedData(t, folder)
		files, err := os.ReadDir(dir)
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			outcome(t, filepath.Join(dir, file.Name()))
		}
	}
}

func outcome(t *testing.T, path string) {
	t.Helper()
	began := time.Now()
	info, probeErr := decoder(t).Probe(t.Context(), path)
	probed := time.Since(began)
	damage := ""
	pcm, err := decodeAll(t, path, DecodeOptions{Channel: MixChannels, Damage: func(detail string) { damage = detail }})
	code := fault.CodeOf(err)
	if err == nil {
		code = "ok"
	}
	tracks := []string{}
	for _, a := range info.Audio {
		tracks = append(tracks, fmt.Sprintf("%s/%d/%d", a.Codec, a.Channels, a.SampleRate))
	}
	t.Logf("%-60s %-13s says %8.3f gives %8.3f rms %.4f probe %4dms all %5dms %-22s %s %s", filepath.Base(path), code, info.Duration,
		float64(len(pcm))/SampleRate, rms(pcm), probed.Milliseconds(), time.Since(began).Milliseconds(), strings.Join(tracks, ","), info.Created.Format(time.DateOnly), oneLine(damage))
	if err != nil && probeErr == nil || code == fault.Unknown {
		t.Logf("    %s", oneLine(err.Error()))
	}
	if code == fault.Unknown {
		t.Errorf("%s: no plain sentence for: %v", filepath.Base(path), err)
	}
}

func oneLine(s string) string {
	if s = strings.Join(strings.Fields(s), " "); len(s) > 400 {
		return s[:400]
	}
	return s
}

func rms(pcm []float32) float64 {
	sum := 0.0
	for _, v := range pcm {
		sum += float64(v) * float64(v)
	}
	return math.Sqrt(sum / max(float64(len(pcm)), 1))
}
