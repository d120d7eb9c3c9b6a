package note

import (
	"regexp"
	"strings"

	"github.com/debrief-app/debrief/service/export"
)

var propertyKey = regexp.MustCompile(`^([^\s:#-][^:]*):(?:\s|$)`)

// mergeFront brings the properties up to date that still stand as they were written.
// Others, and other keys, are the user's.
func (d *document) mergeFront(was, now []export.Property) {
	if d.front == nil {
		return
	}
	old, current := propertiesOf(was), propertiesOf(now)
	seen := map[string]bool{}
	var lines []line
	for i := 0; i < len(d.front); {
		n := 1
		m := propertyKey.FindStringSubmatch(d.front[i].text)
		for m != nil && i+n < len(d.front) && propertyKey.FindStringSubmatch(d.front[i+n].text) == nil {
			n++
		}
		block := d.front[i : i+n]
		i += n
		if m == nil {
			lines = append(lines, block...)
			continue
		}
		seen[m[1]] = true
		text, tail := trimmed(block)
		before, known := old[m[1]]
		after, still := current[m[1]]
		switch {
		case !known || !sameValue(text, before) || still && sameValue(before, after):
			lines = append(lines, block...)
		case still:
			lines = append(append(lines, d.asLines(after)...), tail...)
		default:
			lines = append(lines, tail...)
		}
	}
	for _, p := range now {
		if _, known := old[p.Key]; !known && !seen[p.Key] {
			lines = append(lines, d.asLines(p.Text)...)
		}
	}
	d.front = lines
}

func propertiesOf(list []export.Property) map[string]string {
	all := map[string]string{}
	for _, p := range list {
		all[p.Key] = p.Text
	}
	return all
}

// trimmed parts the lines of a property from empty lines and comments below it.
func trimmed(block []line) (text string, tail []line) {
	n := len(block)
	for n > 1 {
		if t := strings.TrimSpace(block[n-1].text); t != "" && !strings.HasPrefix(t, "#") {
			break
		}
		n--
	}
	texts := make([]string, n)
	for i := range n {
		texts[i] = block[i].text
	}
	return strings.Join(texts, "\n"), block[n:]
}

func (d *document) asLines(text string) []line {
	var all []line
	for _, t := range strings.Split(text, "\n") {
		all = append(all, line{t, d.end})
	}
	return all
}

// sameValue compares properties as they are read: note programs write them anew, with
// other quotes and spaces.
func sameValue(a, b string) bool { return a == b || unquoted(a) == unquoted(b) }

func unquoted(text string) string {
	lines := strings.Split(text, "\n")
	for i, l := range lines {
		l = strings.TrimSpace(l)
		for _, lead := range []string{"- ", ": "} {
			before, value, found := strings.Cut(l, lead)
			if !found {
				continue
			}
			value = strings.TrimSpace(value)
			if n := len(value); n > 1 && (value[0] == '"' || value[0] == '\'') && value[n-1] == value[0] {
				value = value[1 : n-1]
			}
			l = before + lead + value
			break
		}
		lines[i] = l
	}
	return strings.Join(lines, "\n")
}
