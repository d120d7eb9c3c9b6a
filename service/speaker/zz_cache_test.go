package speaker_test

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// private: writes caches for tuning
func TestZZCache(t *testing.T) {
	out := os.Getenv("ZZ_OUT")
	if out == "" {
		t.Skip()
	}
	models, decoder := load(t), newDecoder(t)
	files, _ := filepath.Glob(os.Getenv("ZZ_IN"))
	for _, f := range files {
		pcm := sound(t, decoder, f)
		start := time.Now()
		v := hear(t, models, pcm)
		d := time.Since(start).Seconds()
		b, _ := v.MarshalBinary()
		os.WriteFile(filepath.Join(out, filepath.Base(f)+".voices"), b, 0o600)
		fmt.Printf("%s %.1f s, %.4f x RT, %d bytes\n", filepath.Base(f), float64(len(pcm))/16000, d/(float64(len(pcm))/16000), len(b))
	}
}
