package pipeline

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/edit"
	"github.com/debrief-app/debrief/service/fault"
	"github.com/debrief-app/debrief/service/speaker"
	"github.com/debrief-app/debrief/service/store"
	"github.com/debrief-app/debrief/service/worker"
)

// SpeakersOff, in the place of a count, has nobody's voice told apart.
const SpeakersOff = "off"

// CheckSpeakers reads how many people speak: "auto" or nothing, "1" to "12", "13+" or
// "off". The form that is stored has nothing for the count of the conversation.
func CheckSpeakers(wanted string) (string, error) {
	if wanted == SpeakersOff || wanted == "" {
		return wanted, nil
	}
	count, err := speaker.ParseCount(wanted)
	if err != nil {
		return "", err
	}
	return count.String(), nil
}

// listenForVoices completes a request so that the worker also finds out who speaks.
func (p *Pipeline) listenForVoices(ctx context.Context, s *source, request *worker.Request) error {
	if s.Speakers == SpeakersOff || request.Captions {
		return nil
	}
	blocks, err := p.blocks(ctx, s, request.Channel)
	if err != nil {
		return err
	}
	return request.ContinueVoices(blocks)
}

// blocks are what is stored of the voices on a channel, up to where something is missing:
// from there on it is listened to again.
func (p *Pipeline) blocks(ctx context.Context, s *source, channel int) ([]speaker.Block, error) {
	stored, err := p.library.Blocks(ctx, s.ID)
	if err != nil {
		return nil, err
	}
	var blocks []speaker.Block
	for _, b := range stored {
		if b.Channel != channel {
			continue
		}
		var one speaker.Voices
		if err := one.UnmarshalBinary(b.Body); err != nil || len(one.Blocks) != 1 || b.Window != len(blocks) {
			break
		}
		blocks = append(blocks, one.Blocks...)
	}
	return blocks, nil
}

// saveBlock stores what is known of the voices in a few seconds.
func (p *Pipeline) saveBlock(ctx context.Context, s *source, channel int, b speaker.Block) error {
	body, err := speaker.Voices{Blocks: []speaker.Block{b}}.MarshalBinary()
	if err != nil {
		return err
	}
	return p.library.SaveBlock(ctx, s.ID, store.Block{Channel: channel, Window: b.Window, Body: body})
}

// voices are those of a recording that has been listened to, by channel.
func (p *Pipeline) voices(ctx context.Context, s *source) (map[int][]byte, error) {
	stored, err := p.library.Blocks(ctx, s.ID)
	if err != nil {
		return nil, err
	}
	all := map[int][]byte{}
	for _, b := range stored {
		if joined := all[b.Channel]; len(joined) == 0 {
			all[b.Channel] = slices.Clone(b.Body)
		} else if len(b.Body) > 0 {
			all[b.Channel] = append(joined, b.Body[1:]...) // the version stands at the beginning alone
		}
	}
	return all, nil
}

// labelsWith tells the speakers of a conversation apart once the recording is its last.
func (p *Pipeline) labelsWith(ctx context.Context, s *source, recording edit.Recording) func(edit.Record) (edit.Labels, error) {
	return func(r edit.Record) (edit.Labels, error) {
		kept, err := p.keptVoices(ctx, r.ID)
		if err != nil {
			return edit.Labels{}, err
		}
		for _, channel := range slices.Sorted(maps.Keys(recording.Voices)) {
			last := r.Sources[len(r.Sources)-1].ID
			if err := kept.add(last, channel, recording.Voices[channel]); err != nil {
				return edit.Labels{}, err
			}
		}
		wanted := s.Speakers
		if wanted == "" {
			wanted = r.Speakers
		}
		return kept.labels(r, wanted)
	}
}

