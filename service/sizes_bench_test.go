package service

import (
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"github.com/debrief-app/debrief/service/export"
)

// BenchmarkTranscript takes transcripts of 0.2, 0.8 and 3.2 MB, and of 4, 8 and 16
// thousand speakers, through the whole program, from the file to the Markdown, and
// reports the time for a message: it is to be the same for each. There are no models:
// what the network for sentences takes for each, of which it knows the neighbours alone,
// would hide the rest.
func BenchmarkTranscript(b *testing.B) {
	for _, one := range []struct {
		name               string
		messages, speakers int
	}{
		{"0.2MB", 2_250, 6},
		{"0.8MB", 9_000, 6},
		{"3.2MB", 36_000, 6},
		{"4000speakers", 4_000, 4_000},
		{"8000speakers", 8_000, 8_000},
		{"16000speakers", 16_000, 16_000},
	} {
		b.Run(one.name, func(b *testing.B) {
			s, err := Open(b.Context(), Config{Home: b.TempDir(), Models: b.TempDir()})
			if err != nil {
				b.Fatal(err)
			}
			defer s.Close()
			path := filepath.Join(b.TempDir(), "talk.vtt")
			if err := os.WriteFile(path, captionsOf(one.messages, one.speakers), 0o600); err != nil {
				b.Fatal(err)
			}
			for b.Loop() {
				benchTranscript(b, s, path)
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*one.messages), "µs/message")
		})
	}
}

// benchTranscript processes a transcript anew, and writes the notes.
func benchTranscript(b *testing.B, s *Service, path string) {
	b.Helper()
	j, err := s.ProcessFile(b.Context(), path, Options{})
	if err != nil {
		b.Fatal(err)
	}
	c, err := j.Wait(b.Context())
	if err != nil {
		b.Fatal(err)
	}
	m, err := c.Meeting(b.Context())
	if err != nil {
		b.Fatal(err)
	}
	if err := export.Write(io.Discard, export.FormatMarkdown, m, export.Options{}); err != nil {
		b.Fatal(err)
	}
}

// captionsOf are captions of as many messages, of about 85 bytes, and speakers, some of
// whom promise or ask something.
func captionsOf(messages, speakers int) []byte {
	random := rand.New(rand.NewPCG(7, uint64(messages)))
	out := []byte("WEBVTT\n\n")
	for i := range messages {
		at := func(s int) string { return fmt.Sprintf("%02d:%02d:%02d.000", s/3600, s/60%60, s%60) }
		out = fmt.Appendf(out, "%s --> %s\n<v Person %d>%s\n\n", at(6*i), at(6*i+5), i%speakers, everyday(random, i, 5))
	}
	return out
}
