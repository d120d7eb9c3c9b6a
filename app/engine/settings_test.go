package engine

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/debrief-app/debrief/service"
)

func TestEveryModelIsDescribedInEveryLanguage(t *testing.T) {
	s, err := service.Open(t.Context(), service.Config{Home: t.TempDir(), Models: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	models, err := s.Models(t.Context())
	if err != nil || len(models) < 5 {
		t.Fatalf("%d models, %v", len(models), err)
	}
	for _, language := range []string{"en", "de", "es", "fr"} {
		data, err := os.ReadFile(filepath.Join("..", "..", "assets", "translations", language+".json"))
		if err != nil {
			t.Fatal(err)
		}
		var texts map[string]any
		if err := json.Unmarshal(data, &texts); err != nil {
			t.Fatal(err)
		}
		for _, m := range models {
			if words, _ := texts["models.good."+m.Name].(string); words == "" {
				t.Errorf("%s: nothing is said of %s", language, m.Name)
			}
		}
	}
}
