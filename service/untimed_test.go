package service

import (
	"encoding/json"
	"errors"
	"io"
	"path/filepath"
	"strings"
	"testing"

	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/export"
	"github.com/debrief-app/debrief/service/fault"
)

// The library in testdata/untimed was made by the program as it was when a transcript
// without times had them all at zero. It holds one with times and one without.
func TestALibraryFromBeforeKnowsWhichTranscriptsHaveNoTimes(t *testing.T) {
	b := olderLibrary(t, "untimed")
	for _, c := range must(b.Conversations(t.Context())) {
		m := must(must(b.Conversation(t.Context(), c.ID)).Meeting(t.Context()))
		if want := c.Name == "Without times"; m.Untimed() != want || len(m.Messages) < 2 {
			t.Errorf("%s: untimed %v, %d messages", c.Name, m.Untimed(), len(m.Messages))
		}
	}
}

func TestNoTimesAreMadeUpForATranscriptWithoutThem(t *testing.T) {
	b := newBench(t)
	notes := filepath.Join(t.TempDir(), "notes.txt")
	writeFile(t, notes, "Anna: We should write to Carlo.\n\nBo: Who does that?\n")
	j := must(b.ProcessFile(t.Context(), notes, Options{}))
	m := must(waited(t, j).Meeting(t.Context()))
	if !j.Progress().Untimed {
		t.Error("the job does not say that there are no times")
	}
	var text strings.Builder
	check(t, export.JSON(&text, m))
	var got struct {
		Conversation struct{ Sources []map[string]any }
		Messages     []map[string]any
	}
	check(t, json.Unmarshal([]byte(text.String()), &got))
	for _, said := range got.Messages {
		for _, key := range []string{"timeOffset", "duration", "startTime", "endTime"} {
			if value, there := said[key]; there {
				t.Errorf("%s of %q is %v", key, said["text"], value)
			}
		}
		if said["text"] == nil || said["from"] == nil || said["id"] == nil {
			t.Errorf("a message lost more than its times: %v", said)
		}
	}
	if len(got.Messages) != 2 || got.Conversation.Sources[0]["untimed"] != true {
		t.Errorf("%s", text.String())
	}
	for name, write := range map[string]func(io.Writer, conversation.Meeting, export.Options) error{"srt": export.SRT, "vtt": export.VTT} {
		if err := write(io.Discard, m, export.Options{}); !errors.Is(err, fault.NoTimes) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestWhatIsFoundInATranscriptWithoutTimesHasNone(t *testing.T) {
	b := newBench(t)
	dir := t.TempDir()
	for name, text := range map[string]string{
		"without.txt": "Anna: We have to write to Carlo by Friday.\n\nBo: Who writes to Carlo?\n",
		"with.vtt":    "WEBVTT\n\n00:00.000 --> 00:04.000\n<v Anna>We have to write to Carlo by Friday.\n\n00:04.000 --> 00:08.000\n<v Bo>Who writes to Carlo?\n",
	} {
		writeFile(t, filepath.Join(dir, name), text)
		waited(t, must(b.ProcessFile(t.Context(), filepath.Join(dir, name), Options{})))
	}
	untimed, kinds := map[string]bool{}, map[string]int{}
	for _, c := range must(b.Conversations(t.Context())) {
		untimed[c.ID] = c.Duration == 0
	}
	for _, h := range must(b.Search(t.Context(), "Carlo", 50)) {
		if h.Untimed != untimed[h.ConversationID] {
			t.Errorf("the %s in %q: untimed %t", h.Kind, h.ConversationName, h.Untimed)
		}
		kinds[h.Kind]++
	}
	items := append(must(b.Tasks(t.Context())), must(b.Questions(t.Context()))...)
	for _, i := range items {
		if i.Untimed != untimed[i.Meeting.ID] {
			t.Errorf("the %s in %q: untimed %t", i.Kind, i.Meeting.Name, i.Untimed)
		}
	}
	if len(untimed) != 2 || kinds["message"] != 4 || len(kinds) < 2 || len(items) < 2 {
		t.Errorf("%d meetings; found %v, and %d items", len(untimed), kinds, len(items))
	}
}
