// Package transcript reads the captions and transcripts that other tools write and
// makes of them what was said, by whom and when.
//
// What is in a file decides, not its name. Nothing is invented: where a source gives
// no times there are none, and where it names nobody there is no speaker. The files
// are untrusted: everything is bounded, and the service reads them in a worker.
package transcript

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"github.com/debrief-app/debrief/service/fault"
)

// Transcript is text with speakers and, where the source has them, times. Cues are
// in the order in which they were said.
type Transcript struct {
	Start   time.Time // when the meeting began; zero when unknown
	Cues    []Cue
	Untimed bool  // the source has no times: those of all cues are zero
	Doubt   Doubt // why what was read may not be a transcript; empty when that is sure

	whole bool // every cue is a message of its own, not a line of captions
}

// Cue is text somebody said. Start and End are seconds; Speaker may be empty.
type Cue struct {
	Start, End    float64
	Speaker, Text string

	first  bool // whatever came before, a new message begins here
	goesOn bool // a line of the source goes on: a pause before it ends no sentence
}

// Doubt is why a text that was read may be no transcript. A window shows what was
// understood and asks; a command says so and goes on.
type Doubt string

// The doubts there are.
const (
	// DoubtProse is for text that has neither speakers nor times.
	DoubtProse Doubt = "prose"
	// DoubtForm is for data whose names say little: it may be something else.
	DoubtForm Doubt = "form"
)

const (
	maxFile = 32 << 20 // bytes; twenty hours of talk with the time and the odds of every word; reading them takes 700 MB
	maxText = 16 << 20 // bytes of text without data around it; a day of talk is under 2 MB, and under 4 with times
	maxCues = 2_000_000
)

// These end up in the log, behind the sentence of fault.BadTranscript.
var (
	errNothing = errors.New("nothing in it is said by anybody")
	errNotes   = errors.New("it has notes about a meeting, and no transcript")
	errChat    = errors.New("it is a chat: what stands in it was written, not said")
	errTooLong = errors.New("it is too long for a transcript")
)

// Read reads a transcript in any form it knows. A part that cannot be read is left
// out; when nothing can, that is fault.BadTranscript. It ends soon after ctx does.
func Read(ctx context.Context, path string) (Transcript, error) {
	data, err := readFile(path)
	if err != nil {
		return Transcript{}, err
	}
	t, err := Parse(ctx, data)
	switch {
	case ctx.Err() != nil:
		return Transcript{}, context.Cause(ctx)
	case err != nil:
		return Transcript{}, refused(filepath.Base(path), err)
	}
	return t, nil
}

// refused says in a sentence of its own what can be said plainly.
func refused(subject string, err error) error {
	switch {
	case errors.Is(err, errChat):
		return fault.New(fault.ChatTranscript, subject, err)
	case errors.Is(err, errNotes):
		return fault.New(fault.NotesTranscript, subject, err)
	case errors.Is(err, errTooLong):
		return fault.New(fault.LongTranscript, subject, err)
	}
	return fault.New(fault.BadTranscript, subject, err)
}

func readFile(path string) ([]byte, error) {
	subject := filepath.Base(path)
	f, err := os.Open(path)
	if err != nil {
		return nil, fault.New(fault.FileUnreadable, subject, err)
	}
	defer f.Close()
	info, err := f.Stat()
	switch {
	case err != nil:
		return nil, fault.New(fault.FileUnreadable, subject, err)
	case !info.Mode().IsRegular():
		return nil, fault.New(fault.BadTranscript, subject, fmt.Errorf("it is a %s", info.Mode().Type()))
	case info.Size() > maxFile:
		return nil, refused(subject, errTooLong)
	}
	data, err := io.ReadAll(io.LimitReader(f, maxFile))
	if err != nil {
		return nil, fault.New(fault.FileUnreadable, subject, err)
	}
	return data, nil
}
