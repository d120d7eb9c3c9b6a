package settings

import (
	"context"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/theme"

	"github.com/debrief-app/debrief/app/dialogs"
	"github.com/debrief-app/debrief/app/host"
	"github.com/debrief-app/debrief/app/text"
	"github.com/debrief-app/debrief/widgets"
)

// Backup is a copy of the library that can take its place.
type Backup struct {
	Path     string
	Made     time.Time
	Size     int64  // bytes
	Meetings int    // that it holds; -1 when it cannot be read
	Reason   string // why it was made: "regular", "update" or "replaced"
}

// BackupStore is what the list of backups needs.
type BackupStore interface {
	// Backups lists the newest first.
	Backups(ctx context.Context) ([]Backup, error)
	// RestoreBackup puts a backup in the place of the library, which becomes a backup
	// itself. Closed says that the engine is closed and another must be opened, after an
	// error too.
	RestoreBackup(ctx context.Context, path string) (closed bool, err error)
	// Unpurged is why something that was deleted is still in a backup; nil when nothing is.
	Unpurged() error
}

// backups lists the copies of the library, with a button that restores each.
func (p *Dialog) backups() {
	p.lane.Latest(host.Read(p.env, p.service.Backups, func(all []Backup) {
		words := "backups.none"
		if len(all) > 0 {
			words = "backups.words"
		}
		head := []fyne.CanvasObject{widgets.NewFlow(text.Say(words), widgets.Caption, nil)}
		if err := p.service.Unpurged(); err != nil {
			why := text.Explain(err)
			head = append(head, widgets.NewFlow(strings.TrimSpace(why.Sentence+" "+why.Hint), widgets.Caption.Colored(theme.ColorNameWarning), nil))
		}
		rows := container.NewVBox()
		scroll := container.NewVScroll(rows)
		d := dialogs.New(text.Say("backups.title"), text.Say("failure.close"),
			widgets.Inset(0, 8, 4, 4, widgets.Border(widgets.Inset(0, 8, 0, 0, widgets.Stack(6, head...)), nil, nil, nil, scroll)), p.env.Window)
		for _, b := range all {
			rows.Add(p.backup(b, d.Hide))
		}
		scroll.SetMinSize(fyne.NewSize(0, min(rows.MinSize().Height, backupsHeight)))
		d.Resize(dialogs.Wide(p.env.Window, width))
		dialogs.Open(p.env.Window, d, nil, nil)
	}))
}

// backupsHeight is enough for six of them; the others scroll.
const backupsHeight = 320

// backup is a row: when it was made, what it holds, and a button that restores it.
func (p *Dialog) backup(b Backup, hide func()) fyne.CanvasObject {
	restore := widgets.NewButton(text.Say("backups.restore"), func() { p.askRestore(b, hide) })
	facts := []string{text.Say("backups.unreadable")}
	if b.Meetings >= 0 {
		facts = []string{text.Count("backups.meetings", b.Meetings), text.Size(b.Size), text.Say("backups." + b.Reason)}
	} else {
		restore.Disable()
	}
	lines := widgets.Stack(2, widgets.NewLine(text.Date(b.Made)+", "+text.Time(b.Made), widgets.Body),
		widgets.NewLine(strings.Join(facts, "  ·  "), widgets.Caption))
	return widgets.Inset(4, 4, 0, 0, widgets.Border(nil, nil, nil, container.NewCenter(restore), lines))
}

func (p *Dialog) askRestore(b Backup, hide func()) {
	words := text.Say("backups.question", text.M{"Date": text.Date(b.Made) + ", " + text.Time(b.Made)})
	dialogs.Ask(p.env.Window, dialogs.Question{Title: text.Say("backups.title"), Words: words,
		Yes: text.Say("backups.yes"), No: text.Say("cancel"), Danger: true}, func() {
		hide()
		p.restore(b)
	})
}

// restore puts a backup in the place of the library. It cannot be stopped half-way.
func (p *Dialog) restore(b Backup) {
	if p.dialog != nil {
		p.dialog.Hide()
	}
	d := dialog.NewCustomWithoutButtons(text.Say("backups.title"), widgets.Inset(8, 12, 8, 8, widgets.NewLine(text.Say("backups.restoring"), widgets.Body)), p.env.Window)
	d.Resize(dialogs.Wide(p.env.Window, dialogs.Width))
	d.Show()
	p.env.Background(func() {
		closed, err := p.service.RestoreBackup(p.env.Context, b.Path)
		p.env.OnUI(func() {
			d.Hide()
			if closed && p.OnMoved != nil {
				p.OnMoved()
			}
			if err != nil {
				dialogs.Failure(p.env.Window, err)
			}
		})
	})
}
