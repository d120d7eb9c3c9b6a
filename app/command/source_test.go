package command

import "testing"

func TestSourcesHaveNamesWithoutSecrets(t *testing.T) {
	for source, want := range map[string][2]string{
		"dir/a.b.mp4": {"a.b.mp4", "a.b"},
		"https://user:pass@example.com/r/Call%201.mp4?token=x#f": {"https://example.com/r/Call%201.mp4", "Call 1"},
		"https://example.com/":     {"https://example.com/", "example.com"},
		"HTTP://example.com":       {"http://example.com", "example.com"},
		"ftp://example.com/x.mp4":  {"ftp://example.com/x.mp4", "x"},
		"https://exa mple.com/%zz": {"https://exa mple.com/%zz", ""},
	} {
		if got := displayName(source); got != want[0] {
			t.Errorf("%q is shown as %q", source, got)
		}
		if got := stem(source); got != want[1] {
			t.Errorf("%q is written to %q", source, got)
		}
	}
}
