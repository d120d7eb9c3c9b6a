package label

import (
	"slices"
	"strings"
	"testing"
)

func TestNamesArePlainAndFoundInAnyCase(t *testing.T) {
	there := []string{"Website", "Müller & Söhne"}
	for typed, want := range map[string]string{
		"website":               "Website",
		"  MÜLLER  & söhne\n":   "Müller & Söhne",
		"New\tproject":          "New project",
		"turned\u202eround":     "turnedround",
		" \u200b ":              "",
		"\xff broken":           "broken",
		strings.Repeat("x", 90): strings.Repeat("x", most),
	} {
		if got := Name(typed, there); got != want {
			t.Errorf("%q is %q, want %q", typed, got, want)
		}
	}
}

func TestTagsAreEachOnceAndWithoutTheirSign(t *testing.T) {
	for line, want := range map[string][]string{
		"budget, Budget, board": {"Budget", "board"},
		"#budget #board":        {"Budget", "board"},
		"#budget#board":         {"Budget", "board"},
		"two words; board":      {"two words", "board"},
		" , ":                   nil,
		"two words":             {"two words"},
	} {
		if got := Tags(Split(line), []string{"Budget"}); !slices.Equal(got, want) {
			t.Errorf("%q: %q, want %q", line, got, want)
		}
	}
}

func FuzzNamesStayNames(f *testing.F) {
	f.Add("a, b #c")
	f.Fuzz(func(t *testing.T, line string) {
		for _, tag := range Tags(Split(line), nil) {
			if again := Name(tag, nil); again != tag || tag == "" || strings.ContainsAny(tag, "\n\r\t") {
				t.Errorf("%q gives %q, and that %q", line, tag, again)
			}
		}
	})
}
