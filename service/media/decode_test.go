package media

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/debrief-app/debrief/service/fault"
)

var mixed = DecodeOptions{Channel: MixChannels}

// beepsStart are the times, in seconds, at which tones begin.
func beepsStart(pcm []float32) []float64 {
	const window = SampleRate / 200
	var starts []float64
	loud := false
	for i := 0; i+window <= len(pcm); i += window {
		now := rms(pcm[i:i+window]) > 0.1
		if now && !loud {
			starts = append(starts, float64(i)/SampleRate)
		}
		loud = now
	}
	return starts
}

func wantBeeps(t *testing.T, pcm []float32, want ...float64) {
	t.Helper()
	got := beepsStart(pcm)
	near := func(a, b float64) bool { return math.Abs(a-b) < 0.1 }
	if !slices.EqualFunc(got, want, near) {
		t.Errorf("tones begin at %.3f, want %.3f", got, want)
	}
}

func TestDecodeKeepsTimeInEveryFormat(t *testing.T) {
	formats := map[string][]string{
		"a.wav": nil, "a.mp3": nil, "a.flac": nil, "a.m4a": {"-c:a", "aac"}, "a.mp4": {"-c:a", "aac"},
		"a.opus": {"-c:a", "libopus"}, "a.webm": {"-c:a", "libopus"}, "a.mkv": {"-c:a", "ac3"},
		"a.aac": {"-c:a", "aac"}, "a.ts": {"-c:a", "aac"}, "a.avi": {"-c:a", "mp2"}, "a.flv": {"-c:a", "aac", "-ar", "44100"},
		"a.wma": {"-c:a", "wmav2"}, "a.ogg": {"-c:a", "flac"}, "a.mov": {"-c:a", "pcm_s16be"}, "a.caf": {"-c:a", "pcm_s16le"},
	}
	for name, codec := range formats {
		t.Run(name, func(t *testing.T) {
			path := makeMedia(t, name, append(beeps(3), codec...)...)
			info, err := decoder(t).Probe(t.Context(), path)
			if err != nil {
				t.Fatal(err)
			}
			if math.Abs(info.Duration-3) > 0.35 {
				t.Errorf("duration %.3f, want 3", info.Duration)
			}
			pcm, err := decodeAll(t, path, mixed)
			if err != nil {
				t.Fatal(err)
			}
			wantBeeps(t, pcm, 0, 1, 2)
		})
	}
}

func TestResumedDecodeGivesTheSameSamples(t *testing.T) {
	for _, name := range []string{"a.mp3", "a.m4a", "a.ts", "a.webm"} {
		path := makeMedia(t, name, beeps(4)...)
		whole, err := decodeAll(t, path, mixed)
		if err != nil {
			t.Fatal(err)
		}
		rest, err := decodeAll(t, path, DecodeOptions{Channel: MixChannels, Start: 1.5})
		if err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(rest, whole[1.5*SampleRate:]) {
			t.Errorf("%s: samples after a resume differ", name)
		}
		if past, err := decodeAll(t, path, DecodeOptions{Channel: MixChannels, Start: 100}); err != nil || len(past) != 0 {
			t.Errorf("%s: beyond the end: %d samples, %v", name, len(past), err)
		}
	}
}

func TestSoundThatStartsLateKeepsItsTime(t *testing.T) {
	args := append([]string{"-f", "lavfi", "-i", "color=s=64x64:r=5:d=5", "-itsoffset", "2"}, beeps(2)...)
	for _, name := range []string{"late.mp4", "late.mkv", "late.ts"} {
		pcm, err := decodeAll(t, makeMedia(t, name, append(args, "-map", "0:v", "-map", "1:a", "-c:v", "mpeg4", "-c:a", "aac")...), mixed)
		if err != nil {
			t.Fatal(name, err)
		}
		t.Log(name)
		wantBeeps(t, pcm, 2, 3)
	}
}

