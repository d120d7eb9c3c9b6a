package worker_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"testing"

	"codeberg.org/gruf/go-ffmpreg/embed"
	"codeberg.org/gruf/go-ffmpreg/wasm"
	"github.com/tetratelabs/wazero"
)

// encode runs the FFmpeg that Debrief brings along in a folder, which it sees as
// /media: the tests need no other.
func encode(t *testing.T, dir string, args ...string) {
	t.Helper()
	ctx := context.Background()
	cache, err := wazero.NewCompilationCacheWithDir(filepath.Join(os.TempDir(), "debrief-test-decoder"))
	if err != nil {
		t.Fatal(err)
	}
	defer cache.Close(ctx)
	runtime, err := wasm.NewRuntime(ctx, wazero.NewRuntimeConfig().WithCompilationCache(cache))
	if err != nil {
		t.Fatal(err)
	}
	defer runtime.Close(ctx)
	module, err := runtime.CompileModule(ctx, embed.B)
	if err != nil {
		t.Fatal(err)
	}
	var said bytes.Buffer
	code, err := wasm.Run(ctx, runtime, module, wasm.Args{
		Name: "ffmpeg", Stdout: &said, Stderr: &said,
		Args: append([]string{"-hide_banner", "-nostdin", "-loglevel", "warning", "-y"}, args...),
		Config: func(cfg wazero.ModuleConfig) wazero.ModuleConfig {
			return cfg.WithName("").WithSysNanotime().WithFSConfig(wazero.NewFSConfig().WithDirMount(dir, "/media"))
		},
	})
	if err != nil || code != 0 {
		t.Fatalf("ffmpeg %q: %v, status %d: %s", args, err, code, said.String())
	}
}

// copyOf puts a copy of a file into a folder that may be written to.
func copyOf(t *testing.T, path string) (dir, name string) {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	dir, name = t.TempDir(), filepath.Base(path)
	if err := os.WriteFile(filepath.Join(dir, name), content, 0o600); err != nil {
		t.Fatal(err)
	}
	return dir, name
}

// writeCaptions writes two captions of two speakers.
func writeCaptions(t *testing.T, path string) {
	t.Helper()
	const text = "1\n00:00:01,000 --> 00:00:03,500\nBen: Welcome to the meeting.\n\n2\n00:00:04,000 --> 00:00:06,500\nAnna: Thanks, and hello.\n"
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}
