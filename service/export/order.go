package export

import (
	"fmt"
	"slices"
	"time"
)

// Order says what a meeting is exported as, and with what in it: everything that a user
// chooses. It is plain data, which is kept as JSON.
type Order struct {
	Form       string  `json:"form"`               // a format, a preset, or OrderTemplate
	Template   string  `json:"template,omitempty"` // the text of the template
	From       string  `json:"from,omitempty"`     // where the template is read again: its file, or its name in the library
	Without    Section `json:"without,omitempty"`
	Compact    bool    `json:"compact,omitempty"`
	Tag        string  `json:"tag,omitempty"`
	PlainNames bool    `json:"plainNames,omitempty"`
	ToDos      bool    `json:"todos,omitempty"`
	Semicolon  bool    `json:"semicolon,omitempty"`
	NoSpeakers bool    `json:"noSpeakers,omitempty"`
	Pattern    string  `json:"pattern,omitempty"` // of the name of a new file in a folder; see package note
}

// OrderTemplate is the form of Markdown that a template makes.
const OrderTemplate = "template"

// Parse is the format and the preset that the order asks for.
func (o Order) Parse() (Format, Preset, error) {
	if o.Form == OrderTemplate {
		return FormatMarkdown, "", nil
	}
	if p, err := ParsePreset(o.Form); err == nil {
		return p.Format(), p, nil
	}
	if f := Format(o.Form); slices.Contains(Formats(), f) {
		return f, "", nil
	}
	return "", "", fmt.Errorf("there is no format or preset “%s”", o.Form)
}

// Check reports what is wrong with the order, its template included.
func (o Order) Check() error {
	if o.Form == OrderTemplate {
		return CheckTemplate(o.Template)
	}
	_, _, err := o.Parse()
	return err
}

// TwoWay reports whether the order makes a note that is kept up to date in place.
func (o Order) TwoWay() bool {
	_, preset, err := o.Parse()
	return err == nil && preset.TwoWay()
}

// Options are the order's options for a reader in a zone.
func (o Order) Options(zone *time.Location) Options {
	_, preset, _ := o.Parse()
	return Options{Preset: preset, Without: o.Without, Compact: o.Compact, Tag: o.Tag, PlainNames: o.PlainNames,
		ToDos: o.ToDos, Semicolon: o.Semicolon, NoSpeakers: o.NoSpeakers, Zone: zone}
}
