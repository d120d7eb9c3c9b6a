//go:build !windows && !darwin

package desktop

import (
	"context"
	"fmt"
	"html"
	"slices"

	"github.com/godbus/dbus/v5"
)

// The notifications that every desktop but Windows' and macOS' shows:
// https://specifications.freedesktop.org/notification-spec.
const (
	server = "org.freedesktop.Notifications"
	path   = "/org/freedesktop/Notifications"

	usualTime = int32(-1) // as long as the desktop likes
	usualSpot = "default" // the notification itself, of all that can be clicked
)

// notify has a connection of its own: its signals are of nobody else's notifications.
func notify(ctx context.Context, n Notification) (bool, error) {
	bus, err := dbus.SessionBusPrivateNoAutoStartup()
	if err != nil {
		return false, fmt.Errorf("%w: %w", ErrUnavailable, err)
	}
	defer bus.Close()
	if err := bus.Auth(nil); err != nil {
		return false, fmt.Errorf("%w: %w", ErrUnavailable, err)
	}
	if err := bus.Hello(); err != nil {
		return false, fmt.Errorf("%w: %w", ErrUnavailable, err)
	}
	if err := bus.AddMatchSignalContext(ctx, dbus.WithMatchInterface(server), dbus.WithMatchObjectPath(path)); err != nil {
		return false, fmt.Errorf("%w: %w", ErrUnavailable, err)
	}
	signals := make(chan *dbus.Signal, 16)
	bus.Signal(signals)
	id, err := show(ctx, bus.Object(server, path), n)
	if err != nil {
		return false, fmt.Errorf("%w: %w", ErrUnavailable, err)
	}
	return ended(ctx, signals, id), nil
}

// show has the notification shown, and returns its number.
func show(ctx context.Context, to dbus.BusObject, n Notification) (id uint32, err error) {
	var can []string
	if err := to.CallWithContext(ctx, server+".GetCapabilities", 0).Store(&can); err != nil {
		return 0, err
	}
	if !slices.Contains(can, "actions") {
		return 0, fmt.Errorf("this desktop's cannot be clicked, only %v", can)
	}
	text := n.Text
	if slices.Contains(can, "body-markup") { // nothing that a recording is called is markup
		text = html.EscapeString(text)
	}
	hints := map[string]dbus.Variant{"desktop-entry": dbus.MakeVariant("debrief")}
	err = to.CallWithContext(ctx, server+".Notify", 0, "Debrief", uint32(0), "debrief", n.Title, text, []string{usualSpot, n.Action}, hints, usualTime).Store(&id)
	return id, err
}

// ended waits until the notification is gone, and reports whether it was clicked.
func ended(ctx context.Context, signals <-chan *dbus.Signal, id uint32) bool {
	for {
		select {
		case <-ctx.Done():
			return false
		case s, ok := <-signals:
			if !ok {
				return false // the message bus is gone
			}
			if len(s.Body) == 0 || s.Body[0] != id {
				continue
			}
			switch s.Name {
			case server + ".ActionInvoked":
				return true
			case server + ".NotificationClosed":
				return false
			}
		}
	}
}
