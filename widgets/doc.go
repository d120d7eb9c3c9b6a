// Package widgets holds Debrief's reusable pieces of window: they take data and
// functions, and know nothing of meetings, jobs or files.
//
// All of them are used on the UI goroutine only.
package widgets
