package endpoint

import (
	_ "embed"
	"net/http"
	"strings"
)

// route is a call that is answered. Its pattern is that of http.ServeMux.
type route struct {
	pattern string
	handle  http.HandlerFunc
}

// routes are all the calls. The description in openapi.json has the same, and a test
// says so.
func (e *Endpoint) routes() []route {
	all := []route{
		{"POST /oauth2/token:generate", e.generateToken},
		{"POST /oauth2/token:refresh", e.refreshToken},
		{"DELETE /oauth2/token:revoke", e.revokeToken},
		{"GET /v1/job/{jobId}", e.job},
		{"GET /openapi.json", e.description},
	}
	for _, kind := range []string{"video", "audio"} {
		all = append(all,
			route{"POST /v1/process/" + kind, e.upload},
			route{"PUT /v1/process/" + kind + "/{conversationId}", e.upload},
			route{"POST /v1/process/" + kind + "/url", e.fetch},
			route{"PUT /v1/process/" + kind + "/url/{conversationId}", e.fetch},
		)
	}
	return append(append(all,
		route{"POST /v1/process/text", e.text},
		route{"PUT /v1/process/text/{conversationId}", e.text},
	), e.conversationRoutes()...)
}

func (e *Endpoint) conversationRoutes() []route {
	const c = "/v1/conversations/{conversationId}"
	return []route{
		{"GET " + c, e.read(conversationOf)},
		{"DELETE " + c, e.deleteConversation},
		{"GET " + c + "/messages", e.read(messagesOf)},
		{"GET " + c + "/topics", e.read(topicsOf)},
		{"GET " + c + "/questions", e.read(questionsOf)},
		{"GET " + c + "/action-items", e.read(actionItemsOf)},
		{"GET " + c + "/follow-ups", e.read(followUpsOf)},
		{"GET " + c + "/insights", e.read(insightsOf)},
		{"GET " + c + "/members", e.read(membersOf)},
		{"GET " + c + "/analytics", e.read(analyticsOf)},
		{"PUT " + c + "/members/{memberId}", e.renameMember},
		{"PUT " + c + "/speakers", e.nameSpeakers},
		{"POST " + c + "/transcript", e.transcript},
		{"GET " + c + "/entities", e.hasNone("entities")},
		{"GET " + c + "/trackers", e.hasNone("trackers")},
	}
}

func (e *Endpoint) mux() *http.ServeMux {
	mux := http.NewServeMux()
	for _, r := range e.routes() {
		mux.HandleFunc(r.pattern, r.handle)
	}
	// Whatever else is called gets an answer in the same form.
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		allowed := e.methods(mux, r)
		if len(allowed) == 0 {
			e.refuse(w, http.StatusNotFound, "no_such_call", "There is no such call. See /openapi.json for those there are.")
			return
		}
		w.Header().Set("Allow", strings.Join(allowed, ", "))
		e.refuse(w, http.StatusMethodNotAllowed, "wrong_method", "This call is made with "+strings.Join(allowed, " or ")+".")
	})
	return mux
}

// methods are those that a path can be called with.
func (e *Endpoint) methods(mux *http.ServeMux, r *http.Request) (allowed []string) {
	for _, method := range []string{http.MethodGet, http.MethodPost, http.MethodPut, http.MethodDelete} {
		other := *r
		other.Method = method
		if _, pattern := mux.Handler(&other); pattern != "/" && pattern != "" {
			allowed = append(allowed, method)
		}
	}
	return allowed
}

//go:embed openapi.json
var openAPI []byte

// description is what the endpoint answers, for programs that make clients of it.
func (e *Endpoint) description(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "application/json")
	_, _ = w.Write([]byte(strings.Replace(string(openAPI), "http://127.0.0.1:0", e.Address(), 1)))
}

// hasNone is the answer for what Symbl finds and Debrief does not.
func (e *Endpoint) hasNone(what string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if _, ok := e.meeting(w, r); ok {
			e.refuse(w, http.StatusNotFound, "not_in_debrief", "Debrief has no "+what+".")
		}
	}
}
