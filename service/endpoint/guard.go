package endpoint

import (
	"net"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// smallTime is how long a call may take to send what is no recording.
const smallTime = 30 * time.Second

// handler is every way into the endpoint: first who calls, then what for.
func (e *Endpoint) handler() http.Handler {
	calls := e.mux()
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		begun := time.Now()
		out := &recorder{ResponseWriter: w}
		_, pattern := calls.Handler(r)
		e.answer(out, r, calls, pattern)
		_, path, _ := strings.Cut(pattern, " ")
		q := Request{At: begun, Method: r.Method, Path: path, Status: out.status, Took: time.Since(begun)}
		e.recent.add(q)
		if e.config.OnRequest != nil {
			e.config.OnRequest(q)
		}
	})
}

func (e *Endpoint) answer(w http.ResponseWriter, r *http.Request, calls *http.ServeMux, pattern string) {
	head := w.Header()
	head.Set("Cache-Control", "no-store")
	head.Set("X-Content-Type-Options", "nosniff")
	head.Set("Content-Security-Policy", "default-src 'none'")
	_ = http.NewResponseController(w).SetReadDeadline(time.Now().Add(smallTime))
	switch {
	case !e.isOurHost(r.Host):
		// A name that leads to this computer only now, by a page that wants to reach it.
		e.refuse(w, http.StatusForbidden, "wrong_host", "This address is not the endpoint's: call 127.0.0.1, localhost or [::1] with its port.")
	case fromBrowser(r):
		e.refuse(w, http.StatusForbidden, "browser", "Pages in a browser cannot call the endpoint.")
	case !isOpen(pattern) && !e.tokens.good(tokenOf(r)):
		e.refuseToken(w, r)
	default:
		calls.ServeHTTP(w, r)
	}
}

// isOurHost keeps out names that somebody else has made lead to this computer.
func (e *Endpoint) isOurHost(host string) bool {
	name, port, err := net.SplitHostPort(host)
	if err != nil || port != strconv.Itoa(e.port) {
		return false
	}
	return name == "127.0.0.1" || name == "::1" || strings.EqualFold(name, "localhost")
}

// fromBrowser reports whether a page sends the request. Browsers say so in headers that
// no page can change.
func fromBrowser(r *http.Request) bool {
	return len(r.Header.Values("Origin")) > 0 || len(r.Header.Values("Sec-Fetch-Site")) > 0 ||
		len(r.Header.Values("Access-Control-Request-Method")) > 0
}

// isOpen are the calls that bring the credentials themselves.
func isOpen(pattern string) bool {
	return pattern == "POST /oauth2/token:generate" || pattern == "POST /oauth2/token:refresh" || pattern == "DELETE /oauth2/token:revoke"
}

// tokenOf is the token that a request brings: as Symbl's SDK does, or as everybody else.
func tokenOf(r *http.Request) string {
	if key := r.Header.Get("X-Api-Key"); key != "" {
		return key
	}
	scheme, token, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	if strings.EqualFold(scheme, "Bearer") {
		return strings.TrimSpace(token)
	}
	return ""
}

// guessTime is how long the answer to a wrong token takes. No more than four are on
// their way at a time: whoever guesses gets sixteen a second, and a flood of guesses
// holds up nobody who has the right one.
const guessTime = 250 * time.Millisecond

func (e *Endpoint) refuseToken(w http.ResponseWriter, r *http.Request) {
	if tokenOf(r) != "" && !e.brakes(r) {
		e.refuse(w, http.StatusTooManyRequests, "too_many_guesses", "Too many calls with a wrong token.")
		return
	}
	w.Header().Set("WWW-Authenticate", "Bearer")
	e.refuse(w, http.StatusUnauthorized, "unauthorized", "The token is missing, wrong or expired. Get one from /oauth2/token:generate.")
}

// brakes holds a wrong guess up; false when there are too many.
func (e *Endpoint) brakes(r *http.Request) bool {
	select {
	case e.brake <- struct{}{}:
		defer func() { <-e.brake }()
	default:
		return false
	}
	timer := time.NewTimer(guessTime)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-r.Context().Done():
	}
	return true
}

// recorder remembers the status.
type recorder struct {
	http.ResponseWriter
	status int
}

func (r *recorder) WriteHeader(status int) {
	if r.status == 0 && status >= 200 {
		r.status = status
	}
	r.ResponseWriter.WriteHeader(status)
}

func (r *recorder) Write(b []byte) (int, error) {
	if r.status == 0 {
		r.status = http.StatusOK
	}
	return r.ResponseWriter.Write(b)
}

// Unwrap is for http.ResponseController.
func (r *recorder) Unwrap() http.ResponseWriter { return r.ResponseWriter }
