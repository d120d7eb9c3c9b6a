package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// HeightBox holds one object at a height that can be changed.
type HeightBox struct {
	Object *fyne.Container
	height float32
}

func NewHeightBox(content fyne.CanvasObject) *HeightBox {
	b := &HeightBox{}
	b.Object = container.New(heightLayout{b}, content)
	return b
}

// Set changes the height.
func (b *HeightBox) Set(height float32) {
	b.height = height
	b.Object.Refresh()
}

type heightLayout struct{ box *HeightBox }

func (l heightLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(objects[0].MinSize().Width, l.box.height)
}

func (l heightLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) { objects[0].Resize(size) }
