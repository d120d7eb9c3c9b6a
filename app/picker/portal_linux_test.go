package picker

import (
	"errors"
	"reflect"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"

	"github.com/debrief-app/debrief/app/bustest"
	"github.com/debrief-app/debrief/app/picker/portaltest"
)

// while runs something when a dialog is on the screen.
func while(t *testing.T, p *portaltest.Portal, act func(portaltest.Dialog) error) {
	t.Helper()
	done := make(chan struct{})
	go func() {
		defer close(done)
		for range 400 {
			if d, shown := p.Shown(); shown {
				time.Sleep(50 * time.Millisecond) // the picker waits by now, or should
				if err := act(d); err != nil {
					t.Error(err)
				}
				return
			}
			time.Sleep(25 * time.Millisecond)
		}
		t.Error("no dialog is shown")
	}()
	t.Cleanup(func() { <-done })
}

func TestThePortalsAnswersAreUnderstood(t *testing.T) {
	portal := portaltest.Start(t, bustest.Start(t))
	p := &Picker{Parent: func() string { return "x11:2a" }}
	recordings := Filter{Name: "Recordings", Endings: []string{"mp4", "wav"}}
	for _, c := range []struct {
		kind, choose, want string
		ask                func() (string, error)
	}{
		{portaltest.Open, "/home/ana/a b ü%.mp4", "/home/ana/a b ü%.mp4", func() (string, error) { return p.Open("Choose", recordings, Filter{Name: "All"}) }},
		{portaltest.Folder, "/home/ana", "/home/ana", func() (string, error) { return p.Folder("Choose") }},
		{portaltest.Save, "/home/ana/notes", "/home/ana/notes.md", func() (string, error) {
			path, sure, err := p.Save("Choose", "notes.md", "md")
			if sure {
				t.Error("nobody was asked about notes.md")
			}
			return path, err
		}},
	} {
		while(t, portal, func(d portaltest.Dialog) error {
			if d.Kind != c.kind || d.Title != "Choose" || d.Parent != "x11:2a" {
				t.Errorf("the dialog is %+v", d)
			}
			return portal.Choose(c.choose)
		})
		if got, err := c.ask(); err != nil || got != c.want {
			t.Errorf("%s: %q, %v, want %q", c.kind, got, err, c.want)
		}
	}
}

func TestThePortalLearnsWhatCanBeChosen(t *testing.T) {
	portal := portaltest.Start(t, bustest.Start(t))
	while(t, portal, func(d portaltest.Dialog) error {
		want := [][]any{
			{"Recordings", [][]any{{uint32(0), "*.mp4"}, {uint32(0), "*.MP4"}}},
			{"All", [][]any{{uint32(0), "*"}}},
		}
		if got := d.Options["filters"].Value(); !reflect.DeepEqual(got, want) {
			t.Errorf("the filters are %v", got)
		}
		return portal.Choose("")
	})
	if got := dbus.SignatureOf(chooserFilters(nil)).String(); got != "a(sa(us))" {
		t.Errorf("their form is %s", got)
	}
	var p Picker
	_, err := p.Open("", Filter{Name: "Recordings", Endings: []string{"mp4"}}, Filter{Name: "All"})
	if !errors.Is(err, ErrCancelled) {
		t.Errorf("got %v, want ErrCancelled", err)
	}
}

func TestWhatAPortalCannotDoIsDoneElsewhere(t *testing.T) {
	var p Picker
	t.Run("no bus", func(t *testing.T) {
		t.Setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
		if _, err := p.Folder(""); !errors.Is(err, ErrUnavailable) {
			t.Error(err)
		}
	})
	t.Run("no portal", func(t *testing.T) {
		bustest.Start(t)
		if _, err := p.Folder(""); !errors.Is(err, ErrUnavailable) {
			t.Error(err)
		}
	})
	for name, end := range map[string]func(*portaltest.Portal) error{
		"its dialog crashes": func(portal *portaltest.Portal) error { return portal.End(2, nil) },
		"it crashes":         func(portal *portaltest.Portal) error { portal.Close(); return nil },
		"a file in the cloud": func(portal *portaltest.Portal) error {
			return portal.End(0, map[string]dbus.Variant{"uris": dbus.MakeVariant([]string{"mtp://phone/a.mp4"})})
		},
	} {
		t.Run(name, func(t *testing.T) {
			portal := portaltest.Start(t, bustest.Start(t))
			while(t, portal, func(portaltest.Dialog) error { return end(portal) })
			if _, err := p.Folder(""); !errors.Is(err, ErrUnavailable) {
				t.Error(err)
			}
		})
	}
}
