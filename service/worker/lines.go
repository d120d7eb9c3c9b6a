package worker

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"regexp"
	"time"
)

// lastWords is how long a child's output may stay silent once the child has ended. What
// it wrote is in the pipe by then; one of its own children may hold the pipe open.
const lastWords = time.Second

// reading hands over the lines of a child's output. It goes on reading, so that the
// child never waits, until the output ends or nobody holds it open any more.
type reading struct {
	lines   chan []byte // closed at the end of the output
	err     error       // why it ended; valid after that
	stopped chan struct{}
}

func readLines(from io.Reader) *reading {
	r := &reading{lines: make(chan []byte), stopped: make(chan struct{})}
	go func() {
		defer close(r.lines)
		in := bufio.NewScanner(from)
		in.Buffer(make([]byte, 0, 64<<10), maxLine)
		for in.Scan() {
			select {
			case r.lines <- bytes.Clone(in.Bytes()):
			case <-r.stopped:
			}
		}
		if r.err = in.Err(); r.err != nil {
			go io.Copy(io.Discard, from) // a child that is being killed must not wait meanwhile
		}
	}()
	return r
}

// stop lets go of what is still to come.
func (r *reading) stop() { close(r.stopped) }

// each hands every JSON value that the child writes to f, until f says that it was
// the last one or fails, or until the child has ended. Text of others on the same
// output, before a value or behind it, is left out; what looks like a value and is
// none is an error.
func (r *reading) each(ended <-chan struct{}, f func(value []byte) (last bool, err error)) error {
	var silence <-chan time.Time
	for {
		select {
		case line, more := <-r.lines:
			if !more {
				return r.err
			}
			values, err := valuesIn(line)
			for _, v := range values {
				if last, err := f(v); last || err != nil {
					return err
				}
			}
			if err != nil {
				return err
			}
			if silence != nil && len(values) > 0 {
				silence = time.After(lastWords)
			}
		case <-ended:
			ended, silence = nil, time.After(lastWords)
		case <-silence:
			return nil
		}
	}
}

// valueStart is how the values of the protocol begin.
var valueStart = regexp.MustCompile(`\{"[A-Za-z]+":`)

// valuesIn finds the values in a line: mostly one, and nothing else.
func valuesIn(line []byte) (values [][]byte, err error) {
	for {
		at := valueStart.FindIndex(line)
		if at == nil {
			return values, nil
		}
		decoder := json.NewDecoder(bytes.NewReader(line[at[0]:]))
		var v json.RawMessage
		if err := decoder.Decode(&v); err != nil {
			if errors.Is(err, io.ErrUnexpectedEOF) {
				err = errors.New("it breaks off")
			}
			return values, fmt.Errorf("%w: %w", errProtocol, err)
		}
		values = append(values, v)
		line = line[at[0]+int(decoder.InputOffset()):]
	}
}
