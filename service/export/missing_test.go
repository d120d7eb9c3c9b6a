package export

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/debrief-app/debrief/service/conversation"
)

func TestMissingSoundIsToldInOneSentence(t *testing.T) {
	many := make([]conversation.Missing, 11)
	for i := range many {
		many[i] = conversation.Missing{TimeOffset: float64(100 * i), Duration: 3}
	}
	for _, c := range []struct {
		name   string
		source conversation.Source
		want   string
	}{
		{"whole", conversation.Source{Duration: 60}, ""},
		{"cut off", conversation.Source{Duration: 1200, Promised: 3600, Missing: []conversation.Missing{{TimeOffset: 1200, Duration: 2400}}},
			"it should last 1 h 00 min, of which there are 20 min; missing are 40 min from 00:20:00 on"},
		{"with a hole", conversation.Source{Duration: 600, Promised: 600, Missing: []conversation.Missing{{TimeOffset: 61, Duration: 12}}},
			"missing are 12 s from 00:01:01 on"},
		{"cut off nobody knows how early", conversation.Source{Duration: 42, Missing: []conversation.Missing{{TimeOffset: 42}}},
			"it breaks off at 00:00:42"},
	} {
		if got := missingSound(c.source); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
	if got := missingSound(conversation.Source{Missing: many}); strings.Count(got, "from") != mostPlaces || !strings.Contains(got, "3 more places") {
		t.Errorf("of many holes: %q", got)
	}
}

func TestWhatIsMissingIsInTheDocumentAndInJSON(t *testing.T) {
	m := weekly()
	var whole, text, data strings.Builder
	if err := JSON(&whole, m); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(whole.String(), "promised") || strings.Contains(whole.String(), "missing") {
		t.Error("a whole recording speaks of missing sound in JSON")
	}
	s := &m.Conversation.Sources[0]
	s.Promised, s.Missing = 90, []conversation.Missing{{TimeOffset: 55, Duration: 35}}
	for _, err := range []error{Markdown(&text, m, Options{}), JSON(&data, m)} {
		if err != nil {
			t.Fatal(err)
		}
	}
	if !strings.Contains(text.String(), "**Incomplete:** part one.mp4: it should last 1 min 30 s") {
		t.Errorf("Markdown is\n%s", text.String())
	}
	for name, out := range map[string]string{
		"note": write(t, FormatMarkdown, m, Options{Preset: Obsidian}), "page": write(t, FormatHTML, m, Options{}), "Word": wordText(t, write(t, FormatWord, m, Options{})),
	} {
		if !strings.Contains(out, "part one.mp4: it should last 1 min 30 s") {
			t.Errorf("%s says nothing of what is missing", name)
		}
	}
	var read struct{ Conversation conversation.Conversation }
	if err := json.Unmarshal([]byte(data.String()), &read); err != nil {
		t.Fatal(err)
	}
	if got := read.Conversation.Sources[0]; got.Promised != 90 || len(got.Missing) != 1 || got.Missing[0].TimeOffset != 55 {
		t.Errorf("JSON has %+v", got)
	}
}
