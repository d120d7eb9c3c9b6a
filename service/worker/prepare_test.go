package worker_test

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/debrief-app/debrief/service/fault"
	"github.com/debrief-app/debrief/service/worker"
)

func TestWhatIsPreparedStartsNoWorker(t *testing.T) {
	dir := t.TempDir()
	compiled := filepath.Join(dir, "wazero-v1-amd64-linux", "0123")
	if err := errors.Join(os.MkdirAll(filepath.Dir(compiled), 0o700), os.WriteFile(compiled, nil, 0o600)); err != nil {
		t.Fatal(err)
	}
	if err := worker.Prepare(t.Context(), worker.Command{Path: filepath.Join(dir, "missing")}, dir, func() { t.Error("begins again") }); err != nil {
		t.Error(err)
	}
}

func TestPreparingTellsWhyItFailed(t *testing.T) {
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	for how, want := range map[string]fault.Code{"crash": fault.WorkerCrashed, "named": fault.NoAudio} {
		command := worker.Command{Path: program, Env: append(os.Environ(), misbehaviour+"="+how)}
		if err := worker.Prepare(t.Context(), command, t.TempDir(), func() {}); !errors.Is(err, want) {
			t.Errorf("%s: %v", how, err)
		}
	}
}
