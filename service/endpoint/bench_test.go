package endpoint

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/debrief-app/debrief/service"
	"github.com/debrief-app/debrief/service/worker"
)

// TestMain makes the test binary a worker when the service starts it as one, and an
// endpoint when a test wants one that it can kill.
func TestMain(m *testing.M) {
	if len(os.Args) == 2 && os.Args[1] == worker.Argument {
		os.Exit(worker.Main(context.Background(), os.Stdin, os.Stdout))
	}
	if home := os.Getenv("ENDPOINT_VICTIM"); home != "" {
		os.Exit(victim(home))
	}
	os.Exit(m.Run())
}

const fixedToken = "a token for the tests alone"

// bench is an endpoint on a library of its own. Every answer it gives is compared with
// the description.
type bench struct {
	*Endpoint
	t       *testing.T
	service *service.Service
	home    string
}

func newBench(t *testing.T) *bench { return newBenchWith(t, Config{Token: fixedToken}) }

func newBenchWith(t *testing.T, config Config) *bench {
	t.Helper()
	home := t.TempDir()
	s, err := service.Open(t.Context(), service.Config{Home: home})
	if err != nil {
		t.Fatal(err)
	}
	e, err := Start(s, config)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := e.Close(); err != nil {
			t.Error(err)
		}
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return &bench{e, t, s, home}
}

// answer is what a call has brought.
type answer struct {
	status int
	header http.Header
	body   []byte
}

// call makes a call with the token of the tests. A body that is no reader is sent as
// JSON.
func (b *bench) call(method, path string, body any, headers ...string) answer {
	b.t.Helper()
	var sent io.Reader
	switch v := body.(type) {
	case nil:
	case io.Reader:
		sent = v
	default:
		text, err := json.Marshal(v)
		if err != nil {
			b.t.Fatal(err)
		}
		sent = bytes.NewReader(text)
	}
	r, err := http.NewRequestWithContext(b.t.Context(), method, b.Address()+path, sent)
	if err != nil {
		b.t.Fatal(err)
	}
	r.Header.Set("X-Api-Key", fixedToken)
	for i := 0; i < len(headers); i += 2 {
		if headers[i] == "Host" {
			r.Host = headers[i+1]
		}
		r.Header.Set(headers[i], headers[i+1])
	}
	response, err := http.DefaultTransport.RoundTrip(r)
	if err != nil {
		b.t.Fatal(err)
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		b.t.Fatal(err)
	}
	described(b.t, method, path, response.StatusCode, text)
	return answer{response.StatusCode, response.Header, text}
}

// wants checks the status, and what is in the answer.
func (a answer) wants(t *testing.T, status int, parts ...string) answer {
	t.Helper()
	if a.status != status {
		t.Errorf("status %d, want %d: %s", a.status, status, a.body)
	}
	for _, part := range parts {
		if !strings.Contains(string(a.body), part) {
			t.Errorf("no %q in %s", part, a.body)
		}
	}
	return a
}

func into[T any](t *testing.T, a answer) (value T) {
	t.Helper()
	if err := json.Unmarshal(a.body, &value); err != nil {
		t.Fatalf("%v: %s", err, a.body)
	}
	return value
}

// wait waits for a job as a client does, by asking.
func (b *bench) wait(s started) string {
	b.t.Helper()
	for deadline := time.Now().Add(2 * time.Minute); time.Now().Before(deadline); time.Sleep(20 * time.Millisecond) {
		j := into[jobAnswer](b.t, b.call("GET", "/v1/job/"+s.JobID, nil).wants(b.t, 200))
		if j.Status == "completed" || j.Status == "failed" {
			return j.Status
		}
	}
	b.t.Fatal("the job does not end")
	return ""
}

const captions = `WEBVTT

00:00:01.000 --> 00:00:04.000
<v Anna>Who sends the budget to Carla?

00:00:05.000 --> 00:00:08.000
<v Ben>I will send the budget to Carla by Friday.

00:00:09.000 --> 00:00:12.000
<v Anna>Let's schedule a follow-up meeting about the budget next week.
`

// meetingFrom sends captions, which need no speech model, and returns the conversation.
func (b *bench) meetingFrom(text string) string {
	b.t.Helper()
	s := into[started](b.t, b.call("POST", "/v1/process/video?name=Budget", strings.NewReader(text)).wants(b.t, 201))
	if status := b.wait(s); status != "completed" {
		b.t.Fatalf("the job has %s", status)
	}
	return s.ConversationID
}

// leftovers are the files of recordings that are in the library's folder.
func (b *bench) leftovers() (files []string) {
	b.t.Helper()
	found, err := filepath.Glob(filepath.Join(b.home, "downloads", "*"))
	if err != nil {
		b.t.Fatal(err)
	}
	return found
}

// descriptions is openapi.json, understood.
var descriptions = sync.OnceValues(func() (document, error) {
	var d document
	if err := json.Unmarshal(openAPI, &d); err != nil {
		return d, err
	}
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(openAPI))
	if err != nil {
		return d, err
	}
	d.compiler = jsonschema.NewCompiler()
	d.compiler.AssertFormat()
	return d, d.compiler.AddResource("openapi.json", value)
})

type document struct {
	Paths map[string]map[string]struct {
		Responses map[string]struct {
			Ref     string `json:"$ref"`
			Content map[string]struct {
				Schema struct {
					Ref string `json:"$ref"`
				} `json:"schema"`
			} `json:"content"`
		} `json:"responses"`
	} `json:"paths"`
	compiler *jsonschema.Compiler
}

var describing sync.Mutex // the compiler is not safe for concurrent use

// described checks that an answer is one of those that the description has.
func described(t *testing.T, method, path string, status int, body []byte) {
	t.Helper()
	d, err := descriptions()
	if err != nil {
		t.Fatal(err)
	}
	path, _, _ = strings.Cut(path, "?")
	template, ok := templateOf(d, method, path)
	if !ok {
		if status != http.StatusNotFound && status != http.StatusMethodNotAllowed && status != http.StatusForbidden && status != http.StatusUnauthorized {
			t.Errorf("%s %s is not described, and is answered with %d", method, path, status)
		}
		return
	}
	response, ok := d.Paths[template][strings.ToLower(method)].Responses[strconv.Itoa(status)]
	if !ok {
		t.Errorf("%s %s: status %d is not described: %s", method, template, status, body)
		return
	}
	schema := response.Content["application/json"].Schema.Ref
	if response.Ref != "" {
		schema = "#/components/schemas/Failure"
	}
	if schema == "" {
		return
	}
	describing.Lock()
	defer describing.Unlock()
	compiled, err := d.compiler.Compile("openapi.json" + schema)
	if err != nil {
		t.Fatal(err)
	}
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(body))
	if err != nil {
		t.Errorf("%s %s: %v: %s", method, template, err, body)
		return
	}
	if err := compiled.Validate(value); err != nil {
		t.Errorf("%s %s is answered other than described: %v\n%s", method, template, err, body)
	}
}

// templateOf finds the path of the description that a path is an instance of; one
// without parameters comes first.
func templateOf(d document, method, path string) (string, bool) {
	best := ""
	for template, methods := range d.Paths {
		if _, ok := methods[strings.ToLower(method)]; !ok || !matches(template, path) {
			continue
		}
		if best == "" || strings.Count(template, "{") < strings.Count(best, "{") {
			best = template
		}
	}
	return best, best != ""
}

func matches(template, path string) bool {
	a, b := strings.Split(template, "/"), strings.Split(path, "/")
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] && !strings.HasPrefix(a[i], "{") {
			return false
		}
	}
	return true
}
