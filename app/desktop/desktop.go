// Package desktop tells the desktop of something and learns when the user clicks it.
package desktop

import (
	"context"
	"errors"
)

// Notification is what the desktop says. Action is what a click does, in a word.
type Notification struct{ Title, Text, Action string }

// ErrUnavailable means that this desktop has no notifications that can be clicked: one
// without a click does instead.
var ErrUnavailable = errors.New("there are no notifications that can be clicked")

// Notify shows a notification and waits until it is gone or ctx ends. It reports whether
// the user has clicked it.
func Notify(ctx context.Context, n Notification) (clicked bool, err error) { return notify(ctx, n) }
