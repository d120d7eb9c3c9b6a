package export

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// rendered is Markdown as it looks. Fyne's reader knows no escapes, and takes apart what
// stands in brackets: while it reads, letters of the private use area stand for both.
func rendered(markdown string) *widget.RichText {
	text := widget.NewRichTextFromMarkdown(hide(markdown))
	for _, s := range text.Segments {
		reveal(s)
	}
	text.Wrapping = fyne.TextWrapWord
	return text
}

// hidden is the first of the letters that stand for ASCII's.
const hidden = '\uE000'

// hide puts such letters in the place of escaped ones, of brackets that begin no link, and
// of an anchor's tags, which a reader of notes does not see.
func hide(markdown string) string {
	var out strings.Builder
	for i := 0; i < len(markdown); i++ {
		switch c := markdown[i]; {
		case c == '\\' && i+1 < len(markdown) && isPunctuation(markdown[i+1]):
			i++
			out.WriteRune(hidden + rune(markdown[i]))
		case c == '[' && !beginsLink(markdown[i:]) || c == ']' && !strings.HasPrefix(markdown[i:], "]("):
			out.WriteRune(hidden + rune(c))
		default:
			out.WriteByte(c)
		}
	}
	return out.String()
}

func isPunctuation(c byte) bool {
	return c > ' ' && c < 0x7f && !('0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'z')
}

// beginsLink reports whether text begins with a whole link: "[label](".
func beginsLink(text string) bool {
	end := strings.IndexAny(text[1:], "[]\n")
	return end >= 0 && strings.HasPrefix(text[1+end:], "](")
}

// reveal puts the letters back.
func reveal(s widget.RichTextSegment) {
	switch s := s.(type) {
	case *widget.TextSegment:
		s.Text = shown(s.Text)
	case *widget.HyperlinkSegment:
		s.Text = shown(s.Text)
	case *widget.ListSegment:
		for _, one := range s.Items {
			reveal(one)
		}
	case *widget.ParagraphSegment:
		for _, one := range s.Texts {
			reveal(one)
		}
	}
}

func shown(text string) string {
	return strings.Map(func(r rune) rune {
		if r > hidden && r < hidden+0x80 {
			return r - hidden
		}
		return r
	}, text)
}
