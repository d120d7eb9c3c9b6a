package filename

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestSafeOnAllSystems(t *testing.T) {
	for text, want := range map[string]string{
		"Weekly sync":             "Weekly sync",
		"Überprüfung – 会議":        "Überprüfung – 会議",
		"Q&A, take 2 (final)":     "Q&A, take 2 (final)",
		"a/b\\c":                  "a_b_c",
		`<>:"|?*`:                 "_______",
		"line\nbreak\x00":         "line_break_",
		"bad\xff":                 "bad_",
		"gpj\u202Exe.\u200Bnotes": "gpjxe.notes",
		" trailing. . ":           "trailing",
		"":                        "",
		"...":                     "",
		"..":                      "",
		" \t":                     "",
		"\u200B":                  "",
		".hidden":                 "_.hidden",
		"-rf":                     "_-rf",
		"con":                     "_con",
		"NUL.backup":              "_NUL.backup",
		"com1":                    "_com1",
		"COM¹ .x":                 "_COM¹ .x",
		"console":                 "console",
	} {
		if got := Safe(text); got != want {
			t.Errorf("%q becomes %q, want %q", text, got, want)
		}
	}
}

func TestPathLosesItsFoldersAndKeepsItsEnding(t *testing.T) {
	long := strings.Repeat("会", 100)
	for path, want := range map[string]string{
		"/r/Call 1.mp4":             "Call 1.mp4",
		`C:\calls\a<b>:c.mp4`:       "a_b__c.mp4",
		"../../etc/passwd.mp4":      "passwd.mp4",
		"nul.mp4":                   "_nul.mp4",
		".mp4":                      "_.mp4",
		"/..":                       "",
		"/":                         "",
		"plain":                     "plain",
		"trailing .mp4":             "trailing.mp4",
		long + ".mp4":               strings.Repeat("会", 65) + ".mp4",
		long + ".no ending is this": strings.Repeat("会", 66),
		"a\u202Egpj.mp4":            "agpj.mp4",
	} {
		if got := FromPath(path); got != want {
			t.Errorf("%q becomes %q, want %q", path, got, want)
		}
	}
}

func TestNumbersStandBeforeTheEnding(t *testing.T) {
	for _, c := range []struct {
		name string
		n    int
		want string
	}{
		{"a.md", 1, "a.md"}, {"a.md", 2, "a (2).md"}, {"v1.2.md", 3, "v1.2 (3).md"}, {"plain", 2, "plain (2)"}, {"a.md", 0, "a.md"},
	} {
		if got := Numbered(c.name, c.n); got != c.want {
			t.Errorf("choice %d for %q is %q, want %q", c.n, c.name, got, c.want)
		}
	}
}

// Cut in the middle of a character, a name is refused by macOS and shown broken
// elsewhere; one of more than 255 bytes is refused by all.
func TestLongNamesAreCutBetweenCharacters(t *testing.T) {
	dir := t.TempDir()
	for _, letter := range []string{"n", "ö", "會", "😀"} {
		for shift := range 4 {
			name := Safe(strings.Repeat("n", shift) + strings.Repeat(letter, 300))
			if len(name) > MaxBytes || len(name) <= MaxBytes-len(letter) || !utf8.ValidString(name) {
				t.Errorf("%d bytes of %q: %q", len(name), letter, name)
			}
			if err := os.WriteFile(filepath.Join(dir, name+" (12).json.part"), nil, 0o600); err != nil {
				t.Error(err)
			}
		}
	}
}

func FuzzSafe(f *testing.F) {
	for _, seed := range []string{"a/b", "..", "con.txt", "\xff\x00", strings.Repeat("會", 90) + ".mp4", "-.\u202E"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, name := range []string{Safe(text), FromPath(text)} {
			switch {
			case len(name) > MaxBytes, !utf8.ValidString(name), strings.ContainsAny(name, "<>:\"/\\|?*\x00\n"):
				t.Errorf("%q becomes %q", text, name)
			case strings.HasPrefix(name, "."), strings.HasPrefix(name, "-"), strings.HasSuffix(name, "."), strings.HasSuffix(name, " "):
				t.Errorf("%q becomes %q", text, name)
			case device.MatchString(name):
				t.Errorf("%q becomes the device %q", text, name)
			}
		}
		if name := Safe(text); Safe(name) != name {
			t.Errorf("%q becomes %q, and that %q", text, name, Safe(name))
		}
	})
}
