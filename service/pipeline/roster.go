package pipeline

import (
	"cmp"
	"context"
	"slices"

	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/speaker/naming"
)

// Speaker is a speaker of a meeting as people get to know one.
type Speaker struct {
	conversation.Member
	Messages int      `json:"messages"`
	Seconds  float64  `json:"seconds"` // of talk, also where somebody louder speaks
	Samples  []Sample `json:"samples"` // by which the voice can be recognised, the best first
	Proposal *Name    `json:"proposal,omitempty"`

	SoundsLike *KnownVoice `json:"soundsLike,omitempty"` // of another meeting, whose name nobody here has
	Known      bool        `json:"known,omitempty"`      // the voice is kept to be recognised
}

// Sample is a stretch of the meeting, in seconds from its beginning.
type Sample struct {
	Start float64 `json:"start"`
	End   float64 `json:"end"`
}

// Name is one that the talk gives to a speaker who has none, and the message that does.
type Name struct {
	Name      string `json:"name"`
	MessageID string `json:"messageId"`
}

// SpeakersOf are the speakers of a conversation, with whom they sound like where voices
// are recognised.
func (p *Pipeline) SpeakersOf(ctx context.Context, conversationID string) ([]Speaker, error) {
	r, err := p.library.Full(ctx, conversationID)
	if err != nil {
		return nil, err
	}
	m, err := Meeting(r)
	if err != nil {
		return nil, err
	}
	all := Speakers(m)
	kept, err := p.keptVoices(ctx, conversationID)
	if err != nil {
		return nil, err
	}
	softer := kept.softer(r, m)
	for i := range all {
		all[i].Seconds = conversation.Milli(all[i].Seconds + softer[all[i].ID])
	}
	return all, p.recognize(ctx, kept, r, m, all)
}

// Speakers are those of a meeting, who talks first coming first.
func Speakers(m conversation.Meeting) []Speaker {
	all := []Speaker{}
	at := map[string]int{}
	for _, said := range m.Messages {
		if !said.From.Known() {
			continue
		}
		i, ok := at[said.From.ID]
		if !ok {
			i = len(all)
			at[said.From.ID] = i
			all = append(all, Speaker{Member: said.From})
		}
		all[i].Messages++
		all[i].Seconds = conversation.Milli(all[i].Seconds + said.Duration)
	}
	for i := range all {
		all[i].Samples = samplesOf(m.Messages, all[i].ID)
	}
	propose(m.Messages, all, at)
	return all
}

const (
	mostSamples = 3
	// A sample should last as long as it takes to recognise a voice, and no longer.
	shortSample, longSample = 2.0, 6.0
	samplesApart            = 20.0 // seconds
)

// samplesOf picks sentences of a speaker who is sure, not near one another.
func samplesOf(messages []conversation.Message, memberID string) []Sample {
	var said []conversation.Message
	for _, m := range messages {
		if m.From.ID == memberID && m.Duration > 0 {
			said = append(said, m)
		}
	}
	worth := func(m conversation.Message) float64 {
		w := min(m.Duration, shortSample)
		if m.Speaker != nil {
			w *= m.Speaker.Confidence
		}
		return w
	}
	slices.SortStableFunc(said, func(a, b conversation.Message) int { return cmp.Compare(worth(b), worth(a)) })
	samples := []Sample{}
	for _, m := range said {
		s := Sample{m.TimeOffset, conversation.Milli(min(m.End(), m.TimeOffset+longSample))}
		near := func(o Sample) bool { return s.Start < o.End+samplesApart && o.Start < s.End+samplesApart }
		if len(samples) < mostSamples && !slices.ContainsFunc(samples, near) {
			samples = append(samples, s)
		}
	}
	return samples
}

// propose adds the names that the talk gives to speakers who have none.
func propose(messages []conversation.Message, speakers []Speaker, at map[string]int) {
	sentences := make([]naming.Sentence, len(messages))
	for i, m := range messages {
		sentences[i] = naming.Sentence{Text: m.Text, Speaker: -1}
		if n, ok := at[m.From.ID]; ok {
			sentences[i].Speaker = n
		}
	}
	for _, p := range naming.Propose(sentences) {
		s := &speakers[p.Speaker]
		taken := slices.ContainsFunc(speakers, func(o Speaker) bool { return o.Name == p.Name })
		if conversation.Numbered(s.Name) && !taken {
			s.Proposal = &Name{p.Name, messages[p.Sentence].ID}
		}
	}
}
