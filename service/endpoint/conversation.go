package endpoint

import (
	"errors"
	"maps"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/debrief-app/debrief/service"
	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/export"
	"github.com/debrief-app/debrief/service/fault"
	"github.com/debrief-app/debrief/service/filename"
)

// conversation finds the one that a call is about, or answers that there is none.
func (e *Endpoint) conversation(w http.ResponseWriter, r *http.Request) (*service.Conversation, bool) {
	c, err := e.service.Conversation(r.Context(), r.PathValue("conversationId"))
	if errors.Is(err, fault.NoConversation) {
		e.refuse(w, http.StatusNotFound, string(fault.NoConversation),
			"There is no conversation “"+filename.Safe(r.PathValue("conversationId"))+"”, or none that is ready.")
		return nil, false
	}
	if err != nil {
		e.fail(w, err)
		return nil, false
	}
	return c, true
}

func (e *Endpoint) meeting(w http.ResponseWriter, r *http.Request) (conversation.Meeting, bool) {
	c, ok := e.conversation(w, r)
	if !ok {
		return conversation.Meeting{}, false
	}
	m, err := c.Meeting(r.Context())
	if err != nil {
		e.fail(w, err)
		return m, false
	}
	return m, true
}

// read answers with a part of a conversation.
func (e *Endpoint) read(part func(conversation.Meeting, *parameters) (any, error)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		m, ok := e.meeting(w, r)
		if !ok {
			return
		}
		p := &parameters{values: map[string]string{}}
		for name, values := range r.URL.Query() {
			p.values[name] = values[0]
		}
		answer, err := part(m, p)
		var bad badChoice
		if errors.As(err, &bad) {
			e.refuse(w, http.StatusBadRequest, bad.code, bad.message)
			return
		}
		tellIgnored(w, p.rest())
		send(w, http.StatusOK, answer)
	}
}

// take is the value of a parameter.
func (p *parameters) take(name string) string {
	value := p.values[name]
	delete(p.values, name)
	return value
}

// rest are the parameters that nobody took.
func (p *parameters) rest() []string {
	maps.DeleteFunc(p.values, func(_, value string) bool { return value == "false" }) // not asked for
	return slices.Sorted(maps.Keys(p.values))
}

// done is the answer to a call that changes something.
type done struct {
	Message string `json:"message"`
}

func (e *Endpoint) deleteConversation(w http.ResponseWriter, r *http.Request) {
	id := r.PathValue("conversationId")
	if err := e.exists(r.Context(), id); err != nil {
		e.fail(w, err)
		return
	}
	if err := e.service.Delete(r.Context(), id); err != nil {
		e.fail(w, err)
		return
	}
	send(w, http.StatusOK, done{"The conversation “" + id + "” is deleted."})
}

func (e *Endpoint) renameMember(w http.ResponseWriter, r *http.Request) {
	var body struct {
		Name  string `json:"name"`
		Email string `json:"email"`
	}
	if !e.decode(w, r, maxSmall, &body) {
		return
	}
	c, ok := e.conversation(w, r)
	if !ok {
		return
	}
	if err := c.RenameMember(r.Context(), r.PathValue("memberId"), body.Name); err != nil {
		e.fail(w, err)
		return
	}
	if body.Email != "" {
		tellIgnored(w, []string{"email"})
	}
	send(w, http.StatusOK, done{"The member is renamed in all messages and insights."})
}

// transcriptRequest asks for a transcript as a document.
type transcriptRequest struct {
	ContentType string `json:"contentType"`
}

type transcriptAnswer struct {
	Transcript transcriptDocument `json:"transcript"`
}

type transcriptDocument struct {
	Payload     string `json:"payload"`
	ContentType string `json:"contentType"`
}

// transcript answers as Symbl documented its formatted transcripts.
func (e *Endpoint) transcript(w http.ResponseWriter, r *http.Request) {
	var q transcriptRequest
	if !e.decode(w, r, maxSmall, &q) {
		return
	}
	formats := map[string]export.Format{"": export.FormatMarkdown, "text/markdown": export.FormatMarkdown, "text/srt": export.FormatSRT}
	format, ok := formats[q.ContentType]
	if !ok {
		e.refuse(w, http.StatusBadRequest, "wrong_content_type", "contentType must be text/markdown or text/srt.")
		return
	}
	m, ok := e.meeting(w, r)
	if !ok {
		return
	}
	if q.ContentType == "" {
		q.ContentType = "text/markdown"
	}
	var out strings.Builder
	without := export.ActionItems | export.FollowUps | export.Questions | export.Topics
	if err := export.Write(&out, format, m, export.Options{Without: without, Zone: time.Local}); err != nil {
		e.fail(w, err)
		return
	}
	send(w, http.StatusOK, transcriptAnswer{transcriptDocument{out.String(), q.ContentType}})
}
