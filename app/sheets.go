package app

import (
	"runtime"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/layout"

	"github.com/debrief-app/debrief/app/dialogs"
	"github.com/debrief-app/debrief/app/text"
	"github.com/debrief-app/debrief/widgets"
)

// openKeys opens a sheet of all keys: those of the menus, and those of lists and texts.
func (w *window) openKeys() {
	sheet := widgets.Stack(4)
	for _, menu := range w.win.MainMenu().Items {
		addKeys(sheet, menu.Label, keysOf(menu.Items))
	}
	addKeys(sheet, text.Say("keys.lists"), listKeys())
	w.openSheet(text.Say("menu.keys"), sheet)
}

// key is what a key does.
type key struct{ keys, does string }

// keysOf are the shortcuts of a menu.
func keysOf(items []*fyne.MenuItem) (all []key) {
	for _, i := range items {
		if s, ok := i.Shortcut.(fyne.KeyboardShortcut); ok {
			all = append(all, key{keysText(s), i.Label})
		}
		if i.ChildMenu != nil {
			all = append(all, keysOf(i.ChildMenu.Items)...)
		}
	}
	return all
}

// listKeys are the keys that no menu has.
func listKeys() (all []key) {
	for _, line := range strings.Split(text.Say("keys.list"), "|") {
		keys, does, _ := strings.Cut(line, "=")
		all = append(all, key{keys, does})
	}
	return all
}

// keysText names the keys of a shortcut as they stand on the keyboard.
func keysText(s fyne.KeyboardShortcut) string {
	mac := runtime.GOOS == "darwin"
	var parts []string
	for _, m := range []struct {
		held      fyne.KeyModifier
		name, mac string
	}{{fyne.KeyModifierControl, "Ctrl", "⌃"}, {fyne.KeyModifierAlt, "Alt", "⌥"}, {fyne.KeyModifierShift, "Shift", "⇧"}, {fyne.KeyModifierSuper, "Super", "⌘"}} {
		if s.Mod()&m.held != 0 {
			name := m.name
			if mac {
				name = m.mac
			}
			parts = append(parts, name)
		}
	}
	name := string(s.Key())
	if plain, ok := keyNames[s.Key()]; ok {
		name = plain
	}
	return strings.Join(append(parts, name), "+")
}

var keyNames = map[fyne.KeyName]string{fyne.KeyUp: "↑", fyne.KeyDown: "↓", fyne.KeyLeft: "←", fyne.KeyRight: "→", fyne.KeyBackspace: "⌫"}

func addKeys(sheet *fyne.Container, title string, all []key) {
	if len(all) == 0 {
		return
	}
	sheet.Add(widgets.Inset(8, 0, 0, 0, widgets.NewLine(title, widgets.Strong)))
	for _, k := range all {
		keys := widgets.FixedWidth(keysWidth, widgets.NewLine(k.keys, widgets.Body.Colored(widgets.ColorCaption)))
		sheet.Add(widgets.Border(nil, nil, keys, nil, widgets.NewLine(k.does, widgets.Body)))
	}
}

const (
	keysWidth  = 190
	sheetWidth = 560
)

// openHelp says in a few sentences how Debrief is used.
func (w *window) openHelp() {
	sheet := widgets.Stack(4)
	for _, part := range []string{"add", "read", "keep", "private"} {
		sheet.Add(widgets.Inset(8, 0, 0, 0, widgets.NewLine(text.Say("help."+part), widgets.Strong)))
		sheet.Add(widgets.NewFlow(text.Say("help."+part+".words"), widgets.Body, nil))
	}
	w.openSheet(text.Say("menu.help.use"), sheet)
}

// openSheet opens a dialog to read, which scrolls where it must.
func (w *window) openSheet(title string, sheet *fyne.Container) {
	content := widgets.Inset(0, 4, 8, 14, sheet)
	content.Resize(fyne.NewSize(sheetWidth-60, 0)) // texts know their height when they know their width
	scroll := container.NewVScroll(content)
	room := w.win.Canvas().Size().Height - 170 // for the title and the button
	scroll.SetMinSize(fyne.NewSize(0, min(content.MinSize().Height, max(room, 160))))
	var d *dialog.CustomDialog
	closing := widgets.NewButton(text.Say("failure.close"), func() { d.Hide() })
	d = dialog.NewCustomWithoutButtons(title, widgets.Stack(8, scroll, container.NewHBox(layout.NewSpacer(), closing)), w.win)
	d.Resize(dialogs.Wide(w.win, sheetWidth))
	dialogs.Open(w.win, d, d.Hide, nil)
}
