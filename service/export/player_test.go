package export

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"codeberg.org/gruf/go-ffmpreg/embed"
	"codeberg.org/gruf/go-ffmpreg/wasm"
	"github.com/tetratelabs/wazero"
)

// ffmpeg has FFmpeg read a file of captions and write it again.
func ffmpeg(t *testing.T) func(path, form string) string {
	t.Helper()
	dir, err := os.UserCacheDir()
	if err != nil {
		dir = t.TempDir()
	}
	cache, err := wazero.NewCompilationCacheWithDir(filepath.Join(dir, "debrief", "decoder"))
	if err != nil {
		t.Skip("nowhere to keep the compiled FFmpeg:", err)
	}
	ctx := context.WithoutCancel(t.Context())
	runtime, err := wasm.NewRuntime(ctx, wazero.NewRuntimeConfig().WithCompilationCache(cache))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = runtime.Close(ctx)
		_ = cache.Close(ctx)
	})
	module, err := runtime.CompileModule(ctx, embed.B)
	if err != nil {
		t.Fatal(err)
	}
	return func(path, form string) string {
		t.Helper()
		var out, messages bytes.Buffer
		code, err := wasm.Run(ctx, runtime, module, wasm.Args{
			Name: "ffmpeg", Stdout: &out, Stderr: &messages,
			Args: []string{"-nostdin", "-i", "/in/" + filepath.Base(path), "-f", form, "pipe:1"},
			Config: func(cfg wazero.ModuleConfig) wazero.ModuleConfig {
				return cfg.WithName("").WithSysNanotime().WithSysWalltime().WithFSConfig(wazero.NewFSConfig().WithReadOnlyDirMount(filepath.Dir(path), "/in"))
			},
		})
		if err != nil || code != 0 {
			t.Fatalf("%v, status %d: %s", err, code, &messages)
		}
		return out.String()
	}
}

func TestFFmpegReadsTheCaptions(t *testing.T) {
	again := ffmpeg(t)
	m := meetingOf("x",
		saidBy(anna, "Plain words, and a good many of them: enough to need a second line."),
		saidBy(voice, "One or two & three."), saidBy(ben, "The end."))
	for i := range m.Messages {
		m.Messages[i].TimeOffset = float64(i) * 10
	}
	for format, form := range map[Format]string{FormatSRT: "srt", FormatVTT: "webvtt"} {
		written := write(t, format, m, Options{})
		path := filepath.Join(t.TempDir(), "talk"+format.Extension())
		if err := os.WriteFile(path, []byte(written), 0o600); err != nil {
			t.Fatal(err)
		}
		want, got := captions(t, readers[format], written), captions(t, readers[format], again(path, form))
		if len(got) != len(want) {
			t.Fatalf("%s: %d captions of %d", format, len(got), len(want))
		}
		for i := range want {
			if got[i].start != want[i].start || got[i].end != want[i].end || !strings.HasSuffix(shown(got[i].text), shown(want[i].text)) {
				t.Errorf("%s: %+v is read as %+v", format, want[i], got[i])
			}
		}
	}
}
