package desktop

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"

	"github.com/debrief-app/debrief/app/bustest"
)

// desk is a desktop that shows notifications, in the place of a real one.
type desk struct {
	bus   *dbus.Conn
	can   []string
	shown chan [3]string // title, text, and the word of the click
}

func newDesk(t *testing.T, can ...string) *desk {
	t.Helper()
	bus, err := dbus.Connect(bustest.Start(t))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { bus.Close() })
	d := &desk{bus: bus, can: can, shown: make(chan [3]string, 1)}
	methods := map[string]any{"GetCapabilities": d.capabilities, "Notify": d.notify}
	if err := bus.ExportMethodTable(methods, path, server); err != nil {
		t.Fatal(err)
	}
	if reply, err := bus.RequestName(server, dbus.NameFlagDoNotQueue); err != nil || reply != dbus.RequestNameReplyPrimaryOwner {
		t.Fatal(reply, err)
	}
	return d
}

func (d *desk) capabilities() ([]string, *dbus.Error) { return d.can, nil }

func (d *desk) notify(_ string, _ uint32, _, title, text string, actions []string, _ map[string]dbus.Variant, _ int32) (uint32, *dbus.Error) {
	d.shown <- [3]string{title, text, strings.Join(actions, " ")}
	return 7, nil
}

func (d *desk) emit(t *testing.T, signal string, body ...any) {
	t.Helper()
	if err := d.bus.Emit(path, server+"."+signal, body...); err != nil {
		t.Error(err)
	}
}

func TestAClickedNotificationSaysSo(t *testing.T) {
	for name, c := range map[string]struct {
		then func(t *testing.T, d *desk)
		want bool
	}{
		"clicked": {func(t *testing.T, d *desk) {
			d.emit(t, "ActionInvoked", uint32(6), "default") // somebody else's
			d.emit(t, "ActionInvoked", uint32(7), "default")
		}, true},
		"closed": {func(t *testing.T, d *desk) { d.emit(t, "NotificationClosed", uint32(7), uint32(2)) }, false},
	} {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t, "actions", "body-markup")
			ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
			defer cancel()
			go func() {
				said := <-d.shown
				if said != [3]string{"Ready", "a &lt;b&gt; c", "default Open"} {
					t.Errorf("shown is %q", said)
				}
				c.then(t, d)
			}()
			clicked, err := Notify(ctx, Notification{Title: "Ready", Text: "a <b> c", Action: "Open"})
			if err != nil || clicked != c.want {
				t.Errorf("clicked %v, %v", clicked, err)
			}
		})
	}
}

func TestANotificationIsNotWaitedForWhenTheWindowCloses(t *testing.T) {
	d := newDesk(t, "actions")
	ctx, cancel := context.WithCancel(t.Context())
	go func() {
		<-d.shown
		time.Sleep(50 * time.Millisecond) // it is waited for by now, or should
		cancel()
	}()
	if clicked, err := Notify(ctx, Notification{Title: "Ready", Action: "Open"}); clicked || err != nil && ctx.Err() == nil {
		t.Errorf("clicked %v, %v", clicked, err)
	}
}

func TestWithoutClicksThereIsAnother(t *testing.T) {
	newDesk(t, "body")
	if _, err := Notify(t.Context(), Notification{Title: "Ready"}); !errors.Is(err, ErrUnavailable) {
		t.Errorf("on a desktop without clicks: %v", err)
	}
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
	if _, err := Notify(t.Context(), Notification{Title: "Ready"}); !errors.Is(err, ErrUnavailable) {
		t.Errorf("without a message bus: %v", err)
	}
}
