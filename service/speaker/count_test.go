package speaker_test

import (
	"testing"

	"github.com/debrief-app/debrief/service/speaker"
)

func TestParseCount(t *testing.T) {
	for text, want := range map[string]speaker.Count{"": 0, "auto": 0, "1": 1, " 12 ": 12, "13+": 13} {
		got, err := speaker.ParseCount(text)
		if err != nil || got != want {
			t.Errorf("%q: %d, %v", text, got, err)
		}
	}
	for _, text := range []string{"0", "13", "-1", "two", "1.5", "13 +"} {
		if got, err := speaker.ParseCount(text); err == nil {
			t.Errorf("%q: no error but %d", text, got)
		}
	}
	for _, text := range []string{"auto", "3", "13+"} {
		if c, _ := speaker.ParseCount(text); c.String() != text {
			t.Errorf("%q is written %q", text, c)
		}
	}
}
