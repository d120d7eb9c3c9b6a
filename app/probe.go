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
	Texts    []seenText    `json:"texts"`    // from back to front
	Controls []seenControl `json:"controls"` // those that hold others before them
	Menu     []seenText    `json:"menu"`     // the main menu, and what of it is open
	Dialogs  int           `json:"dialogs"`  // dialogs and menus that are open
	Focus    string        `json:"focus"`    // the kind of what has the keyboard
	Typed    string        `json:"typed"`    // what stands in the focused field
}

// spot is where something is in the window, in the screen's pixels.
type spot struct {
	X      int `json:"x"`
	Y      int `json:"y"`
	Width  int `json:"width"`
	Height int `json:"height"`
	Layer  int `json:"layer"` // what lies over others on purpose has a layer of its own, as has every dialog
	In     int `json:"in"`    // the control around it; -1 if there is none
}

// seenText is a piece of text, an icon by its name or a picture by its size.
type seenText struct {
	spot
	Text   string `json:"text"`
	Dialog bool   `json:"dialog"` // in the topmost dialog or menu
}

// seenControl is something that takes a click.
type seenControl struct {
	spot
	Kind string `json:"kind"`
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
	e := &eye{canvas: c, in: -1}
	whole := frame{to: fyne.NewPos(c.Size().Width, c.Size().Height)}
	content := c.Content()
	e.collect(content, fyne.CurrentApp().Driver().AbsolutePositionForObject(content), whole)
	overlays := c.Overlays().List()
	for i, o := range overlays {
		e.top = i == len(overlays)-1
		e.nextLayer()
		e.collect(o, o.Position(), whole)
	}
	s := seen{Menu: e.menu(), Texts: e.found, Controls: e.controls, Dialogs: len(overlays), Focus: fmt.Sprintf("%T", c.Focused())}
	switch field := c.Focused().(type) {
	case *widget.Entry:
		s.Typed = field.Text
	case *widgets.KeyEntry:
		s.Typed = field.Text
	}
	return s
}

// menu is what is seen of the main menu, which Fyne keeps beside the window's content.
func (e *eye) menu() []seenText {
	m := &eye{canvas: e.canvas, in: -1}
	if c, ok := e.canvas.(interface{ ObjectTrees() []fyne.CanvasObject }); ok {
		if trees := c.ObjectTrees(); len(trees) > 1+len(e.canvas.Overlays().List()) {
			m.collect(trees[1], fyne.Position{}, frame{to: fyne.NewPos(e.canvas.Size().Width, e.canvas.Size().Height)})
		}
	}
	return m.found
}

// frame is a part of the window.
type frame struct{ from, to fyne.Position }

func (f frame) and(o frame) frame {
	return frame{fyne.NewPos(max(f.from.X, o.from.X), max(f.from.Y, o.from.Y)), fyne.NewPos(min(f.to.X, o.to.X), min(f.to.Y, o.to.Y))}
}

func (f frame) empty() bool { return f.from.X >= f.to.X || f.from.Y >= f.to.Y }

// eye walks through everything that is drawn.
type eye struct {
	canvas   fyne.Canvas
	found    []seenText
	controls []seenControl
	top      bool
	layers   int // so many there have been, beside the first
	layer    int
	in       int
}

func (e *eye) nextLayer() {
	e.layers++
	e.layer = e.layers
}

func (e *eye) collect(o fyne.CanvasObject, at fyne.Position, clip frame) {
	if !o.Visible() {
		return
	}
	size := o.Size()
	here := frame{at, at.AddXY(size.Width, size.Height)}
	inside := clip
	defer func(layer, in int) { e.layer, e.in = layer, in }(e.layer, e.in)
	switch o := o.(type) {
	case *canvas.Text:
		e.note(o.Text, drawnText(o, at).and(clip))
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
		e.enter(o, here.and(clip))
		for _, child := range test.WidgetRenderer(o).Objects() {
			e.collect(child, at.Add(child.Position()), inside)
		}
	}
}

// enter notes a widget that lies over others, or is a control. A list, which has the
// keyboard and leaves the mouse to its rows, is none: it is the room of what is in it.
func (e *eye) enter(o fyne.Widget, where frame) {
	switch o.(type) {
	case *widgets.Toast, *widgets.Floating:
		e.nextLayer()
	}
	if _, ok := o.(fyne.Tappable); ok && !where.empty() {
		e.controls = append(e.controls, seenControl{spot: e.spot(where), Kind: fmt.Sprintf("%T", o)})
		e.in = len(e.controls) - 1
	}
}

// drawnText is where the letters are: a text may be given more room than it takes, or less,
// which it reaches over at the side away from its alignment.
func drawnText(o *canvas.Text, at fyne.Position) frame {
	size := o.MinSize()
	spare := o.Size().Subtract(size)
	at.Y += max(spare.Height, 0) / 2
	switch o.Alignment {
	case fyne.TextAlignCenter:
		at.X += spare.Width / 2
	case fyne.TextAlignTrailing:
		at.X += spare.Width
	}
	return frame{at, at.Add(size)}
}

func (e *eye) note(text string, where frame) {
	if text == "" || where.empty() {
		return
	}
	e.found = append(e.found, seenText{spot: e.spot(where), Text: text, Dialog: e.top})
}

func (e *eye) spot(where frame) spot {
	x, y := e.canvas.PixelCoordinateForPosition(where.from)
	right, bottom := e.canvas.PixelCoordinateForPosition(where.to)
	return spot{X: x, Y: y, Width: right - x, Height: bottom - y, Layer: e.layer, In: e.in}
}
