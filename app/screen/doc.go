// Package screen holds the screens of Debrief's window.
//
// Each screen names the few things it needs from the rest of the program in an
// interface of its own, and is shown plain data. Everything here happens on the
// UI goroutine, except the functions given to Env.Background.
package screen
