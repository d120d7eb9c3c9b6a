package note

import (
	"regexp"
	"strings"

	"github.com/debrief-app/debrief/service/export"
)

// span is where a value stands in a line, and what it is.
type span struct {
	from, to int
	value    string
	there    bool
}

var (
	markdownBox = regexp.MustCompile(`^[\s>]*(?:[-*+]|\d+[.)])\s+\[(.)\]`)
	logseqBox   = regexp.MustCompile(`^[\s>]*[-*+]\s+(TODO|DOING|NOW|LATER|WAITING|WAIT|DONE|CANCELED|CANCELLED)\b`)
	days        = map[export.Field]*regexp.Regexp{
		export.FieldDue: regexp.MustCompile(`[📅📆🗓]\x{FE0F}? *(\d{4}-\d\d-\d\d)|\[due:: *(\d{4}-\d\d-\d\d) *\]|\(due:: *(\d{4}-\d\d-\d\d) *\)` +
			`|– due (\d{4}-\d\d-\d\d)|\n[\s>]*DEADLINE: <(\d{4}-\d\d-\d\d)[^>\n]*>`),
		export.FieldDone: regexp.MustCompile(`✅\x{FE0F}? *(\d{4}-\d\d-\d\d)|\[completion:: *(\d{4}-\d\d-\d\d) *\]|\(completion:: *(\d{4}-\d\d-\d\d) *\)` +
			`|– done (\d{4}-\d\d-\d\d)|\n[\s>]*completed:: (\d{4}-\d\d-\d\d)`),
	}
	link = regexp.MustCompile(`\[\[([^\[\]|#\n]+)(?:[|#][^\[\]\n]*)?\]\]`)
	name = regexp.MustCompile(`^\s*\(((?:\\.|[^\\()])+)\)\s*$`)
	// What stands behind the owner of a task.
	behindOwner = regexp.MustCompile(`\((?:\[?)\d\d+:\d\d:\d\d|[➕📅📆🗓✅🛫⏳❌🔁]|\[(?:created|due|completion):: |– (?:due|done) \d|\s\^dbf-|<a id="dbf-|\n`)
)

// box is the box of a task: "x" when it is ticked, "" when it is not. Another mark,
// such as that of a task that was given up, is none that Debrief knows.
func box(text string) span {
	if m := markdownBox.FindStringSubmatchIndex(text); m != nil {
		switch mark := text[m[2]:m[3]]; mark {
		case "x", "X":
			return span{m[2], m[3], "x", true}
		case " ":
			return span{m[2], m[3], "", true}
		}
		return span{}
	}
	if m := logseqBox.FindStringSubmatchIndex(text); m != nil {
		switch text[m[2]:m[3]] {
		case "DONE":
			return span{m[2], m[3], "x", true}
		case "CANCELED", "CANCELLED":
			return span{}
		}
		return span{m[2], m[3], "", true}
	}
	return span{}
}

// day is the last day of its kind in a line.
func day(text string, f export.Field) span {
	all := days[f].FindAllStringSubmatchIndex(text, -1)
	if len(all) == 0 {
		return span{value: "", there: true}
	}
	m := all[len(all)-1]
	for i := 2; i < len(m); i += 2 {
		if m[i] >= 0 {
			return span{m[0], m[1], text[m[i]:m[i+1]], true}
		}
	}
	return span{}
}

// owner is who is to do the task that was written as l: whoever stands between its
// words and its times. It is not there when that cannot be said.
func owner(text string, l export.Line) span {
	if was := l.Part(export.FieldOwner); was != "" {
		if at := strings.LastIndex(text, was); at >= 0 {
			return span{at, at + len(was), person(was), true}
		}
	}
	from, rewritten := 0, true
	if words := l.Part(export.FieldText); words != "" {
		if at := strings.Index(text, words); at >= 0 {
			from, rewritten = at+len(words), false
		}
	}
	part := text[from:]
	if m := behindOwner.FindStringIndex(part); m != nil {
		part = part[:m[0]]
	}
	if all := link.FindAllStringSubmatchIndex(part, -1); all != nil {
		m := all[len(all)-1]
		return span{from + m[0], from + m[1], strings.TrimSpace(part[m[2]:m[3]]), true}
	}
	switch {
	case rewritten:
		return span{}
	case name.MatchString(part):
		trimmed := strings.TrimSpace(part)
		at := from + strings.Index(part, trimmed)
		return span{at, at + len(trimmed), person(trimmed), true}
	case strings.TrimSpace(part) == "":
		return span{value: "", there: true}
	}
	return span{}
}

// person is the name in an owner's text, which is a link or stands in brackets.
func person(text string) string {
	if m := link.FindStringSubmatch(text); m != nil {
		return strings.ReplaceAll(m[1], "\u2060", "")
	}
	text = strings.TrimSuffix(strings.TrimPrefix(text, "("), ")")
	return strings.ReplaceAll(escape.ReplaceAllString(text, "$1"), "\u2060", "")
}

var escape = regexp.MustCompile(`\\([!-/:-@\[-` + "`" + `{-~])`)

// value is a field of a line in the note that was written as l.
func value(text string, f export.Field, l export.Line) span {
	switch f {
	case export.FieldBox:
		return box(text)
	case export.FieldOwner:
		return owner(text, l)
	case export.FieldDue, export.FieldDone:
		return day(text, f)
	}
	return span{}
}

// valued reports whether the field has a value that can be read.
func valued(f export.Field) bool {
	return f == export.FieldBox || f == export.FieldOwner || f == export.FieldDue || f == export.FieldDone
}

// written is a field of a line as Debrief wrote it.
func written(l export.Line, f export.Field) string { return value(l.String(), f, l).value }
