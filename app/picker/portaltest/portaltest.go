// Package portaltest is the file chooser of a desktop, for tests: it answers what it
// is told to, in the place of the person at the screen.
package portaltest

import (
	"fmt"
	"net/url"
	"strings"
	"sync"
	"testing"

	"github.com/godbus/dbus/v5"
)

const (
	name     = "org.freedesktop.portal.Desktop"
	path     = "/org/freedesktop/portal/desktop"
	chooser  = "org.freedesktop.portal.FileChooser"
	response = "org.freedesktop.portal.Request.Response"
)

// The kinds of dialogs.
const (
	Open   = "open"
	Save   = "save"
	Folder = "folder"
)

// Dialog is one that is on the screen.
type Dialog struct {
	Kind    string
	Parent  string
	Title   string
	Options map[string]dbus.Variant

	request dbus.ObjectPath
}

// Portal is the desktop portal of a message bus.
type Portal struct {
	bus *dbus.Conn

	mu   sync.Mutex
	open []Dialog
}

// Start is the portal of the bus at an address until the test ends or Close.
func Start(t testing.TB, address string) *Portal {
	t.Helper()
	bus, err := dbus.Connect(address)
	if err != nil {
		t.Fatal("message bus:", err)
	}
	t.Cleanup(func() { bus.Close() })
	p := &Portal{bus: bus}
	export(t, bus, map[string]any{"OpenFile": p.openFile, "SaveFile": p.saveFile}, chooser)
	export(t, bus, map[string]any{"Get": property}, "org.freedesktop.DBus.Properties")
	if reply, err := bus.RequestName(name, dbus.NameFlagDoNotQueue); err != nil || reply != dbus.RequestNameReplyPrimaryOwner {
		t.Fatal("be the portal:", reply, err)
	}
	return p
}

func export(t testing.TB, bus *dbus.Conn, methods map[string]any, as string) {
	t.Helper()
	if err := bus.ExportMethodTable(methods, path, as); err != nil {
		t.Fatal(err)
	}
}

// Close is what happens to a portal that crashes.
func (p *Portal) Close() { _ = p.bus.Close() }

// Shown is the dialog that was opened last, if one is open.
func (p *Portal) Shown() (Dialog, bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(p.open) == 0 {
		return Dialog{}, false
	}
	return p.open[len(p.open)-1], true
}

// Choose answers the dialog that was opened last with a path, and "" by closing it.
func (p *Portal) Choose(file string) error {
	status, results := uint32(1), map[string]dbus.Variant{}
	if file != "" {
		status = 0
		results["uris"] = dbus.MakeVariant([]string{(&url.URL{Scheme: "file", Path: file}).String()})
	}
	return p.End(status, results)
}

// End ends the dialog that was opened last with any answer.
func (p *Portal) End(status uint32, results map[string]dbus.Variant) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(p.open) == 0 {
		return fmt.Errorf("no dialog is open")
	}
	last := p.open[len(p.open)-1]
	p.open = p.open[:len(p.open)-1]
	return p.bus.Emit(last.request, response, status, results)
}

func property(of, property string) (dbus.Variant, *dbus.Error) {
	if of != chooser || property != "version" {
		return dbus.Variant{}, dbus.MakeFailedError(fmt.Errorf("no property %s of %s", property, of))
	}
	return dbus.MakeVariant(uint32(3)), nil
}

func (p *Portal) openFile(from dbus.Sender, parent, title string, options map[string]dbus.Variant) (dbus.ObjectPath, *dbus.Error) {
	kind := Open
	if folder, _ := options["directory"].Value().(bool); folder {
		kind = Folder
	}
	return p.show(from, Dialog{Kind: kind, Parent: parent, Title: title, Options: options})
}

func (p *Portal) saveFile(from dbus.Sender, parent, title string, options map[string]dbus.Variant) (dbus.ObjectPath, *dbus.Error) {
	return p.show(from, Dialog{Kind: Save, Parent: parent, Title: title, Options: options})
}

func (p *Portal) show(from dbus.Sender, d Dialog) (dbus.ObjectPath, *dbus.Error) {
	token, _ := d.Options["handle_token"].Value().(string)
	sender := strings.ReplaceAll(strings.TrimPrefix(string(from), ":"), ".", "_")
	d.request = dbus.ObjectPath(path + "/request/" + sender + "/" + token)
	p.mu.Lock()
	defer p.mu.Unlock()
	p.open = append(p.open, d)
	return d.request, nil
}
