package media

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sync"

	"codeberg.org/gruf/go-ffmpreg/embed"
	"codeberg.org/gruf/go-ffmpreg/wasm"
	"github.com/tetratelabs/wazero"
)

// memoryPages bounds the memory of one run of FFmpeg, in pages of 64 KiB: 512 MiB.
// Sound needs under 100 MB; the rest is for containers with long indexes.
const memoryPages = 8192

// stderrTail is how much of FFmpeg's own messages is kept for error details.
const stderrTail = 8 << 10

// Decoder is FFmpeg, compiled and ready. It is safe for concurrent use; every
// call runs in a sandbox of its own.
type Decoder struct {
	runtime wazero.Runtime
	module  wazero.CompiledModule
	cache   wazero.CompilationCache

	mu     sync.Mutex
	probed probeResult // the newest, so that Decode need not probe again
}

// NewDecoder compiles FFmpeg, which takes some ten seconds the first time. The
// machine code is kept under cacheDir and makes later calls quick. A cache that
// is damaged is made anew; one that cannot be written is done without. An empty
// cacheDir means no cache.
func NewDecoder(ctx context.Context, cacheDir string) (*Decoder, error) {
	if cacheDir == "" {
		return compile(ctx, nil)
	}
	d, err := compileCached(ctx, cacheDir)
	if err == nil || ctx.Err() != nil {
		return d, err
	}
	if discardCache(cacheDir) == nil {
		if d, err = compileCached(ctx, cacheDir); err == nil {
			return d, nil
		}
	}
	return compile(ctx, nil)
}

func compileCached(ctx context.Context, dir string) (*Decoder, error) {
	cache, err := wazero.NewCompilationCacheWithDir(dir)
	if err != nil {
		return nil, fmt.Errorf("open decoder cache: %w", err)
	}
	defer aloneIn(ctx, dir)()
	return compile(ctx, cache)
}

func compile(ctx context.Context, cache wazero.CompilationCache) (*Decoder, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	cfg := wazero.NewRuntimeConfig().WithMemoryLimitPages(memoryPages)
	if cache != nil {
		cfg = cfg.WithCompilationCache(cache)
	}
	d := &Decoder{cache: cache}
	var err error
	// The runtime outlives ctx, which only bounds the compilation.
	if d.runtime, err = wasm.NewRuntime(context.WithoutCancel(ctx), cfg); err != nil {
		return nil, errors.Join(fmt.Errorf("start decoder: %w", err), d.Close())
	}
	if d.module, err = d.runtime.CompileModule(ctx, embed.B); err != nil {
		return nil, errors.Join(fmt.Errorf("compile decoder: %w", err), d.Close())
	}
	return d, nil
}

// discardCache removes what the WebAssembly runtime has put into dir, and
// nothing else that may lie there.
func discardCache(dir string) error {
	made, err := filepath.Glob(filepath.Join(dir, "wazero-*"))
	for _, path := range made {
		err = errors.Join(err, os.RemoveAll(path))
	}
	return err
}

// Close frees the decoder. No call may be running.
func (d *Decoder) Close() error {
	ctx := context.Background()
	var err error
	if d.runtime != nil {
		err = d.runtime.Close(ctx)
	}
	if d.cache != nil {
		err = errors.Join(err, d.cache.Close(ctx))
	}
	return err
}

// run runs program ("ffmpeg" or "ffprobe") on the one file that it may see.
// The messages are the end of what the program said on standard error. A
// cancelled ctx makes the program's next read or write fail: checking it inside
// the compiled code would make decoding ten times slower.
func (d *Decoder) run(ctx context.Context, program string, in *mount, stdout io.Writer, args ...string) (messages string, err error) {
	stderr := &tail{limit: stderrTail}
	code, err := wasm.Run(withMappedMemory(context.WithoutCancel(ctx)), d.runtime, d.module, wasm.Args{
		Name:   program,
		Stdout: &stoppableWriter{ctx: ctx, to: stdout},
		Stderr: &stoppableWriter{ctx: ctx, to: stderr},
		Args:   args,
		Config: func(cfg wazero.ModuleConfig) wazero.ModuleConfig {
			// Anonymous, so that several may run at once; with a real clock, because
			// FFmpeg's random seed waits for one that is not perfectly regular.
			return cfg.WithName("").WithSysNanotime().WithSysWalltime().WithFSConfig(wazero.NewFSConfig().WithFSMount(in, mountPoint))
		},
	})
	if err == nil && code != 0 {
		err = fmt.Errorf("%s ended with status %d", program, code)
	}
	if ctx.Err() != nil {
		err = context.Cause(ctx)
	}
	return stderr.String(), err
}

// stoppableWriter fails once its context is done.
type stoppableWriter struct {
	ctx context.Context
	to  io.Writer
}

func (w *stoppableWriter) Write(p []byte) (int, error) {
	if err := w.ctx.Err(); err != nil {
		return 0, err
	}
	return w.to.Write(p)
}
