package export

import "github.com/debrief-app/debrief/service/conversation"

const (
	paragraphPause = 3.0 // seconds of silence that end a paragraph: speakers pause shorter inside a thought
	paragraphSize  = 600 // letters after which the next sentence begins a new one, about 40 s of speech
)

// paragraph is a run of messages by one voice that are read together.
type paragraph struct {
	sourceID string
	speaker  conversation.Member
	newTurn  bool // another voice, or another source, than the paragraph before
	messages []conversation.Message
}

// paragraphs groups messages, which are in the order of time, into paragraphs.
func paragraphs(messages []conversation.Message) []paragraph {
	var all []paragraph
	size := 0
	for _, msg := range messages {
		text := oneLine(msg.Text)
		if text == "" {
			continue
		}
		if len(all) == 0 || endsParagraph(all[len(all)-1], msg, size) {
			all = append(all, begin(all, msg))
			size = 0
		}
		last := &all[len(all)-1]
		last.messages = append(last.messages, msg)
		size += len(text)
	}
	return all
}

func endsParagraph(p paragraph, next conversation.Message, size int) bool {
	last := p.messages[len(p.messages)-1]
	return next.SourceID != p.sourceID || next.From.ID != p.speaker.ID ||
		size >= paragraphSize || next.TimeOffset-last.End() >= paragraphPause
}

func begin(before []paragraph, first conversation.Message) paragraph {
	p := paragraph{sourceID: first.SourceID, speaker: first.From, newTurn: true}
	if len(before) > 0 {
		last := before[len(before)-1]
		p.newTurn = last.sourceID != p.sourceID || last.speaker.ID != p.speaker.ID
	}
	return p
}
