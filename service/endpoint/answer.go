package endpoint

import (
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"

	"github.com/debrief-app/debrief/service"
	"github.com/debrief-app/debrief/service/fault"
)

// failure is what Symbl answers when something goes wrong, with a code that programs
// can tell apart.
type failure struct {
	Message string `json:"message"`
	Code    string `json:"code"`
}

// ignoredHeader names the parameters of a call that Debrief does not have.
const ignoredHeader = "Debrief-Ignored"

func send(w http.ResponseWriter, status int, answer any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	_ = encoder.Encode(answer) // a client that is gone misses nothing
}

// refuse answers a call that was not understood or not allowed. What is left of its body
// is not read: the connection ends.
func (e *Endpoint) refuse(w http.ResponseWriter, status int, code, message string) {
	w.Header().Set("Connection", "close")
	send(w, status, failure{Message: message, Code: code})
}

// fail answers with an error of the service.
func (e *Endpoint) fail(w http.ResponseWriter, err error) {
	var large *http.MaxBytesError
	if errors.As(err, &large) {
		e.refuse(w, http.StatusRequestEntityTooLarge, "too_large", "What was sent is larger than the endpoint takes.")
		return
	}
	if errors.Is(err, service.ErrClosed) {
		e.refuse(w, http.StatusServiceUnavailable, "closing", "Debrief is closing.")
		return
	}
	why := fault.Explain(err)
	status := statusOf(why.Code)
	if status == http.StatusInternalServerError {
		slog.Error("endpoint", "error", err)
	}
	e.refuse(w, status, string(why.Code), why.String())
}

func statusOf(code fault.Code) int {
	switch code {
	case fault.NoConversation, fault.NoJob, fault.NoMember:
		return http.StatusNotFound
	case fault.BadURL, fault.FileEmpty, fault.NameMissing, fault.TextMissing:
		return http.StatusBadRequest
	case fault.Cancelled: // the client has gone away
		return http.StatusBadRequest
	case fault.Offline:
		return http.StatusConflict
	case fault.LibraryLocked:
		return http.StatusServiceUnavailable
	case fault.DiskFull:
		return http.StatusInsufficientStorage
	}
	return http.StatusInternalServerError
}
