package pipeline

import (
	"testing"

	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/edit"
	"github.com/debrief-app/debrief/service/speaker"
)

// A call with a channel for each side: both speak at the same time, and what is said on one
// channel is nothing of the other's voice.
func TestAChannelsVoiceIsThatOfWhoSpeaksOnIt(t *testing.T) {
	s := conversation.Source{ID: "9b2d3c1a-6f55-4d0a-8a53-0f1a2b3c4d5e", Duration: 20}
	r := edit.Record{Sources: []edit.Source{{Source: s}}}
	var m conversation.Meeting
	for side, name := range []string{"Speaker 1", "Speaker 2"} {
		id := edit.SpeakerID(s.ID, name)
		by := &conversation.Attribution{Confidence: 1, Kind: conversation.ByChannel}
		r.Messages = append(r.Messages, edit.Message{ID: name, SourceID: s.ID, MemberID: id, Start: float64(side), Duration: 9, Speaker: by})
		m.Messages = append(m.Messages, conversation.Message{
			ID: name, SourceID: s.ID, From: conversation.Member{ID: id, Name: name}, TimeOffset: float64(side), Duration: 9, Speaker: by,
		})
	}
	kept := keptVoices{}
	for side := range 2 {
		turn := speaker.Turn{Start: 100 + side, End: 500 + side, Softer: speaker.Nobody}
		kept[s.ID] = append(kept[s.ID], speaker.Voices{Blocks: []speaker.Block{{Turns: []speaker.Turn{turn}}}})
	}
	for side, name := range []string{"Speaker 1", "Speaker 2"} {
		turns := kept.turns(r, m, edit.SpeakerID(s.ID, name))
		if len(turns) != 1 || turns[0].Start != 100+side {
			t.Errorf("the turns of %s are %+v", name, turns)
		}
	}
}
