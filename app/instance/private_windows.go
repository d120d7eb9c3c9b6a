package instance

import (
	"fmt"
	"net"
	"time"

	"github.com/Microsoft/go-winio"
	"github.com/google/uuid"
	"golang.org/x/sys/windows"
)

// listenPrivately opens a pipe under a name that nobody can guess, which only this
// user may open.
func listenPrivately() (net.Listener, string, error) {
	user, err := windows.GetCurrentProcessToken().GetTokenUser()
	if err != nil {
		return nil, "", fmt.Errorf("find the user: %w", err)
	}
	at := `\\.\pipe\debrief-` + uuid.NewString()
	l, err := winio.ListenPipe(at, &winio.PipeConfig{SecurityDescriptor: "D:P(A;;GA;;;" + user.User.Sid.String() + ")"})
	if err != nil {
		return nil, "", fmt.Errorf("listen: %w", err)
	}
	return l, at, nil
}

func dial(at string, limit time.Duration) (net.Conn, error) { return winio.DialPipe(at, &limit) }

// discard has nothing to do: a pipe goes with its process.
func discard(string) {}

// anyProcess is the process number that stands for all (ASFW_ANY).
const anyProcess = ^uintptr(0)

// letToFront lets the window that is open come to the front: Windows lets only the
// program do so that the user has just started.
func letToFront() {
	_, _, _ = windows.NewLazySystemDLL("user32.dll").NewProc("AllowSetForegroundWindow").Call(anyProcess)
}
