package worker

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"time"
	"unicode/utf8"

	"github.com/debrief-app/debrief/service/fault"
	"github.com/debrief-app/debrief/service/media"
)

const (
	// beginLimit is how long a worker may say nothing at first, and again once it has
	// announced the recording. The longest honest pauses are the first compilation of the
	// decoder, 11 s on two cores, and loading the models, 2 s; but more than three minutes
	// where thirty programs share them.
	beginLimit = 10 * time.Minute
	// silenceLimit is how long it may say nothing once it has begun, before it counts as
	// hung: it then says something every few seconds of work.
	silenceLimit = 3 * time.Minute
	// stopLimit is how long a worker may take to end once it has said its last word.
	stopLimit = 10 * time.Second
	// stderrLimit bounds what is kept of the worker's complaints, in bytes.
	stderrLimit = 16 << 10
)

// Command tells how to start a worker: the executable and what comes before its
// other arguments. Env, when not nil, replaces the environment.
type Command struct {
	Path string
	Args []string
	Env  []string
}

// Run starts a worker for the request, hands what it finds to h and waits until
// it has ended. Cancelling ctx kills the worker. A failure that the worker could
// name comes back with its fault code; a crash is fault.WorkerCrashed and a hang
// fault.WorkerHung.
func Run(ctx context.Context, command Command, request Request, h Handler) (Summary, error) {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	watch := newWatchdog(beginLimit, silenceLimit, func() {
		cancel(fault.New(fault.WorkerHung, filepath.Base(request.Path), nil))
	})
	defer watch.stop()

	p, err := start(ctx, command, request)
	if err != nil {
		return Summary{}, err
	}
	summary, err := p.read(h, watch)
	if err != nil {
		cancel(err)
	}
	waitErr := p.wait()
	switch {
	case context.Cause(ctx) != nil:
		return Summary{}, context.Cause(ctx)
	case summary == nil:
		detail := fmt.Errorf("worker ended early: %w: %s", errors.Join(waitErr, io.ErrUnexpectedEOF), p.stderr.tail())
		return Summary{}, fault.New(fault.WorkerCrashed, filepath.Base(request.Path), detail)
	}
	return *summary, nil // how the child dies after its last word costs nothing
}

// Prepare has a worker compile the decoder into cacheDir, which the first recording
// would wait for. It returns at once when that has been done, and calls begin otherwise.
func Prepare(ctx context.Context, command Command, cacheDir string, begin func()) error {
	if media.Prepared(cacheDir) {
		return nil
	}
	begin()
	_, err := Run(ctx, command, Request{Path: "decoder", CacheDir: cacheDir, Prepare: true}, Handler{})
	return err
}

// isWorker is set in the environment of a worker. An executable that does not know
// the argument "worker", such as a test binary, would otherwise start itself without end.
const isWorker = "DEBRIEF_WORKER"

func environment(c Command) []string {
	if c.Env != nil {
		return c.Env
	}
	return os.Environ()
}

// givingBack has the C library of Linux return large blocks to the system at once and
// keep few pools: a worker then takes some 30 MB less. Other systems do so anyway, and
// know nothing of these.
var givingBack = []string{"MALLOC_MMAP_THRESHOLD_=1048576", "MALLOC_ARENA_MAX=2"}

// process is one running child.
type process struct {
	cmd     *exec.Cmd
	subject string // what people call what it works on
	stdin   io.WriteCloser
	pipe    *os.File // what stdout reads
	stdout  *reading
	stderr  *tailBuffer
	ended   chan struct{}
	err     error // how it ended; valid after that
}

func start(ctx context.Context, command Command, request Request) (*process, error) {
	p, err := launch(ctx, command, lowerPriority)
	if err != nil {
		return nil, fault.New(fault.WorkerCrashed, filepath.Base(request.Path), err)
	}
	p.subject = filepath.Base(request.Path)
	_ = p.ask(request) // an error means that it died at once: reading tells how
	return p, nil
}

func (p *process) ask(request Request) error {
	if err := json.NewEncoder(p.stdin).Encode(onTheWire(request)); err != nil {
		return fmt.Errorf("send request: %w", err)
	}
	if request.texts == nil {
		return nil
	}
	return request.texts(p.stdin)
}

