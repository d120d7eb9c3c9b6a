package encoder

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// model opens the encoder that make models put together, or skips the test.
func model(t testing.TB) *Encoder {
	t.Helper()
	file := filepath.Join(os.Getenv("DEBRIEF_MODELS"), File)
	if _, err := os.Stat(file); err != nil {
		t.Skipf("no sentence encoder: %v", err)
	}
	e, err := Open(file)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(e.Close)
	return e
}

func TestAVectorDependsOnItsTextAlone(t *testing.T) {
	e := model(t)
	texts := []string{"Can you send the report by Friday?", "Yes.", "Then we move the release to the second week of May, because the tests are late."}
	all, err := e.Encode(context.Background(), texts, nil)
	if err != nil {
		t.Fatal(err)
	}
	slices.Reverse(texts)
	for i, text := range texts {
		one, err := e.Encode(context.Background(), []string{text}, nil)
		if err != nil {
			t.Fatal(err)
		}
		if one[0] != all[len(all)-1-i] {
			t.Errorf("%q has another vector among others", text)
		}
	}
	if all[0] == all[1] {
		t.Error("two texts have the same vector")
	}
}

func TestEncodingStopsWhenItIsNoLongerWanted(t *testing.T) {
	e := model(t)
	ctx, cancel := context.WithCancel(context.Background())
	_, err := e.Encode(ctx, []string{"one", "two", "three"}, func(done int) {
		if done == 1 {
			cancel()
		}
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

func TestTheModelIsTheOneThatWasTested(t *testing.T) {
	data, err := os.ReadFile(filepath.Join(os.Getenv("DEBRIEF_MODELS"), File))
	if err != nil {
		t.Skipf("no sentence encoder: %v", err)
	}
	if sum := sha256.Sum256(data); hex.EncodeToString(sum[:]) != SHA256 {
		t.Errorf("its SHA-256 is %x, not %s", sum, SHA256)
	}
}

func TestWhatIsNoModelIsRefused(t *testing.T) {
	file := filepath.Join(t.TempDir(), "sentences.onnx")
	if err := os.WriteFile(file, []byte("not a model"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(file); err == nil {
		t.Error("opened")
	}
}

func BenchmarkEncode(b *testing.B) {
	e := model(b)
	for b.Loop() {
		if _, err := e.Encode(context.Background(), []string{"I will send the numbers to finance before the end of the week."}, nil); err != nil {
			b.Fatal(err)
		}
	}
}
