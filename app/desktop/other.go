//go:build windows || darwin

package desktop

import "context"

func notify(context.Context, Notification) (bool, error) { return false, ErrUnavailable }
