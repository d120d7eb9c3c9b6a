package encoder

import (
	"bufio"
	"encoding/json"
	"os"
	"slices"
	"testing"
)

// reference is a text and what the tokenizers library makes of it (training/insights/tokens.py).
type reference struct {
	Text string  `json:"text"`
	IDs  []int32 `json:"ids"`
}

func readReferences(t *testing.T, file string) []reference {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var all []reference
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var r reference
		if err := json.Unmarshal(lines.Bytes(), &r); err != nil {
			t.Fatal(err)
		}
		all = append(all, r)
	}
	return all
}

// vocabularyOf is a vocabulary that has only the given tokens, at their places.
func vocabularyOf(t *testing.T, file string) *wordPiece {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	w := &wordPiece{}
	if err := json.Unmarshal(data, &w.id); err != nil {
		t.Fatal(err)
	}
	w.start, w.end, w.unknown = w.id[startMark], w.id[endMark], w.id[unknownMark]
	return w
}

func checkReferences(t *testing.T, w *wordPiece, all []reference) {
	t.Helper()
	if len(all) == 0 {
		t.Fatal("no texts to compare")
	}
	wrong := 0
	for _, r := range all {
		if got := w.tokens(r.Text); !slices.Equal(got, r.IDs) {
			if wrong++; wrong <= 5 {
				t.Errorf("%q:\ngot  %v\nwant %v", r.Text, got, r.IDs)
			}
		}
	}
	if wrong > 0 {
		t.Errorf("%d of %d texts differ", wrong, len(all))
	}
}

func TestTokensAreThoseOfTheReference(t *testing.T) {
	checkReferences(t, vocabularyOf(t, "testdata/vocabulary.json"), readReferences(t, "testdata/tokens.jsonl"))
}

// The whole check: DEBRIEF_TOKENS names a file that training/insights/tokens.py wrote, and DEBRIEF_MODELS the models.
func TestEvalTokens(t *testing.T) {
	file, models := os.Getenv("DEBRIEF_TOKENS"), os.Getenv("DEBRIEF_MODELS")
	if file == "" || models == "" {
		t.Skip("DEBRIEF_TOKENS is not set")
	}
	vocabulary, err := readVocabulary(models + "/" + File)
	if err != nil {
		t.Fatal(err)
	}
	checkReferences(t, newWordPiece(vocabulary), readReferences(t, file))
}

func FuzzTokens(f *testing.F) {
	w := newWordPiece("[UNK]\n[CLS]\n[SEP]\na\n##b\nc\n,")
	f.Add("ab, c")
	f.Add("Ünïcödé \x00\xff")
	f.Fuzz(func(t *testing.T, text string) {
		ids := w.tokens(text)
		if n := len(ids); n < 2 || n > longestText || ids[0] != w.start || ids[n-1] != w.end {
			t.Errorf("%q: %v", text, ids)
		}
	})
}
