// Package conversation holds the domain types of Debrief and their JSON form.
//
// Field names follow Symbl.ai's conversation API, so that scripts written for it
// keep working. Offsets and durations are seconds from the start of the
// conversation; times are RFC 3339. The package imports nothing of ours.
package conversation

import "time"

// UnknownSpeaker is the name of the member who stands for every voice that
// neither the recording nor the user has put a name to.
const UnknownSpeaker = "Unknown speaker"

// TypeMeeting is the only type of conversation there is.
const TypeMeeting = "meeting"

// Meeting is a whole conversation with everything found in it: the object that
// is exported as JSON.
type Meeting struct {
	Conversation Conversation `json:"conversation"`
	Messages     []Message    `json:"messages"`
	Insights
	Members []Member `json:"members"`
	// Highlights are what the user has underlined, in the order of the messages.
	Highlights []Highlight `json:"highlights,omitempty"`
	Notice     Notice      `json:"notice,omitempty"`
}

// Notice is what a reader must know of a conversation as a whole.
type Notice string

// NotEnglish says that the transcript is in another language, in which only
// topics are looked for.
const NotEnglish Notice = "not_english"

// Conversation is what is known of a conversation as a whole.
type Conversation struct {
	ID        string    `json:"id"`
	Name      string    `json:"name"`
	Type      string    `json:"type"`
	StartTime time.Time `json:"startTime"`
	EndTime   time.Time `json:"endTime"`
	Sources   []Source  `json:"sources"`
	Project   string    `json:"project,omitempty"`
	Tags      []string  `json:"tags,omitempty"`
}

// Duration is the length of the conversation in seconds: the end of its last source.
func (c Conversation) Duration() float64 {
	end := 0.0
	for _, s := range c.Sources {
		end = max(end, s.Offset+s.Duration)
	}
	return end
}

// SourceKind tells where a source came from.
type SourceKind string

// The kinds of source.
const (
	SourceFile       SourceKind = "file"
	SourceURL        SourceKind = "url"
	SourceTranscript SourceKind = "transcript"
)

// Source is one recording or transcript of a conversation. Offset is where it
// starts in the conversation.
type Source struct {
	ID        string     `json:"id"`
	Name      string     `json:"name"`
	Kind      SourceKind `json:"kind"`
	StartTime time.Time  `json:"startTime"`
	Offset    float64    `json:"offset"`
	Duration  float64    `json:"duration"`

	// Both are absent of a recording from which nothing is missing. Promised is how
	// long it should be, in seconds; absent also where it breaks off without saying so.
	Promised float64   `json:"promised,omitempty"`
	Missing  []Missing `json:"missing,omitempty"`

	// Untimed says that it is a transcript without times: its messages are in order.
	Untimed bool `json:"untimed,omitempty"`

	// Track is the sound track that was listened to, where the user chose one, by its
	// number in the file, from 1. OtherTracks could be listened to in its place.
	Track       int     `json:"track,omitempty"`
	OtherTracks []Track `json:"otherTracks,omitempty"`
}

// Track is a sound track of a recording with another language or a commentary, as the
// file says of it: both may be empty.
type Track struct {
	Number   int    `json:"number"`             // in the file, from 1
	Language string `json:"language,omitempty"` // mostly as in ISO 639-2
	Title    string `json:"title,omitempty"`
}

// Missing is a stretch of a recording that is not there. A Duration of 0 stands at
// the end of a recording that breaks off nobody knows how early.
type Missing struct {
	TimeOffset float64 `json:"timeOffset"`
	Duration   float64 `json:"duration"`
}

// Member is a participant.
type Member struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// Known reports whether the member stands for one person with a name.
func (m Member) Known() bool { return m.Name != "" && m.Name != UnknownSpeaker }

// Message is one continuous sentence by one speaker.
type Message struct {
	ID             string    `json:"id"`
	Text           string    `json:"text"`
	From           Member    `json:"from"`
	StartTime      time.Time `json:"startTime"`
	EndTime        time.Time `json:"endTime"`
	TimeOffset     float64   `json:"timeOffset"`
	Duration       float64   `json:"duration"`
	ConversationID string    `json:"conversationId"`
	SourceID       string    `json:"sourceId"`
	// Confidence is present only where the recogniser's text is doubtful: 0 (noise
	// taken for words) to 1 (not included).
	Confidence *float64 `json:"confidence,omitempty"`
	// Speaker is how From was found; absent where nobody knows who speaks.
	Speaker *Attribution `json:"speaker,omitempty"`
	// Untimed says that its source has no times: those above mean nothing, and are
	// absent from the JSON.
	Untimed bool `json:"-"`
}

// End is the offset in seconds at which the message ends.
func (m Message) End() float64 { return m.TimeOffset + m.Duration }
