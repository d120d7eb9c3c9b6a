package edit

import (
	"encoding/json"
	"fmt"
	"time"

	"github.com/debrief-app/debrief/service/conversation"
)

// Changeset is everything one step does to a conversation. It is written whole or
// not at all.
type Changeset struct {
	ConversationID string
	Revision       int64     // of the record that the step was worked out from
	At             time.Time // set by whoever writes it

	Name     *string
	MinScore *float64
	Add      *Addition
	Remove   string                // id of a source; the edit keeps it
	Restore  *Removed              // a source that comes back; that of Remove is put into its place
	Moved    []conversation.Source // sources with another start or offset
	Texts    []Correction
	Speakers *string               // how many people speak, as the user says
	Spoken   []Spoken              // messages that have another speaker
	Members  []conversation.Member // those of them whom the conversation does not have yet
	Set      []Change              // an empty value takes the change away
	Heard    *Heard                // the voices of a recording that is there already
	Derived  *conversation.Insights
	Notice   *conversation.Notice // found with Derived
	Insights []Insight            // all of them; nil leaves them as they are

	History *Entry // a new edit; ends what can be redone
	Undone  *Undone

	JobID string // the job that this step completes
}

// Addition is a recording with everything in it.
type Addition struct {
	Source   Source
	Members  []conversation.Member // those the conversation does not have yet
	Messages []Message
	Voices   map[int][]byte // see Recording
}

// Spoken is another speaker for a message.
type Spoken struct {
	MessageID, MemberID string
	Speaker             *conversation.Attribution // nil: nobody knows
}

// Correction is another text for a message. Recognised is nil when Text is again
// what was recognised.
type Correction struct {
	MessageID, Text string
	Recognised      *string
}

// Entry is one edit in a conversation's history: what it was done to, and the change
// before and after it.
type Entry struct {
	ID      int64     `json:"-"`
	Action  Action    `json:"action"`
	Subject string    `json:"subject"` // for people: the text or name it was done to
	Kind    string    `json:"kind"`
	Target  string    `json:"target"`
	Before  *string   `json:"before"`
	After   *string   `json:"after"`
	At      time.Time `json:"at"`
	Undone  bool      `json:"undone,omitempty"` // taken back, and may be done again

	Kept json.RawMessage `json:"kept,omitempty"` // see Removed
}

// Undone marks an edit as taken back, or as done again.
type Undone struct {
	EntryID int64
	Undone  bool
}

// Action is a kind of edit.
type Action string

// The kinds of edit.
const (
	Renamed          Action = "renamed"
	StartChanged     Action = "start_changed"
	MemberRenamed    Action = "member_renamed"
	MessageCorrected Action = "message_corrected"
	InsightChanged   Action = "insight_changed"
	InsightTicked    Action = "insight_ticked"
	InsightDismissed Action = "insight_dismissed"
	InsightAdded     Action = "insight_added"
	SourceAppended   Action = "source_appended"
	SourceRemoved    Action = "source_removed"
	SourceCompleted  Action = "source_completed"
	SpeakersCounted  Action = "speakers_counted"
	SpeakerSet       Action = "speaker_set"
	SpeakerSplit     Action = "speaker_split"
	SpeakersMerged   Action = "speakers_merged"
	SpeakersFound    Action = "speakers_found"
	FoundAgain       Action = "found_again"
	TextReplaced     Action = "text_replaced"
	Highlighting     Action = "highlighting"
)

// Removed is a recording that an edit took out of its conversation, with everything
// that went with it. It is kept with the edit, so that it can come back as it was.
type Removed struct {
	Source   Source         `json:"source"`
	At       int            `json:"at"` // among the recordings that are left
	Ord      int64          `json:"ord"`
	Members  []PlacedMember `json:"members"` // who spoke in no other recording
	Messages []Message      `json:"messages"`
	Changes  []Change       `json:"changes"` // what the user did to the messages
}

// PlacedMember is a member with its place among the others.
type PlacedMember struct {
	conversation.Member
	At  int   `json:"at"`
	Ord int64 `json:"ord"`
}

// Removed is what the edit took out of the conversation; nil when it is not gone.
func (e Entry) Removed() (*Removed, error) {
	if len(e.Kept) == 0 {
		return nil, nil
	}
	var r Removed
	if err := json.Unmarshal(e.Kept, &r); err != nil {
		return nil, fmt.Errorf("what edit %d removed: %w", e.ID, err)
	}
	return &r, nil
}