func TestGapsInTimestampsAreSilence(t *testing.T) {
	gap := []string{"-af", "asetpts='PTS+gte(T,0.9)*3/TB'", "-c:a", "pcm_s16le"}
	pcm, err := decodeAll(t, makeMedia(t, "gap.mkv", append(beeps(2), gap...)...), mixed)
	if err != nil {
		t.Fatal(err)
	}
	wantBeeps(t, pcm, 0, 4)
}

func TestAbsurdTimestampsMakeNoEndlessSilence(t *testing.T) {
	leap := []string{"-af", "asetpts='PTS+gte(T,0.9)*90000/TB'", "-c:a", "libopus"}
	pcm, err := decodeAll(t, makeMedia(t, "leap.mkv", append(beeps(2), leap...)...), mixed)
	if err != nil {
		t.Fatal(err)
	}
	wantBeeps(t, pcm, 0, 1)
}

func TestOppositePolarityIsNotSilence(t *testing.T) {
	path := makeMedia(t, "inverted.wav", append(beeps(2), "-af", "pan=stereo|c0=c0|c1=-1*c0")...)
	pcm, err := decodeAll(t, path, mixed)
	if err != nil {
		t.Fatal(err)
	}
	wantBeeps(t, pcm[SampleRate/2:], 0.5)
	single, err := decodeAll(t, path, DecodeOptions{Channel: 1})
	if err != nil {
		t.Fatal(err)
	}
	wantBeeps(t, single, 0, 1)
}

func TestManyChannelsAreMixed(t *testing.T) {
	for name, pan := range map[string]string{
		"surround.flac": "pan=5.1|FC=c0", "left.wav": "pan=stereo|c0=c0", "four.wav": "pan=4.0|FC=c0",
	} {
		pcm, err := decodeAll(t, makeMedia(t, name, append(beeps(2), "-af", pan)...), mixed)
		if err != nil {
			t.Fatal(name, err)
		}
		t.Log(name)
		wantBeeps(t, pcm, 0, 1)
	}
}

