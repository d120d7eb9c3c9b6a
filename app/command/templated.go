package command

import (
	"os"
	"path/filepath"

	"github.com/debrief-app/debrief/service/delivery"
	"github.com/debrief-app/debrief/service/export"
)

// templated is the template that an export is made by.
type templated struct {
	Template string `placeholder:"FILE" help:"Write Markdown as this template has it, a file or the name of one that was made in the window; see docs/templates.md. Automatic exports read it again each time."`
}

// check refuses a file that is not there. What looks like none may be the name of a
// template, which only the library's folder tells.
func (t templated) check() error {
	if t.Template == "" || filepath.Base(t.Template) == t.Template && filepath.Ext(t.Template) == "" {
		return nil
	}
	if _, err := os.Stat(t.Template); err != nil {
		return usagef("There is no template “%s”.", t.Template)
	}
	return nil
}

// into puts the template, if there is one, into an order.
func (t templated) into(o *export.Order, in interface{ Folder() (string, bool) }) (err error) {
	if t.Template == "" {
		return nil
	}
	home, _ := in.Folder()
	o.Template, o.From, err = delivery.Templates(home).Find(t.Template)
	o.Form = export.OrderTemplate
	return err
}