// SetSpeakerCount tells the speakers of a conversation apart again, when the user says
// how many there are. It takes the voices that were kept, and listens to nothing.
func (p *Pipeline) SetSpeakerCount(ctx context.Context, conversationID, wanted string) edit.Edit {
	return edit.SetSpeakers(func(r edit.Record) (edit.Labels, error) {
		kept, err := p.keptVoices(ctx, conversationID)
		if err != nil {
			return edit.Labels{}, err
		}
		if len(kept) == 0 {
			return edit.Labels{}, fault.New(fault.NoVoices, r.Name, nil)
		}
		return kept.labels(r, wanted)
	})
}

// SplitSpeaker makes two speakers of a member, by voice.
func (p *Pipeline) SplitSpeaker(ctx context.Context, conversationID, memberID string) edit.Edit {
	return edit.SplitMember(memberID, func(r edit.Record, said []edit.Message) ([]string, error) {
		kept, err := p.keptVoices(ctx, conversationID)
		if err != nil {
			return nil, err
		}
		ids := kept.secondVoice(r, said)
		if len(ids) == 0 || len(ids) == len(said) {
			return nil, fault.New(fault.OneVoice, r.Name, nil)
		}
		return ids, nil
	})
}

// keptVoices are the voices of recordings, by their ids and channels.
type keptVoices map[string][]speaker.Voices

func (p *Pipeline) keptVoices(ctx context.Context, conversationID string) (keptVoices, error) {
	stored, err := p.library.Voices(ctx, conversationID)
	if err != nil {
		return nil, err
	}
	kept := keptVoices{}
	for id, channels := range stored {
		for _, c := range channels {
			// Damaged ones cost the speakers of one recording, not all of the conversation.
			if err := kept.add(id, c.Channel, c.Blocks); err != nil {
				delete(kept, id)
				break
			}
		}
	}
	return kept, nil
}

func (k keptVoices) add(sourceID string, channel int, blocks []byte) error {
	var v speaker.Voices
	if err := v.UnmarshalBinary(blocks); err != nil {
		return err
	}
	if channel != len(k[sourceID]) {
		return fmt.Errorf("voices of %s: channel %d is not the next", sourceID, channel)
	}
	k[sourceID] = append(k[sourceID], v)
	return nil
}

// labels tells the speakers of all recordings apart.
func (k keptVoices) labels(r edit.Record, wanted string) (edit.Labels, error) {
	count, err := speaker.ParseCount(wanted)
	if err != nil {
		return edit.Labels{}, err
	}
	l := edit.Labels{Voices: map[string]edit.Voice{}, Changes: map[string][]edit.VoiceChange{}}
	if count > 0 {
		l.Wanted = count.String()
	}
	mixed, ids := k.mixed(r)
	for i, told := range speaker.Tell(count, mixed...) {
		for _, m := range r.Messages {
			if m.SourceID == ids[i] && mayBeTold(r, m) {
				who := told.Of(m.Start, m.Start+m.Duration)
				l.Voices[m.ID] = edit.Voice{Number: who.Speaker, Confidence: who.Confidence}
				for _, change := range told.Changes(m.Start, m.Start+m.Duration) {
					l.Changes[m.ID] = append(l.Changes[m.ID], edit.VoiceChange(change))
				}
			}
		}
	}
	next := 0
	for _, v := range l.Voices {
		next = max(next, v.Number+1)
	}
	k.withinChannels(r, next, l.Voices)
	return numbered(r, l), nil
}

// mayBeTold reports whether a voice may say who says a message: captions, tracks and
// channels know it better.
func mayBeTold(r edit.Record, m edit.Message) bool {
	if m.Speaker != nil {
		return m.Speaker.Kind == conversation.ByVoice
	}
	return !slices.ContainsFunc(r.Members, func(o conversation.Member) bool { return o.ID == m.MemberID && o.Known() })
}

