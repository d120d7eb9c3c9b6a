// Package filename makes file names that every system takes out of any text.
package filename

import (
	"fmt"
	"path"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// MaxBytes is the longest name made here. Common file systems take 255 bytes, in
// which a Chinese character counts three or four; the rest is for numbers, dates
// and ".part".
const MaxBytes = 200

// maxEnding is the longest ending taken for one, with its point, in bytes.
const maxEnding = 10

// Safe is text as a file name without ending, at most MaxBytes long: what some
// system refuses in names becomes "_", invisible characters go, and the name is
// neither hidden, nor a flag to the next program, nor that of a device. It is ""
// when nothing is left.
func Safe(text string) string { return protect(clean(text, MaxBytes)) }

// FromPath is the last part of a path or of an address's path, of whatever system,
// made safe like Safe but with its ending kept.
func FromPath(p string) string {
	name := p[strings.LastIndexAny(p, `/\`)+1:]
	name = clean(name, len(name))
	ending := path.Ext(name)
	if len(ending) > maxEnding {
		ending = ""
	}
	stem := clean(strings.TrimSuffix(name, ending), MaxBytes-len(ending))
	return protect(stem + ending)
}

// Numbered is the n-th choice for a name that may be taken, counted from 1: "a.md",
// "a (2).md", "a (3).md".
func Numbered(name string, n int) string {
	if n <= 1 {
		return name
	}
	ending := path.Ext(name)
	return fmt.Sprintf("%s (%d)%s", strings.TrimSuffix(name, ending), n, ending)
}

// clean replaces and removes characters, and cuts what is over a number of bytes.
func clean(text string, most int) string {
	text = strings.Map(func(r rune) rune {
		switch {
		case unicode.Is(unicode.Cf, r): // writing directions, joiners: a name must look like what it is
			return -1
		case strings.ContainsRune(`<>:"/\|?*`, r) || unicode.IsControl(r):
			return '_'
		}
		return r
	}, strings.TrimSpace(strings.ToValidUTF8(text, "_")))
	// Windows drops points and spaces at the end.
	return strings.TrimRight(cut(strings.TrimSpace(text), most), ". ")
}

// cut is as much of the text as fits, in whole characters.
func cut(text string, most int) string {
	if len(text) <= most {
		return text
	}
	for most > 0 && !utf8.RuneStart(text[most]) {
		most--
	}
	return text[:most]
}

// device are the names that Windows keeps for devices, with any ending.
var device = regexp.MustCompile(`(?i)^(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])\s*(\.|$)`)

func protect(name string) string {
	if name != "" && (name[0] == '.' || name[0] == '-' || device.MatchString(name)) {
		name = cut("_"+name, MaxBytes)
	}
	return name
}
