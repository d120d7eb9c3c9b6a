package transcript

import "strings"

// withoutOwnNames takes from the words the name of who says them, where it stands there
// once more, as records print it: "Mr. Lind. Mr. President, …". A full stop may also end
// a call, so that it counts only where most begin so.
func withoutOwnNames(all []said) {
	speaking, named := 0, 0
	for _, s := range all {
		if s.speaker != "" {
			speaking++
			_, ok := cutOwnName(s, ".:")
			named += count(ok)
		}
	}
	signs := ":"
	if named*2 > speaking {
		signs = ".:"
	}
	for i, s := range all {
		if rest, ok := cutOwnName(s, signs); ok {
			all[i].text = rest
		}
	}
}

func cutOwnName(s said, signs string) (string, bool) {
	if s.speaker == "" {
		return "", false
	}
	rest, ok := strings.CutPrefix(strings.TrimSpace(s.text), s.speaker)
	if !ok || len(rest) < 2 || !strings.ContainsRune(signs, rune(rest[0])) || rest[1] != ' ' && rest[1] != '\n' {
		return "", false
	}
	return strings.TrimSpace(rest[1:]), true
}
