package export

import (
	"regexp"
	"strings"
)

// escapeNote is escapeMarkdown for notes that live on in a program of their own: there
// nothing that was said becomes a link either, nor mentions anybody.
func escapeNote(text string) string {
	words := strings.Split(oneLine(text), " ")
	for i, word := range words {
		words[i] = linkMarks.Replace(escapeWord(word))
	}
	return strings.Join(words, " ")
}

// linkMarks are what programs look for to find addresses.
var linkMarks = strings.NewReplacer(
	"://", `\://`, "www.", `www\.`, "WWW.", `WWW\.`, "mailto:", `mailto\:`, "xmpp:", `xmpp\:`, "@", `\@`, "!", `\!`,
)

// escapeLogseq also keeps words at the start of a block from being its state.
func escapeLogseq(text string) string {
	return blockState.ReplaceAllString(escapeNote(text), "$1\u2060$2")
}

var blockState = regexp.MustCompile(`^([A-Z])([A-Z-]+(?:\s|:|$))`)
