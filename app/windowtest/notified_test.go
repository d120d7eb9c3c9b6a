package windowtest

import (
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/godbus/dbus/v5"
)

// The desktop's notification service, by the Desktop Notifications Specification 1.2.
const (
	notificationName = "org.freedesktop.Notifications"
	notificationPath = "/org/freedesktop/Notifications"
)

// desktop takes the notifications that a desktop would show.
type desktop struct {
	mu    sync.Mutex
	shown []string
	hold  chan struct{} // while it is open, nobody gets an answer
}

// newDesktop is the notification service of a display's message bus.
func newDesktop(t *testing.T, d *display) *desktop {
	t.Helper()
	bus, err := dbus.Connect(d.bus)
	if err != nil {
		t.Fatal("message bus:", err)
	}
	t.Cleanup(func() { bus.Close() })
	top := &desktop{hold: make(chan struct{})}
	close(top.hold)
	if err := bus.ExportMethodTable(map[string]any{"Notify": top.notify}, notificationPath, notificationName); err != nil {
		t.Fatal(err)
	}
	if reply, err := bus.RequestName(notificationName, dbus.NameFlagDoNotQueue); err != nil || reply != dbus.RequestNameReplyPrimaryOwner {
		t.Fatal("be the notification service:", reply, err)
	}
	return top
}

func (d *desktop) notify(_ string, _ uint32, _, title, body string, _ []string, _ map[string]dbus.Variant, _ int32) (uint32, *dbus.Error) {
	d.mu.Lock()
	d.shown = append(d.shown, title+": "+body)
	n, hold := uint32(len(d.shown)), d.hold
	d.mu.Unlock()
	<-hold
	return n, nil
}

// stall lets nobody have an answer until the test ends.
func (d *desktop) stall(t *testing.T) {
	d.mu.Lock()
	defer d.mu.Unlock()
	hold := make(chan struct{})
	d.hold = hold
	t.Cleanup(func() { close(hold) })
}

func (d *desktop) all() []string {
	d.mu.Lock()
	defer d.mu.Unlock()
	return slices.Clone(d.shown)
}

// shows waits for a notification that begins so.
func (d *desktop) shows(t *testing.T, p *program, start string) {
	t.Helper()
	p.awaitOr(t, "for the notification “"+start+"”", func() bool {
		return slices.ContainsFunc(d.all(), func(one string) bool { return strings.HasPrefix(one, start) })
	}, func() string { return strings.Join(d.all(), " | ") })
}
