package screen

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// heightBox holds one object at a height that can be changed.
type heightBox struct {
	object *fyne.Container
	height float32
}

func newHeightBox(content fyne.CanvasObject) *heightBox {
	b := &heightBox{}
	b.object = container.New(heightLayout{b}, content)
	return b
}

func (b *heightBox) set(height float32) {
	b.height = height
	b.object.Refresh()
}

type heightLayout struct{ box *heightBox }

func (l heightLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(objects[0].MinSize().Width, l.box.height)
}

func (l heightLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) { objects[0].Resize(size) }
