package media

import (
	"bytes"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/debrief-app/debrief/service/fault"
)

// container is a way to keep sound in a file.
type container struct {
	name string
	args []string
}

// containers are those that recorders use. The first ones stand for all where time
// is short: with an index, with times in it, without a length, without times.
var containers = []container{
	{"index.m4a", []string{"-c:a", "aac", "-movflags", "+faststart"}},
	{"a.webm", []string{"-c:a", "libopus"}},
	{"live.webm", []string{"-c:a", "libopus", "-live", "1", "-f", "webm"}},
	{"bare.mp3", []string{"-write_xing", "0", "-id3v2_version", "0"}},
	{"a.opus", []string{"-c:a", "libopus"}},
	{"a.wav", nil},
	{"pieces.mp4", []string{"-c:a", "aac", "-movflags", "frag_keyframe+empty_moov", "-frag_duration", "1000000"}},
	{"a.mp3", nil}, {"vbr.mp3", []string{"-q:a", "4"}}, {"a.flac", nil}, {"a.m4a", []string{"-c:a", "aac"}},
	{"a.ogg", []string{"-c:a", "vorbis", "-strict", "-2", "-ac", "2"}}, {"a.mkv", []string{"-c:a", "ac3"}},
	{"a.aac", []string{"-c:a", "aac"}}, {"a.ts", []string{"-c:a", "aac"}}, {"a.avi", []string{"-c:a", "mp2"}},
	{"a.flv", []string{"-c:a", "aac", "-ar", "44100"}}, {"a.wma", []string{"-c:a", "wmav2"}}, {"a.caf", []string{"-c:a", "pcm_s16le"}},
	{"a.aiff", nil}, {"a.ac3", nil}, {"a.rm", []string{"-c:a", "ac3"}}, {"a.w64", nil},
}

// tried are the containers that a test makes recordings in.
func tried() []container {
	if os.Getenv("DEBRIEF_SOAK") != "" {
		return containers
	}
	return containers[:7]
}

const noisy = 16 // seconds of the recordings here

