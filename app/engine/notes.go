package engine

import (
	"cmp"
	"context"
	"io"
	"time"

	"github.com/debrief-app/debrief/app/obsidian"
	screen "github.com/debrief-app/debrief/app/screen/export"
	screensettings "github.com/debrief-app/debrief/app/screen/settings"
	"github.com/debrief-app/debrief/app/settings"
	"github.com/debrief-app/debrief/service/delivery"
	"github.com/debrief-app/debrief/service/export"
	"github.com/debrief-app/debrief/service/note"
)

// ExportOrder implements export.Library.
func (e *Engine) ExportOrder(ctx context.Context, id string, o export.Order, dir string, w io.Writer) error {
	c, err := e.service.Conversation(ctx, id)
	if err != nil {
		return err
	}
	return delivery.Write(ctx, c, o, time.Local, dir, w)
}

// ExportInto implements export.Library.
func (e *Engine) ExportInto(ctx context.Context, id string, o export.Order, folder string) (screen.Noted, error) {
	c, err := e.service.Conversation(ctx, id)
	if err != nil {
		return screen.Noted{}, err
	}
	r, err := delivery.Deliver(ctx, c, o, folder, time.Local)
	if err != nil {
		return screen.Noted{}, err
	}
	n := noted(id, r)
	if o.Form == string(export.Obsidian) || o.Form == string(export.Dataview) {
		n.Link = obsidian.Link(r.Path)
	}
	return n, nil
}

// ReadNote implements export.Library.
func (e *Engine) ReadNote(ctx context.Context, id, folder string) (screen.Noted, error) {
	c, err := e.service.Conversation(ctx, id)
	if err != nil {
		return screen.Noted{}, err
	}
	r, err := note.Export(ctx, c, folder, note.Options{Options: export.Options{Zone: time.Local}, ReadOnly: true})
	if err != nil {
		return screen.Noted{}, err
	}
	return noted(id, r), nil
}

func noted(id string, r note.Result) screen.Noted {
	n := screen.Noted{MeetingID: id, Path: r.Path, Kept: r.Kept, Copies: r.Copies}
	for _, c := range r.Changes {
		n.Taken = append(n.Taken, screen.Taken{Task: c.Text, Field: screen.Field(c.Field), Value: c.Value, Both: c.Both})
	}
	return n
}

// ExportAlways implements export.Library.
func (e *Engine) ExportAlways(ctx context.Context, o export.Order, folder string) error {
	_, err := delivery.SetRule(ctx, e.service, delivery.Rule{Of: delivery.Library, To: folder, Order: o}, false)
	return err
}

// KeepNotes makes the exports that the user wants to be made by themselves, until ctx
// ends. Taken is called when something was taken over from a note or kept in it, and
// failed when one could not be written; the same failure is reported once.
func (e *Engine) KeepNotes(ctx context.Context, taken func(screen.Noted), failed func(error)) {
	if err := e.adoptNotes(ctx); err != nil {
		failed(err)
	}
	delivery.NewKeeper(e.service, time.Local, func(r delivery.Report) {
		if err := cmp.Or(r.Err, r.Template); err != nil {
			failed(err)
			return
		}
		taken(noted(r.ConversationID, r.Result))
	}).Run(ctx)
}

// adoptNotes makes a rule of what an older version kept in the settings of the window.
func (e *Engine) adoptNotes(ctx context.Context) error {
	kept := e.settings.Get()
	if !kept.NotesAuto || kept.NotesFolder == "" {
		return nil
	}
	o := export.Order{Form: kept.NotesPreset, Without: kept.LeftOut.Sections()}
	if err := e.ExportAlways(ctx, o, kept.NotesFolder); err != nil {
		return err
	}
	e.settings.Change(func(s *settings.Settings) { s.NotesAuto = false })
	return nil
}

// templates are those in the library's folder.
func (e *Engine) templates() delivery.Templates {
	home, _ := e.service.Folder()
	return delivery.Templates(home)
}

// Templates implements export.Library.
func (e *Engine) Templates(context.Context) ([]string, error) { return e.templates().Names() }

// Template implements export.Library.
func (e *Engine) Template(_ context.Context, name string) (string, error) {
	return e.templates().Read(name)
}

// SaveTemplate implements export.Library.
func (e *Engine) SaveTemplate(_ context.Context, name, words string) (string, error) {
	return e.templates().Save(name, words)
}

// DeleteTemplate implements export.Library.
func (e *Engine) DeleteTemplate(_ context.Context, name string) error {
	return e.templates().Delete(name)
}

// AutoExports implements settings.Service.
func (e *Engine) AutoExports(ctx context.Context) ([]screensettings.Export, error) {
	rules, err := delivery.Rules(ctx, e.service)
	if err != nil {
		return nil, err
	}
	var all []screensettings.Export
	for _, r := range rules {
		all = append(all, screensettings.Export{ID: r.ID, Of: string(r.Of), Name: r.Name, Form: r.Form, Folder: r.To})
	}
	return all, nil
}

// AddAutoExport implements settings.Service. What is in it is what exports had last.
func (e *Engine) AddAutoExport(ctx context.Context, x screensettings.Export, all bool) error {
	o := screen.OrderOf(x.Form, e.settings.Get())
	_, err := delivery.SetRule(ctx, e.service, delivery.Rule{Of: delivery.Scope(x.Of), Name: x.Name, To: x.Folder, Order: o}, all)
	return err
}

// StopAutoExport implements settings.Service.
func (e *Engine) StopAutoExport(ctx context.Context, id string) error {
	return e.service.DeleteExport(ctx, id)
}
