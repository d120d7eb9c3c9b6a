//go:build windowtest

package app

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"net"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"github.com/debrief-app/debrief/widgets"
)

// seen is what a person sees in the window.
type seen struct {
	Texts   []seenText `json:"texts"`   // from back to front
	Dialogs int        `json:"dialogs"` // dialogs and menus that are open
	Focus   string     `json:"focus"`   // the kind of what has the keyboard
	Typed   string     `json:"typed"`   // what stands in the focused field
}

// seenText is a piece of text, an icon by its name or a picture by its size, and its place in the
// window in the screen's pixels.
type seenText struct {
	Text   string `json:"text"`
	X      int    `json:"x"`
	Y      int    `json:"y"`
	Width  int    `json:"width"`
	Height int    `json:"height"`
	Dialog bool   `json:"dialog"` // in the topmost dialog or menu
}

// answerProbes writes what the window shows to everybody who connects to a socket.
func (w *window) answerProbes(path string) {
	l, err := net.Listen("unix", path)
	if err != nil {
		slog.Error("the window cannot be examined", "error", err)
		return
	}
	defer context.AfterFunc(w.ctx, func() { _ = l.Close() })()
	for {
		c, err := l.Accept()
		if err != nil {
			return
		}
		var now seen
		if w.env.OnUIAndWait(w.ctx, func() { now = w.see() }) == nil {
			_ = json.NewEncoder(c).Encode(now)
		}
		_ = c.Close()
	}
}

func (w *window) see() seen {
	c := w.win.Canvas()
	e := &eye{canvas: c}
	whole := frame{to: fyne.NewPos(c.Size().Width, c.Size().Height)}
	content := c.Content()
	e.collect(content, fyne.CurrentApp().Driver().AbsolutePositionForObject(content), whole)
	overlays := c.Overlays().List()
	for i, o := range overlays {
		e.top = i == len(overlays)-1
		e.collect(o, o.Position(), whole)
	}
	s := seen{Texts: e.found, Dialogs: len(overlays), Focus: fmt.Sprintf("%T", c.Focused())}
	switch field := c.Focused().(type) {
	case *widget.Entry:
		s.Typed = field.Text
	case *widgets.KeyEntry:
		s.Typed = field.Text
	}
	return s
}

// frame is a part of the window.
type frame struct{ from, to fyne.Position }

func (f frame) and(o frame) frame {
	return frame{fyne.NewPos(max(f.from.X, o.from.X), max(f.from.Y, o.from.Y)), fyne.NewPos(min(f.to.X, o.to.X), min(f.to.Y, o.to.Y))}
}

func (f frame) empty() bool { return f.from.X >= f.to.X || f.from.Y >= f.to.Y }

// eye walks through everything that is drawn.
type eye struct {
	canvas fyne.Canvas
	found  []seenText
	top    bool
}

func (e *eye) collect(o fyne.CanvasObject, at fyne.Position, clip frame) {
	if !o.Visible() {
		return
	}
	size := o.Size()
	here := frame{at, at.AddXY(size.Width, size.Height)}
	inside := clip
	switch o := o.(type) {
	case *canvas.Text:
		e.note(o.Text, frame{at, at.Add(o.MinSize())}.and(clip))
	case *canvas.Image:
		switch {
		case o.Resource != nil:
			e.note("icon "+o.Resource.Name(), here.and(clip))
		case o.Image != nil:
			e.note(fmt.Sprintf("picture %d×%d", o.Image.Bounds().Dx(), o.Image.Bounds().Dy()), here.and(clip))
		}
	case *fyne.Container:
		for _, child := range o.Objects {
			e.collect(child, at.Add(child.Position()), inside)
		}
	case fyne.Widget:
		if _, ok := o.(fyne.Scrollable); ok {
			inside = clip.and(here)
		}
		for _, child := range test.WidgetRenderer(o).Objects() {
			e.collect(child, at.Add(child.Position()), inside)
		}
	}
}

func (e *eye) note(text string, where frame) {
	if text == "" || where.empty() {
		return
	}
	x, y := e.canvas.PixelCoordinateForPosition(where.from)
	right, bottom := e.canvas.PixelCoordinateForPosition(where.to)
	e.found = append(e.found, seenText{Text: text, X: x, Y: y, Width: right - x, Height: bottom - y, Dialog: e.top})
}
