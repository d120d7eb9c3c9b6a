package command

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxName is the longest file name made here, in bytes without the ending.
// Every common file system takes 255; the rest is for endings and numbers.
const maxName = 200

// reserved are the names that Windows keeps for devices, with any ending.
var reserved = regexp.MustCompile(`(?i)^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)`)

// safeFileName turns any name into one that every system takes as a file name.
func safeFileName(name string) string {
	name = strings.Map(func(r rune) rune {
		if strings.ContainsRune(`<>:"/\|?*`, r) || unicode.IsControl(r) {
			return '_'
		}
		return r
	}, strings.ToValidUTF8(name, "_"))
	name = strings.TrimRight(strings.TrimSpace(shorten(name)), ". ")
	switch {
	case name == "":
		return "meeting"
	case reserved.MatchString(name), name[0] == '.', name[0] == '-':
		return "_" + name // nor hidden, nor a flag to the next program
	}
	return name
}

func shorten(name string) string {
	for len(name) > maxName {
		_, size := utf8.DecodeLastRuneInString(name)
		name = name[:len(name)-size]
	}
	return name
}

// numbered is the n-th choice for a name that may be taken: "a", "a (2)", "a (3)".
func numbered(name string, n int) string {
	if n == 1 {
		return name
	}
	return fmt.Sprintf("%s (%d)", name, n)
}
