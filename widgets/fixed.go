package widgets

import "fyne.io/fyne/v2"

// FixedWidth gives an object a width that goes along with the size of the text.
func FixedWidth(width float32, o fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: fixedWidth(width), Objects: []fyne.CanvasObject{o}}
}

type fixedWidth float32

func (w fixedWidth) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(Scaled(float32(w)), o[0].MinSize().Height)
}

func (w fixedWidth) Layout(o []fyne.CanvasObject, size fyne.Size) { o[0].Resize(size) }
