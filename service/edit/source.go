package edit

import (
	"slices"

	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/fault"
)

// RemoveSource takes a recording out of the conversation: what came after it moves
// up, and what the user did to its messages goes with them. The only recording of a
// conversation cannot be removed.
func RemoveSource(sourceID string) Edit {
	return func(r Record) (Step, error) {
		s := stepOn(r)
		if err := s.remove(sourceID); err != nil {
			return Step{}, err
		}
		at := indexOf(r, sourceID)
		s.Changeset.History = &Entry{Action: SourceRemoved, Subject: r.Sources[at].Name, Kind: kindSource, Target: sourceID}
		return s, nil
	}
}

func indexOf(r Record, sourceID string) int {
	return slices.IndexFunc(r.Sources, func(s Source) bool { return s.ID == sourceID })
}

func (s *Step) remove(sourceID string) error {
	r := &s.After
	at := indexOf(*r, sourceID)
	switch {
	case at < 0:
		return fault.New(fault.NoSource, sourceID, nil)
	case len(r.Sources) == 1:
		return fault.New(fault.OnlySource, r.Sources[0].Name, nil)
	}
	s.Changeset.Remove = sourceID
	for _, m := range r.Messages {
		if m.SourceID == sourceID && m.Recognised != nil {
			s.set(kindMessage, m.ID, "")
		}
		if m.SourceID == sourceID && valueOf(*r, kindSpeaker, m.ID) != "" {
			s.set(kindSpeaker, m.ID, "")
		}
	}
	gap := r.Sources[at].Duration
	s.shift(slices.Delete(slices.Clone(r.Sources), at, at+1), at, -gap)
	r.Messages = slices.DeleteFunc(slices.Clone(r.Messages), func(m Message) bool { return m.SourceID == sourceID })
	r.Members = speaking(*r)
	s.Derive = true
	return nil
}

// restore puts a recording back that an edit has removed.
func (s *Step) restore(e Entry) error {
	removed, err := e.Removed()
	if err != nil {
		return err
	}
	if removed == nil {
		return fault.New(fault.NoSource, e.Subject, nil)
	}
	r := &s.After
	s.Changeset.Restore = removed
	at := min(removed.At, len(r.Sources))
	s.shift(slices.Insert(slices.Clone(r.Sources), at, removed.Source), at+1, removed.Source.Duration)
	r.Members = slices.Clone(r.Members)
	for _, m := range removed.Members {
		r.Members = slices.Insert(r.Members, min(m.At, len(r.Members)), m.Member)
	}
	r.Messages = inOrder(r.Sources, append(slices.Clone(r.Messages), removed.Messages...))
	for _, c := range removed.Changes {
		s.set(c.Kind, c.Target, c.Value)
	}
	s.Derive = true
	return nil
}

// inOrder puts the messages in the order of their recordings.
func inOrder(sources []Source, messages []Message) []Message {
	place := map[string]int{}
	for i, s := range sources {
		place[s.ID] = i
	}
	slices.SortStableFunc(messages, func(a, b Message) int { return place[a.SourceID] - place[b.SourceID] })
	return messages
}

// shift makes these the recordings, after moving those from one on along the
// conversation. Their clock times stay: they are when it was said.
func (s *Step) shift(sources []Source, from int, by float64) {
	for i := from; i < len(sources); i++ {
		sources[i].Offset = conversation.Milli(sources[i].Offset + by)
		s.Changeset.Moved = append(s.Changeset.Moved, sources[i].Source)
	}
	s.After.Sources = sources
}

// speaking are the members who still say something.
func speaking(r Record) []conversation.Member {
	speaks := map[string]bool{}
	for _, m := range r.Messages {
		speaks[m.MemberID] = true
	}
	return slices.DeleteFunc(slices.Clone(r.Members), func(m conversation.Member) bool { return !speaks[m.ID] })
}
