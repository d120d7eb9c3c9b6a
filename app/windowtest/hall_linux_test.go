package windowtest

import (
	"encoding/binary"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// hall is a sound output that the test listens to, on machines that have none: the
// system's sound library writes into a named pipe what a loudspeaker would play.
type hall struct {
	config string // what ALSA_CONFIG_PATH names
	pipe   *os.File

	mu     sync.Mutex
	spoken time.Duration // for how long somebody was heard
}

// slice is the time between two looks at how loud it is.
const slice = 50 * time.Millisecond

// newHall makes an output into which nothing is plugged yet.
func newHall(t *testing.T) *hall {
	t.Helper()
	dir := t.TempDir()
	h := &hall{config: filepath.Join(dir, "asound.conf")}
	if err := os.WriteFile(h.config, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, "heard")
	if err := syscall.Mkfifo(path, 0o600); err != nil {
		t.Fatal(err)
	}
	var err error
	if h.pipe, err = os.OpenFile(path, os.O_RDWR, 0); err != nil { // to write, too: so it never ends
		t.Fatal(err)
	}
	t.Cleanup(func() { h.pipe.Close() })
	go h.listen()
	return h
}

// plugIn lets the output be found by the next program that looks for one.
func (h *hall) plugIn(t *testing.T) {
	t.Helper()
	config := fmt.Sprintf("pcm.!default { type file slave.pcm { type null } file %q format \"raw\" }\n", h.pipe.Name())
	if err := os.WriteFile(h.config, []byte(config), 0o600); err != nil {
		t.Fatal(err)
	}
}

// listen consumes sound at the pace of a loudspeaker until the test ends.
func (h *hall) listen() {
	const bytesPerSecond = 48_000 * 2 * 4 // 32-bit stereo
	buffer := make([]byte, bytesPerSecond*slice/time.Second)
	for {
		begun := time.Now()
		if _, err := io.ReadFull(h.pipe, buffer); err != nil {
			return
		}
		sum := 0.0
		for i := 0; i < len(buffer); i += 4 {
			v := float64(math.Float32frombits(binary.LittleEndian.Uint32(buffer[i:])))
			sum += v * v
		}
		if math.Sqrt(sum/float64(len(buffer)/4)) > 0.01 {
			h.mu.Lock()
			h.spoken += slice
			h.mu.Unlock()
		}
		time.Sleep(slice - time.Since(begun))
	}
}

func (h *hall) heard() time.Duration {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.spoken
}

// players are the processes with which the window plays sound.
func (p *program) players(t *testing.T) []int {
	t.Helper()
	window, err := p.xdotool("search", "--onlyvisible", "--name", "^"+title+"$", "getwindowpid")
	if err != nil {
		t.Fatal(err)
	}
	var all []int
	found, _ := filepath.Glob("/proc/[0-9]*/stat")
	for _, stat := range found {
		text, _ := os.ReadFile(stat) // it may have ended meanwhile
		_, rest, _ := strings.Cut(string(text), ") ")
		if fields := strings.Fields(rest); len(fields) < 2 || fields[0] == "Z" || fields[1] != window {
			continue
		}
		if command, _ := os.ReadFile(filepath.Join(filepath.Dir(stat), "cmdline")); strings.HasSuffix(string(command), "worker\x00") {
			pid, err := strconv.Atoi(filepath.Base(filepath.Dir(stat)))
			if err != nil {
				t.Fatal(err)
			}
			all = append(all, pid)
		}
	}
	return all
}
