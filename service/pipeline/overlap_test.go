package pipeline

import (
	"testing"

	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/edit"
	"github.com/debrief-app/debrief/service/speaker"
)

// TestBothTalkWhereTwoSpeakAtOnce: Anna speaks from 0 to 3 s and Bo from 3 to 6 s, with
// Anna in his words from 5 s on.
func TestBothTalkWhereTwoSpeakAtOnce(t *testing.T) {
	const second = speaker.FramesPerSecond
	print := func(n int) speaker.Print {
		v := make([]float32, speaker.PrintSize)
		v[n] = 1
		return speaker.NewPrint(v)
	}
	nobody := [speaker.Locals]int{speaker.Nobody, speaker.Nobody, speaker.Nobody}
	voices := speaker.Voices{Blocks: []speaker.Block{{Follows: nobody, Turns: []speaker.Turn{
		{Start: 0, End: 3 * second, Voice: 0, Softer: speaker.Nobody, Print: print(1)},
		{Start: 3 * second, End: 5 * second, Voice: 1, Softer: speaker.Nobody, Print: print(2)},
		{Start: 5 * second, End: 6 * second, Voice: 1, Softer: 0},
	}}}}
	source := edit.Source{Source: conversation.Source{ID: "s", Offset: 100}}
	r := edit.Record{Sources: []edit.Source{source}}
	m := conversation.Meeting{Messages: []conversation.Message{
		{SourceID: "s", From: conversation.Member{ID: "anna", Name: "Anna"}, TimeOffset: 100, Duration: 3},
		{SourceID: "s", From: conversation.Member{ID: "bo", Name: "Speaker 2"}, TimeOffset: 103, Duration: 3},
	}}
	got := keptVoices{"s": {voices}}.softer(r, m)
	if len(got) != 1 || got["anna"] != 1 {
		t.Errorf("more softly speak %v, want Anna for a second", got)
	}
}
