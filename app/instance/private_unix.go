//go:build !windows

package instance

import (
	"errors"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"time"
)

// longestSocket is what the address of a socket may have in bytes on every Unix (104
// on macOS, 108 on Linux), with its end.
const longestSocket = 103

const socketName = "window"

// listenPrivately opens a socket in a new folder that only this user may enter.
func listenPrivately() (net.Listener, string, error) {
	var all error
	for _, dir := range []string{os.Getenv("XDG_RUNTIME_DIR"), os.TempDir()} {
		if dir == "" {
			continue
		}
		l, at, err := listenIn(dir)
		if err == nil {
			return l, at, nil
		}
		all = errors.Join(all, err)
	}
	return nil, "", all
}

func listenIn(dir string) (net.Listener, string, error) {
	own, err := os.MkdirTemp(dir, "debrief-") // 0700
	if err != nil {
		return nil, "", fmt.Errorf("folder of the socket: %w", err)
	}
	at := filepath.Join(own, socketName)
	if len(at) > longestSocket {
		return nil, "", errors.Join(fmt.Errorf("%s is too long for a socket", at), os.Remove(own))
	}
	l, err := net.Listen("unix", at)
	if err != nil {
		return nil, "", errors.Join(fmt.Errorf("listen: %w", err), os.Remove(own))
	}
	return l, at, nil
}

func dial(at string, limit time.Duration) (net.Conn, error) {
	return net.DialTimeout("unix", at, limit)
}

// discard removes a socket and its folder, and nothing else.
func discard(at string) {
	if filepath.Base(at) != socketName {
		return
	}
	if info, err := os.Lstat(at); err == nil && info.Mode().Type() == os.ModeSocket {
		_ = os.Remove(at)
	}
	_ = os.Remove(filepath.Dir(at)) // empty by now, if it was ours
}

func letToFront() {}
