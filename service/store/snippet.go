package store

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Snippet is a text, or the part of it around the words that were found.
type Snippet []Span

// Span is a piece of a snippet. Match is set on the words that were found.
type Span struct {
	Text  string
	Match bool
}

// snippetLength is about how many characters of a long text are shown.
const snippetLength = 160

// String is the snippet without marks.
func (s Snippet) String() string {
	var b strings.Builder
	for _, span := range s {
		b.WriteString(span.Text)
	}
	return b.String()
}

// spans takes a text apart that is marked by markOn and markOff.
func spans(marked string) Snippet {
	var all Snippet
	for marked != "" {
		before, rest, found := strings.Cut(marked, markOn)
		if before != "" {
			all = append(all, Span{Text: before})
		}
		if !found {
			break
		}
		match, after, _ := strings.Cut(rest, markOff)
		all = append(all, Span{Text: match, Match: true})
		marked = after
	}
	return all
}

// around cuts a long text down to the words around its first match.
func (s Snippet) around(length int) Snippet {
	first := slices.IndexFunc(s, func(span Span) bool { return span.Match })
	if utf8.RuneCountInString(s.String()) <= length || first < 0 {
		return s
	}
	cut := slices.Clone(s[max(0, first-1):])
	if first > 0 {
		cut[0].Text = tail(cut[0].Text, length/3)
	}
	for i, left := 0, length; i < len(cut); i++ {
		size := utf8.RuneCountInString(cut[i].Text)
		if size > left {
			cut[i].Text = head(cut[i].Text, left)
			return cut[:i+1]
		}
		left -= size
	}
	return cut
}

// head is the beginning of a text, to the last whole word within n characters.
func head(text string, n int) string {
	runes := []rune(text)
	if len(runes) <= n {
		return text
	}
	kept := string(runes[:n])
	if i := strings.LastIndexByte(kept, ' '); i > 0 {
		kept = kept[:i]
	}
	return kept + "…"
}

// tail is the end of a text, from the first whole word within n characters.
func tail(text string, n int) string {
	runes := []rune(text)
	if len(runes) <= n {
		return text
	}
	kept := string(runes[len(runes)-n:])
	if i := strings.IndexByte(kept, ' '); i >= 0 {
		kept = kept[i+1:]
	}
	return "…" + kept
}
