package pipeline

import (
	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/edit"
	"github.com/debrief-app/debrief/service/speaker"
)

// softer is how long each member speaks while somebody louder does, in seconds: the words
// are the louder one's, but both talk.
func (k keptVoices) softer(r edit.Record, m conversation.Meeting) map[string]float64 {
	count, err := speaker.ParseCount(r.Speakers)
	if err != nil {
		return nil
	}
	voices, ids := k.mixed(r)
	offsets := map[string]float64{}
	for _, s := range r.Sources {
		offsets[s.ID] = s.Offset
	}
	told := speaker.Tell(count, voices...)
	members := membersOf(m, told, ids, offsets)
	seconds := map[string]float64{}
	for _, one := range told {
		for _, l := range one.Labels {
			if who := members[l.Second]; l.Second != speaker.Nobody && who != "" && who != members[l.Speaker] {
				seconds[who] += l.Seconds()
			}
		}
	}
	return seconds
}

// membersOf are the members whom voices are, by their numbers: those who say most of what
// the voices do.
func membersOf(m conversation.Meeting, told []speaker.Speakers, ids []string, offsets map[string]float64) map[int]string {
	together := map[int]map[string]float64{}
	for i, one := range told {
		for _, said := range m.Messages {
			if said.SourceID != ids[i] || !said.From.Known() {
				continue
			}
			start := said.TimeOffset - offsets[said.SourceID]
			by := one.Of(start, start+said.Duration).Speaker
			if together[by] == nil {
				together[by] = map[string]float64{}
			}
			together[by][said.From.ID] += said.Duration
		}
	}
	members := map[int]string{}
	for voice, of := range together {
		for id, seconds := range of {
			if best := members[voice]; voice != speaker.Nobody && (best == "" || seconds > of[best] || seconds == of[best] && id < best) {
				members[voice] = id
			}
		}
	}
	return members
}
