package insight

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/insight/internal/corpus"
	"github.com/debrief-app/debrief/service/insight/internal/judged"
)

// dirt are ways in which the same words may be written.
var dirt = map[string]func(string) string{
	"as written":    func(s string) string { return s },
	"lower case":    strings.ToLower,
	"capitals":      strings.ToUpper,
	"curly quotes":  func(s string) string { return "“" + strings.ReplaceAll(s, "'", "’") + "” …" },
	"wide spaces":   func(s string) string { return "  " + strings.ReplaceAll(s, " ", "  ") + "\n" },
	"hesitations":   func(s string) string { return "Um, " + strings.ReplaceAll(s, " to ", " to, uh, to ") },
	"noise":         func(s string) string { return "{laugh} " + strings.ReplaceAll(s, " the ", " the [cough] ") },
	"spelled words": func(s string) string { return strings.ReplaceAll(s, " a ", " an L_C_D_ ") },
	"other letters": func(s string) string { return "Ää – ß: " + strings.ReplaceAll(s, " and ", " and İ ") },
}

func TestPhrasesAreInTheMessagesLetterForLetter(t *testing.T) {
	talks := [][]conversation.Message{script(budgetMeeting)}
	for _, m := range slices.Concat(meetings, officeMeetings) {
		talks = append(talks, script(m.lines))
	}
	for _, m := range slices.Concat(judged.Meetings("train", false), judged.Meetings("dev", true)) {
		talks = append(talks, m.Messages)
	}
	for name, write := range dirt {
		for _, talk := range talks {
			dirty := slices.Clone(talk)
			for i := range dirty {
				dirty[i].Text = write(dirty[i].Text)
			}
			checkPhrases(t, name, dirty)
		}
	}
}

func TestPhrasesOfRealMeetingsAreInTheMessages(t *testing.T) {
	dev, err := corpus.Meetings(corpus.Dev)
	if errors.Is(err, corpus.ErrAbsent) {
		t.Skip(err)
	}
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range dev[:min(3, len(dev))] {
		checkPhrases(t, m.ID, m.Messages())
	}
}

func checkPhrases(t *testing.T, name string, messages []conversation.Message) {
	t.Helper()
	text := map[string]string{}
	for _, m := range messages {
		text[m.ID] = m.Text
	}
	found := Derive(messages, Options{Start: wednesday, MinScore: -1})
	for _, item := range append(found.ActionItems, found.FollowUps...) {
		if len(item.Phrases) == 0 {
			t.Errorf("%s: %q has no phrases", name, item.Text)
		}
		for _, phrase := range item.Phrases {
			if phrase == "" || !slices.ContainsFunc(item.MessageIDs, func(id string) bool { return strings.Contains(text[id], phrase) }) {
				t.Errorf("%s: %q is in no message of %q", name, phrase, item.Text)
			}
		}
	}
}
