package edit

import (
	"cmp"
	"math"
	"slices"

	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/fault"
)

// Complete puts into a recording what was missing from it, once it has been read again
// from a file that has more. What was there stays as it is, ids and the user's changes
// included; only sentences that were torn where sound was missing make way for whole ones.
func Complete(sourceID string, again Recording) Edit {
	return func(r Record) (Step, error) {
		at := indexOf(r, sourceID)
		if at < 0 {
			return Step{}, fault.New(fault.NoSource, sourceID, nil)
		}
		s := stepOn(r)
		now := &Removed{Source: r.Sources[at], At: at}
		now.Source.Hash, now.Source.Size, now.Source.Path = again.Hash, again.Size, again.Path
		now.Source.Duration = max(now.Source.Duration, conversation.Milli(again.Duration))
		now.Source.Promised, now.Source.Missing = conversation.Milli(again.Promised), again.Missing
		f := filling{record: r, source: r.Sources[at]}
		f.fill(again.Sentences)
		now.Messages = f.messages
		now.Members = f.members
		s.swap(now)
		s.Changeset.JobID = again.JobID
		s.Changeset.Heard = &Heard{SourceID: sourceID, Voices: again.Voices}
		s.Changeset.History = &Entry{Action: SourceCompleted, Subject: r.Sources[at].Name, Kind: kindSource, Target: sourceID}
		if again.Label == nil {
			return s, nil
		}
		return s, s.labelFilled(again.Label, f.added)
	}
}

// swap puts another state of a recording into its place.
func (s *Step) swap(now *Removed) {
	r := &s.After
	id := now.Source.ID
	at := indexOf(*r, id)
	s.Changeset.Remove, s.Changeset.Restore = id, now
	longer := now.Source.Duration - r.Sources[at].Duration
	sources := slices.Clone(r.Sources)
	offset := sources[at].Offset
	sources[at] = now.Source
	sources[at].Offset = offset
	now.Source.Offset = offset
	s.shift(sources, at+1, longer)
	r.Members = slices.Clone(r.Members)
	for _, m := range now.Members {
		if !slices.ContainsFunc(r.Members, func(o conversation.Member) bool { return o.ID == m.ID }) {
			r.Members = append(r.Members, m.Member)
		}
	}
	others := slices.DeleteFunc(slices.Clone(r.Messages), func(m Message) bool { return m.SourceID == id })
	r.Messages = inOrder(r.Sources, append(others, now.Messages...))
	r.Members = speaking(*r)
	s.Derive = true
}

// labelFilled tells who speaks in the messages that are new.
func (s *Step) labelFilled(label func(Record) (Labels, error), added map[string]bool) error {
	l, err := label(s.After)
	if err != nil {
		return err
	}
	v := spoken(s.After, l)
	for id := range v.Of {
		if !added[id] {
			delete(v.Of, id)
		}
	}
	s.speak(v)
	return nil
}

// filling works out the messages of a recording that has been read again.
type filling struct {
	record   Record
	source   Source
	messages []Message
	members  []PlacedMember // who are new
	added    map[string]bool
}

// enough is how much of a gap, in seconds, a sentence must fill to have been missing.
const enough = 0.3

func (f *filling) fill(sentences []Sentence) {
	var missing []Sentence
	for _, s := range sentences {
		if f.inGaps(s) > min(enough, (s.End-s.Start)/2) {
			missing = append(missing, s)
		}
	}
	a := Addition{Source: f.source}
	a.say(f.record.Members, missing)
	taken := map[string]bool{}
	for _, m := range f.record.Messages {
		taken[m.ID] = true
	}
	for _, m := range f.record.Messages {
		if m.SourceID == f.source.ID && !f.torn(m, missing) {
			f.messages = append(f.messages, m)
		}
	}
	f.added = map[string]bool{}
	next := len(f.messages)
	for _, m := range a.Messages {
		for m.ID = MessageID(f.source.ID, next); taken[m.ID]; next++ {
			m.ID = MessageID(f.source.ID, next+1)
		}
		taken[m.ID], f.added[m.ID] = true, true
		f.messages = append(f.messages, m)
	}
	for _, m := range a.Members {
		f.members = append(f.members, PlacedMember{Member: m})
	}
	slices.SortStableFunc(f.messages, func(a, b Message) int { return cmp.Compare(a.Start, b.Start) })
	for i := range f.messages {
		f.messages[i].Index = i
	}
}

// inGaps is how many seconds of a sentence were missing.
func (f *filling) inGaps(s Sentence) (seconds float64) {
	for _, g := range append(slices.Clip(f.source.Missing), conversation.Missing{TimeOffset: f.source.Duration}) {
		end := g.TimeOffset + g.Duration
		if g.Duration == 0 {
			end = math.Inf(1)
			if g.TimeOffset < f.source.Duration { // somewhere in the middle, nobody knows how much
				end = g.TimeOffset
			}
		}
		seconds += max(0, min(s.End, end)-max(s.Start, g.TimeOffset))
	}
	return seconds
}

// torn reports whether a message is what was left of one of the sentences. One that the
// user has touched stays.
func (f *filling) torn(m Message, missing []Sentence) bool {
	if touched(f.record, m) {
		return false
	}
	return slices.ContainsFunc(missing, func(s Sentence) bool {
		return min(s.End, m.Start+m.Duration)-max(s.Start, m.Start) > m.Duration/2
	})
}
