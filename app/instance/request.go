package instance

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"time"
)

// Request is what a start is to open: paths and addresses, each whole by itself. A
// request without any asks for the window alone.
type Request struct{ Open []string }

// onTheWire is a request as it is sent: a path need not be UTF-8, which JSON is.
type onTheWire struct {
	Open [][]byte `json:"open"`
}

const (
	taken       = "taken\n"       // the answer to a request
	maxRequest  = 4 << 20         // bytes; longer than any command line
	answerLimit = 5 * time.Second // for both to say what they have to say
)

// handOver sends a request to the first, and waits until it was taken.
func handOver(address string, r Request) error {
	at, err := os.ReadFile(address)
	if err != nil {
		return fmt.Errorf("find the window: %w", err)
	}
	c, err := dial(string(at), answerLimit)
	if err != nil {
		return fmt.Errorf("reach the window: %w", err)
	}
	defer c.Close()
	if err := c.SetDeadline(time.Now().Add(answerLimit)); err != nil {
		return fmt.Errorf("reach the window: %w", err)
	}
	wire := onTheWire{}
	for _, one := range r.Open {
		wire.Open = append(wire.Open, []byte(one))
	}
	letToFront()
	if err := json.NewEncoder(c).Encode(wire); err != nil {
		return fmt.Errorf("ask the window: %w", err)
	}
	answer, err := io.ReadAll(io.LimitReader(c, int64(len(taken))))
	if err == nil && string(answer) != taken {
		err = errors.New("it hung up")
	}
	if err != nil {
		return fmt.Errorf("ask the window: %w", err)
	}
	return nil
}

// receive reads a request. Who is allowed to connect may still be slow or confused.
func receive(c net.Conn) (Request, error) {
	if err := c.SetDeadline(time.Now().Add(answerLimit)); err != nil {
		return Request{}, fmt.Errorf("receive a request: %w", err)
	}
	var wire onTheWire
	if err := json.NewDecoder(io.LimitReader(c, maxRequest)).Decode(&wire); err != nil {
		return Request{}, fmt.Errorf("receive a request: %w", err)
	}
	var r Request
	for _, one := range wire.Open {
		r.Open = append(r.Open, string(one))
	}
	return r, nil
}
