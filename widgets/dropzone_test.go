package widgets

import (
	"testing"

	"fyne.io/fyne/v2/test"
)

func TestDropZoneKeepsItsContentInside(t *testing.T) {
	words := NewLine("Drop a recording here", Heading)
	zone := NewDropZone(words)
	showIn(t, zone, 400, 200)
	at, size := words.Position(), words.Size()
	if at.X < dashInset || at.X+size.Width > zone.Size().Width-dashInset {
		t.Errorf("content from %v, %v wide", at.X, size.Width)
	}
	before := test.WidgetRenderer(zone).Objects()[9]
	if test.WidgetRenderer(zone).Layout(zone.Size()); test.WidgetRenderer(zone).Objects()[9] != before {
		t.Error("it makes new objects at every layout, and so the window never rests")
	}
	if dashes := len(test.WidgetRenderer(zone).Objects()); dashes < 50 {
		t.Errorf("only %d pieces of edge", dashes)
	}
}
