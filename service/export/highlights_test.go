package export

import (
	"strings"
	"testing"

	"github.com/debrief-app/debrief/service/conversation"
)

func TestHighlightsAreInDocumentsAndNotes(t *testing.T) {
	m := conversation.Meeting{
		Conversation: conversation.Conversation{ID: "c", Name: "Board"},
		Messages:     []conversation.Message{{ID: "m", Text: "The rent *rises* in May.", From: conversation.Member{ID: "a", Name: "Ana"}, TimeOffset: 62}},
		Highlights:   []conversation.Highlight{{ID: "h", Text: "rent *rises*", Note: "by how much?", MessageIDs: []string{"m"}}},
	}
	for _, c := range []struct {
		format Format
		preset Preset
		want   string
	}{
		{FormatMarkdown, "", `- “rent \*rises\*” (Ana) [00:01:02] – by how much?`},
		{FormatText, "", "- “rent *rises*” (Ana) [00:01:02] – by how much?"},
		{FormatMarkdown, CommonMark, "– by how much?"},
	} {
		var b strings.Builder
		if err := Write(&b, c.format, m, Options{Preset: c.preset}); err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(b.String(), "Highlights") || !strings.Contains(b.String(), c.want) {
			t.Errorf("%s %s has no %q:\n%s", c.format, c.preset, c.want, b.String())
		}
	}
}
