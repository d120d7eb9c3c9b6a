package pipeline

import (
	"strings"
	"testing"

	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/speaker"
)

func TestMuchTalkAndFewWordsAreAnotherLanguage(t *testing.T) {
	unsure := 0.2
	said := func(source string, words int, confidence *float64) []conversation.Message {
		return []conversation.Message{{SourceID: source, Text: strings.Repeat("word ", words), Confidence: confidence}}
	}
	cases := map[string]struct {
		seconds  int
		messages []conversation.Message
		want     bool
	}{
		"English":                          {60, said("call", 150, nil), false},
		"a far-field meeting":              {60, said("call", 60, nil), false},
		"a word here and there":            {60, said("call", 12, nil), true},
		"nothing at all":                   {60, nil, true},
		"many words that nobody believes":  {60, said("call", 150, &unsure), true},
		"words of a transcript beside it":  {60, said("notes", 150, nil), true},
		"too little talk for a conclusion": {5, nil, false},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			k := keptVoices{"call": {talking(c.seconds)}}
			if got := k.sparse(c.messages); got != c.want {
				t.Errorf("%v", got)
			}
		})
	}
	if (keptVoices{}).sparse(nil) {
		t.Error("nothing is known of a meeting without voices")
	}
}

// talking are the voices of a recording in which one person talks so long.
func talking(seconds int) speaker.Voices {
	return speaker.Voices{Blocks: []speaker.Block{{
		Turns: []speaker.Turn{{End: seconds * speaker.FramesPerSecond, Softer: speaker.Nobody}},
	}}}
}