func TestTheDefaultTrackComesFirst(t *testing.T) {
	args := append([]string{"-f", "lavfi", "-i", "anullsrc=d=2"}, beeps(2)...)
	path := makeMedia(t, "two.mkv", append(args, "-map", "0", "-map", "1", "-disposition:a:0", "comment", "-disposition:a:1", "default",
		"-metadata:s:a:1", "language=eng", "-metadata:s:a:1", "title=Room", "-metadata", "creation_time=2024-05-06T07:08:09Z")...)
	info, err := decoder(t).Probe(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	best := info.Audio[0]
	if len(info.Audio) != 2 || best.Stream != 1 || best.Language != "eng" || best.Title != "Room" || !best.Default || !info.Audio[1].Aside {
		t.Errorf("tracks: %+v", info.Audio)
	}
	if want := time.Date(2024, 5, 6, 7, 8, 9, 0, time.UTC); !info.Created.Equal(want) {
		t.Errorf("created %v, want %v", info.Created, want)
	}
	pcm, err := decodeAll(t, path, mixed)
	if err != nil {
		t.Fatal(err)
	}
	wantBeeps(t, pcm, 0, 1)
}

func TestNoPathIsTooStrange(t *testing.T) {
	sound, err := os.ReadFile(makeMedia(t, "a.m4a", beeps(1)...))
	if err != nil {
		t.Fatal(err)
	}
	names := []string{"-i.mp4", "awesome'movie.mov", "file+with+data&streams=works?.mp4", `C:\meetings\räksmörgås 会議 🎥.mp4`,
		"%d %s.mp4", "http:⁄⁄x.mp4", "a\nb.mp4", "no extension", ".mp4", "x.äöü", strings.Repeat("long", 60) + ".mp4"}
	for _, name := range names {
		path := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(path, sound, 0o600); err != nil {
			t.Logf("%q cannot be a name here: %v", name, err)
			continue
		}
		pcm, err := decodeAll(t, path, mixed)
		if err != nil {
			t.Errorf("%q: %v", name, err)
		}
		wantBeeps(t, pcm, 0)
	}
}

func TestWhatCannotBeDecodedHasItsSentence(t *testing.T) {
	dir := t.TempDir()
	write := func(name, content string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	locked := write("locked.mp4", "x")
	if err := os.Chmod(locked, 0); err != nil {
		t.Fatal(err)
	}
	text := strings.Repeat("These are the minutes of a meeting, not its recording.\n", 400)
	picture := makeMedia(t, "picture.mp4", "-f", "lavfi", "-i", "color=s=64x64:d=1", "-c:v", "mpeg4")
	key := []string{"-c:a", "aac", "-encryption_scheme", "cenc-aes-ctr",
		"-encryption_key", "76a6c65c5ea762046bd749a2e632ccbb", "-encryption_kid", "a7e61c373e219033c21091fa607bf3b8"}
	sound, err := os.ReadFile(makeMedia(t, "a.m4a", beeps(1)...))
	if err != nil {
		t.Fatal(err)
	}
	cases := []struct {
		path string
		want fault.Code
	}{
		{filepath.Join(dir, "nowhere.mp4"), fault.FileMissing},
		{dir, fault.FileIsFolder},
		{write("empty.mp4", ""), fault.FileEmpty},
		{write("text.mp4", text), fault.NotMedia},
		{write("text.mp3", text), fault.NotMedia},
		{write("text.txt", text), fault.NotMedia},
		{write("page.mp4", "<!DOCTYPE html><html><body>Sign in</body></html>"), fault.NotMedia},
		{write("zeros.wav", strings.Repeat("\x00", 50000)), fault.NotMedia},
		{picture, fault.NoAudio},
		{makeMedia(t, "locked.mp4", append(beeps(2), key...)...), fault.Encrypted},
		{write("half.mp4", string(sound[:len(sound)/3])), fault.Damaged},
		{makeMedia(t, "none.wav", "-f", "lavfi", "-i", "anullsrc", "-t", "0"), fault.AudioEmpty},
	}
	if os.Geteuid() != 0 {
		cases = append(cases, struct {
			path string
			want fault.Code
		}{locked, fault.FileUnreadable})
	}
	for _, c := range cases {
		if _, err := decodeAll(t, c.path, mixed); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %s", filepath.Base(c.path), err, c.want)
		}
	}
}

func TestBrokenOffRecordingGivesWhatThereIs(t *testing.T) {
	for _, name := range []string{"a.mkv", "a.wav", "a.mp3", "a.flac"} {
		whole, err := os.ReadFile(makeMedia(t, name, beeps(4)...))
		if err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(path, whole[:len(whole)/2], 0o600); err != nil {
			t.Fatal(err)
		}
		pcm, err := decodeAll(t, path, mixed)
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if n := len(beepsStart(pcm)); n < 1 || n > 3 {
			t.Errorf("%s: %d tones of the two that are left", name, n)
		}
	}
}

func TestPlaylistsReadNoOtherFile(t *testing.T) {
	dir := filepath.Dir(makeMedia(t, "secret.wav", beeps(1)...))
	lists := map[string]string{
		"list.m3u8":   "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nsecret.wav\n#EXTINF:1,\nfile:" + dir + "/secret.wav\n#EXT-X-ENDLIST\n",
		"concat.mp4":  "ffconcat version 1.0\nfile secret.wav\n",
		"itself.mp4":  "ffconcat version 1.0\nfile recording.mp4\n",
		"itself.m3u8": "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nrecording.m3u8\n#EXT-X-ENDLIST\n",
		"list.sdp":    "v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=audio 5004 RTP/AVP 0\n",
		"list.mpd":    `<?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011"><Period><AdaptationSet><Representation><BaseURL>secret.wav</BaseURL></Representation></AdaptationSet></Period></MPD>`,
	}
	for name, content := range lists {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		pcm, err := decodeAll(t, path, mixed)
		if len(pcm) > 0 || !errors.Is(err, fault.NotMedia) {
			t.Errorf("%s: %d samples, %v", name, len(pcm), err)
		}
	}
}

func TestCancelStopsDecodingSoon(t *testing.T) {
	path := longRecording(t, 10)
	ctx, cancel := context.WithCancel(t.Context())
	var stopped time.Time
	err := decoder(t).Decode(ctx, path, mixed, func([]float32) error {
		if stopped.IsZero() {
			stopped = time.Now()
			cancel()
		}
		return nil
	})
	if !errors.Is(err, context.Canceled) || time.Since(stopped) > time.Second {
		t.Errorf("%v after %v", err, time.Since(stopped))
	}
	enough := errors.New("enough")
	if err := decoder(t).Decode(t.Context(), path, mixed, func([]float32) error { return enough }); !errors.Is(err, enough) {
		t.Errorf("error of the sink: %v", err)
	}
}

func TestMemoryDoesNotGrowWithLength(t *testing.T) {
	path := longRecording(t, 20)
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	most := uint64(0)
	err := decoder(t).Decode(t.Context(), path, mixed, func(pcm []float32) error {
		if len(pcm) > chunk {
			return errors.New("chunk too long")
		}
		runtime.ReadMemStats(&after)
		most = max(most, after.HeapAlloc-min(before.HeapAlloc, after.HeapAlloc))
		return nil
	})
	if err != nil || most > 200<<20 {
		t.Errorf("%v, heap grew by %d MB", err, most>>20)
	}
}

func TestSeveralRunAtOnce(t *testing.T) {
	path := makeMedia(t, "a.m4a", beeps(2)...)
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() {
			pcm, err := decodeAll(t, path, mixed)
			if err != nil {
				t.Error(err)
			}
			wantBeeps(t, pcm, 0, 1)
		})
	}
	group.Wait()
}

