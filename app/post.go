package app

import (
	"bytes"
	"runtime"

	"fyne.io/fyne/v2"
)

// post runs functions on the UI goroutine, for as long as there is one. When the
// window has quit, fyne.Do calls its function on the goroutine that asked: what was
// to be displayed then would change widgets from there while they are taken down. Such a
// call is dropped: nobody sees the window any more, and nothing is saved by it.
type post struct {
	home string       // the UI goroutine
	run  func(func()) // fyne.Do
}

// newPost is called on the UI goroutine.
func newPost() *post { return &post{home: goroutine(), run: fyne.Do} }

// do never blocks, and may be called on any goroutine.
func (p *post) do(f func()) {
	p.run(func() {
		if goroutine() == p.home {
			f()
		}
	})
}

// onUI wraps a callback so that it runs on the UI goroutine.
func onUI[T any](p *post, f func(T)) func(T) {
	return func(v T) { p.do(func() { f(v) }) }
}

// goroutine names the one that calls. Go has the name only in the head of a stack:
// "goroutine 1 [running]:".
func goroutine() string {
	var head [40]byte
	n := runtime.Stack(head[:], false)
	name, _, _ := bytes.Cut(head[:n], []byte(" ["))
	return string(name)
}
