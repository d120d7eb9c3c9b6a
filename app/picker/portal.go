//go:build !windows && !darwin

package picker

import (
	"errors"
	"fmt"
	"net/url"

	"github.com/godbus/dbus/v5"
)

// The desktop portal's file chooser, which every desktop answers with its own dialog:
// https://flatpak.github.io/xdg-desktop-portal, org.freedesktop.portal.FileChooser.
const (
	chooser   = "org.freedesktop.portal.FileChooser"
	openFile  = chooser + ".OpenFile"
	saveFile  = chooser + ".SaveFile"
	forFolder = 3 // the version of the interface that can ask for a folder
)

type options = map[string]dbus.Variant

func (p *Picker) open(title string, filters []Filter) (string, error) {
	return p.askPortal(openFile, title, 1, options{"filters": dbus.MakeVariant(chooserFilters(filters))})
}

func (p *Picker) save(title, name string, f Filter) (string, error) {
	return p.askPortal(saveFile, title, 1, options{
		"current_name": dbus.MakeVariant(name), "filters": dbus.MakeVariant(chooserFilters([]Filter{f})),
	})
}

func (p *Picker) folder(title string) (string, error) {
	return p.askPortal(openFile, title, forFolder, options{"directory": dbus.MakeVariant(true)})
}

// askPortal shows the dialog of a portal that knows the interface in at least the
// version, and waits for the answer.
func (p *Picker) askPortal(method, title string, version uint32, o options) (string, error) {
	parent := ""
	if p.Parent != nil {
		parent = p.Parent()
	}
	portal, err := connectPortal()
	if err != nil {
		return "", fmt.Errorf("%w: %w", ErrUnavailable, err)
	}
	defer portal.close()
	if err := portal.hasVersion(chooser, version); err != nil {
		return "", fmt.Errorf("%w: %w", ErrUnavailable, err)
	}
	answer, err := portal.request(method, parent, title, o)
	switch {
	case err != nil:
		return "", fmt.Errorf("%w: %w", ErrUnavailable, err)
	case answer.status == statusCancelled:
		return "", ErrCancelled
	case answer.status != statusDone:
		return "", fmt.Errorf("%w: the portal gave up with status %d", ErrUnavailable, answer.status)
	}
	return chosen(answer.results)
}

// chosen is the path of the file in an answer.
func chosen(results options) (string, error) {
	uris, ok := results["uris"].Value().([]string)
	if !ok || len(uris) == 0 {
		return "", ErrCancelled
	}
	u, err := url.Parse(uris[0])
	if err != nil {
		return "", fmt.Errorf("%w: %w", ErrUnavailable, err)
	}
	if u.Scheme != "file" || u.Path == "" {
		return "", fmt.Errorf("%w: %w", ErrUnavailable, errors.New("the file does not lie on this computer"))
	}
	return u.Path, nil
}

// chooserFilter is a kind of file as the portal takes it.
type chooserFilter struct {
	Name  string
	Rules []chooserRule
}

type chooserRule struct {
	Kind    uint32 // 0: a pattern
	Pattern string
}

func chooserFilters(filters []Filter) []chooserFilter {
	all := make([]chooserFilter, 0, len(filters))
	for _, f := range filters {
		one := chooserFilter{Name: f.Name}
		for _, p := range patterns(f) {
			if p != "*" {
				p = "*." + p
			}
			one.Rules = append(one.Rules, chooserRule{Pattern: p})
		}
		all = append(all, one)
	}
	return all
}
