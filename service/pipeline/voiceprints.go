package pipeline

import (
	"context"
	"log/slog"
	"slices"
	"strings"

	"github.com/google/uuid"

	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/edit"
	"github.com/debrief-app/debrief/service/speaker"
	"github.com/debrief-app/debrief/service/store"
)

// KnownVoice is a person whose voice is kept, and in how many meetings it was named.
type KnownVoice struct {
	Name     string `json:"name"`
	Meetings int    `json:"meetings"` // 0: they are deleted
}

// KnownVoices are the people whose voices are kept, by name.
func (p *Pipeline) KnownVoices(ctx context.Context) ([]KnownVoice, error) {
	prints, err := p.library.Voiceprints(ctx)
	if err != nil {
		return nil, err
	}
	var all []KnownVoice
	for _, v := range prints {
		if n := len(all); n == 0 || !strings.EqualFold(all[n-1].Name, v.Person) {
			all = append(all, KnownVoice{Name: v.Person})
		}
		if v.ConversationID != "" {
			all[len(all)-1].Meetings++
		}
	}
	return all, nil
}

// Remember keeps the voice of a speaker who has a name, if voices are to be kept.
func (p *Pipeline) Remember(ctx context.Context, conversationID, memberID string) error {
	return p.keepKnown(ctx, conversationID, func(edit.Record) []string { return []string{memberID} })
}

// follow keeps the voiceprints of a conversation what its speakers are after an edit, and
// makes those of who was given a name. What fails costs nobody the edit.
func (p *Pipeline) follow(ctx context.Context, changes edit.Changeset) {
	if changes.ConversationID == "" || changes.Derived == nil {
		return
	}
	named := func(r edit.Record) []string { return edit.Named(r, changes) }
	if err := p.keepKnown(ctx, changes.ConversationID, named); err != nil {
		slog.Warn("voices are not kept up to date", "error", err)
	}
}

// keepKnown makes the voiceprints of a conversation anew: those that it has, as long as
// their speakers have names, and those of other speakers with a name that are wanted.
func (p *Pipeline) keepKnown(ctx context.Context, conversationID string, wanted func(edit.Record) []string) error {
	choices, err := p.library.VoiceChoices(ctx)
	if err != nil || choices.Keep != store.KeepKnown {
		return err
	}
	before, err := p.library.Voiceprints(ctx)
	if err != nil {
		return err
	}
	r, err := p.library.Full(ctx, conversationID)
	if err != nil {
		return err
	}
	kept, err := p.keptVoices(ctx, conversationID)
	if err != nil {
		return err
	}
	m, err := edit.Meeting(r)
	if err != nil {
		return err
	}
	var prints []store.Voiceprint
	fresh := wanted(r)
	for _, member := range m.Members {
		at := slices.IndexFunc(before, func(v store.Voiceprint) bool { return v.ConversationID == conversationID && v.MemberID == member.ID })
		if !member.Known() || conversation.Numbered(member.Name) || at < 0 && !slices.Contains(fresh, member.ID) {
			continue
		}
		made := speaker.VoiceprintOf(kept.turns(r, m, member.ID))
		if !made.Enough() {
			continue
		}
		v := store.Voiceprint{ID: uuid.NewString(), Person: member.Name, MemberID: member.ID, Print: made.Print.Bytes(), Seconds: made.Seconds}
		if at >= 0 {
			v.ID = before[at].ID
		}
		prints = append(prints, v)
	}
	if len(prints) == 0 && !slices.ContainsFunc(before, func(v store.Voiceprint) bool { return v.ConversationID == conversationID }) {
		return nil
	}
	return p.library.SaveVoiceprints(ctx, conversationID, prints, p.parts.Now())
}

// turns are those that are surely of a member: within messages of which it is sure that
// the member says them, and where nobody else speaks. Of several channels each counts for
// what was said on it.
func (k keptVoices) turns(r edit.Record, m conversation.Meeting, memberID string) []speaker.Turn {
	var turns []speaker.Turn
	for _, s := range r.Sources {
		for channel, v := range k[s.ID] {
			said := func(string) bool { return true }
			if len(k[s.ID]) > 1 {
				on := saidOn(r, s.ID, channel)
				said = func(id string) bool { return on[id] }
			}
			turns = append(turns, within(v, spans(m, s.Source, memberID, said))...)
		}
	}
	return turns
}

// saidOn are the messages of a channel of a recording, by their ids.
func saidOn(r edit.Record, sourceID string, channel int) map[string]bool {
	on := map[string]bool{}
	for _, m := range r.Messages {
		on[m.ID] = m.SourceID == sourceID && onChannel(m, channel)
	}
	return on
}

// span is a stretch of a recording, in seconds.
type span struct{ start, end float64 }

// spans are the messages that a member surely says of those that said chooses by their ids.
func spans(m conversation.Meeting, s conversation.Source, memberID string, said func(id string) bool) []span {
	var all []span
	for _, one := range m.Messages {
		if one.SourceID == s.ID && one.From.ID == memberID && one.SpeakerSure() && said(one.ID) {
			all = append(all, span{one.TimeOffset - s.Offset, one.End() - s.Offset})
		}
	}
	return all
}

// within are the turns of one voice alone whose middle lies in one of the spans, which
// are in order.
func within(v speaker.Voices, spans []span) []speaker.Turn {
	var turns []speaker.Turn
	next := 0
	for _, b := range v.Blocks {
		for _, t := range b.Turns {
			middle := float64(t.Start+t.End) / 2 / speaker.FramesPerSecond
			for next < len(spans) && spans[next].end < middle {
				next++
			}
			if next < len(spans) && spans[next].start <= middle && t.Alone() {
				turns = append(turns, t)
			}
		}
	}
	return turns
}

// recognize says of speakers who have a number whom they sound like, if voices are to be
// recognised: nobody who has a name in the meeting already, and each person once.
func (p *Pipeline) recognize(ctx context.Context, kept keptVoices, r edit.Record, m conversation.Meeting, speakers []Speaker) error {
	choices, err := p.library.VoiceChoices(ctx)
	if err != nil || choices.Keep != store.KeepKnown {
		return err
	}
	prints, err := p.library.Voiceprints(ctx)
	if err != nil {
		return err
	}
	for i := range speakers {
		speakers[i].Known = slices.ContainsFunc(prints, func(v store.Voiceprint) bool { return strings.EqualFold(v.Person, speakers[i].Name) })
	}
	prints = slices.DeleteFunc(prints, func(v store.Voiceprint) bool {
		return v.ConversationID == r.ID || slices.ContainsFunc(speakers, func(s Speaker) bool { return strings.EqualFold(s.Name, v.Person) })
	})
	people := make([]speaker.Voiceprint, len(prints))
	meetings := map[string]int{}
	for i, v := range prints {
		people[i] = speaker.Voiceprint{Print: speaker.PrintOf(v.Print), Seconds: v.Seconds}
		meetings[v.Person]++
	}
	best := map[string]float64{} // similarity, by person
	at := map[string]int{}
	for i, s := range speakers {
		if !conversation.Numbered(s.Name) {
			continue
		}
		match, ok := speaker.Recognize(speaker.VoiceprintOf(kept.turns(r, m, s.ID)), people)
		if !ok || best[prints[match.Index].Person] >= match.Similarity {
			continue
		}
		person := prints[match.Index].Person
		if before, taken := at[person]; taken {
			speakers[before].SoundsLike = nil
		}
		best[person], at[person] = match.Similarity, i
		speakers[i].SoundsLike = &KnownVoice{Name: person, Meetings: meetings[person]}
	}
	return nil
}
