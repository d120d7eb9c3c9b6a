package transcript

import (
	"cmp"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// sidecars are the endings of captions, best first: those with speakers before those
// without.
var sidecars = []string{".vtt", ".srt", ".ttml", ".dfxp", ".sbv", ".ass", ".ssa"}

// Sidecar finds the captions that lie beside a recording under the same name, with or
// without a word for the language or "transcript" between name and ending. English
// comes before other languages.
func Sidecar(path string) (string, bool) {
	dir, base := filepath.Split(path)
	stem := strings.ToLower(strings.TrimSuffix(base, filepath.Ext(base)))
	entries, err := os.ReadDir(filepath.Clean(dir + "."))
	if err != nil || stem == "" {
		return "", false
	}
	var found []string
	for _, e := range entries {
		if e.Name() != base && e.Type().IsRegular() && sidecarRank(stem, e.Name()) > 0 {
			found = append(found, e.Name())
		}
	}
	if len(found) == 0 {
		return "", false
	}
	best := slices.MinFunc(found, func(a, b string) int {
		return cmp.Or(cmp.Compare(sidecarRank(stem, a), sidecarRank(stem, b)), cmp.Compare(a, b))
	})
	return filepath.Join(dir, best), true
}

// sidecarRank is 1 for the best name of captions beside a recording, more for others,
// and 0 for what is none.
func sidecarRank(stem, name string) int {
	name = strings.ToLower(name)
	ending := slices.Index(sidecars, filepath.Ext(name))
	rest, same := strings.CutPrefix(strings.TrimSuffix(name, filepath.Ext(name)), stem)
	if ending < 0 || !same {
		return 0
	}
	const between = 10 // more than there are endings
	switch middle := strings.Trim(rest, "._- "); {
	case rest == "":
		return 1 + ending
	case middle == "transcript" || middle == "captions" || middle == "subtitles" || middle == "cc":
		return 1 + between + ending
	case middle == "en" || strings.HasPrefix(middle, "en-") || strings.HasPrefix(middle, "en_") || middle == "eng" || middle == "english":
		return 1 + 2*between + ending
	case isLanguage(middle) && rest[0] == '.':
		return 1 + 3*between + ending
	}
	return 0
}

// isLanguage reports whether a word is a tag of a language, such as "de" or "pt-BR".
func isLanguage(s string) bool {
	tag, _, _ := strings.Cut(strings.ReplaceAll(s, "_", "-"), "-")
	return len(s) < 12 && (len(tag) == 2 || len(tag) == 3) && strings.Trim(tag, "abcdefghijklmnopqrstuvwxyz") == ""
}
