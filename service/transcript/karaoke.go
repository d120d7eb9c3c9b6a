package transcript

import (
	"html"
	"regexp"
	"slices"
	"strings"
)

// wordTime stands in WebVTT before a word that is said at another time than the
// beginning of its caption.
var wordTime = regexp.MustCompile(`<(\d{1,3}(?::\d{2}){1,2}\.\d{1,3})>`)

// wordTimed makes a block of every word where a good part of the captions, as
// YouTube's automatic ones, have the times of their words. Such captions scroll:
// lines that repeat one before are left out. It returns nil where words have no times.
func wordTimed(blocks []block) []block {
	timed := 0
	for _, b := range blocks {
		if slices.ContainsFunc(b.lines, hasWordTime) {
			timed++
		}
	}
	if timed == 0 || timed*5 < len(blocks) {
		return nil
	}
	var words []block
	var recent []string // the last lines that were kept
	for _, b := range blocks {
		for _, line := range b.lines {
			text := oneLine(cleanText(line))
			if text == "" || !hasWordTime(line) && slices.Contains(recent, text) {
				continue
			}
			words = append(words, wordsOf(line, b)...)
			recent = append(recent[max(0, len(recent)-2):], text)
		}
	}
	return words
}

func hasWordTime(line string) bool { return strings.Contains(line, "<") && wordTime.MatchString(line) }

// wordsOf are the pieces of a line between its times, a block each.
func wordsOf(line string, b block) []block {
	var words []block
	at, from := b.start, 0
	add := func(text string, end float64) {
		text = strings.TrimSpace(html.UnescapeString(markup.ReplaceAllString(text, "")))
		if text != "" {
			words = append(words, block{start: at, end: end, lines: []string{text}})
		}
	}
	for _, m := range wordTime.FindAllStringSubmatchIndex(line, -1) {
		next, _ := parseStamp(line[m[2]:m[3]])
		add(line[from:m[0]], next)
		at, from = next, m[1]
	}
	add(line[from:], b.end)
	return words
}
