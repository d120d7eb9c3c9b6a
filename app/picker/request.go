//go:build !windows && !darwin

package picker

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/godbus/dbus/v5"
	"github.com/google/uuid"
)

const (
	portalName = "org.freedesktop.portal.Desktop"
	portalPath = "/org/freedesktop/portal/desktop"

	requestPath     = portalPath + "/request/"
	requestResponse = "org.freedesktop.portal.Request.Response"
	ownerChanged    = "org.freedesktop.DBus.NameOwnerChanged"
	busName         = "org.freedesktop.DBus"
)

// What a portal says about how asking has ended.
const (
	statusDone      = 0
	statusCancelled = 1
)

// startLimit is how long a portal may take to show its dialog. It is started by the
// message bus when nobody has needed it so far, which takes a second or two.
const startLimit = 15 * time.Second

// portal is a connection of one's own to the desktop portal. The one that a process
// shares carries the signals of everybody, and a request could take another's answer.
type portal struct {
	bus     *dbus.Conn
	signals chan *dbus.Signal
}

// answer is what came of a request.
type answer struct {
	status  uint32
	results options
}

func connectPortal() (*portal, error) {
	bus, err := dbus.SessionBusPrivateNoAutoStartup()
	if err != nil {
		return nil, fmt.Errorf("message bus: %w", err)
	}
	if err := errors.Join(bus.Auth(nil), bus.Hello()); err != nil {
		return nil, errors.Join(fmt.Errorf("message bus: %w", err), bus.Close())
	}
	p := &portal{bus: bus, signals: make(chan *dbus.Signal, 16)}
	bus.Signal(p.signals)
	return p, nil
}

func (p *portal) close() { _ = p.bus.Close() }

// hasVersion returns an error where there is no portal or one that is too old.
func (p *portal) hasVersion(of string, least uint32) error {
	ctx, cancel := context.WithTimeout(context.Background(), startLimit)
	defer cancel()
	var version dbus.Variant
	err := p.bus.Object(portalName, portalPath).CallWithContext(ctx, "org.freedesktop.DBus.Properties.Get", 0, of, "version").Store(&version)
	if err != nil {
		return fmt.Errorf("ask the portal: %w", err)
	}
	if v, ok := version.Value().(uint32); !ok || v < least {
		return fmt.Errorf("the portal has version %v of %s, not %d", version, of, least)
	}
	return nil
}

// request calls a method that answers later, with a signal, and waits for that.
func (p *portal) request(method, parent, title string, o options) (answer, error) {
	token := "debrief" + strings.ReplaceAll(uuid.NewString(), "-", "")
	o["handle_token"] = dbus.MakeVariant(token)
	sender := strings.ReplaceAll(strings.TrimPrefix(p.bus.Names()[0], ":"), ".", "_")
	expected := dbus.ObjectPath(requestPath + sender + "/" + token)
	err := errors.Join(
		p.bus.AddMatchSignal(dbus.WithMatchObjectPath(expected)),
		p.bus.AddMatchSignal(dbus.WithMatchSender(busName), dbus.WithMatchMember("NameOwnerChanged"), dbus.WithMatchArg(0, portalName)))
	if err != nil {
		return answer{}, fmt.Errorf("wait for the portal: %w", err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), startLimit)
	defer cancel()
	var handle dbus.ObjectPath
	if err := p.bus.Object(portalName, portalPath).CallWithContext(ctx, method, 0, parent, title, o).Store(&handle); err != nil {
		return answer{}, fmt.Errorf("ask the portal: %w", err)
	}
	return p.answerTo(expected, handle)
}

// answerTo waits until the user has answered, or the portal or the bus is gone. Portals
// before 0.9 name the request themselves.
func (p *portal) answerTo(expected, handle dbus.ObjectPath) (answer, error) {
	for s := range p.signals {
		switch {
		case s.Name == requestResponse && (s.Path == expected || s.Path == handle):
			var a answer
			if err := dbus.Store(s.Body, &a.status, &a.results); err != nil {
				return answer{}, fmt.Errorf("answer of the portal: %w", err)
			}
			return a, nil
		case s.Name == ownerChanged:
			return answer{}, errors.New("the portal is gone")
		}
	}
	return answer{}, errors.New("the message bus is gone")
}
