package pipeline

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/debrief-app/debrief/service/speech/model"
)

func TestTheModelOfAJobIsTheOneThatItsSegmentsAreOf(t *testing.T) {
	models := t.TempDir()
	m, _ := model.Lookup(model.Default)
	if err := os.Mkdir(filepath.Join(models, m.Name), 0o700); err != nil {
		t.Fatal(err)
	}
	files := []string{"silero_vad_v5.onnx"}
	for _, f := range m.Files {
		files = append(files, filepath.Join(m.Name, f.Name))
	}
	for _, name := range files {
		if err := os.WriteFile(filepath.Join(models, name), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	cases := map[string]struct {
		asked string
		begun bool
		want  string
	}{
		"asked for":                        {"whisper-base", false, "whisper-base"},
		"not asked for":                    {"", false, model.Default},
		"begun before it was written down": {"", true, model.Small},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			if got := modelFor(models, c.asked, c.begun); got != c.want {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
}
