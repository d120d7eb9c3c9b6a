package app

import (
	"os"
	"slices"

	"fyne.io/fyne/v2"

	"github.com/debrief-app/debrief/app/about"
	"github.com/debrief-app/debrief/app/shell"
	"github.com/debrief-app/debrief/service/installed"
)

// helpEntries are the items about Debrief itself.
func (w *window) helpEntries() []*fyne.MenuItem {
	return []*fyne.MenuItem{
		w.entry("menu.help.use", "", 0, func(*shell.Shell) { w.openHelp() }),
		w.entry("menu.keys", fyne.KeySlash, 0, func(*shell.Shell) { w.openKeys() }),
		fyne.NewMenuItemSeparator(),
		w.entry("menu.update", "", 0, func(*shell.Shell) { about.LookForUpdate(w.session.env, w.session.engine, w.version) }),
		w.entry("menu.about", "", 0, func(*shell.Shell) { about.Open(w.env, w.facts()) }),
	}
}

// facts are what is said about this program and the library that is open.
func (w *window) facts() about.Facts {
	f := about.Facts{Version: w.version, Licences: w.licences}
	f.Library, _ = w.session.engine.LibraryFolder()
	if w.log != nil {
		f.Logs = w.log.Dir()
	}
	return f
}

// licences is the folder in the program's package with the licences of all parts; ""
// when the program was built from source.
func licences() string {
	program, err := os.Executable()
	if err != nil {
		return ""
	}
	places := installed.Folders(program, "licences")
	if i := slices.IndexFunc(places, isFolder); i >= 0 {
		return places[i]
	}
	return ""
}

func isFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}
