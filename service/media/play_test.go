package media

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"path/filepath"
	"testing"

	"github.com/debrief-app/debrief/service/fault"
)

// playAll is what is played of a file, as mono of SampleRate like a decoded one.
func playAll(t *testing.T, path string, opts PlayOptions) []float32 {
	t.Helper()
	var out bytes.Buffer
	if err := decoder(t).Play(t.Context(), path, opts, &out); err != nil {
		t.Fatalf("%s: %v", filepath.Base(path), err)
	}
	const fold = PlayRate / SampleRate * PlayChannels
	raw := out.Bytes()
	pcm := make([]float32, len(raw)/2/fold)
	for i := range pcm {
		sum := 0
		for n := range fold {
			sum += int(int16(binary.LittleEndian.Uint16(raw[2*(i*fold+n):])))
		}
		pcm[i] = float32(sum) / fold / (1 << 15)
	}
	return pcm
}

func TestPlayFindsTheMomentInEveryFormat(t *testing.T) {
	for name, codec := range map[string][]string{
		"a.wav": nil, "a.flac": nil, "a.mp4": {"-c:a", "aac"}, "a.webm": {"-c:a", "libopus"}, "a.aac": {"-c:a", "aac"},
		"a.ts": {"-c:a", "aac"}, "cbr.mp3": nil, "vbr.mp3": {"-q:a", "4"}, "bare.mp3": {"-q:a", "4", "-write_xing", "0"},
		"a.avi": {"-c:a", "mp2"}, "a.wma": {"-c:a", "wmav2"}, "a.mov": {"-c:a", "pcm_s16be"},
	} {
		t.Run(name, func(t *testing.T) {
			path := makeMedia(t, name, append(beeps(8), codec...)...)
			wantBeeps(t, playAll(t, path, PlayOptions{}), 0, 1, 2, 3, 4, 5, 6, 7)
			wantBeeps(t, playAll(t, path, PlayOptions{Start: 4.75}), 0.25, 1.25, 2.25)
			if got := playAll(t, path, PlayOptions{Start: 60}); len(got) > SampleRate {
				t.Errorf("after the end there are %d samples", len(got))
			}
		})
	}
}

func TestSpeedChangesTheLengthAndNotThePitch(t *testing.T) {
	path := makeMedia(t, "a.wav", beeps(8)...)
	for speed, want := range map[float64]float64{0.75: 8 / 0.75, 1: 8, 1.5: 8 / 1.5, 2: 4, 7: 4} {
		pcm := playAll(t, path, PlayOptions{Speed: speed})
		if got := float64(len(pcm)) / SampleRate; math.Abs(got-want) > 0.1 {
			t.Errorf("speed %.2f: %.2f s, want %.2f s", speed, got, want)
		}
		if hertz := pitch(pcm[SampleRate/100 : SampleRate/5]); math.Abs(hertz-1000) > 30 {
			t.Errorf("speed %.2f: the tone of 1000 Hz has %.0f Hz", speed, hertz)
		}
	}
}

// pitch counts the waves of a tone.
func pitch(pcm []float32) float64 {
	waves := 0
	for i := 1; i < len(pcm); i++ {
		if pcm[i-1] < 0 && pcm[i] >= 0 {
			waves++
		}
	}
	return float64(waves) * SampleRate / float64(len(pcm))
}

func TestPlayedSoundKeepsTheTimesOfTheTranscript(t *testing.T) {
	late := append([]string{"-f", "lavfi", "-i", "color=s=64x64:r=5:d=5", "-itsoffset", "2"}, beeps(2)...)
	for _, name := range []string{"late.mp4", "late.mkv", "late.ts"} {
		path := makeMedia(t, name, append(late, "-map", "0:v", "-map", "1:a", "-c:v", "mpeg4", "-c:a", "aac")...)
		t.Log(name)
		wantBeeps(t, playAll(t, path, PlayOptions{}), 2, 3)
		wantBeeps(t, playAll(t, path, PlayOptions{Start: 1.5}), 0.5, 1.5)
	}
	gap := makeMedia(t, "gap.mkv", append(beeps(2), "-af", "asetpts='PTS+gte(T,0.9)*3/TB'", "-c:a", "pcm_s16le")...)
	t.Log("gap.mkv")
	wantBeeps(t, playAll(t, gap, PlayOptions{}), 0, 4)
}

// The energy of what is played from a moment on follows that of what is
// transcribed there: words are heard where the transcript has them.
func TestTheSampleMeetingIsPlayedWhereItIsTranscribed(t *testing.T) {
	path := filepath.Join("..", "..", "assets", "sample-meeting.mp4")
	transcribed, err := decodeAll(t, path, mixed)
	if err != nil {
		t.Fatal(err)
	}
	const most = 0.1 // s
	for _, start := range []float64{0, 12.3, 60, 110.7} {
		played := loudness(playAll(t, path, PlayOptions{Start: start}))
		best, at := 0.0, 0
		for shift := -20; shift <= 20; shift++ {
			from := int(start*loudnessRate) + shift
			if from < 0 {
				continue
			}
			if like := likeness(played[:30*loudnessRate], loudness(transcribed)[from:]); like > best {
				best, at = like, shift
			}
		}
		if off := float64(at) / loudnessRate; best < 0.9 || math.Abs(off) > most {
			t.Errorf("from %.1f s: most alike (%.2f) %.2f s later", start, best, off)
		}
	}
}