// wireRequest is a request as it is written. JSON is UTF-8, and a path need not be.
type wireRequest struct {
	Request
	RawPath []byte `json:"rawPath,omitempty"`
}

func onTheWire(r Request) wireRequest {
	w := wireRequest{Request: r}
	if !utf8.ValidString(r.Path) {
		w.RawPath = []byte(r.Path)
	}
	return w
}

// launch starts a child that waits for its first line.
// What follows its argument means nothing to it, and tells people which one it is.
func launch(ctx context.Context, command Command, adjust func(*exec.Cmd), which ...string) (*process, error) {
	if os.Getenv(isWorker) != "" {
		return nil, errors.New("a worker may not start workers")
	}
	cmd := exec.CommandContext(ctx, command.Path, slices.Concat(command.Args, []string{Argument}, which)...)
	cmd.Env = append(environment(command), isWorker+"=1")
	cmd.Env = append(cmd.Env, givingBack...)
	cmd.WaitDelay = lastWords
	adjust(cmd)
	tie(cmd)
	p := &process{cmd: cmd, stderr: &tailBuffer{limit: stderrLimit}, ended: make(chan struct{})}
	cmd.Stderr = p.stderr
	var err error
	if p.stdin, err = cmd.StdinPipe(); err != nil {
		return nil, fmt.Errorf("worker input: %w", err)
	}
	var out *os.File
	if p.pipe, out, err = os.Pipe(); err != nil {
		return nil, fmt.Errorf("worker output: %w", err)
	}
	defer out.Close() // it is the child's
	cmd.Stdout = out
	if err := cmd.Start(); err != nil {
		return nil, errors.Join(fmt.Errorf("start worker: %w", err), p.pipe.Close())
	}
	if err := tied(cmd); err != nil {
		slog.Warn("a worker would outlive this program", "error", err)
	}
	p.stdout = readLines(p.pipe)
	go func() {
		defer close(p.ended)
		p.err = cmd.Wait()
	}()
	return p, nil
}

// read hands the child's events to h until its last word. It returns nil and no
// error when the child stopped in the middle.
func (p *process) read(h Handler, watch *watchdog) (summary *Summary, err error) {
	err = p.stdout.each(p.ended, func(value []byte) (last bool, err error) {
		var e event
		if err := json.Unmarshal(value, &e); err != nil {
			return false, fmt.Errorf("%w: %w", errProtocol, err)
		}
		if e.Info != nil {
			watch.announced()
		} else {
			watch.heard()
		}
		if err := e.checkTimes(); err != nil {
			return false, err
		}
		summary = e.Done
		return e.Done != nil, h.handle(e)
	})
	if errors.Is(err, errProtocol) || errors.Is(err, bufio.ErrTooLong) {
		err = fault.New(fault.WorkerCrashed, p.subject, err)
	}
	return summary, err
}

// errProtocol is why a child's answer is not understood.
var errProtocol = errors.New("worker's answer")

func (h Handler) handle(e event) error {
	switch {
	case e.Failed != nil:
		return fault.New(e.Failed.Code, e.Failed.Subject, errors.New(e.Failed.Detail))
	case e.Info != nil && h.Info != nil:
		return h.Info(*e.Info)
	case e.Transcript != nil && h.Transcript != nil:
		return h.Transcript(*e.Transcript)
	case e.Vectors != nil && h.Vectors != nil:
		return h.Vectors(e.Vectors)
	case e.Segment != nil && h.Segment != nil:
		return h.Segment(*e.Segment)
	case e.Voices != nil && h.Voices != nil:
		return e.Voices.handTo(h)
	case e.Progress != nil && h.Progress != nil:
		h.Progress(*e.Progress)
	}
	return nil
}

// wait closes the child's input, which tells it to end, and waits for it.
func (p *process) wait() error {
	p.stdin.Close()
	p.stdout.stop()
	kill := time.AfterFunc(stopLimit, func() { p.cmd.Process.Kill() })
	defer kill.Stop()
	<-p.ended
	p.pipe.Close() // one of the child's own children may hold the other end
	return p.err
}
