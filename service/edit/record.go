package edit

import (
	"encoding/json"
	"fmt"
	"time"

	"github.com/debrief-app/debrief/service/conversation"
)

// Record is a conversation as it is stored: what was recognised and found, and beside
// it what the user has changed.
type Record struct {
	ID       string                `json:"id"`
	Name     string                `json:"name"`
	MinScore float64               `json:"minScore"`
	Speakers string                `json:"speakers,omitempty"` // how many people speak, as the user says; empty: automatic
	Revision int64                 `json:"-"`                  // grows with every change
	Added    time.Time             `json:"added"`
	Project  string                `json:"project,omitempty"`
	Tags     []string              `json:"tags,omitempty"`
	Sources  []Source              `json:"sources"`
	Members  []conversation.Member `json:"members"`          // named as the recordings name them
	Messages []Message             `json:"messages"`         // absent from an outline
	Derived  json.RawMessage       `json:"derived"`          // as found, before the user's changes: see Found
	Notice   *conversation.Notice  `json:"notice,omitempty"` // found with them; nil when nobody has looked
	Insights []Insight             `json:"insights"`         // after the user's changes

	// Summary is nil when nobody has looked for summary and decisions.
	Summary []conversation.SummarySentence `json:"-"`

	Changes []Change `json:"changes"`
}

// Found are the insights before the user's changes. They are kept as JSON until
// somebody asks: in a long conversation reading them costs as much as a third of the
// transcript, and whoever displays it needs only the insights after the changes.
func (r Record) Found() (found conversation.Insights, err error) {
	if len(r.Derived) == 0 {
		return found, nil
	}
	if err := json.Unmarshal(r.Derived, &found); err != nil {
		return found, fmt.Errorf("insights of %s: %w", r.ID, err)
	}
	for _, list := range [][]conversation.ActionItem{found.ActionItems, found.FollowUps} {
		for i := range list {
			list[i].Text = withoutOwner(list[i].Text, list[i].Assignee)
		}
	}
	return found, nil
}

// Source is a recording with what identifies its content.
type Source struct {
	conversation.Source
	Hash  []byte    `json:"hash"` // SHA-256
	Size  int64     `json:"size"`
	Path  string    `json:"path,omitempty"` // where it lies; relative to the library, or empty when unknown
	Added time.Time `json:"added"`
}

// Message is a sentence. Its times count from the start of its source.
type Message struct {
	ID         string   `json:"id"`
	SourceID   string   `json:"sourceId"`
	Index      int      `json:"index"` // within the source
	MemberID   string   `json:"memberId"`
	Start      float64  `json:"start"`
	Duration   float64  `json:"duration"`
	Confidence *float64 `json:"confidence,omitempty"`
	Text       string   `json:"text"`
	Recognised *string  `json:"heard,omitempty"` // the text before the user corrected it

	Speaker *conversation.Attribution `json:"speaker,omitempty"` // how the speaker was found; nil: nobody knows
}

// Insight is an insight after the user's changes. Body is its JSON.
type Insight struct {
	ID   string                   `json:"id"`
	Kind conversation.InsightType `json:"kind"`
	Time float64                  `json:"time"` // seconds into the conversation
	Text string                   `json:"text"`
	Body json.RawMessage          `json:"body"`

	Done            bool `json:"done,omitempty"`
	Edited          bool `json:"edited,omitempty"`
	Added           bool `json:"added,omitempty"`
	EvidenceChanged bool `json:"evidenceChanged,omitempty"`
}

// Change is something the user has changed: the target and, in the form of its
// kind, what it is now.
type Change struct {
	Kind   string `json:"kind"`
	Target string `json:"target"`
	Value  string `json:"value"`
}
