// Package add takes recordings: from the fields of its screen, from drops, and
// back from the questions that it asks about them.
package add

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"github.com/debrief-app/debrief/app/dialogs"
	"github.com/debrief-app/debrief/app/files"
	"github.com/debrief-app/debrief/app/host"
	"github.com/debrief-app/debrief/app/text"
	"github.com/debrief-app/debrief/widgets"
)

// Source is something to process: a file, a web address, a text, or the sample meeting.
type Source struct {
	Path   string
	URL    string
	Text   string // a transcript from the clipboard
	Sample bool
	Again  bool // even if the library has it already

	// Captions is the file with the captions of the recording: they are used instead
	// of recognising the speech.
	Captions string
	Embedded bool // the captions inside the recording are used
	Decided  bool // whether captions beside the recording are used has been decided
	Agreed   bool // what was understood of a transcript has been seen, and is right

	Track    int    // the sound track to listen to, by its number in the file; 0: what belongs to the talk
	Speakers string // how many people speak: "auto", "1" to "12" or "13+"; "" where nothing was chosen
}

// Meeting is one that a recording can be added to.
type Meeting struct{ ID, Name, Facts string }

// Screen is the first thing a new user sees: where to put a recording. OnSource is
// called with the recording and the meeting it is added to, "" for a new one.
type Screen struct {
	Object   fyne.CanvasObject
	OnSource func(s Source, into string)

	env     *host.Env
	address *widgets.KeyEntry
	into    *widgets.Chooser
	toRow   fyne.CanvasObject // "Add to", once there is something to add to
	count   *widgets.Select
	choose  *widgets.Button
}

const addWidth = 600 // px; wider, the fields look lost

// New makes the screen. The offer to download the speech model is above everything
// while it is visible.
func New(env *host.Env, offer fyne.CanvasObject) *Screen {
	a := &Screen{env: env}
	a.choose = widgets.NewButtonWithIcon(text.Say("add.choose"), theme.FolderOpenIcon(), a.Choose)
	a.choose.Importance = widget.HighImportance
	a.into = widgets.NewChooser(text.Say("add.into.search"), nil, nil)
	paste := widgets.NewButtonWithIcon(text.Say("add.paste"), theme.ContentPasteIcon(), a.Paste)
	paste.Importance = widget.LowImportance
	sample := widgets.NewButtonWithIcon(text.Say("add.sample"), theme.MediaPlayIcon(), func() { a.send(Source{Sample: true}) })
	sample.Importance = widget.LowImportance
	a.toRow = a.intoRow()
	a.toRow.Hide()
	private := widgets.NewFlow(text.Say("add.private"), widgets.Caption.Centered(), nil)
	fields := widgets.Stack(12,
		offer,
		a.dropZone(),
		a.addressRow(),
		a.toRow,
		a.countRow(),
		widgets.NewCenteredWrap(4, paste, sample),
		private)
	middle := container.New(&middleLayout{}, widgets.Readable(addWidth, fields))
	a.Object = container.NewVScroll(widgets.Inset(14, 14, 28, 28, middle))
	return a
}

func (a *Screen) dropZone() fyne.CanvasObject {
	icon := widget.NewIcon(theme.NewPrimaryThemedResource(theme.DownloadIcon()))
	big := container.NewGridWrap(fyne.NewSize(40, 40), icon)
	return widgets.NewDropZone(widgets.Inset(18, 18, 0, 0, widgets.Stack(6,
		container.NewCenter(big),
		widgets.NewFlow(text.Say("add.drop"), widgets.Heading.Centered(), nil),
		widgets.NewFlow(text.Say("add.results"), widgets.Body.Centered(), nil),
		widgets.NewFlow(text.Say("add.formats"), widgets.Caption.Centered(), nil),
		widgets.Gap(0, 6),
		container.NewCenter(a.choose))))
}