func TestDamagedCacheIsMadeAnew(t *testing.T) {
	if testing.Short() {
		t.Skip("compiles the decoder")
	}
	decoder(t) // so that there is a cache to copy
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(testCache())); err != nil {
		t.Fatal(err)
	}
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		return os.Truncate(path, 1<<20)
	})
	if err != nil {
		t.Fatal(err)
	}
	d, err := NewDecoder(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := d.Close(); err != nil {
		t.Error(err)
	}
}

func TestHashIsOfTheContent(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x")
	if err := os.WriteFile(path, []byte("abc"), 0o600); err != nil {
		t.Fatal(err)
	}
	sum, err := Hash(t.Context(), path)
	if err != nil || !bytes.HasPrefix(sum[:], []byte{0xba, 0x78, 0x16, 0xbf}) {
		t.Errorf("%x, %v", sum, err)
	}
	if _, err := Hash(t.Context(), path+"y"); !errors.Is(err, fault.FileMissing) {
		t.Error(err)
	}
}

func TestBareAACBeginsWithTheSound(t *testing.T) {
	dir := t.TempDir()
	with := append(beeps(2), "-c:a", "aac", "-b:a", "96k")
	inContainer, err := decodeAll(t, makeMediaIn(t, dir, "a.m4a", with...), mixed)
	if err != nil {
		t.Fatal(err)
	}
	bare, err := decodeAll(t, makeMediaIn(t, dir, "a.aac", with...), mixed)
	if err != nil {
		t.Fatal(err)
	}
	var off float64
	for i := range SampleRate {
		off = max(off, math.Abs(float64(bare[i]-inContainer[i])))
	}
	if off > 0.01 {
		t.Errorf("samples differ by up to %.2f from those in a container, which says where the sound begins", off)
	}
}
