package media

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"
)

// symblMessage is a message in Symbl's JSON and in Debrief's own. Symbl's older
// interfaces call the text content or put it into payload.
type symblMessage struct {
	Text    string `json:"text"`
	Content string `json:"content"`
	Payload struct {
		Content string `json:"content"`
	} `json:"payload"`
	From struct {
		Name  string `json:"name"`
		Email string `json:"email"`
	} `json:"from"`
	StartTime  flexibleTime   `json:"startTime"`
	EndTime    flexibleTime   `json:"endTime"`
	TimeOffset flexibleNumber `json:"timeOffset"`
	Duration   flexibleNumber `json:"duration"`
}

// flexibleTime and flexibleNumber take what is not a time or a number for absent.
type flexibleTime struct{ time.Time }

func (t *flexibleTime) UnmarshalJSON(data []byte) error {
	var s string
	if json.Unmarshal(data, &s) == nil {
		t.Time, _ = time.Parse(time.RFC3339Nano, s)
	}
	return nil
}

type flexibleNumber struct {
	value float64
	known bool
}

func (n *flexibleNumber) UnmarshalJSON(data []byte) error {
	n.known = string(data) != "null" && json.Unmarshal(data, &n.value) == nil
	return nil
}

// parseMessages reads an array of messages, an object that has one, or Debrief's
// export. Several exports in a row are one transcript each; only the first is read.
func parseMessages(text string) (Transcript, error) {
	var file struct {
		Messages     []json.RawMessage `json:"messages"`
		Conversation struct {
			StartTime flexibleTime `json:"startTime"`
		} `json:"conversation"`
	}
	target := any(&file)
	if text[0] == '[' {
		target = &file.Messages
	}
	if err := firstValue(text, target); err != nil {
		return Transcript{}, fmt.Errorf("read JSON messages: %w", err)
	}
	var messages []symblMessage
	for _, raw := range file.Messages[:min(len(file.Messages), maxCues)] {
		var m symblMessage
		if json.Unmarshal(raw, &m) == nil {
			messages = append(messages, m)
		}
	}
	t := Transcript{Start: file.Conversation.StartTime.Time, whole: true}
	if t.Start.IsZero() {
		t.Start = startOf(messages)
	}
	at := 0.0
	for _, m := range messages {
		c := m.cue(t.Start, at)
		at = max(at, c.End)
		t.Cues = append(t.Cues, c)
	}
	return t, nil
}

// startOf is when the meeting of messages began: the earliest time of any, less
// how far into the meeting it is.
func startOf(messages []symblMessage) time.Time {
	var start time.Time
	for _, m := range messages {
		at := m.StartTime.Time
		if at.IsZero() {
			continue
		}
		if m.TimeOffset.known && believable(m.TimeOffset.value) {
			at = at.Add(-time.Duration(m.TimeOffset.value * float64(time.Second)))
		}
		if start.IsZero() || at.Before(start) {
			start = at
		}
	}
	return start
}

// cue places a message; where it says nothing about time it follows the one before.
func (m symblMessage) cue(start time.Time, after float64) Cue {
	c := Cue{Text: firstOf(m.Text, m.Content, m.Payload.Content), Speaker: firstOf(m.From.Name, m.From.Email), Start: after}
	switch {
	case m.TimeOffset.known:
		c.Start = m.TimeOffset.value
	case !m.StartTime.IsZero() && !start.IsZero():
		c.Start = m.StartTime.Sub(start).Seconds()
	}
	switch {
	case m.Duration.known && m.Duration.value > 0:
		c.End = c.Start + m.Duration.value
	case m.EndTime.After(m.StartTime.Time) && !m.StartTime.IsZero():
		c.End = c.Start + m.EndTime.Sub(m.StartTime.Time).Seconds()
	default:
		c.End = c.Start + spokenFor(c.Text)
	}
	return c
}

func firstOf(texts ...string) string {
	for _, s := range texts {
		if s != "" {
			return s
		}
	}
	return ""
}

// firstValue decodes the first JSON value of text and ignores what follows.
func firstValue(text string, target any) error {
	return json.NewDecoder(strings.NewReader(text)).Decode(target)
}
