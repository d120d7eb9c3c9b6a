package endpoint

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
)

func TestDescriptionHasTheCallsThatAreAnswered(t *testing.T) {
	d, err := descriptions()
	if err != nil {
		t.Fatal(err)
	}
	var described, answered []string
	for path, methods := range d.Paths {
		for method := range methods {
			described = append(described, strings.ToUpper(method)+" "+path)
		}
	}
	for _, r := range (&Endpoint{}).routes() {
		answered = append(answered, r.pattern)
	}
	slices.Sort(described)
	slices.Sort(answered)
	if !slices.Equal(described, answered) {
		t.Errorf("described are\n%s\nand answered\n%s", strings.Join(described, "\n"), strings.Join(answered, "\n"))
	}
}

func TestDescriptionIsServedWithItsAddress(t *testing.T) {
	b := newBench(t)
	a := b.call("GET", "/openapi.json", nil).wants(t, 200, `"openapi": "3.1.0"`, b.Address())
	if !json.Valid(a.body) {
		t.Error("it is no JSON")
	}
}

func TestOtherCallsAreRefusedInTheSameForm(t *testing.T) {
	b := newBench(t)
	b.call("GET", "/v1/nothing", nil).wants(t, 404, "no_such_call")
	a := b.call("PATCH", "/v1/job/1", nil).wants(t, 405, "wrong_method")
	if allow := a.header.Get("Allow"); allow != "GET" {
		t.Errorf("allowed are %q", allow)
	}
	b.call("GET", "/v1/process/video", nil).wants(t, 405, "POST")
}
