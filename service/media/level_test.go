package media

import (
	"fmt"
	"math"
	"testing"
)

// speechLike is noise in bursts, as speech has them, at a level in dB.
func speechLike(level float64, args ...string) []string {
	source := fmt.Sprintf("aevalsrc='pow(10,%g/20)*(0.9*(2*random(0)-1)*lt(mod(t,1),0.6)+0.003*(2*random(1)-1))':s=16000:d=20", level)
	return append([]string{"-f", "lavfi", "-i", source}, args...)
}

func TestQuietSpeechIsRaisedAndNothingElse(t *testing.T) {
	for _, c := range []struct {
		name string
		args []string
		gain float64 // in dB
	}{
		{"loud.wav", speechLike(-3), 0},
		{"far.wav", speechLike(-25), 0},
		{"quiet.wav", speechLike(-40), 30},
		{"quieter.wav", speechLike(-50, "-c:a", "pcm_s24le"), 40},
		{"quiet.m4a", speechLike(-50, "-c:a", "aac"), 40},
		{"quiet.flac", speechLike(-55), 45},
		{"above.wav", speechLike(12, "-c:a", "pcm_f32le"), -11},
		{"farabove.mkv", speechLike(40, "-c:a", "pcm_f64le"), -39},
		{"hiss.wav", []string{"-f", "lavfi", "-i", "anoisesrc=a=0.003:d=10:r=16000"}, 0},
		{"silence.wav", []string{"-f", "lavfi", "-i", "anullsrc=r=16000", "-t", "5"}, 0},
	} {
		path := makeMedia(t, c.name, c.args...)
		gain, err := decoder(t).Gain(t.Context(), path, DecodeOptions{Channel: MixChannels})
		if got := 20 * math.Log10(gain); err != nil || math.Abs(got-c.gain) > 3 {
			t.Errorf("%s: %.1f dB, want %.1f dB, %v", c.name, got, c.gain, err)
		}
		pcm, err := decodeAll(t, path, DecodeOptions{Channel: MixChannels, Gain: gain})
		if loud := rms(pcm); err != nil || c.gain != 0 && (loud < 0.05 || loud > 0.6) {
			t.Errorf("%s: comes out with an RMS of %.3f, %v", c.name, loud, err)
		}
	}
}

func TestSoundAboveFullScaleIsNotClipped(t *testing.T) {
	path := makeMedia(t, "above.wav", "-f", "lavfi", "-i", "aevalsrc='8*sin(2*PI*440*t)':s=16000:d=3", "-c:a", "pcm_f32le")
	gain, err := decoder(t).Gain(t.Context(), path, mixed)
	if err != nil {
		t.Fatal(err)
	}
	pcm, err := decodeAll(t, path, DecodeOptions{Channel: MixChannels, Gain: gain})
	if err != nil || math.Abs(rms(pcm)-1/math.Sqrt2) > 0.02 {
		t.Errorf("a sine of 18 dB above full scale has an RMS of %.3f, %v", rms(pcm), err)
	}
}

func TestEveryChannelCountsInAMix(t *testing.T) {
	for _, layout := range []struct {
		name     string
		channels int
	}{{"mono", 1}, {"stereo", 2}, {"2.1", 3}, {"3.0", 3}, {"4.0", 4}, {"quad", 4}, {"5.0", 5}, {"5.1", 6}, {"7.1", 8}} {
		for channel := range layout.channels {
			tone := "aevalsrc='"
			for i := range layout.channels {
				if i > 0 {
					tone += "|"
				}
				tone += map[bool]string{true: "0.5*sin(2*PI*440*t)", false: "0"}[i == channel]
			}
			path := makeMedia(t, "a.wav", "-f", "lavfi", "-i", tone+fmt.Sprintf("':c=%s:s=16000:d=2", layout.name))
			if pcm, err := decodeAll(t, path, mixed); err != nil || rms(pcm) < 0.02 {
				t.Errorf("channel %d of %s: RMS %.4f, %v", channel+1, layout.name, rms(pcm), err)
			}
		}
	}
}
