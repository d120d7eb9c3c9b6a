package export

import (
	"encoding/json"
	"io"
	"strings"
	"testing"

	"github.com/debrief-app/debrief/service/conversation"
)

// withoutTimes is a meeting whose source gave none.
func withoutTimes() conversation.Meeting {
	m := weekly()
	for i := range m.Messages {
		m.Messages[i].Untimed, m.Messages[i].TimeOffset, m.Messages[i].Duration = true, 0, 0
	}
	for i := range m.Conversation.Sources {
		m.Conversation.Sources[i].Untimed = true
	}
	return m
}

func TestNoDocumentMakesUpTimes(t *testing.T) {
	m := withoutTimes()
	writers := map[string]func(io.Writer, conversation.Meeting, Options) error{"markdown": Markdown, "text": Text, "html": HTML, "csv": CSV,
		"calendar": Calendar}
	for name, write := range writers {
		var text strings.Builder
		if err := write(&text, m, Options{}); err != nil {
			t.Fatal(err)
		}
		if strings.Contains(text.String(), "00:00:00") || strings.Contains(text.String(), "data-at=") {
			t.Errorf("%s has times:\n%s", name, text.String())
		}
	}
	for _, preset := range []Preset{Obsidian, Logseq, Joplin, Notion} {
		var text strings.Builder
		if err := Markdown(&text, m, Options{Preset: preset}); err != nil {
			t.Fatal(err)
		}
		if strings.Contains(text.String(), "00:00:00") {
			t.Errorf("%s has times:\n%s", preset, text.String())
		}
	}
}

func TestJSONHasNoTimesOfAMessageWithoutAny(t *testing.T) {
	m := weekly()
	m.Messages[1].Untimed = true
	m.Messages[1].Text = "a < b & c"
	var text strings.Builder
	if err := JSON(&text, m); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(text.String(), "a < b & c") {
		t.Error("signs are escaped for web pages")
	}
	var got struct{ Messages []map[string]any }
	if err := json.Unmarshal([]byte(text.String()), &got); err != nil {
		t.Fatal(err)
	}
	for i, said := range got.Messages {
		_, offset := said["timeOffset"]
		_, start := said["startTime"]
		if want := i != 1; offset != want || start != want {
			t.Errorf("message %d: offset %v, start %v", i, offset, start)
		}
	}
}

func TestCaptionsHoldWhatHasTimes(t *testing.T) {
	m := weekly()
	m.Messages[0].Untimed, m.Messages[0].Text = true, "Nobody knows when."
	var text strings.Builder
	if err := VTT(&text, m, Options{}); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(text.String(), "Nobody knows when") || !strings.Contains(text.String(), "-->") {
		t.Errorf("%s", text.String())
	}
}
