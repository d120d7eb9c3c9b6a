// Package label makes names of projects and tags out of what people type.
package label

import (
	"slices"
	"strings"
	"unicode"
)

// most is how long a name may be, in characters: it stands in lists and front matter.
const most = 80

// Name is a typed name without line breaks and superfluous spaces. One that is there
// already in another case is meant.
func Name(typed string, there []string) string {
	name := strings.Join(strings.Fields(strings.Map(visible, strings.ToValidUTF8(typed, ""))), " ")
	if runes := []rune(name); len(runes) > most {
		name = strings.TrimSpace(string(runes[:most]))
	}
	if i := slices.IndexFunc(there, func(t string) bool { return strings.EqualFold(t, name) }); i >= 0 {
		return there[i]
	}
	return name
}

// Tags are typed tags, each once and in their order. The sign that other programs write
// before a tag is no part of it.
func Tags(typed, there []string) []string {
	var tags []string
	for _, t := range typed {
		t = Name(strings.TrimLeft(strings.TrimSpace(t), "#"), there)
		if t != "" && !slices.ContainsFunc(tags, func(other string) bool { return strings.EqualFold(t, other) }) {
			tags = append(tags, t)
		}
	}
	return tags
}

// Split parts the tags of a typed line: at commas, or, where there are none, before each
// "#" and at spaces.
func Split(line string) []string {
	at := func(r rune) bool { return r == ',' || r == ';' || r == '，' || r == '、' }
	if !strings.ContainsFunc(line, at) && strings.Contains(line, "#") {
		return strings.Fields(strings.ReplaceAll(line, "#", " #"))
	}
	return strings.FieldsFunc(line, at)
}

func visible(r rune) rune {
	if unicode.IsControl(r) && !unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) {
		return -1
	}
	return r
}