const loudnessRate = 50 // values a second

func loudness(pcm []float32) []float64 {
	const window = SampleRate / loudnessRate
	var all []float64
	for ; len(pcm) >= window; pcm = pcm[window:] {
		all = append(all, rms(pcm[:window]))
	}
	return all
}

// likeness is the correlation of a with the beginning of b.
func likeness(a, b []float64) float64 {
	n := min(len(a), len(b))
	var sa, sb, saa, sbb, sab float64
	for i := range n {
		sa, sb = sa+a[i], sb+b[i]
		saa, sbb, sab = saa+a[i]*a[i], sbb+b[i]*b[i], sab+a[i]*b[i]
	}
	count := float64(n)
	return (sab - sa*sb/count) / math.Sqrt((saa-sa*sa/count)*(sbb-sb*sb/count)+1e-12)
}

func TestManyChannelsArePlayed(t *testing.T) {
	for name, pan := range map[string]string{"surround.flac": "pan=5.1|FC=c0", "left.wav": "pan=stereo|c0=c0", "four.wav": "pan=4.0|FC=c0"} {
		t.Log(name)
		wantBeeps(t, playAll(t, makeMedia(t, name, append(beeps(2), "-af", pan)...), PlayOptions{}), 0, 1)
	}
}

func TestPlayStopsWhenNobodyListens(t *testing.T) {
	path := longRecording(t, 10)
	enough := errors.New("enough")
	if err := decoder(t).Play(t.Context(), path, PlayOptions{}, refuser{enough}); !errors.Is(err, enough) {
		t.Errorf("error of the listener: %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	out := &canceller{cancel: cancel}
	if err := decoder(t).Play(ctx, path, PlayOptions{}, out); !errors.Is(err, context.Canceled) || out.bytes > PlayBytes {
		t.Errorf("%v after %d bytes", err, out.bytes)
	}
}

type refuser struct{ why error }

func (r refuser) Write([]byte) (int, error) { return 0, r.why }

type canceller struct {
	cancel context.CancelFunc
	bytes  int
}

func (c *canceller) Write(p []byte) (int, error) {
	c.cancel()
	c.bytes += len(p)
	return len(p), nil
}

func TestWhatCannotBePlayedHasItsSentence(t *testing.T) {
	for name, want := range map[string]fault.Code{"gone.mp4": fault.FileMissing} {
		err := decoder(t).Play(t.Context(), filepath.Join(t.TempDir(), name), PlayOptions{}, &bytes.Buffer{})
		if fault.Explain(err).Code != want {
			t.Errorf("%s: %v", name, err)
		}
	}
	path := makeMedia(t, "picture.mp4", "-f", "lavfi", "-i", "color=s=64x64:r=5:d=1", "-c:v", "mpeg4")
	if err := decoder(t).Play(t.Context(), path, PlayOptions{}, &bytes.Buffer{}); fault.Explain(err).Code != fault.NoAudio {
		t.Errorf("without sound: %v", err)
	}
}

func TestTracksOfOneTalkArePlayedTogether(t *testing.T) {
	every := func(from int) string {
		return fmt.Sprintf("aevalsrc='0.5*sin(2000*PI*t)*lt(mod(t,2),0.2+%[1]d)*gte(mod(t,2),%[1]d)':s=48000:d=6", from)
	}
	two := []string{"-f", "lavfi", "-i", every(0), "-f", "lavfi", "-i", every(1), "-map", "0", "-map", "1", "-c:a", "pcm_s16le"}
	together := makeMedia(t, "screen.mkv", two...)
	wantBeeps(t, playAll(t, together, PlayOptions{}), 0, 1, 2, 3, 4, 5)
	wantBeeps(t, playAll(t, together, PlayOptions{Start: 2.75}), 0.25, 1.25, 2.25)
	wantBeeps(t, playAll(t, together, PlayOptions{Track: 2}), 1, 3, 5)

	apart := makeMedia(t, "film.mkv", append(two, "-metadata:s:a:0", "language=eng", "-metadata:s:a:1", "language=ger")...)
	wantBeeps(t, playAll(t, apart, PlayOptions{}), 0, 2, 4)
	wantBeeps(t, playAll(t, apart, PlayOptions{Track: 2}), 1, 3, 5)
	wantBeeps(t, playAll(t, apart, PlayOptions{Track: 9}), 0, 2, 4)
}
