package edit

import (
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/debrief-app/debrief/service/conversation"
)

// Recording is what was recognised in a recording or read in a transcript.
type Recording struct {
	JobID     string // the job that is completed by appending it
	Kind      conversation.SourceKind
	Name      string
	Hash      []byte // SHA-256
	Size      int64
	Path      string // as the library stores it
	Added     time.Time
	Start     time.Time
	Duration  float64                // seconds
	Promised  float64                // seconds it should last, where that is more
	Missing   []conversation.Missing // from the recording's start
	Untimed   bool                   // the times of its sentences mean nothing
	Track     int                    // the sound track, where the user chose one
	Others    []conversation.Track   // that could be listened to in its place
	Sentences []Sentence
	MinScore  float64 // the conversation's from now on; 0 leaves it as it is

	Voices map[int][]byte               // by channel, as the library keeps them
	Label  func(Record) (Labels, error) // the voices of all recordings, this being the last; nil: none are told apart
}

// Sentence is what somebody says. Its times are seconds from the recording's start.
type Sentence struct {
	Text       string
	Start, End float64
	Speaker    string                   // empty when nobody knows
	Kind       conversation.SpeakerKind // by what the speaker is told
	Confidence *float64
}

// Append makes a recording the last part of its conversation.
func Append(recording Recording) Edit {
	return func(r Record) (Step, error) {
		s := stepOn(r)
		add := addition(r, recording)
		s.Changeset.Add, s.Changeset.JobID = add, recording.JobID
		if len(r.Sources) > 0 {
			s.Changeset.History = &Entry{Action: SourceAppended, Subject: recording.Name, Kind: kindSource, Target: add.Source.ID}
		}
		if r.Name == "" {
			s.After.Name = title(recording.Name)
			s.Changeset.Name = &s.After.Name
		}
		if recording.MinScore != 0 && recording.MinScore != r.MinScore {
			s.After.MinScore = recording.MinScore
			s.Changeset.MinScore = &recording.MinScore
		}
		s.After.Sources = append(slices.Clip(r.Sources), add.Source)
		s.After.Members = append(slices.Clip(r.Members), add.Members...)
		s.After.Messages = append(slices.Clip(r.Messages), add.Messages...)
		s.Derive = true
		if recording.Label == nil {
			return s, nil
		}
		return s, s.labelAdded(recording.Label)
	}
}

// labelAdded has the speakers told apart in the conversation with its new recording.
// Those of the recordings before it may become others: the history has what they were.
func (s *Step) labelAdded(label func(Record) (Labels, error)) error {
	l, err := label(s.After)
	if err != nil {
		return err
	}
	v := spoken(s.After, l)
	if s.After.Speakers != l.Wanted {
		v.Wanted = &l.Wanted
	}
	add := s.Changeset.Add
	old := v
	old.Of = maps.Clone(v.Of)
	for _, m := range add.Messages {
		delete(old.Of, m.ID)
	}
	if h := s.Changeset.History; h != nil {
		if err := h.tell(s.After, old); err != nil {
			return err
		}
	}
	before := len(s.After.Members) - len(add.Members)
	known := s.After.Members[:before]
	s.speak(v)
	add.Members, s.Changeset.Members = nil, nil
	for _, m := range s.After.Members {
		if !slices.ContainsFunc(known, func(k conversation.Member) bool { return k.ID == m.ID }) {
			add.Members = append(add.Members, m)
		}
	}
	add.Messages = slices.Clone(s.After.Messages[len(s.After.Messages)-len(add.Messages):])
	s.Changeset.Spoken = slices.DeleteFunc(s.Changeset.Spoken, func(sp Spoken) bool { _, ok := old.Of[sp.MessageID]; return !ok })
	return nil
}

// addition is a recording as the next part of a conversation. It starts where the
// part before it ends, and not before that in time either: what follows in the
// conversation follows on the clock.
func addition(before Record, recording Recording) *Addition {
	taken := map[string]bool{}
	source := conversation.Source{
		Name: recording.Name, Kind: recording.Kind,
		StartTime: recording.Start.UTC().Truncate(time.Millisecond),
		Duration:  conversation.Milli(recording.Duration),
		Promised:  conversation.Milli(recording.Promised),
		Missing:   recording.Missing,
		Untimed:   recording.Untimed, Track: recording.Track, OtherTracks: recording.Others,
	}
	for _, s := range before.Sources {
		taken[s.ID] = true
		source.Offset = max(source.Offset, conversation.Milli(s.Offset+s.Duration))
		if end := s.StartTime.Add(seconds(s.Duration)); end.After(source.StartTime) {
			source.StartTime = end
		}
	}
	source.ID = sourceID(recording.Hash, func(id string) bool { return taken[id] })
	add := &Addition{Voices: recording.Voices, Source: Source{
		Source: source, Hash: recording.Hash, Size: recording.Size, Path: recording.Path, Added: recording.Added,
	}}
	add.say(before.Members, recording.Sentences)
	return add
}

// say adds the messages of a recording, and the members who are new. Who has a number for
// a name is known within this recording alone, and gets a number that nobody else has.
func (a *Addition) say(members []conversation.Member, sentences []Sentence) {
	there, number := map[string]bool{}, numbersBeside(members)
	for _, m := range members {
		there[m.ID] = true
	}
	spelt := map[string]string{} // names in this recording, by identifier
	source := a.Source.ID
	for i, s := range sentences {
		name := s.Speaker
		if name == "" {
			name = conversation.UnknownSpeaker
		}
		from := conversation.Member{ID: memberID(source, name), Name: name}
		if name, taken := spelt[from.ID]; taken && name != from.Name { // beside "Anna", "anna" is somebody else
			from.ID = exactMemberID(from.Name)
		}
		spelt[from.ID] = from.Name
		if !there[from.ID] {
			there[from.ID] = true
			from.Name = number(from.Name)
			a.Members = append(a.Members, from)
		}
		var by *conversation.Attribution
		if s.Kind != "" && s.Speaker != "" {
			by = &conversation.Attribution{Confidence: 1, Kind: s.Kind}
		}
		a.Messages = append(a.Messages, Message{
			ID: MessageID(source, i), SourceID: source, Index: i, MemberID: from.ID,
			Start: conversation.Milli(s.Start), Duration: conversation.Milli(s.End - s.Start),
			Confidence: s.Confidence, Text: s.Text, Speaker: by,
		})
		a.Source.Duration = max(a.Source.Duration, conversation.Milli(s.End))
	}
}

// numbersBeside answers with the name for a member beside those who are there: another
// number where somebody has it already, "Speaker 3" for the second "Speaker 1" of two.
func numbersBeside(there []conversation.Member) func(name string) string {
	taken := map[string]bool{}
	for _, m := range there {
		taken[m.Name] = true
	}
	return func(name string) string {
		free := name
		for n := 1; taken[free] && conversation.Numbered(name); n++ {
			free = numberedName(n)
		}
		taken[free] = true
		return free
	}
}

// title is a recording's name as the name of a conversation.
func title(name string) string {
	base := name[strings.LastIndexAny(name, `/\`)+1:]
	if dot := strings.LastIndex(base, "."); dot > 0 {
		base = base[:dot]
	}
	if base == "" {
		return name
	}
	return base
}
