package screen

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"github.com/debrief-app/debrief/app/text"
	"github.com/debrief-app/debrief/widgets"
)

// Add is the first thing a new user sees: where to put a recording. OnSource is
// called with the recording and the conversation it is to go into, "" for a new one.
type Add struct {
	Object   fyne.CanvasObject
	OnSource func(s Source, into string)

	env     *Env
	address *widget.Entry
	into    *widgets.Chooser
	toRow   fyne.CanvasObject // "Add to", once there is something to add to
	choose  *widget.Button
	model   *Model
}

const addWidth = 600 // px; wider, the fields look lost

// NewAdd makes the screen. The model card is shown above everything while there
// is something to say in it.
func NewAdd(env *Env, model *Model) *Add {
	a := &Add{env: env, model: model}
	a.choose = widget.NewButtonWithIcon(text.Say("add.choose"), theme.FolderOpenIcon(), a.Choose)
	a.choose.Importance = widget.HighImportance
	a.into = widgets.NewChooser(text.Say("add.into.search"), nil, nil)
	sample := widget.NewButtonWithIcon(text.Say("add.sample"), theme.MediaPlayIcon(), func() { a.send(Source{Sample: true}) })
	sample.Importance = widget.LowImportance
	a.toRow = a.intoRow()
	a.toRow.Hide()
	private := widgets.NewLine(text.Say("add.private"), widgets.Caption.Centered())
	fields := widgets.Stack(12,
		model.Object,
		a.dropZone(),
		a.addressRow(),
		a.toRow,
		container.NewHBox(layout.NewSpacer(), sample, layout.NewSpacer()),
		private)
	middle := container.New(&middleLayout{}, widgets.Readable(addWidth, fields))
	a.Object = container.NewVScroll(widgets.Inset(14, 14, 28, 28, middle))
	return a
}

func (a *Add) dropZone() fyne.CanvasObject {
	icon := widget.NewIcon(theme.NewPrimaryThemedResource(theme.DownloadIcon()))
	big := container.NewGridWrap(fyne.NewSize(40, 40), icon)
	return widgets.NewDropZone(widgets.Inset(18, 18, 0, 0, widgets.Stack(6,
		container.NewCenter(big),
		widgets.NewLine(text.Say("add.drop"), widgets.Heading.Centered()),
		widgets.NewLine(text.Say("add.get"), widgets.Body.Centered()),
		widgets.NewLine(text.Say("add.formats"), widgets.Caption.Centered()),
		widgets.Gap(0, 6),
		container.NewCenter(a.choose))))
}

func (a *Add) addressRow() fyne.CanvasObject {
	a.address = widget.NewEntry()
	a.address.SetPlaceHolder(text.Say("add.address"))
	add := widget.NewButton(text.Say("add.address.go"), a.sendAddress)
	add.Disable()
	a.address.OnChanged = func(typed string) {
		if strings.TrimSpace(typed) == "" {
			add.Disable()
		} else {
			add.Enable()
		}
	}
	a.address.OnSubmitted = func(string) { a.sendAddress() }
	paste := widget.NewButtonWithIcon("", theme.ContentPasteIcon(), func() {
		a.address.SetText(strings.TrimSpace(fyne.CurrentApp().Clipboard().Content()))
		a.FocusAddress()
	})
	paste.Importance = widget.LowImportance
	a.address.ActionItem = paste
	return container.NewBorder(nil, nil, nil, add, a.address)
}

func (a *Add) intoRow() fyne.CanvasObject {
	label := widget.NewLabel(text.Say("add.into"))
	return container.NewBorder(nil, nil, label, nil, a.into)
}

// SetConversations offers these under "Add to", besides a new one.
func (a *Add) SetConversations(all []Summary) {
	choices := []widgets.Choice{{Name: text.Say("add.into.new"), Facts: text.Say("add.into.new.facts")}}
	for _, s := range all {
		choices = append(choices, widgets.Choice{ID: s.ID, Name: s.Name, Facts: facts(s, a.env.Now())})
	}
	a.into.SetChoices(choices)
	setVisible(a.toRow, len(all) > 0)
}

// Into is the conversation chosen under "Add to"; "" means a new one.
func (a *Add) Into() string { return a.into.Chosen().ID }

// SetInto chooses a conversation under "Add to"; "" means a new one.
func (a *Add) SetInto(id string) { a.into.Choose(id) }

// FocusAddress puts the cursor into the field for web addresses.
func (a *Add) FocusAddress() { a.env.Window.Canvas().Focus(a.address) }

// Choose asks for a recording with the system's dialog.
func (a *Add) Choose() {
	into := a.Into()
	openFile(a.env, func(path string) { a.OnSource(Source{Path: path}, into) })
}

func (a *Add) sendAddress() {
	address := strings.TrimSpace(a.address.Text)
	if address == "" {
		return
	}
	a.send(Source{URL: address})
	a.address.SetText("")
}

func (a *Add) send(s Source) { a.OnSource(s, a.Into()) }

// middleLayout puts its content in the middle of the height, as long as there is room.
type middleLayout struct{}

func (middleLayout) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[0].MinSize() }

func (middleLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	height := objects[0].MinSize().Height
	objects[0].Resize(fyne.NewSize(size.Width, height))
	objects[0].Move(fyne.NewPos(0, max((size.Height-height)*0.42, 0))) // the optical middle
}
