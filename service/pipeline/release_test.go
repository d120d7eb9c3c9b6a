package pipeline

import "testing"

func TestTheNewestVersionIsRead(t *testing.T) {
	r, err := parseRelease([]byte(`{"tag_name":"v1.2.3","body":"- faster","html_url":"https://github.com/debrief-app/debrief/releases/tag/v1.2.3","published_at":"2026-11-29T20:00:00Z"}`))
	if err != nil || r.Version != "1.2.3" || r.Notes != "- faster" || r.At.Year() != 2026 {
		t.Errorf("%+v, %v", r, err)
	}
}

func TestAPageOfOthersIsNotOffered(t *testing.T) {
	for _, text := range []string{``, `{}`, `<html>`, `{"tag_name":"v2","html_url":"https://example.org/debrief"}`,
		`{"tag_name":"v2","html_url":"file:///etc/passwd"}`, `{"html_url":"https://github.com/debrief-app/debrief/x"}`} {
		if r, err := parseRelease([]byte(text)); err == nil {
			t.Errorf("%s: %+v", text, r)
		}
	}
}
