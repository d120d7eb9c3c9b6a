package media

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/gofrs/flock"
)

func TestPreparedIsWhatHoldsACompiledDecoder(t *testing.T) {
	dir := t.TempDir()
	half := filepath.Join(dir, "wazero-v1-amd64-linux", "0123.1.tmp")
	if Prepared(dir) || Prepared(filepath.Join(dir, "missing")) {
		t.Error("an empty folder counts as prepared")
	}
	if err := errors.Join(os.MkdirAll(filepath.Dir(half), 0o700), os.WriteFile(half, nil, 0o600)); err != nil {
		t.Fatal(err)
	}
	if Prepared(dir) {
		t.Error("what a killed program left counts as prepared")
	}
	if err := os.Rename(half, filepath.Join(filepath.Dir(half), "0123")); err != nil {
		t.Fatal(err)
	}
	if !Prepared(dir) {
		t.Error("a compiled decoder does not count")
	}
}

func TestOneProcessCompilesWhileOthersWait(t *testing.T) {
	dir := t.TempDir()
	other := flock.New(filepath.Join(dir, "compiling.lock"))
	if ok, err := other.TryLock(); !ok || err != nil {
		t.Fatal("cannot lock:", err)
	}
	alone := make(chan struct{})
	go func() {
		defer close(alone)
		aloneIn(t.Context(), dir)()
	}()
	select {
	case <-alone:
		t.Error("two at once")
	case <-time.After(4 * lockStep):
	}
	if err := other.Close(); err != nil {
		t.Fatal(err)
	}
	<-alone
}

func TestWaitForAnothersDecoderEndsWithTheContext(t *testing.T) {
	dir := t.TempDir()
	other := flock.New(filepath.Join(dir, "compiling.lock"))
	if ok, err := other.TryLock(); !ok || err != nil {
		t.Fatal("cannot lock:", err)
	}
	defer other.Close()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := Prepare(ctx, dir); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
}
