package command

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestFileNamesAreSafeOnAllSystems(t *testing.T) {
	for name, want := range map[string]string{
		"Weekly sync": "Weekly sync", "a/b\\c": "a_b_c", `<>:"|?*`: "_______", "con": "_con", "NUL.backup": "_NUL.backup", "console": "console",
		"": "meeting", "...": "meeting", " trailing. . ": "trailing", ".hidden": "_.hidden", "-rf": "_-rf", "line\nbreak": "line_break",
		"Überprüfung – 会議": "Überprüfung – 会議", "bad\xff": "bad_", "com1": "_com1", "..": "meeting",
	} {
		if got := safeFileName(name); got != want {
			t.Errorf("%q becomes %q, want %q", name, got, want)
		}
	}
	long := safeFileName(strings.Repeat("會", 200))
	if len(long) > maxName || !utf8.ValidString(long) {
		t.Errorf("%d bytes: %q", len(long), long)
	}
}

func TestSourcesHaveNamesWithoutSecrets(t *testing.T) {
	for source, want := range map[string][2]string{
		"dir/a.b.mp4": {"a.b.mp4", "a.b"},
		"https://user:pass@example.com/r/Call%201.mp4?token=x#f": {"https://example.com/r/Call%201.mp4", "Call 1"},
		"https://example.com/":     {"https://example.com/", "example.com"},
		"HTTP://example.com":       {"http://example.com", "example.com"},
		"ftp://example.com/x.mp4":  {"ftp://example.com/x.mp4", "x"},
		"https://exa mple.com/%zz": {"the address", ""},
	} {
		if got := shownName(source); got != want[0] {
			t.Errorf("%q is shown as %q", source, got)
		}
		if got := stem(source); got != want[1] {
			t.Errorf("%q is written to %q", source, got)
		}
	}
}
