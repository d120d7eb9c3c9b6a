// Package windowtest drives the built program on an X server of its own, the way
// a person would: files are dragged onto the window, the system's file dialogs
// are filled in, and what comes out is read.
package windowtest

import (
	"bufio"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/jezek/xgb"

	"github.com/debrief-app/debrief/app/picker/portaltest"
)

// display is an X server with a window manager and a message bus, for one test.
type display struct {
	name   string // as in DISPLAY
	bus    string // as in DBUS_SESSION_BUS_ADDRESS
	portal *portaltest.Portal
}

// newDisplay starts a display and ends it with the test. Without the programs
// for it the test is skipped, unless DEBRIEF_WINDOW_TESTS is "required".
func newDisplay(t testing.TB) *display {
	t.Helper()
	return newDisplayOf(t, "1400x900x24")
}

// newDisplayOf is newDisplay with a screen of that size and depth.
func newDisplayOf(t testing.TB, screen string) *display {
	t.Helper()
	for _, program := range []string{"Xvfb", "openbox", "dbus-daemon", "xdotool"} {
		if _, err := exec.LookPath(program); err != nil {
			unavailable(t, program+" is not installed")
		}
	}
	d := &display{}
	d.name = ":" + startAndReadLine(t, exec.Command("Xvfb", "-displayfd", "3", "-noreset", "-screen", "0", screen, "-nolisten", "tcp"))
	d.bus = startAndReadLine(t, exec.Command("dbus-daemon", "--session", "--nofork", "--print-address=3"))
	d.portal = portaltest.Start(t, d.bus)
	manager := exec.Command("openbox")
	manager.Env = d.environment(t.TempDir())
	start(t, manager)
	d.await(t, "the window manager", func() bool { return d.managed(t) })
	return d
}

// unavailable ends a test that cannot run on this machine.
func unavailable(t testing.TB, why string) {
	t.Helper()
	if os.Getenv("DEBRIEF_WINDOW_TESTS") == "required" {
		t.Fatal(why)
	}
	t.Skip(why)
}

// environment is what a program on the display finds around it: nothing of the
// user who runs the test but the PATH.
func (d *display) environment(home string) []string {
	return []string{
		"DISPLAY=" + d.name,
		"DBUS_SESSION_BUS_ADDRESS=" + d.bus,
		"HOME=" + home,
		"XDG_RUNTIME_DIR=" + home,
		"PATH=" + os.Getenv("PATH"),
		"LANG=en_US.UTF-8",
		"TZ=UTC",
		"GSETTINGS_BACKEND=memory",
		"NO_AT_BRIDGE=1",
		"LIBGL_ALWAYS_SOFTWARE=1",
	}
}

// connect talks to the X server until the test ends.
func (d *display) connect(t testing.TB) *xgb.Conn {
	t.Helper()
	c, err := xgb.NewConnDisplay(d.name)
	if err != nil {
		t.Fatal("X server:", err)
	}
	t.Cleanup(c.Close)
	return c
}

// xdotool presses keys and finds windows; it returns what it printed.
func (d *display) xdotool(args ...string) (string, error) {
	cmd := exec.Command("xdotool", args...)
	cmd.Env = append(os.Environ(), "DISPLAY="+d.name)
	out, err := cmd.Output()
	return strings.TrimSpace(string(out)), err
}

// start runs a program until the test ends.
func start(t testing.TB, cmd *exec.Cmd) {
	t.Helper()
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	})
}

// startAndReadLine runs a program until the test ends and returns the line that
// it writes to file descriptor 3 when it is ready.
func startAndReadLine(t testing.TB, cmd *exec.Cmd) string {
	t.Helper()
	ours, theirs, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer ours.Close()
	cmd.ExtraFiles = []*os.File{theirs}
	start(t, cmd)
	theirs.Close()
	line, err := bufio.NewReader(ours).ReadString('\n')
	if err != nil {
		t.Fatalf("%s did not start: %v", filepath.Base(cmd.Path), err)
	}
	return strings.TrimSpace(line)
}

// The X library's own log tells of every connection without a password file.
func TestMain(m *testing.M) {
	xgb.Logger.SetOutput(io.Discard)
	os.Exit(m.Run())
}
