package edit

import (
	"cmp"
	"encoding/json"
	"slices"
	"strconv"

	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/fault"
)

// Labels say whose voice is in the messages of a conversation.
type Labels struct {
	Wanted string           // how many people speak, as the user says; empty: automatic
	Voices map[string]Voice // by message id; other messages keep their speaker

	// Changes are where one voice surely gives way to another within a message, by its id.
	Changes map[string][]VoiceChange
}

// VoiceChange is where one voice gives way to another within a message.
type VoiceChange struct {
	At     float64 // seconds of the recording
	Spoken float64 // the share of what is spoken in the message that lies before it
}

// Voice is one of the voices of a conversation, 0 being who speaks first.
type Voice struct {
	Number     int // less than 0: nobody knows
	Confidence float64
}

// SetSpeakers makes the voices the speakers of their messages. A voice that speaks
// mostly where a member did is that member, with the name that the user gave; other
// voices become new members. Messages whose speaker the user has set stay as they are.
func SetSpeakers(label func(Record) (Labels, error)) Edit {
	return func(r Record) (Step, error) {
		l, err := label(r)
		if err != nil {
			return Step{}, err
		}
		now := spoken(r, l)
		if r.Speakers != l.Wanted {
			now.Wanted = &l.Wanted
		}
		return now.step(r, SpeakersCounted, r.Speakers)
	}
}

// SetSpeaker says that messages are spoken by a member.
func SetSpeaker(messageIDs []string, memberID string) Edit {
	return func(r Record) (Step, error) {
		to, ok := castOf(r).member[memberID]
		if !ok {
			return Step{}, fault.New(fault.NoMember, memberID, nil)
		}
		return assign(r, messageIDs, to, SpeakerSet, to.Name)
	}
}

// SetSpeakerFrom is SetSpeaker for a message and all that its speaker says behind it.
func SetSpeakerFrom(messageID, memberID string) Edit {
	return func(r Record) (Step, error) {
		cast := castOf(r)
		at := slices.IndexFunc(r.Messages, func(m Message) bool { return m.ID == messageID })
		if at < 0 {
			return Step{}, fault.New(fault.NoMessage, messageID, nil)
		}
		var ids []string
		for _, m := range r.Messages[at:] {
			if cast.member[m.MemberID].ID == cast.member[r.Messages[at].MemberID].ID {
				ids = append(ids, m.ID)
			}
		}
		return SetSpeaker(ids, memberID)(r)
	}
}

// SplitMember makes the messages that pick chooses of a member's another speaker's.
func SplitMember(memberID string, pick func(Record, []Message) (messageIDs []string, err error)) Edit {
	return func(r Record) (Step, error) {
		cast := castOf(r)
		member, ok := cast.member[memberID]
		if !ok {
			return Step{}, fault.New(fault.NoMember, memberID, nil)
		}
		var said []Message
		for _, m := range r.Messages {
			if cast.member[m.MemberID].ID == member.ID {
				said = append(said, m)
			}
		}
		ids, err := pick(r, said)
		if err != nil || len(ids) == 0 {
			return Step{}, err
		}
		return assign(r, ids, unused(r, r.Members), SpeakerSplit, member.Name)
	}
}

// MergeMembers makes two speakers one, who keeps the name of the second.
func MergeMembers(memberID, intoID string) Edit {
	return func(r Record) (Step, error) {
		into, ok := castOf(r).member[intoID]
		if !ok {
			return Step{}, fault.New(fault.NoMember, intoID, nil)
		}
		s, err := RenameMember(memberID, into.Name)(r)
		if s.Changeset.History != nil {
			s.Changeset.History.Action = SpeakersMerged
		}
		return s, err
	}
}

func assign(r Record, messageIDs []string, to conversation.Member, action Action, subject string) (Step, error) {
	now := speakers{Members: []conversation.Member{to}, Of: map[string]spokenBy{}}
	for _, id := range messageIDs {
		m, ok := messageIn(r, id)
		if !ok {
			return Step{}, fault.New(fault.NoMessage, id, nil)
		}
		by := spokenBy{Member: to.ID, Attribution: conversation.Attribution{Confidence: 1, Kind: conversation.ByVoice}, Set: true}
		if m.Speaker != nil {
			by.Kind = m.Speaker.Kind
		}
		if m.MemberID != to.ID {
			now.Of[id] = by
		}
	}
	return now.step(r, action, subject)
}

// speakers are those of some messages: the form in which the history has them.
type speakers struct {
	Wanted  *string               `json:"wanted,omitempty"`
	Members []conversation.Member `json:"members"`
	Of      map[string]spokenBy   `json:"of"` // by message id
}

type spokenBy struct {
	Member string `json:"member"`
	conversation.Attribution
	Set bool `json:"set,omitempty"` // by the user
}

// step is the step that gives the messages these speakers, with its entry in the history.
func (v speakers) step(r Record, action Action, subject string) (Step, error) {
	if v.Wanted == nil && len(v.Of) == 0 {
		return Step{}, nil
	}
	before, err := encode(v.before(r))
	if err != nil {
		return Step{}, err
	}
	after, err := encode(v)
	if err != nil {
		return Step{}, err
	}
	return value{action: action, subject: subject, kind: kindSpeakers, before: before, after: after}.step(r)
}

