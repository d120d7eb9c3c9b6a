package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// TimeLink is a moment of a recording that can be clicked.
type TimeLink struct {
	widget.BaseWidget
	OnTapped func()
	OnHover  func(on bool) // may be nil
	Quiet    bool          // grey until the mouse is over it
	text     string
	hovered  bool
}

// NewTimeLink makes a link that shows text.
func NewTimeLink(text string, tapped func()) *TimeLink {
	l := &TimeLink{text: text, OnTapped: tapped}
	l.ExtendBaseWidget(l)
	return l
}

// Text is what the link shows.
func (l *TimeLink) Text() string { return l.text }

// SetText changes what the link shows.
func (l *TimeLink) SetText(text string) {
	if l.text != text {
		l.text = text
		l.Refresh()
	}
}

// Tapped implements fyne.Tappable.
func (l *TimeLink) Tapped(*fyne.PointEvent) {
	if l.OnTapped != nil {
		l.OnTapped()
	}
}

// MouseIn implements desktop.Hoverable.
func (l *TimeLink) MouseIn(*desktop.MouseEvent) { l.hover(true) }

// MouseMoved implements desktop.Hoverable.
func (l *TimeLink) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (l *TimeLink) MouseOut() { l.hover(false) }

func (l *TimeLink) hover(on bool) {
	l.hovered = on
	l.Refresh()
	if l.OnHover != nil {
		l.OnHover(on)
	}
}

// Cursor implements desktop.Cursorable.
func (l *TimeLink) Cursor() desktop.Cursor { return desktop.PointerCursor }

// CreateRenderer implements fyne.Widget.
func (l *TimeLink) CreateRenderer() fyne.WidgetRenderer {
	r := &timeLinkRenderer{link: l, text: canvas.NewText(l.text, nil), shade: canvas.NewRectangle(nil)}
	r.Refresh()
	return laid(l, r)
}

type timeLinkRenderer struct {
	link  *TimeLink
	text  *canvas.Text
	shade *canvas.Rectangle
}

const timeInset = 4

func (r *timeLinkRenderer) MinSize() fyne.Size {
	return r.text.MinSize().AddWidthHeight(2*timeInset, 4)
}

func (r *timeLinkRenderer) Layout(size fyne.Size) {
	min := r.MinSize()
	r.shade.Resize(min)
	r.text.Move(fyne.NewPos(timeInset, 2))
	r.text.Resize(r.text.MinSize())
}

func (r *timeLinkRenderer) Refresh() {
	style := Body.Colored(theme.ColorNameHyperlink)
	if r.link.Quiet && !r.link.hovered {
		style = Body.Colored(ColorCaption)
	}
	style.apply(r.text)
	r.text.Text = r.link.text
	r.shade.FillColor = theme.Color(ColorSelected)
	r.shade.CornerRadius = 4
	r.shade.Hidden = !r.link.hovered
	r.Layout(r.link.Size())
	canvas.Refresh(r.link)
}

func (r *timeLinkRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.shade, r.text}
}
func (r *timeLinkRenderer) Destroy() {}
