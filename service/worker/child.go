package worker

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"sync"
	"time"

	"github.com/debrief-app/debrief/service/fault"
	"github.com/debrief-app/debrief/service/media"
	"github.com/debrief-app/debrief/service/speech"
	"github.com/debrief-app/debrief/service/speech/model"
)

// progressStep keeps progress to ten lines a second.
const progressStep = 100 * time.Millisecond

// errOrphaned ends a worker whose parent is gone.
var errOrphaned = errors.New("the parent process has ended")

// Main is the whole life of a worker: it returns the exit status of the process.
// It ends early when stdin closes, which is how a parent stops it, also by dying.
func Main(ctx context.Context, stdin io.Reader, stdout io.Writer) int {
	lowerOwnPriority()
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	in := bufio.NewReaderSize(stdin, maxLine)
	var request Request
	line, err := in.ReadSlice('\n')
	if err == nil {
		err = json.Unmarshal(line, &request)
	}
	out := &speaker{out: json.NewEncoder(stdout)}
	if err != nil {
		out.say(event{Failed: describe(fmt.Errorf("read request: %w", err), request)})
		return 1
	}
	go func() { // ends with the process, or with its parent
		io.Copy(io.Discard, in)
		cancel(errOrphaned)
	}()
	summary, err := serve(ctx, request, out)
	if err != nil {
		out.say(event{Failed: describe(err, request)})
		return 1
	}
	out.say(event{Done: &summary})
	return 0
}

func serve(ctx context.Context, r Request, out *speaker) (Summary, error) {
	folders := model.Folders(filepath.SplitList(r.ModelsDir))
	installed, err := folders.Find(r.Model)
	if err != nil {
		return Summary{}, err
	}
	vad, err := folders.FindVAD()
	if err != nil {
		return Summary{}, err
	}
	decoder, err := media.NewDecoder(ctx, r.CacheDir)
	if err != nil {
		return Summary{}, fmt.Errorf("start decoder: %w", err)
	}
	defer decoder.Close()
	info, err := decoder.Probe(ctx, r.Path)
	if err != nil {
		return Summary{}, err
	}
	out.say(event{Info: &Info{Duration: info.Duration, Created: info.Created}})

	progress := &reporter{out: out, duration: info.Duration}
	summary := Summary{}
	source := func(ctx context.Context, from float64, sink func([]float32) error) error {
		return decoder.Decode(ctx, r.Path, media.DecodeOptions{
			Start:   from,
			Channel: media.MixChannels,
			Damage:  func(detail string) { summary.Damage = detail },
		}, sink)
	}
	summary.Duration, err = speech.Transcribe(ctx, source,
		speech.Options{VAD: vad, Model: installed, Start: r.Start, Index: r.Index},
		speech.Listener{
			Segment:  func(s speech.Segment) error { return out.say(event{Segment: &s}) },
			Position: progress.report,
		})
	return summary, err
}

// describe turns an error into what the parent can pass on.
func describe(err error, r Request) *failure {
	e := fault.Explain(err)
	subject := e.Subject
	if subject == "" {
		subject = filepath.Base(r.Path)
	}
	return &failure{Code: e.Code, Subject: subject, Detail: e.Detail}
}

// speaker writes events, whole lines at a time.
type speaker struct {
	mu  sync.Mutex
	out *json.Encoder
}

func (s *speaker) say(e event) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.out.Encode(e); err != nil {
		return fmt.Errorf("answer the parent: %w", err)
	}
	return nil
}

// reporter sends progress no more often than progressStep.
type reporter struct {
	out      *speaker
	duration float64
	last     time.Time
}

func (r *reporter) report(seconds float64) {
	r.duration = max(r.duration, seconds)
	if now := time.Now(); now.Sub(r.last) >= progressStep {
		r.last = now
		r.out.say(event{Progress: &Progress{Position: seconds, Duration: r.duration}})
	}
}
