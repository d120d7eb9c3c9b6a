package export

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
)

// wordsOf is the text of a segment, with that of what is in it.
func wordsOf(s widget.RichTextSegment) string {
	var inside []widget.RichTextSegment
	switch s := s.(type) {
	case *widget.ListSegment:
		inside = s.Items
	case *widget.ParagraphSegment:
		inside = s.Texts
	default:
		return s.Textual()
	}
	var words strings.Builder
	for _, one := range inside {
		words.WriteString(wordsOf(one))
	}
	return words.String()
}

func TestAPreviewShowsMarkdownAsItLooks(t *testing.T) {
	test.NewTempApp(t)
	var got strings.Builder
	for _, s := range rendered("# Harbour \\<planning\\>\n\n- [ ] Send the \\*draft\\* ([00:00:01](#^dbf-a)) – see [00:00:07]\n\n**Ben \\_x\\_** It\\\\s \\[fine\\]\n").Segments {
		got.WriteString(wordsOf(s))
	}
	for _, want := range []string{"Harbour <planning>", "[ ] Send the *draft* (", "00:00:01", "see [00:00:07]", "Ben _x_", `It\s [fine]`} {
		if !strings.Contains(got.String(), want) {
			t.Errorf("no %q in\n%s", want, got.String())
		}
	}
}
