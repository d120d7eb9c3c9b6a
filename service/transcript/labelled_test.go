package transcript

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestEvalSpeakersOfCalls compares the speakers of recorded calls with those that
// readers found in them: at least 98 of 100 captions have the right one.
func TestEvalSpeakersOfCalls(t *testing.T) {
	shared := os.Getenv("DEBRIEF_SHARED")
	if shared == "" {
		shared = filepath.Join("..", "..", "..", "shared")
	}
	for _, part := range []string{"dev", "train"} {
		calls, err := filepath.Glob(filepath.Join(shared, "labelled", part, "*.cues.json"))
		if err != nil || len(calls) == 0 {
			t.Skip("no labelled calls: set DEBRIEF_SHARED")
		}
		named, right := 0, 0
		for _, call := range calls {
			n, r := compareSpeakers(t, call)
			if r < n*98/100 {
				t.Logf("%s: %d of %d", filepath.Base(call), r, n)
			}
			named, right = named+n, right+r
		}
		t.Logf("%s: %d of %d captions have the right speaker: %.4f", part, right, named, float64(right)/float64(named))
		if right*100 < named*98 {
			t.Errorf("%s: only %d of %d", part, right, named)
		}
	}
}

func compareSpeakers(t *testing.T, call string) (named, right int) {
	t.Helper()
	data, err := os.ReadFile(call)
	if err != nil {
		t.Fatal(err)
	}
	var cues [][4]any // start, end, speaker, text
	if err := json.Unmarshal(data, &cues); err != nil {
		t.Fatal(err)
	}
	read, err := Read(t.Context(), strings.TrimSuffix(call, ".cues.json")+".vtt")
	if err != nil {
		t.Fatal(err)
	}
	const near = 0.5 // seconds a sentence may begin late or end early
	said := read.Sentences()
	for _, cue := range cues {
		speaker, _ := cue[2].(string)
		if start, _ := cue[0].(float64); speaker != "" {
			named++
			for _, s := range said {
				if s.Speaker == speaker && s.Start-near <= start && start < s.End+near {
					right++
					break
				}
			}
		}
	}
	return named, right
}
