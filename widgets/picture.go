package widgets

import (
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
)

// Picture is a picture that can be clicked, or chosen with Enter. It keeps the picture's
// proportions in the box that it was made with.
type Picture struct {
	pressable
	image image.Image
	box   fyne.Size
}

// NewPicture makes an empty picture that is as large as fits into a box.
func NewPicture(box fyne.Size, act func()) *Picture {
	p := &Picture{box: box}
	p.extend(p, act)
	return p
}

// Image is the picture; nil when there is none.
func (p *Picture) Image() image.Image { return p.image }

// Set changes the picture.
func (p *Picture) Set(img image.Image) {
	if p.image != img {
		p.image = img
		p.Refresh()
	}
}

// Fit changes the box.
func (p *Picture) Fit(box fyne.Size) {
	if p.box != box {
		p.box = box
		p.Refresh()
	}
}

// fitted is how large the picture is in its box.
func (p *Picture) fitted() fyne.Size {
	if p.image == nil || p.image.Bounds().Empty() {
		return fyne.Size{}
	}
	width, height := float32(p.image.Bounds().Dx()), float32(p.image.Bounds().Dy())
	scale := min(p.box.Width/width, p.box.Height/height)
	return fyne.NewSize(width*scale, height*scale)
}

// Cursor implements desktop.Cursorable.
func (p *Picture) Cursor() desktop.Cursor { return desktop.PointerCursor }

// CreateRenderer implements fyne.Widget.
func (p *Picture) CreateRenderer() fyne.WidgetRenderer {
	r := &pictureRenderer{picture: p, image: canvas.NewImageFromImage(p.image), rim: canvas.NewRectangle(nil)}
	r.image.FillMode = canvas.ImageFillContain
	r.image.ScaleMode = canvas.ImageScaleSmooth
	r.Refresh()
	return laid(p, r)
}

type pictureRenderer struct {
	picture *Picture
	image   *canvas.Image
	rim     *canvas.Rectangle // that the mouse is over it, or that it has the keyboard
}

func (r *pictureRenderer) MinSize() fyne.Size { return r.picture.fitted() }

func (r *pictureRenderer) Layout(size fyne.Size) {
	r.image.Resize(size)
	r.rim.Resize(size)
}

func (r *pictureRenderer) Refresh() {
	p := r.picture
	if r.image.Image != p.image {
		r.image.Image = p.image
		r.image.Refresh()
	}
	r.image.Hidden = p.image == nil
	r.rim.FillColor = nil
	r.rim.StrokeWidth, r.rim.StrokeColor = 1, theme.Color(ColorOutline)
	switch {
	case p.focused:
		r.rim.StrokeWidth, r.rim.StrokeColor = 3, theme.Color(theme.ColorNamePrimary)
	case p.hovered:
		r.rim.StrokeWidth, r.rim.StrokeColor = 2, theme.Color(theme.ColorNamePrimary)
	}
	r.rim.Hidden = p.image == nil
	canvas.Refresh(p)
}

func (r *pictureRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.image, r.rim} }
func (r *pictureRenderer) Destroy()                     {}
