package conversation

import "time"

// Insights is everything found in the messages of a conversation. No insight is
// without the messages it was found in.
type Insights struct {
	Topics      []Topic      `json:"topics"`
	ActionItems []ActionItem `json:"actionItems"`
	FollowUps   []ActionItem `json:"followUps"`
	Questions   []Question   `json:"questions"`
	// Decisions and Summary are nil, and left out, where they were never looked for.
	Decisions []Decision `json:"decisions,omitzero"`
	// Summary is what the conversation was about in a few of its own sentences: in order of time, and behind them who is
	// to do what, and what is open.
	Summary []SummarySentence `json:"summary,omitzero"`
}

// InsightType names the kind of an insight in JSON.
type InsightType string

// The kinds of insight.
const (
	TypeTopic      InsightType = "topic"
	TypeActionItem InsightType = "action_item"
	TypeFollowUp   InsightType = "follow_up"
	TypeQuestion   InsightType = "question"
	TypeDecision   InsightType = "decision"
)

// Topic is a key phrase that drives the talk, not merely a frequent word.
type Topic struct {
	ID         string      `json:"id"`
	Text       string      `json:"text"`
	Type       InsightType `json:"type"`
	Score      float64     `json:"score"` // 0 to 1
	MessageIDs []string    `json:"messageIds"`
	ParentRefs []TopicRef  `json:"parentRefs"`
	// Line is the one sentence that says best what was said of it; nil where none does, or where nobody looked for one.
	Line *SummarySentence `json:"line,omitempty"`
}

// TopicRef names the wider topic that a topic belongs to.
type TopicRef struct {
	Type InsightType `json:"type"`
	Text string      `json:"text"`
}

// ActionItem is a specific outcome that requires someone to take a specific
// action. A follow-up is an action item whose action is to get in touch, meet,
// schedule or report back; Type tells them apart.
type ActionItem struct {
	ID         string      `json:"id"`
	Text       string      `json:"text"`
	Type       InsightType `json:"type"`
	Score      float64     `json:"score"` // 0 to 1
	MessageIDs []string    `json:"messageIds"`
	Phrases    []string    `json:"phrases"`            // the words that made it one
	Definitive bool        `json:"definitive"`         // a commitment, not an idea
	Assignee   *Assignee   `json:"assignee,omitempty"` // absent unless somebody said who
	DueBy      *time.Time  `json:"dueBy,omitempty"`    // absent unless somebody said when
	From       Member      `json:"from"`
}

// Assignee is whoever is to do an action item.
type Assignee struct {
	Name string `json:"name"`
}

// Question is an explicit question or request for information.
type Question struct {
	ID               string      `json:"id"`
	Text             string      `json:"text"`
	Type             InsightType `json:"type"`
	Score            float64     `json:"score"` // 0 to 1
	MessageIDs       []string    `json:"messageIds"`
	From             Member      `json:"from"`
	Answered         bool        `json:"answered"`
	AnswerMessageIDs []string    `json:"answerMessageIds"`
}

// Decision is what the group settled on.
type Decision struct {
	ID         string      `json:"id"`
	Text       string      `json:"text"`
	Type       InsightType `json:"type"`
	Score      float64     `json:"score"` // 0 to 1
	MessageIDs []string    `json:"messageIds"`
}

// SummarySentence is one sentence of a summary, and the messages it was taken from.
type SummarySentence struct {
	Text       string   `json:"text"`
	MessageIDs []string `json:"messageIds"`
}