// mixed are the voices of the recordings that are one for all speakers, with the
// recordings' ids.
func (k keptVoices) mixed(r edit.Record) (voices []speaker.Voices, ids []string) {
	for _, s := range r.Sources {
		if channels := k[s.ID]; len(channels) == 1 {
			voices, ids = append(voices, channels[0]), append(ids, s.ID)
		}
	}
	return voices, ids
}

// severalFrom is how long the second voice of a channel speaks, in seconds, for the
// channel to hold several people. Less may be the echo of the other side.
const severalFrom = 10

// withinChannels tells apart who speaks on a channel of several people, as a room on one
// side of a call. A channel of one person stays that person's.
func (k keptVoices) withinChannels(r edit.Record, next int, to map[string]edit.Voice) {
	for _, s := range r.Sources {
		if len(k[s.ID]) < 2 {
			continue
		}
		for channel, v := range k[s.ID] {
			told := speaker.Tell(0, v)[0]
			who, voices := map[string]edit.Voice{}, map[int]float64{}
			for _, m := range r.Messages {
				if m.SourceID != s.ID || !onChannel(m, channel) {
					continue
				}
				by := told.Of(m.Start, m.Start+m.Duration)
				if by.Sure() {
					voices[by.Speaker] += m.Duration
				}
				if by.Speaker != speaker.Nobody {
					by.Speaker += next
				}
				who[m.ID] = edit.Voice{Number: by.Speaker, Confidence: by.Confidence}
			}
			if several(voices) {
				for id, voice := range who {
					to[id] = voice
				}
				next += told.Count
			}
		}
	}
}

// onChannel reports whether a message was said on a channel, and nobody's voice has been
// told apart there yet.
func onChannel(m edit.Message, channel int) bool {
	return m.Speaker != nil && m.Speaker.Kind == conversation.ByChannel &&
		m.MemberID == edit.SpeakerID(m.SourceID, worker.PassSpeaker(channel))
}

// several reports whether two voices or more speak for long enough.
func several(seconds map[int]float64) bool {
	n := 0
	for _, s := range seconds {
		if s >= severalFrom {
			n++
		}
	}
	return n > 1
}

// numbered numbers the voices that messages have by who speaks first.
func numbered(r edit.Record, l edit.Labels) edit.Labels {
	number := map[int]int{}
	for _, m := range r.Messages {
		v, ok := l.Voices[m.ID]
		if !ok || v.Number < 0 {
			continue
		}
		if _, ok := number[v.Number]; !ok {
			number[v.Number] = len(number)
		}
		v.Number = number[v.Number]
		l.Voices[m.ID] = v
	}
	return l
}

// secondVoice are those of a member's messages that are of another voice than the rest.
func (k keptVoices) secondVoice(r edit.Record, said []edit.Message) []string {
	voices, ids := k.mixed(r)
	all := speaker.Tell(1, voices...)
	for i := range all {
		all[i].Count = 2
		all[i].Prints = make([]speaker.Print, 2)
		for n := range all[i].Labels {
			all[i].Labels[n].Speaker, all[i].Labels[n].Second = 1, speaker.Nobody
		}
	}
	for _, m := range said {
		if at := slices.Index(ids, m.SourceID); at >= 0 {
			own(all[at].Labels, m)
		}
	}
	split, ok := speaker.Split(all, 0)
	if !ok {
		return nil
	}
	var second []string
	for _, m := range said {
		at := slices.Index(ids, m.SourceID)
		if at >= 0 && split[at].Of(m.Start, m.Start+m.Duration).Speaker == 2 {
			second = append(second, m.ID)
		}
	}
	return second
}

// own gives the turns within a message to speaker 0.
func own(labels []speaker.Label, m edit.Message) {
	from, to := m.Start*speaker.FramesPerSecond, (m.Start+m.Duration)*speaker.FramesPerSecond
	for i := range labels {
		if middle := float64(labels[i].Start+labels[i].End) / 2; from <= middle && middle <= to {
			labels[i].Speaker = 0
		}
	}
}
