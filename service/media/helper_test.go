package media

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"codeberg.org/gruf/go-ffmpreg/wasm"
	"github.com/tetratelabs/wazero"
)

// sharedDecoder is compiled once for all tests of the package; its cache outlives
// the run, so that only the first run on a machine pays for it.
var sharedDecoder = sync.OnceValues(func() (*Decoder, error) {
	return NewDecoder(context.Background(), testCache())
})

func testCache() string {
	dir, err := os.UserCacheDir()
	if err != nil {
		dir = os.TempDir()
	}
	return filepath.Join(dir, "debrief", "decoder")
}

func decoder(t testing.TB) *Decoder {
	t.Helper()
	d, err := sharedDecoder()
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// sharedData is a folder of the measuring data, or skips the test.
func sharedData(t testing.TB, folder string) string {
	t.Helper()
	root := os.Getenv("DEBRIEF_SHARED")
	if root == "" {
		root = filepath.Join("..", "..", "..", "shared")
	}
	dir := filepath.Join(root, folder)
	if _, err := os.Stat(dir); err != nil {
		t.Skipf("no measuring data: set DEBRIEF_SHARED (%v)", err)
	}
	return dir
}

// decodeAll decodes a whole file into memory.
func decodeAll(t testing.TB, path string, opts DecodeOptions) ([]float32, error) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	var all []float32
	err := decoder(t).Decode(ctx, path, opts, func(pcm []float32) error {
		all = append(all, pcm...)
		return nil
	})
	return all, err
}

// makeMedia makes a recording with the decoder's own FFmpeg and returns its path.
// The arguments stand between "ffmpeg" and the output file.
func makeMedia(t testing.TB, name string, args ...string) string {
	t.Helper()
	return makeMediaIn(t, t.TempDir(), name, args...)
}

// makeMediaIn does so in a folder, which FFmpeg sees as /out.
func makeMediaIn(t testing.TB, dir, name string, args ...string) string {
	t.Helper()
	stderr := tail{limit: stderrTail}
	d := decoder(t)
	args = append([]string{"-hide_banner", "-nostdin", "-loglevel", "warning", "-y"}, args...)
	code, err := wasm.Run(context.Background(), d.runtime, d.module, wasm.Args{
		Name: "ffmpeg", Stdout: &stderr, Stderr: &stderr, Args: append(args, "/out/"+name),
		Config: func(cfg wazero.ModuleConfig) wazero.ModuleConfig {
			return cfg.WithName("").WithSysNanotime().WithFSConfig(wazero.NewFSConfig().WithDirMount(dir, "/out"))
		},
	})
	if err != nil || code != 0 {
		t.Fatalf("make %s: %v, status %d: %s", name, err, code, stderr.String())
	}
	return filepath.Join(dir, name)
}

// beeps are seconds of sound with a 1 kHz tone in the first half of every second.
func beeps(seconds int) []string {
	return []string{"-f", "lavfi", "-i", fmt.Sprintf("aevalsrc='0.5*sin(2*PI*1000*t)*lt(mod(t,1),0.5)':s=48000:d=%d", seconds)}
}

// longRecording is an MP3 of so many minutes: the same four seconds over and over.
func longRecording(t testing.TB, minutes int) string {
	t.Helper()
	once, err := os.ReadFile(makeMedia(t, "once.mp3", append(beeps(4), "-write_xing", "0", "-id3v2_version", "0")...))
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "long.mp3")
	if err := os.WriteFile(path, bytes.Repeat(once, minutes*15), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}
