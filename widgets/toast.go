package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Toast is a short notice with at most one thing to do about it. It is hidden
// until it has something to say.
type Toast struct {
	widget.BaseWidget
	words  *Line
	act    *Button
	box    *Surface
	parent *fyne.Container
}

// NewToast makes a hidden notice.
func NewToast() *Toast {
	t := &Toast{words: NewWhole("", Body), act: NewButton("", nil)}
	t.act.Importance = widget.LowImportance
	closing := NewIconButton(theme.CancelIcon(), t.Hide)
	t.box = NewCard(Inset(4, 4, 16, 8, container.NewHBox(
		container.NewCenter(t.words), t.act, container.NewCenter(closing))))
	t.box.Fill = theme.ColorNameOverlayBackground
	t.ExtendBaseWidget(t)
	t.Hide()
	return t
}

// maxToast is how much of a notice is shown, in characters.
const maxToast = 60

// Announce shows a notice. Without a name there is nothing to do about it.
func (t *Toast) Announce(words, name string, act func()) {
	if runes := []rune(words); len(runes) > maxToast {
		words = string(runes[:maxToast-1]) + "…"
	}
	t.words.SetText(words)
	t.act.SetText(name)
	t.act.OnTapped = func() { t.Hide(); act() }
	SetVisible(t.act, name != "")
	t.Show()
	t.place()
	Repaint(t)
}

// Text is what it says.
func (t *Toast) Text() string { return t.words.Text() }

// CreateRenderer implements fyne.Widget.
func (t *Toast) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(t.box) }

// Over shows the notice over content, in the middle of its bottom edge.
func (t *Toast) Over(content fyne.CanvasObject) *fyne.Container {
	t.parent = container.New(bottomLayout{}, content, t)
	return t.parent
}

// place gives the notice the size of what it says now.
func (t *Toast) place() {
	if t.parent != nil {
		t.parent.Layout.Layout(t.parent.Objects, t.parent.Size())
	}
}

type bottomLayout struct{}

func (bottomLayout) MinSize(o []fyne.CanvasObject) fyne.Size { return o[0].MinSize() }

func (bottomLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	o[0].Resize(size)
	over := o[1].MinSize()
	over.Width = min(over.Width, size.Width-20)
	o[1].Resize(over)
	o[1].Move(fyne.NewPos((size.Width-over.Width)/2, size.Height-over.Height-18))
}
