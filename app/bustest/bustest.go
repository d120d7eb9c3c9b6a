// Package bustest is the message bus of a desktop, for tests.
package bustest

import (
	"bufio"
	"os"
	"os/exec"
	"strings"
	"testing"
)

// Start starts a message bus that the program finds as the desktop's, until the test ends,
// and returns its address. Without dbus-daemon the test is skipped.
func Start(t *testing.T) string {
	t.Helper()
	daemon, err := exec.LookPath("dbus-daemon")
	if err != nil {
		t.Skip("dbus-daemon is not installed")
	}
	ours, theirs, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer ours.Close()
	cmd := exec.Command(daemon, "--session", "--nofork", "--print-address=3")
	cmd.ExtraFiles = []*os.File{theirs}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	})
	theirs.Close()
	line, err := bufio.NewReader(ours).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	address := strings.TrimSpace(line)
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", address)
	return address
}
