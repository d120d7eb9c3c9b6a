package tasks

import (
	"context"
	"io"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"github.com/debrief-app/debrief/app/dialogs"
	"github.com/debrief-app/debrief/app/files"
	"github.com/debrief-app/debrief/app/host"
	"github.com/debrief-app/debrief/app/lane"
	"github.com/debrief-app/debrief/app/text"
	"github.com/debrief-app/debrief/service/agenda"
)

// exporter writes a list of items to a file or on the clipboard.
type exporter struct {
	env     *host.Env
	library Library
	lane    *lane.Lane
	saved   func(path string)
}

// menu offers the forms of a list under a button.
func (e exporter) menu(list func() List, under fyne.CanvasObject) {
	menu := fyne.NewMenu("",
		dialogs.MenuItem("tasks.export.md", theme.DocumentSaveIcon(), func() { e.save("md", list()) }),
		dialogs.MenuItem("tasks.export.csv", theme.DocumentSaveIcon(), func() { e.save("csv", list()) }),
		dialogs.MenuItem("tasks.export.copy", theme.ContentCopyIcon(), func() { e.copy(list()) }))
	popup := widget.NewPopUpMenu(menu, e.env.Window.Canvas())
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(under)
	popup.ShowAtPosition(at.AddXY(under.Size().Width-popup.MinSize().Width, under.Size().Height+4))
}

func (e exporter) save(form string, list List) {
	files.Save(e.env, list.Title, form, func(path string) {
		e.lane.Do(func(ctx context.Context) error {
			return files.Replace(ctx, path, func(ctx context.Context, w io.Writer) error {
				text, err := e.library.ExportItems(ctx, form, list)
				if err == nil {
					_, err = w.Write(text)
				}
				return err
			})
		}, e.env.OrExplain(func() { e.saved(path) }))
	})
}

func (e exporter) copy(list List) {
	e.lane.Do(host.Read(e.env, func(ctx context.Context) ([]byte, error) { return e.library.ExportItems(ctx, "md", list) },
		func(text []byte) { fyne.CurrentApp().Clipboard().SetContent(string(text)) }))
}

func (s *Screen) openExport() {
	exporter{s.env, s.library, s.lane, func(path string) { s.OnSaved(path) }}.menu(s.list, s.export)
}

// list is what the screen shows, under its headings.
func (s *Screen) list() List {
	l := List{Title: text.Say("nav." + string(s.kind))}
	by := s.grouping()
	at := map[string]int{}
	for i := range s.table.Len() {
		item := s.table.Item(i)
		heading := by(item)
		if _, ok := at[heading]; !ok {
			at[heading] = len(l.Headings)
			l.Headings, l.Items = append(l.Headings, heading), append(l.Items, []agenda.Item(nil))
		}
		l.Items[at[heading]] = append(l.Items[at[heading]], item)
	}
	return l
}
