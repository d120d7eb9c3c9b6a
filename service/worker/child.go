package worker

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime/debug"
	"sync"
	"time"

	"github.com/debrief-app/debrief/service/fault"
	"github.com/debrief-app/debrief/service/media"
)

// progressStep keeps progress to ten lines a second.
const progressStep = 100 * time.Millisecond

// errOrphaned ends a worker whose parent is gone.
var errOrphaned = errors.New("the parent process has ended")

// Main is the whole life of a worker: it returns the exit status of the process.
// It ends early when stdin closes, which is how a parent stops it, also by dying.
func Main(ctx context.Context, stdin io.Reader, stdout io.Writer) int {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	in := bufio.NewReaderSize(stdin, maxLine)
	var first struct {
		wireRequest
		Play    *opening   `json:"play"`
		Picture *picturing `json:"picture"`
	}
	line, err := in.ReadSlice('\n')
	if err == nil {
		err = json.Unmarshal(line, &first)
	}
	if err == nil && first.Play != nil {
		return playMain(ctx, realInstruments(ctx, *first.Play), in, stdout)
	}
	if err == nil && first.Picture != nil {
		return pictureMain(ctx, func() (picturer, error) { return media.NewDecoder(ctx, first.Picture.CacheDir) }, in, stdout)
	}
	lowerOwnPriority()
	if len(first.RawPath) > 0 {
		first.Path = string(first.RawPath)
	}
	request, out := first.Request, &output{out: json.NewEncoder(stdout)}
	if err != nil {
		out.say(event{Failed: describe(fmt.Errorf("read request: %w", err), request)})
		return 1
	}
	texts, err := readTexts(in, request.Texts)
	if err != nil {
		out.say(event{Failed: describe(err, request)})
		return 1
	}
	go endWithParent(in, func() { cancel(errOrphaned) })
	summary, err := serve(ctx, request, texts, out)
	if err != nil {
		out.say(event{Failed: describe(err, request)})
		return 1
	}
	out.say(event{Done: &summary})
	return 0
}

// orphanLimit is how long a worker may go on once its parent is gone or wants no more
// of it. Native code knows nothing of contexts and can take minutes to come back.
const orphanLimit = 3 * time.Second

// endWithParent ends the process soon after its input does.
func endWithParent(in io.Reader, cancel func()) {
	io.Copy(io.Discard, in)
	cancel()
	time.Sleep(orphanLimit)
	os.Exit(1)
}

// garbage is how much a worker that listens may hold and not need, in percent of what it
// needs. That is 60 MB, nearly all of it FFmpeg, and as much again for the little that a
// recording leaves behind would be wasted.
const garbage = 25

func serve(ctx context.Context, r Request, texts []string, out *output) (Summary, error) {
	switch {
	case r.Texts > 0:
		return encode(ctx, r, texts, out)
	case r.Transcript:
		return readTranscript(ctx, r, out)
	case r.Prepare:
		return Summary{}, media.Prepare(ctx, r.CacheDir)
	case r.VoicesAlone:
		return findVoices(ctx, r, out)
	}
	var l *listener
	if !r.Captions {
		l = newListener(r)
		defer l.close()
	}
	decoder, err := media.NewDecoder(ctx, r.CacheDir)
	if err != nil {
		return Summary{}, fmt.Errorf("start decoder: %w", err)
	}
	defer decoder.Close()
	debug.FreeOSMemory() // compiling it takes as much as two recognisers
	debug.SetGCPercent(garbage)
	info, err := decoder.Probe(ctx, r.Path)
	if err != nil {
		return Summary{}, err
	}
	captions, hasCaptions := captionTrack(info)
	out.say(event{Info: &Info{Duration: info.Duration, Created: info.Created, Captions: hasCaptions, Tracks: otherTracks(info, r.Track)}})
	if r.Captions {
		if !hasCaptions {
			return Summary{}, fault.New(fault.NoCaptions, filepath.Base(r.Path), nil)
		}
		return readCaptions(ctx, decoder, r, captions, out)
	}
	return l.listen(ctx, decoder, r, info, out)
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

// output writes events, whole lines at a time.
type output struct {
	mu  sync.Mutex
	out *json.Encoder
}

func (o *output) say(e event) error {
	o.mu.Lock()
	defer o.mu.Unlock()
	if err := o.out.Encode(e); err != nil {
		return fmt.Errorf("answer the parent: %w", err)
	}
	return nil
}

// reporter sends progress no more often than progressStep.
type reporter struct {
	out      *output
	duration float64
	passes   int // how often the recording is listened to
	pass     int // the one under way
	last     time.Time
}

func (r *reporter) report(seconds float64) {
	r.duration = max(r.duration, seconds)
	if now := time.Now(); now.Sub(r.last) >= progressStep {
		r.last = now
		position := (float64(r.pass)*r.duration + seconds) / float64(r.passes)
		r.out.say(event{Progress: &Progress{Position: position, Duration: r.duration}})
	}
}
