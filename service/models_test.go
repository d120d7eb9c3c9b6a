package service

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/debrief-app/debrief/service/speech/model"
	"github.com/debrief-app/debrief/service/worker"
)

// install puts empty files in the place of a model's.
func install(t *testing.T, models, name string) {
	t.Helper()
	m, ok := model.Lookup(name)
	if !ok {
		t.Fatalf("there is no model %s", name)
	}
	if err := os.MkdirAll(filepath.Join(models, name), 0o700); err != nil {
		t.Fatal(err)
	}
	writeFile(t, filepath.Join(models, "silero_vad_v5.onnx"), "")
	for _, file := range m.Files {
		writeFile(t, filepath.Join(models, name, file.Name), "")
	}
}

func TestAJobGoesOnWithTheModelItWasBegunWith(t *testing.T) {
	b := newBench(t)
	models := filepath.Join(b.home, "models")
	install(t, models, model.Small)
	broken := errors.New("the worker crashed")
	b.worker.fail = func(_ worker.Request, index int) error {
		if index == 3 {
			return broken
		}
		return nil
	}
	j := must(b.ProcessFile(t.Context(), b.record(t, "a.mp4", meeting...), Options{}))
	failed(t, j)
	install(t, models, model.Default)
	b.worker.fail = nil
	waited(t, must(b.Retry(t.Context(), j.ID())))
	b.processed(t, b.record(t, "b.mp4", meeting...), Options{})
	for i, want := range []string{model.Small, model.Small, model.Default} {
		if got := b.worker.asked()[i].Model; got != want {
			t.Errorf("request %d is for %q, want %q", i, got, want)
		}
	}
}

func TestWhoHasOnlyTheSmallModelLearnsOfTheBetterOne(t *testing.T) {
	cases := map[string]struct {
		installed []string
		want      bool
	}{
		"nothing":        {nil, false},
		"the small one":  {[]string{model.Small}, true},
		"the better one": {[]string{model.Default}, false},
		"both":           {[]string{model.Small, model.Default}, false},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			b := newBench(t)
			for _, m := range c.installed {
				install(t, filepath.Join(b.home, "models"), m)
			}
			better, ok, err := b.BetterModel(t.Context())
			if err != nil || ok != c.want || ok && (better.Name != model.Default || better.Size == 0) {
				t.Errorf("%+v, %v, %v", better, ok, err)
			}
		})
	}
}
