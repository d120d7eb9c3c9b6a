package conversation

import (
	"bytes"
	"encoding/json"
	"slices"
	"time"
)

// MarshalJSON leaves out the times of a message that has none.
func (m Message) MarshalJSON() ([]byte, error) {
	type timed Message
	if !m.Untimed {
		return unescaped(timed(m))
	}
	return unescaped(struct {
		timed
		StartTime  *time.Time `json:"startTime,omitempty"`
		EndTime    *time.Time `json:"endTime,omitempty"`
		TimeOffset *float64   `json:"timeOffset,omitempty"`
		Duration   *float64   `json:"duration,omitempty"`
	}{timed: timed(m)})
}

// unescaped is JSON with "<" as it is. An encoder that wants it escaped does so itself.
func unescaped(v any) ([]byte, error) {
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(v); err != nil {
		return nil, err
	}
	return bytes.TrimSpace(text.Bytes()), nil
}

// Untimed reports whether nothing in the meeting has a time.
func (m Meeting) Untimed() bool {
	return len(m.Messages) > 0 && !slices.ContainsFunc(m.Messages, func(said Message) bool { return !said.Untimed })
}