// before is how the messages are spoken in a record.
func (v speakers) before(r Record) speakers {
	was := speakers{Of: map[string]spokenBy{}}
	if v.Wanted != nil {
		was.Wanted = &r.Speakers
	}
	there := map[string]bool{}
	for _, m := range r.Messages {
		if _, ok := v.Of[m.ID]; !ok {
			continue
		}
		by := spokenBy{Member: m.MemberID, Set: valueOf(r, kindSpeaker, m.ID) != ""}
		if m.Speaker != nil {
			by.Attribution = *m.Speaker
		}
		was.Of[m.ID] = by
		there[m.MemberID] = true
	}
	for _, m := range r.Members {
		if there[m.ID] {
			was.Members = append(was.Members, m)
		}
	}
	return was
}

func (s *Step) giveSpeakers(to string) error {
	var v speakers
	if err := json.Unmarshal([]byte(to), &v); err != nil {
		return err
	}
	s.speak(v)
	return nil
}

// speak gives messages other speakers. Who says nothing any more is gone.
func (s *Step) speak(v speakers) {
	r := &s.After
	if v.Wanted != nil {
		r.Speakers, s.Changeset.Speakers = *v.Wanted, v.Wanted
	}
	r.Messages = slices.Clone(r.Messages)
	for i := range r.Messages {
		m := &r.Messages[i]
		by, ok := v.Of[m.ID]
		if !ok {
			continue
		}
		m.MemberID, m.Speaker = by.Member, nil
		if by.Kind != "" {
			m.Speaker = &by.Attribution
		}
		s.Changeset.Spoken = append(s.Changeset.Spoken, Spoken{MessageID: m.ID, MemberID: m.MemberID, Speaker: m.Speaker})
		switch set := valueOf(*r, kindSpeaker, m.ID); {
		case by.Set && set != by.Member:
			s.set(kindSpeaker, m.ID, by.Member)
		case !by.Set && set != "":
			s.set(kindSpeaker, m.ID, "")
		}
	}
	r.Members = slices.Clip(r.Members)
	for _, m := range v.Members {
		if !slices.ContainsFunc(r.Members, func(o conversation.Member) bool { return o.ID == m.ID }) {
			r.Members = append(r.Members, m)
			s.Changeset.Members = append(s.Changeset.Members, m)
		}
	}
	r.Members = speaking(*r)
	s.Derive = true
}

// spoken is what labels change in a record.
func spoken(r Record, l Labels) speakers {
	members := membersOf(r, l)
	v := speakers{Of: map[string]spokenBy{}}
	for _, m := range r.Messages {
		voice, ok := l.Voices[m.ID]
		if !ok || valueOf(r, kindSpeaker, m.ID) != "" {
			continue
		}
		by := spokenBy{Member: memberID(m.SourceID, conversation.UnknownSpeaker)}
		member := conversation.Member{ID: by.Member, Name: conversation.UnknownSpeaker}
		if voice.Number >= 0 {
			member = members[voice.Number]
			by.Member = member.ID
			by.Attribution = conversation.Attribution{Confidence: conversation.Percent(voice.Confidence), Kind: conversation.ByVoice}
		}
		if m.MemberID == by.Member && m.Speaker != nil && *m.Speaker == by.Attribution {
			continue
		}
		v.Of[m.ID] = by
		if !slices.Contains(v.Members, member) {
			v.Members = append(v.Members, member)
		}
	}
	return v
}

// membersOf are the members whose voices the labels number: those who were told apart
// by voice before, each for the voice that speaks longest in its place, and new ones.
func membersOf(r Record, l Labels) map[int]conversation.Member {
	type pair struct {
		voice  int
		member string
	}
	together := map[pair]float64{}
	voices := map[int]bool{}
	for _, m := range r.Messages {
		v, ok := l.Voices[m.ID]
		if !ok || v.Number < 0 {
			continue
		}
		voices[v.Number] = true
		if m.Speaker != nil && m.Speaker.Kind == conversation.ByVoice {
			together[pair{v.Number, m.MemberID}] += m.Duration
		}
	}
	pairs := make([]pair, 0, len(together))
	for p := range together {
		pairs = append(pairs, p)
	}
	slices.SortFunc(pairs, func(a, b pair) int {
		return cmp.Or(cmp.Compare(together[b], together[a]), cmp.Compare(a.voice, b.voice), cmp.Compare(a.member, b.member))
	})
	members, taken := map[int]conversation.Member{}, map[string]bool{}
	for _, p := range pairs {
		if _, ok := members[p.voice]; ok || taken[p.member] {
			continue
		}
		if at := slices.IndexFunc(r.Members, func(m conversation.Member) bool { return m.ID == p.member }); at >= 0 {
			members[p.voice], taken[p.member] = r.Members[at], true
		}
	}
	there := slices.Clip(r.Members)
	for n := range len(voices) {
		if _, ok := members[n]; !ok {
			members[n] = unused(r, there)
			there = append(there, members[n])
		}
	}
	return members
}

// unused is a numbered member beside those who are there. A number that the user has
// given a name to stays that person's.
func unused(r Record, there []conversation.Member) conversation.Member {
	for n := 1; ; n++ {
		m := conversation.Member{Name: numberedName(n)}
		m.ID = memberID(r.Sources[0].ID, m.Name)
		taken := slices.ContainsFunc(there, func(o conversation.Member) bool { return o.ID == m.ID || o.Name == m.Name })
		if !taken && valueOf(r, kindMember, m.ID) == "" {
			return m
		}
	}
}

// numberedName is what a voice is called that nobody has named.
func numberedName(n int) string { return "Speaker " + strconv.Itoa(n) }