func (a *Screen) addressRow() fyne.CanvasObject {
	a.address = widgets.NewKeyEntry(1, a.addressKey)
	a.address.SetPlaceHolder(text.Say("add.address"))
	add := widgets.NewButton(text.Say("add.address.go"), a.sendAddress)
	add.Disable()
	a.address.OnChanged = func(typed string) {
		if strings.TrimSpace(typed) == "" {
			add.Disable()
		} else {
			add.Enable()
		}
	}
	a.address.OnSubmitted = func(string) { a.sendAddress() }
	paste := widgets.NewButtonWithIcon("", theme.ContentPasteIcon(), func() {
		a.address.SetText(strings.TrimSpace(fyne.CurrentApp().Clipboard().Content()))
		a.FocusAddress()
	})
	paste.Importance = widget.LowImportance
	a.address.ActionItem = paste
	return widgets.Border(nil, nil, nil, add, a.address)
}

// addressKey has Escape empty the field, and lead back from an empty one.
func (a *Screen) addressKey(name fyne.KeyName) bool {
	if name != fyne.KeyEscape {
		return false
	}
	if a.address.Text != "" {
		a.address.SetText("")
	} else {
		widgets.PassOn(a.address, &fyne.KeyEvent{Name: name})
	}
	return true
}

func (a *Screen) intoRow() fyne.CanvasObject {
	label := widget.NewLabel(text.Say("add.into"))
	return widgets.Border(nil, nil, label, nil, a.into)
}

// SetMeetings offers these under "Add to", besides a new one.
func (a *Screen) SetMeetings(all []Meeting) {
	choices := []widgets.Choice{{Name: text.Say("add.into.new"), Facts: text.Say("add.into.new.facts")}}
	for _, s := range all {
		choices = append(choices, widgets.Choice{ID: s.ID, Name: s.Name, Facts: s.Facts})
	}
	a.into.SetChoices(choices)
	widgets.SetVisible(a.toRow, len(all) > 0)
}

// Into is the meeting chosen under "Add to"; "" means a new one.
func (a *Screen) Into() string { return a.into.Chosen().ID }

// SetInto chooses a meeting under "Add to"; "" means a new one.
func (a *Screen) SetInto(id string) { a.into.Choose(id) }

// FocusAddress puts the cursor into the field for web addresses.
func (a *Screen) FocusAddress() { a.env.Window.Canvas().Focus(a.address) }

// Choose asks for a recording with the system's dialog.
func (a *Screen) Choose() {
	into := a.Into()
	files.Open(a.env, func(path string) { a.OnSource(Source{Path: path}, into) })
}

func (a *Screen) sendAddress() {
	address := strings.TrimSpace(a.address.Text)
	if address == "" {
		return
	}
	a.send(Source{URL: address})
	a.address.SetText("")
}

// Paste takes what is in the clipboard: the address of a recording, or a transcript.
func (a *Screen) Paste() {
	pasted := strings.TrimSpace(fyne.CurrentApp().Clipboard().Content())
	switch {
	case pasted == "":
		dialogs.Notice(a.env.Window, text.Say("paste.title"), text.Say("paste.empty"))
	case isAddress(pasted):
		a.address.SetText(pasted)
		a.FocusAddress()
	default:
		a.send(Source{Text: pasted})
	}
}

// isAddress reports whether a text is the address of something, and nothing else.
func isAddress(s string) bool {
	lower := strings.ToLower(s)
	return (strings.HasPrefix(lower, "https://") || strings.HasPrefix(lower, "http://")) && !strings.ContainsAny(s, " \t\n")
}

func (a *Screen) send(s Source) { a.OnSource(s, a.Into()) }

// middleLayout puts its content in the middle of the height, as long as there is room.
type middleLayout struct{}

func (middleLayout) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[0].MinSize() }

func (middleLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	height := objects[0].MinSize().Height
	objects[0].Resize(fyne.NewSize(size.Width, height))
	objects[0].Move(fyne.NewPos(0, max((size.Height-height)*0.42, 0))) // the optical middle
}
