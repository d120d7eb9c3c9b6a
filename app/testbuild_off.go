//go:build !windowtest

package app

// testBuild adds to the window what only its tests need: nothing, in the program
// that people use.
func (w *window) testBuild() {}
