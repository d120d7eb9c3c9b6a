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
	"sync"
	"time"

	"github.com/debrief-app/debrief/service/fault"
	"github.com/debrief-app/debrief/service/media"
)

// A picturing worker is a child that takes pictures out of videos. Its first line says
// that it is one, every further line is a view; it answers each with one JSON line, in
// order. It stays for the next view, because getting ready takes it half a second, and has
// the usual priority, because somebody waits for it.

// View is a moment of a video.
type View struct {
	Path string  `json:"path"`
	At   float64 `json:"at"` // seconds of the recording
}

// picturing is the first line of a worker that is to take pictures.
type picturing struct {
	CacheDir string `json:"cacheDir"` // where the compiled decoder is kept
}

// wireView is a view as it is written. JSON is UTF-8, and a path need not be.
type wireView struct {
	View
	RawPath []byte `json:"rawPath"`
}

// pictured is the answer to a view: a picture, or why there is none.
type pictured struct {
	Width  int    `json:"width"`
	Height int    `json:"height"`
	Pixels []byte `json:"pixels,omitempty"`
	None   string `json:"none,omitempty"` // why there is nothing to see there
}

// Painter is a picturing worker, as its parent sees it. One goroutine at a time may use it.
type Painter struct {
	process *process
	cancel  context.CancelFunc
	closing sync.Once
	out     *json.Encoder
}

// StartPainter starts a picturing worker.
func StartPainter(command Command, cacheDir string) (*Painter, error) {
	ctx, cancel := context.WithCancel(context.Background())
	p, err := launch(ctx, command, usualPriority, "pictures")
	if err != nil {
		cancel()
		return nil, fault.New(fault.WorkerCrashed, "", err)
	}
	painter := &Painter{process: p, cancel: cancel, out: json.NewEncoder(p.stdin)}
	_ = painter.out.Encode(struct {
		Picture picturing `json:"picture"`
	}{picturing{CacheDir: cacheDir}}) // an error means that it died at once: reading tells how
	return painter, nil
}

// Picture is what a video shows. Where there is nothing to see the error is
// media.ErrNoPicture. After any other the worker is of no more use: it was lost, or
// killed because ctx ended.
func (p *Painter) Picture(ctx context.Context, v View) (media.Picture, error) {
	defer context.AfterFunc(ctx, p.cancel)()
	_ = p.out.Encode(wireView{View: v, RawPath: []byte(v.Path)})
	var answer *pictured
	err := p.process.stdout.each(p.process.ended, func(value []byte) (last bool, err error) {
		answer = new(pictured)
		return true, json.Unmarshal(value, answer)
	})
	switch {
	case ctx.Err() != nil:
		return media.Picture{}, context.Cause(ctx)
	case err != nil || answer == nil:
		p.Close() // only then all that it has to complain of is there
		err = fmt.Errorf("%w: %w: %s", errProtocol, errors.Join(err, io.ErrUnexpectedEOF), p.process.stderr.tail())
		return media.Picture{}, fault.New(fault.WorkerCrashed, filepath.Base(v.Path), err)
	case answer.None != "":
		return media.Picture{}, fmt.Errorf("%w: %s", media.ErrNoPicture, answer.None)
	}
	picture := media.Picture{Width: answer.Width, Height: answer.Height, Pixels: answer.Pixels}
	if !picture.Valid() {
		return media.Picture{}, fault.New(fault.WorkerCrashed, filepath.Base(v.Path), fmt.Errorf("%w: a picture that is none", errProtocol))
	}
	return picture, nil
}

// Close ends the process and waits for it.
func (p *Painter) Close() {
	p.closing.Do(func() {
		p.cancel()
		_ = p.process.wait() // how it ends costs nothing
	})
}

// picturer is what a picturing worker needs of the decoder.
type picturer interface {
	Picture(ctx context.Context, path string, at float64) (media.Picture, error)
}

// pictureMain is the whole life of a picturing worker: it returns the exit status of the
// process, and ends when there are no more views.
func pictureMain(ctx context.Context, open func() (picturer, error), in *bufio.Reader, out io.Writer) int {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	views := make(chan wireView)
	go readViews(ctx, cancel, in, views) // ends with the process, or with its parent
	decoder, err := open()
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	answers := json.NewEncoder(out)
	for v := range views {
		if err := answers.Encode(answerTo(ctx, decoder, v)); err != nil {
			return 1
		}
	}
	return 0
}

// readViews hands on the views that the parent asks for. When it asks for no more, what
// is under way is not wanted either.
func readViews(ctx context.Context, cancel context.CancelCauseFunc, in *bufio.Reader, views chan<- wireView) {
	for {
		line, err := in.ReadSlice('\n')
		var v wireView
		if err != nil || json.Unmarshal(line, &v) != nil {
			break
		}
		select {
		case views <- v:
		case <-ctx.Done():
			return
		}
	}
	close(views)
	cancel(errOrphaned)
	time.Sleep(orphanLimit)
	os.Exit(1)
}

// answerTo takes the picture of a view.
func answerTo(ctx context.Context, decoder picturer, v wireView) pictured {
	p, err := decoder.Picture(ctx, string(v.RawPath), v.At)
	if err != nil {
		return pictured{None: err.Error()}
	}
	return pictured{Width: p.Width, Height: p.Height, Pixels: p.Pixels}
}
