package widgets

import "testing"

func TestReadableKeepsLinesShort(t *testing.T) {
	line := NewLine("words", Body)
	showIn(t, Readable(300, line), 500, 40)
	if line.Size().Width != 300 || line.Position().X != 100 {
		t.Errorf("%v wide at %v", line.Size().Width, line.Position().X)
	}
}
