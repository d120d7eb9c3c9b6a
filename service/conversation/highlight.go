package conversation

// Highlight is a part of what was said that the user has underlined. It goes from a byte
// of its first message to one of its last.
type Highlight struct {
	ID         string   `json:"id"`
	Text       string   `json:"text"` // the words that are underlined
	Note       string   `json:"note,omitempty"`
	MessageIDs []string `json:"messageIds"`
	From       int      `json:"from"` // in the first message
	To         int      `json:"to"`   // in the last one, behind the last byte
}
