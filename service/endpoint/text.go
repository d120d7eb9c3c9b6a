package endpoint

import (
	"bytes"
	"encoding/json"
	"net/http"
	"strings"
	"time"

	"github.com/debrief-app/debrief/service"
	"github.com/debrief-app/debrief/service/filename"
)

// maxTextBody bounds a conversation in text, in bytes: a day of talk is under 2 MB.
const maxTextBody = 16 << 20

// textMessage is a message as Symbl takes it.
type textMessage struct {
	Payload struct {
		Content string `json:"content"`
	} `json:"payload"`
	From struct {
		Name string `json:"name"`
	} `json:"from"`
	Duration *struct {
		StartTime time.Time `json:"startTime"`
		EndTime   time.Time `json:"endTime"`
	} `json:"duration"`
}

// text processes a conversation that is text already.
func (e *Endpoint) text(w http.ResponseWriter, r *http.Request) {
	var raw map[string]json.RawMessage
	if !e.decode(w, r, maxTextBody, &raw) {
		return
	}
	var messages []textMessage
	if json.Unmarshal(raw["messages"], &messages) != nil || !anythingSaid(messages) {
		e.refuse(w, http.StatusBadRequest, "no_messages", "messages must be a list in which somebody says something, with times, if any, as RFC 3339.")
		return
	}
	body := map[string]any{}
	for name, value := range raw {
		if name != "messages" {
			var v any
			_ = json.Unmarshal(value, &v) // it was decoded once
			body[name] = v
		}
	}
	c, ok := e.choose(w, r, body)
	if !ok {
		return
	}
	if c.Speakers != "" { // text has no voices
		c.Speakers, c.ignored = "", append(c.ignored, "diarizationSpeakerCount")
	}
	transcript := transcriptOf(messages)
	name := filename.Safe(c.Name)
	if name == "" {
		name = "text"
	}
	e.submit(w, r, c, service.Upload{Name: name + ".json", Content: bytes.NewReader(transcript), Size: int64(len(transcript))})
}

func anythingSaid(messages []textMessage) bool {
	for _, m := range messages {
		if strings.TrimSpace(m.Payload.Content) != "" {
			return true
		}
	}
	return false
}

// said is a message in the JSON that Debrief reads as a transcript.
type said struct {
	Text string `json:"text"`
	From struct {
		Name string `json:"name"`
	} `json:"from"`
	StartTime *time.Time `json:"startTime,omitempty"`
	EndTime   *time.Time `json:"endTime,omitempty"`
}

// transcriptOf is the conversation as a file. Times count when all messages have them.
func transcriptOf(messages []textMessage) []byte {
	timed := true
	for _, m := range messages {
		timed = timed && m.Duration != nil && !m.Duration.EndTime.Before(m.Duration.StartTime) && !m.Duration.StartTime.IsZero()
	}
	list := []said{}
	for _, m := range messages {
		s := said{Text: m.Payload.Content}
		s.From.Name = strings.Join(strings.Fields(m.From.Name), " ")
		if timed {
			s.StartTime, s.EndTime = &m.Duration.StartTime, &m.Duration.EndTime
		}
		list = append(list, s)
	}
	file, _ := json.Marshal(map[string]any{"messages": list}) // it has no values that JSON does not
	return file
}
