package export

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/debrief-app/debrief/service/conversation"
)

// Text writes the meeting as plain text: the same document as Markdown, without
// any markup, or a page of minutes for a mail.
func Text(w io.Writer, m conversation.Meeting, opts Options) error {
	if opts.Preset == Mail {
		return Minutes(w, m, opts)
	}
	if err := newDocument(w, plain, m, opts).write(); err != nil {
		return fmt.Errorf("write text: %w", err)
	}
	return nil
}

var plain = markup{
	safe:    oneLine,
	lead:    oneLine,
	title:   func(text string) string { return underlined(text, "=") },
	section: func(text string) string { return underlined(text, "-") },
	source:  func(text string) string { return text },
	strong:  func(text string) string { return text },
	bullet:  "- ",
	todo:    "[ ] ",
	done:    "[x] ",
}

const maxUnderline = 72

func underlined(text, with string) string {
	return text + "\n" + strings.Repeat(with, min(utf8.RuneCountInString(text), maxUnderline))
}