// noisyBeeps are beeps over a noise, so that no format makes little of the pauses.
func noisyBeeps(t testing.TB, c container) []byte {
	t.Helper()
	source := fmt.Sprintf("aevalsrc='0.4*sin(2*PI*1000*t)*lt(mod(t,1),0.5)+0.02*(random(0)-0.5)':s=44100:d=%d", noisy)
	b, err := os.ReadFile(makeMedia(t, c.name, append([]string{"-f", "lavfi", "-i", source}, c.args...)...))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// reported decodes a file with such content.
func reported(t testing.TB, name string, content []byte) ([]float32, Report, error) {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	var r Report
	pcm, err := decodeAll(t, path, DecodeOptions{Channel: MixChannels, Report: func(all Report) { r = all }})
	return pcm, r, err
}

func (r Report) missing() (seconds float64) {
	for _, m := range r.Missing {
		seconds += m.Length
	}
	return seconds
}

func TestNothingIsMissingFromAWholeRecording(t *testing.T) {
	for _, c := range tried() {
		if _, r, err := reported(t, c.name, noisyBeeps(t, c)); err != nil || len(r.Missing) > 0 || r.Promised != 0 {
			t.Errorf("%s: %+v, %v", c.name, r, err)
		}
	}
}

func TestACutRecordingSaysWhereItBreaksOff(t *testing.T) {
	for _, c := range tried() {
		whole := noisyBeeps(t, c)
		for _, share := range []float64{0.25, 0.5, 0.8} {
			_, r, err := reported(t, c.name, whole[:int(share*float64(len(whole)))|1])
			if fault.CodeOf(err) == fault.Damaged {
				continue // without its index there is nothing to read
			}
			if err != nil || len(r.Missing) != 1 {
				t.Errorf("%s cut at %.0f %%: %+v, %v", c.name, 100*share, r, err)
				continue
			}
			if at := r.Missing[0].Start; math.Abs(at-share*noisy) > 1.5 {
				t.Errorf("%s cut at %.0f %% breaks off at %.1f s", c.name, 100*share, at)
			}
			if r.Promised != 0 && math.Abs(r.Promised-noisy) > 1 {
				t.Errorf("%s promises %.1f s", c.name, r.Promised)
			}
		}
	}
}

func TestTimesBehindAHoleAreRight(t *testing.T) {
	for _, c := range tried() {
		if c.name == "a.wav" || c.name == "a.caf" || c.name == "a.aiff" || c.name == "a.w64" || c.name == "a.rm" {
			continue // PCM has no holes in its times; RealMedia loses them there
		}
		holed := noisyBeeps(t, c)
		clear(holed[len(holed)*45/100 : len(holed)*65/100])
		pcm, r, err := reported(t, c.name, holed)
		const cluster = 5 // seconds: Matroska is found again only where the next one begins
		if err != nil || len(r.Missing) != 1 || r.missing() < 0.2*noisy-1.5 || r.missing() > 0.2*noisy+cluster {
			t.Errorf("%s: %+v, %v", c.name, r, err)
			continue
		}
		starts := beepsStart(pcm)
		if last := starts[len(starts)-1]; math.Abs(last-(noisy-1)) > 0.25 {
			t.Errorf("%s: the last tone begins at %.2f s, want %d s", c.name, last, noisy-1)
		}
	}
}

func TestPCMThatWasNeverWrittenIsMissingAndAMutedMicrophoneIsNot(t *testing.T) {
	whole := noisyBeeps(t, container{name: "a.wav"})
	second := len(whole) / noisy
	torn, muted := bytes.Clone(whole), bytes.Clone(whole)
	clear(torn[44+3*second+second/4&^1 : 44+6*second]) // from the middle of a tone
	clear(muted[44+3*second+second*6/10&^1 : 44+6*second+second*9/10&^1])
	if _, r, err := reported(t, "a.wav", torn); err != nil || len(r.Missing) != 1 || math.Abs(r.missing()-2.75) > 0.2 {
		t.Errorf("torn: %+v, %v", r, err)
	}
	if _, r, err := reported(t, "a.wav", muted); err != nil || len(r.Missing) != 0 {
		t.Errorf("muted: %+v, %v", r, err)
	}
}

func TestJoinedRecordingsAreReadToTheEnd(t *testing.T) {
	for _, c := range tried() {
		part := noisyBeeps(t, c)
		for _, parts := range []int{2, 3} {
			pcm, r, err := reported(t, c.name, bytes.Repeat(part, parts))
			starts := beepsStart(pcm)
			if err != nil || len(r.Missing) > 0 || len(starts) < parts*noisy-1 || len(starts) > parts*noisy+1 {
				t.Errorf("%d of %s: %d tones, %+v, %v", parts, c.name, len(starts), r, err)
				continue
			}
			if last := starts[len(starts)-1]; math.Abs(last-float64(parts*noisy-1)) > 0.3 {
				t.Errorf("%d of %s: the last tone begins at %.2f s", parts, c.name, last)
			}
		}
	}
}

func TestAPartThatIsCutOffDoesNotMoveTheNext(t *testing.T) {
	whole := noisyBeeps(t, containers[1])
	pcm, r, err := reported(t, "a.webm", append(bytes.Clone(whole[:len(whole)/2]), whole...))
	starts := beepsStart(pcm)
	if err != nil || len(r.Missing) != 1 || math.Abs(r.missing()-noisy/2) > 1 || math.Abs(starts[len(starts)-1]-(2*noisy-1)) > 0.3 {
		t.Errorf("%+v, tones from %.1f to %.1f s, %v", r, starts[0], starts[len(starts)-1], err)
	}
}

// untraceable is damage that nothing in a file tells of: zeros in PCM are silence, as a
// muted microphone writes it, unless they begin or end from one sample to the next.
var untraceable = map[string][]string{
	"zeroed": {"a.wav", "a.aiff", "a.caf", "a.w64"},
}

// TestNoLossIsSilent damages recordings at random. DEBRIEF_SOAK=1 makes it 200 of them.
func TestNoLossIsSilent(t *testing.T) {
	rounds := 14
	if os.Getenv("DEBRIEF_SOAK") != "" {
		rounds = 200
	}
	random := rand.New(rand.NewPCG(18, 1))
	wholes := map[string][]byte{}
	for i := range rounds {
		c := tried()[i%len(tried())]
		if wholes[c.name] == nil {
			wholes[c.name] = noisyBeeps(t, c)
		}
		b := bytes.Clone(wholes[c.name])
		lost, what := 0.0, ""
		switch i % 3 {
		case 0:
			share := 0.05 + 0.9*random.Float64()
			b, lost, what = b[:int(share*float64(len(b)))], (1-share)*noisy, "cut"
		case 1:
			share := 0.01 + 0.29*random.Float64()
			from := 0.02 + (0.97-share)*random.Float64()
			clear(b[int(from*float64(len(b))):int((from+share)*float64(len(b)))])
			lost, what = share*noisy, "zeroed"
		case 2:
			share := 0.05 + 0.9*random.Float64()
			b, lost, what = append(b[:int(share*float64(len(b)))], wholes[c.name]...), (1-share)*noisy, "cut and joined"
		}
		if slices.Contains(untraceable[what], c.name) {
			continue
		}
		_, r, err := reported(t, c.name, b)
		if lost > 2 && err == nil && len(r.Missing) == 0 {
			t.Errorf("%s, %s: %.1f s are lost in silence of %.1f s", c.name, what, lost, r.Length)
		}
	}
}

// Frames know nothing of those before them. What tells of a cut is that the next recording
// begins within one.
func TestWhatWasCutBeforeItWasJoinedIsMissing(t *testing.T) {
	for _, c := range []container{{"bare.mp3", []string{"-write_xing", "0", "-id3v2_version", "0"}}, {"a.mp3", nil}, {"a.aac", []string{"-c:a", "aac"}}, {"a.ac3", nil}} {
		whole := noisyBeeps(t, c)
		pcm, r, err := reported(t, c.name, append(bytes.Clone(whole[:len(whole)/2|1]), whole...))
		starts := beepsStart(pcm)
		if err != nil || len(r.Missing) == 0 || math.Abs(r.Missing[0].Start-noisy/2) > 1 {
			t.Errorf("%s: %+v, %v", c.name, r, err)
		}
		if n := len(starts); n < 3*noisy/2-1 || n > 3*noisy/2+1 {
			t.Errorf("%s: %d tones", c.name, n)
		}
	}
}

// The first frame of an MP3 says how long it is: wherever it is cut, at the end of a frame
// or within one, and with another recording behind it, the loss is told.
func TestAnMP3ThatTellsItsLengthIsMissedWhereverItIsCut(t *testing.T) {
	for _, c := range []container{{name: "a.mp3"}, {"vbr.mp3", []string{"-q:a", "4"}}} {
		whole := noisyBeeps(t, c)
		for i := range 12 {
			cut := len(whole)/2 + 29*i
			_, r, err := reported(t, c.name, append(bytes.Clone(whole[:cut]), whole...))
			if err != nil || len(r.Missing) != 1 || math.Abs(r.missing()-noisy/2) > 1 || math.Abs(r.Length-2*noisy) > 1 {
				t.Errorf("%s, cut at %d of %d: %+v, %v", c.name, cut, len(whole), r, err)
			}
		}
	}
}

func TestAStreamWithoutALengthIsWhole(t *testing.T) {
	whole := noisyBeeps(t, container{name: "a.wav"})
	for _, length := range []uint32{0, 0xffffffff, 0x7ffff024, 0x7fffffff} {
		b := bytes.Clone(whole)
		data := bytes.Index(b, []byte("data"))
		for i := range 4 {
			b[4+i], b[data+4+i] = byte(length>>(8*i)), byte(length>>(8*i))
		}
		if _, r, err := reported(t, "a.wav", b); err != nil || len(r.Missing) > 0 || math.Abs(r.Length-noisy) > 0.1 {
			t.Errorf("length %#x: %+v, %v", length, r, err)
		}
	}
}

func TestSpansCloseTogetherAreOne(t *testing.T) {
	got := merged([]Span{{10, 1}, {1, 0.2}, {11.3, 2}, {20, 0}})
	if want := []Span{{10, 3.3}, {20, 0}}; !slices.EqualFunc(got, want, func(a, b Span) bool {
		return math.Abs(a.Start-b.Start) < 1e-9 && math.Abs(a.Length-b.Length) < 1e-9
	}) {
		t.Errorf("%v, want %v", got, want)
	}
}

func FuzzEnding(f *testing.F) {
	for _, mark := range []string{"RIFF\x10\x00\x00\x00WAVEfmt ", "OggS\x00", "\x1aE\xdf\xa3\x01\x00", "\x00\x00\x00\x18ftypisom", "FLV\x01", "caff\x00\x01", "\xff\xfb\x90\x00"} {
		f.Add([]byte(mark + "................................................................................................"))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		e := endingOf(bytes.NewReader(b), int64(len(b)))
		if e.declared < 0 {
			t.Errorf("%+v", e)
		}
		for _, c := range betweenFragments(newSplice(bytes.NewReader(b), extents{{0, int64(len(b))}})) {
			if c.at < 0 || c.at >= int64(len(b)) {
				t.Errorf("%+v of %d bytes", c, len(b))
			}
		}
		p := &packetReader{zeros: extents{{0, 10}}}
		_, _ = p.Write(b)
	})
}

func TestBareFramesEndWhereTheyShould(t *testing.T) {
	for _, c := range []container{
		{"a.ac3", nil}, {"b.ac3", []string{"-ar", "32000"}}, {"c.ac3", []string{"-ar", "44100", "-b:a", "96k"}}, {"a.eac3", nil},
		{"a.aac", []string{"-c:a", "aac"}}, {"a.mp3", []string{"-write_xing", "0", "-id3v2_version", "0"}},
		{"b.mp3", []string{"-write_xing", "0", "-ar", "22050"}}, {"c.mp3", []string{"-ar", "8000"}}, {"d.mp3", []string{"-write_id3v1", "1", "-metadata", "title=A"}},
	} {
		whole := noisyBeeps(t, c)
		if endingOf(bytes.NewReader(whole), int64(len(whole))).cut {
			t.Errorf("%s does not end", c.name)
		}
		for _, off := range []int{3, 50, 130} {
			cut := whole[:len(whole)/2+off]
			if !endingOf(bytes.NewReader(cut), int64(len(cut))).cut {
				t.Errorf("%s of %d bytes ends", c.name, len(cut))
			}
		}
	}
}
