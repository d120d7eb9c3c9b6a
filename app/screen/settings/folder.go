package settings

import (
	"context"
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"github.com/debrief-app/debrief/app/dialogs"
	"github.com/debrief-app/debrief/app/files"
	"github.com/debrief-app/debrief/app/text"
	"github.com/debrief-app/debrief/widgets"
)

// folder is the row of the library: where it is, with buttons that open and move it.
func (p *Dialog) folder() fyne.CanvasObject {
	where, fixed := p.service.LibraryFolder()
	open := widgets.NewButtonWithIcon(text.Say("toast.folder"), theme.FolderOpenIcon(),
		func() { p.env.OpenFolder(where) })
	open.Importance = widget.LowImportance
	buttons := container.NewHBox(open)
	if !fixed {
		move := widgets.NewButton(text.Say("folder.move"), p.chooseFolder)
		move.Importance = widget.LowImportance
		buttons.Add(move)
	}
	return widgets.Border(nil, nil, nil, buttons, widgets.NewLine(short(where), widgets.Body))
}

// copies is the row of the library's backups.
func (p *Dialog) copies() fyne.CanvasObject {
	restore := widgets.NewButtonWithIcon(text.Say("backups.open"), theme.HistoryIcon(), p.backups)
	return container.NewHBox(restore)
}

// short is a folder as people write it, with ~ for their own.
func short(folder string) string {
	home, err := os.UserHomeDir()
	if err != nil || home == "/" {
		return folder
	}
	if rest, ok := strings.CutPrefix(folder, home+string(filepath.Separator)); ok {
		return "~" + string(filepath.Separator) + rest
	}
	return folder
}

// chooseFolder asks for the new place, and moves the library there.
func (p *Dialog) chooseFolder() {
	files.Folder(p.env, func(folder string) {
		p.dialog.Hide()
		p.move(folder)
	})
}

// move moves the library, with its progress in a dialog. Stopping leaves it where it was.
func (p *Dialog) move(folder string) {
	ctx, cancel := context.WithCancel(p.env.Context)
	bar := widgets.NewBar(theme.ColorNamePrimary, 5)
	status := widgets.NewLine("", widgets.Caption)
	d := dialogs.New(text.Say("folder.moving"), text.Say("cancel"),
		widgets.Inset(4, 8, 8, 8, widgets.Stack(8, widgets.NewLine(folder, widgets.Body), bar, status)), p.env.Window)
	d.Resize(dialogs.Wide(p.env.Window, dialogs.Width))
	dialogs.Open(p.env.Window, d, nil, cancel)
	p.env.Background(func() {
		err := p.service.MoveLibrary(ctx, folder, func(done, total int64) {
			p.env.OnUI(func() {
				bar.Set(float64(done)/float64(max(total, 1)), theme.ColorNamePrimary)
				status.SetText(text.Say("model.progress", text.M{"Done": text.Size(done), "Size": text.Size(total)}))
			})
		})
		stopped := ctx.Err() != nil
		p.env.OnUI(func() {
			d.Hide()
			switch {
			case err == nil && p.OnMoved != nil:
				p.OnMoved()
			case err != nil && !stopped:
				dialogs.Failure(p.env.Window, err)
			}
		})
	})
}
