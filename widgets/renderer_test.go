package widgets

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
)

// TestAPageComesBackWhole checks what Fyne does to widgets that were hidden for a
// minute: it makes their renderers anew and does not lay them out.
func TestAPageComesBackWhole(t *testing.T) {
	for name, w := range map[string]fyne.Widget{
		"bar":      NewBar(theme.ColorNamePrimary, 4),
		"drop":     NewDropZone(NewLine("Drop here", Body)),
		"entry":    NewEntryRow(),
		"flow":     NewFlow("Words that wrap, many of them, over more than just one line.", Body, nil),
		"icon":     NewIconButton(theme.CancelIcon(), nil),
		"line":     NewLine("A title", Title.Centered()),
		"surface":  NewCard(NewLine("inside", Body)),
		"table":    fruits(nil).header,
		"tab":      newTabButton(Tab{Name: "Overview", Count: "3"}, nil, nil),
		"tick":     NewTick(),
		"timeline": NewTimeline([]Lane{{Name: "Topics", Marks: []LaneMark{{At: 3}}}}, 10, func(float64) string { return "0:00" }),
		"moment":   NewTimeLink("0:12", nil),
		"chip":     &chip{name: "budget"},
	} {
		showIn(t, w, 300, 120)
		before := placesOf(test.WidgetRenderer(w))
		if after := placesOf(w.CreateRenderer()); after != before {
			t.Errorf("%s: was\n%s\nand comes back as\n%s", name, before, after)
		}
	}
}

// placesOf tells where a renderer has put what it draws.
func placesOf(r fyne.WidgetRenderer) string {
	all := ""
	for _, o := range r.Objects() {
		all += fmt.Sprintf("%T %v %v", o, o.Position(), o.Size())
		if words, ok := o.(*canvas.Text); ok {
			all += " " + words.Text
		}
		all += "\n"
	}
	return all
}
