package media

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/debrief-app/debrief/service/fault"
)

// Transcript is timed text with speakers. Cues are in order of time.
type Transcript struct {
	Start time.Time // when the meeting began; zero when unknown
	Cues  []Cue

	whole bool // every cue is a message of its own, not a line of captions
}

// Cue is text somebody said. Start and End are seconds; Speaker may be empty.
type Cue struct {
	Start, End    float64
	Speaker, Text string
}

const (
	maxTranscript = 64 << 20 // bytes; a day of talk is under 2 MB
	maxCues       = 500_000
)

// IsTranscript reports whether the name of a file says that it is a transcript.
func IsTranscript(path string) bool {
	switch strings.ToLower(filepath.Ext(path)) {
	case ".vtt", ".srt", ".json":
		return true
	}
	return false
}

// Sidecar finds the captions that lie beside a recording under the same name.
func Sidecar(path string) (string, bool) {
	stem := strings.TrimSuffix(path, filepath.Ext(path))
	for _, ext := range []string{".vtt", ".srt", ".VTT", ".SRT"} {
		captions := stem + ext
		if info, err := os.Stat(captions); err == nil && info.Mode().IsRegular() && captions != path {
			return captions, true
		}
	}
	return "", false
}

// ReadTranscript reads .vtt and .srt captions and JSON messages as Symbl and
// Debrief write them. What is in the file decides, not its name. A part that
// cannot be read is left out; when nothing can, that is a fault.
func ReadTranscript(ctx context.Context, path string) (Transcript, error) {
	data, err := readBounded(ctx, path)
	if err != nil {
		return Transcript{}, err
	}
	t, err := parseTranscript(data)
	if err != nil {
		return Transcript{}, fault.New(fault.BadTranscript, filepath.Base(path), err)
	}
	return t, nil
}

func readBounded(ctx context.Context, path string) ([]byte, error) {
	info, err := checkFile(path)
	if err != nil {
		return nil, err
	}
	subject := filepath.Base(path)
	if info.Size() > maxTranscript {
		return nil, fault.New(fault.BadTranscript, subject, fmt.Errorf("%d bytes are too many", info.Size()))
	}
	if err := ctx.Err(); err != nil {
		return nil, context.Cause(ctx)
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, fault.New(fault.FileUnreadable, subject, err)
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxTranscript))
	if err != nil {
		return nil, fault.New(fault.FileUnreadable, subject, err)
	}
	return data, nil
}

func parseTranscript(data []byte) (Transcript, error) {
	text := decodeText(data)
	var t Transcript
	if trimmed := strings.TrimSpace(text); strings.HasPrefix(trimmed, "{") || strings.HasPrefix(trimmed, "[") {
		var err error
		if t, err = parseMessages(trimmed); err != nil && !bytes.Contains(data, []byte("-->")) {
			return Transcript{}, err
		}
	}
	if len(t.Cues) == 0 {
		t = parseCaptions(text)
	}
	t.Cues = tidy(t.Cues)
	if len(t.Cues) == 0 {
		return Transcript{}, errors.New("no timed text in it")
	}
	return t, nil
}

// tidy sorts cues and makes their times believable.
func tidy(cues []Cue) []Cue {
	kept := cues[:0]
	for _, c := range cues {
		c.Text = strings.Join(strings.Fields(strings.ToValidUTF8(c.Text, "�")), " ")
		c.Speaker = speakerName(c.Speaker)
		if c.Text == "" || !believable(c.Start) || !believable(c.End) {
			continue
		}
		if c.End <= c.Start {
			c.End = c.Start + spokenFor(c.Text)
		}
		kept = append(kept, c)
	}
	slices.SortStableFunc(kept, func(a, b Cue) int {
		switch {
		case a.Start < b.Start:
			return -1
		case a.Start > b.Start:
			return 1
		}
		return 0
	})
	return kept
}

func believable(seconds float64) bool { return seconds >= 0 && seconds < maxSeconds }

// spokenFor is how long it takes to say a text, in seconds.
func spokenFor(text string) float64 {
	const charactersPerSecond = 15 // English at its usual pace
	return max(0.5, float64(len(text))/charactersPerSecond)
}
