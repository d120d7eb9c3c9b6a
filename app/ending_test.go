package app

import (
	"testing"

	"fyne.io/fyne/v2/test"
)

func TestFyneHasNoLastEvent(t *testing.T) {
	a := test.NewTempApp(t)
	events, ok := a.Lifecycle().(interface {
		SetOnStoppedHookExecuted(func())
		OnStopped() func()
	})
	if !ok {
		t.Fatal("Fyne's lifecycle is another one")
	}
	events.SetOnStoppedHookExecuted(func() {})
	if events.OnStopped() == nil {
		t.Fatal("there is no event to leave out")
	}
	endQuietly(a)
	if events.OnStopped() != nil {
		t.Error("the last event is still there")
	}
}
