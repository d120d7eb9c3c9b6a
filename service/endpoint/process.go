package endpoint

import (
	"context"
	"errors"
	"io"
	"mime"
	"net/http"
	"time"

	"github.com/debrief-app/debrief/service"
	"github.com/debrief-app/debrief/service/fault"
	"github.com/debrief-app/debrief/service/filename"
)

// started is the answer to everything that starts a job.
type started struct {
	ConversationID string `json:"conversationId"`
	JobID          string `json:"jobId"`
}

// begin answers a call with the job that it has started.
func (e *Endpoint) begin(w http.ResponseWriter, c choices, job *service.Job, err error) {
	if err != nil {
		e.fail(w, err)
		return
	}
	if c.webhook != nil {
		e.webhooks.watch(job, c.webhook)
	}
	tellIgnored(w, c.ignored)
	send(w, http.StatusCreated, started{job.ConversationID(), job.ID()})
}

// upload processes a recording that is the body of the call.
func (e *Endpoint) upload(w http.ResponseWriter, r *http.Request) {
	kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if err == nil && kind == "multipart/form-data" {
		e.refuse(w, http.StatusUnsupportedMediaType, "form", "The body is to be the recording itself, not a form.")
		return
	}
	c, ok := e.choose(w, r, nil)
	if !ok {
		return
	}
	if r.ContentLength > e.config.MaxUpload {
		e.fail(w, &http.MaxBytesError{Limit: e.config.MaxUpload})
		return
	}
	if !e.takePlace(r.Context()) {
		e.refuse(w, http.StatusServiceUnavailable, "busy", "Too many recordings are being sent at the same time.")
		return
	}
	defer func() { <-e.uploads }()
	body := &patient{w: w, body: http.MaxBytesReader(w, r.Body, e.config.MaxUpload), until: time.Now().Add(uploadTime)}
	e.submit(w, r, c, service.Upload{Name: uploadName(c.Name, kind), Content: body, Size: r.ContentLength})
}

// takePlace waits, but not for long, until no more than maxUploads are under way.
func (e *Endpoint) takePlace(ctx context.Context) bool {
	const patience = 10 * time.Second
	timer := time.NewTimer(patience)
	defer timer.Stop()
	select {
	case e.uploads <- struct{}{}:
		return true
	case <-timer.C:
	case <-ctx.Done():
	}
	return false
}

// submit hands the service what was sent.
func (e *Endpoint) submit(w http.ResponseWriter, r *http.Request, c choices, u service.Upload) {
	var job *service.Job
	var err error
	if into := r.PathValue("conversationId"); into != "" {
		job, err = e.service.AppendUpload(r.Context(), u, into, c.Options)
	} else {
		job, err = e.service.ProcessUpload(r.Context(), u, c.Options)
	}
	e.begin(w, c, job, gone(r, err))
}

// gone tells a sender that went away, or stood still, from a fault of ours.
func gone(r *http.Request, err error) error {
	if err != nil && (r.Context().Err() != nil || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, errSlow)) {
		return fault.New(fault.Cancelled, "", err)
	}
	return err
}

// choose reads the parameters of a call that starts a job.
func (e *Endpoint) choose(w http.ResponseWriter, r *http.Request, body map[string]any, content ...string) (c choices, ok bool) {
	c, err := choices{abroad: e.config.WebhooksAnywhere}.chosen(r.URL.Query(), body, content...)
	var bad badChoice
	if errors.As(err, &bad) {
		e.refuse(w, http.StatusBadRequest, bad.code, bad.message)
		return c, false
	}
	if into := r.PathValue("conversationId"); into != "" {
		if err := e.exists(r.Context(), into); err != nil {
			e.fail(w, err)
			return c, false
		}
	}
	return c, true
}

// exists looks for a conversation, also one that has no finished recording yet.
func (e *Endpoint) exists(ctx context.Context, id string) error {
	_, err := e.service.Conversation(ctx, id)
	if !errors.Is(err, fault.NoConversation) {
		return err
	}
	jobs, failed := e.service.Jobs(ctx)
	if failed != nil {
		return failed
	}
	for _, j := range jobs {
		if j.ConversationID() == id && !j.State().Ended() {
			return nil
		}
	}
	return err
}

// endings are those of the kinds of recording that Symbl takes. They are for people:
// what a recording is, its content says.
var endings = map[string]string{
	"video/mp4": ".mp4", "video/quicktime": ".mov", "video/webm": ".webm", "video/x-matroska": ".mkv",
	"audio/mpeg": ".mp3", "audio/mp3": ".mp3", "audio/wav": ".wav", "audio/x-wav": ".wav", "audio/mp4": ".m4a", "audio/ogg": ".ogg",
}

// uploadName is what a recording is called that comes without a name.
func uploadName(conversation, kind string) string {
	name := filename.Safe(conversation)
	if name == "" {
		name = "recording"
	}
	return name + endings[kind]
}

// fetch processes a recording at an address.
func (e *Endpoint) fetch(w http.ResponseWriter, r *http.Request) {
	body := map[string]any{}
	if !e.decode(w, r, maxSmall, &body) {
		return
	}
	c, ok := e.choose(w, r, body, "url")
	if !ok {
		return
	}
	address, _ := body["url"].(string)
	var job *service.Job
	var err error
	if into := r.PathValue("conversationId"); into != "" {
		job, err = e.service.AppendURL(r.Context(), address, into, c.Options)
	} else {
		job, err = e.service.ProcessURL(r.Context(), address, c.Options)
	}
	e.begin(w, c, job, err)
}

// jobAnswer tells where a job stands, in the four words that Symbl has for it.
type jobAnswer struct {
	ID      string `json:"id"`
	Status  string `json:"status"`
	Message string `json:"message,omitempty"` // why it has failed
}

func (e *Endpoint) job(w http.ResponseWriter, r *http.Request) {
	jobs, err := e.service.Jobs(r.Context())
	if err != nil {
		e.fail(w, err)
		return
	}
	for _, j := range jobs {
		if j.ID() == r.PathValue("jobId") {
			send(w, http.StatusOK, answerOf(j))
			return
		}
	}
	e.fail(w, fault.New(fault.NoJob, filename.Safe(r.PathValue("jobId")), nil))
}

func answerOf(j *service.Job) jobAnswer {
	a := jobAnswer{ID: j.ID(), Status: string(j.State())}
	if j.State() == service.Cancelled {
		a.Status = string(service.Failed) // Symbl's SDK knows no other word for it
	}
	if err := j.Err(); err != nil {
		a.Message = fault.Explain(err).String()
	}
	return a
}

// uploadTime is how long the whole of a recording may take. On this computer 4 GB take
// seconds.
const uploadTime = time.Hour

var errSlow = errors.New("the sender stands still")

// patient reads a body that takes its time, as long as something comes.
type patient struct {
	w     http.ResponseWriter
	body  io.Reader
	until time.Time
}

func (p *patient) Read(b []byte) (int, error) {
	now := time.Now()
	if now.After(p.until) {
		return 0, errSlow
	}
	_ = http.NewResponseController(p.w).SetReadDeadline(now.Add(smallTime))
	n, err := p.body.Read(b)
	var timeout interface{ Timeout() bool }
	if errors.As(err, &timeout) && timeout.Timeout() {
		err = errors.Join(errSlow, err)
	}
	return n, err
}
