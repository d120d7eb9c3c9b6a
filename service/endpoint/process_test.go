package endpoint

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/debrief-app/debrief/service"
)

func TestWhatIsSentBecomesAConversation(t *testing.T) {
	b := newBench(t)
	id := b.meetingFrom(captions)
	c := into[conversationAnswer](t, b.call("GET", "/v1/conversations/"+id, nil).wants(t, 200))
	if c.Name != "Budget" || len(c.Members) != 2 || len(c.Sources) != 1 {
		t.Errorf("it is %+v", c)
	}
	more := into[started](t, b.call("PUT", "/v1/process/audio/"+id, strings.NewReader(captions)).wants(t, 201))
	if more.ConversationID != id || b.wait(more) != "completed" {
		t.Errorf("appending is %+v", more)
	}
	if m := into[struct{ Messages []message }](t, b.call("GET", "/v1/conversations/"+id+"/messages", nil)); len(m.Messages) != 6 {
		t.Errorf("%d messages after appending", len(m.Messages))
	}
	if left := b.leftovers(); len(left) > 0 {
		t.Errorf("left over: %v", left)
	}
}

func TestWhatIsNoRecordingFailsWithAReason(t *testing.T) {
	b := newBench(t)
	s := into[started](t, b.call("POST", "/v1/process/video", strings.NewReader("neither sound nor words")).wants(t, 201))
	if status := b.wait(s); status != "failed" {
		t.Errorf("the job has %s", status)
	}
	b.call("GET", "/v1/job/"+s.JobID, nil).wants(t, 200, `"message":"“recording” could not be read`)
	b.call("GET", "/v1/conversations/"+s.ConversationID, nil).wants(t, 404)
}

func TestCancelledJobHasFailed(t *testing.T) {
	b := newBench(t)
	id := b.meetingFrom(captions)
	s := into[started](t, b.call("PUT", "/v1/process/audio/"+id, strings.NewReader(captions)))
	jobs, err := b.service.Jobs(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, j := range jobs {
		if j.ID() == s.JobID {
			j.Cancel()
			_, _ = j.Wait(t.Context())
			if a := answerOf(j); a.Status != "failed" && j.State() == service.Cancelled {
				t.Errorf("it is %+v", a)
			}
		}
	}
}

func TestRecordingFromTheWeb(t *testing.T) {
	b := newBench(t)
	web := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/vtt")
		_, _ = w.Write([]byte(captions))
	}))
	defer web.Close()
	address := map[string]any{"url": web.URL + "/meeting.vtt", "name": "From the web", "confidenceThreshold": 0.9}

	guarded := into[started](t, b.call("POST", "/v1/process/video/url", address).wants(t, 201))
	if status := b.wait(guarded); status != "failed" {
		t.Errorf("an address on this computer has %s", status)
	}
	b.call("GET", "/v1/job/"+guarded.JobID, nil).wants(t, 200, "private network")

	b.service.SetSettings(service.Settings{AllowPrivate: true})
	s := into[started](t, b.call("POST", "/v1/process/video/url", address).wants(t, 201))
	if status := b.wait(s); status != "completed" {
		t.Fatalf("it has %s", status)
	}
	b.call("GET", "/v1/conversations/"+s.ConversationID, nil).wants(t, 200, "From the web", `"kind":"url"`)
	b.call("PUT", "/v1/process/audio/url/"+s.ConversationID, address).wants(t, 201, s.ConversationID)

	b.service.SetSettings(service.Settings{Offline: true})
	b.call("POST", "/v1/process/audio/url", address).wants(t, 409, "offline")
	for _, bad := range []any{map[string]any{}, map[string]any{"url": 5}, map[string]any{"url": "file:///etc/passwd"}, []string{}} {
		b.call("POST", "/v1/process/audio/url", bad).wants(t, 400)
	}
}

func TestTextBecomesAConversation(t *testing.T) {
	b := newBench(t)
	say := func(name, text string, at int) map[string]any {
		m := map[string]any{"payload": map[string]any{"content": text, "contentType": "text/plain"}, "from": map[string]any{"name": name, "userId": "u"}}
		if at >= 0 {
			start := time.Date(2026, 11, 2, 10, 0, at, 0, time.UTC)
			m["duration"] = map[string]any{"startTime": start, "endTime": start.Add(4 * time.Second)}
		}
		return m
	}
	for name, at := range map[string][2]int{"with times": {0, 5}, "without": {-1, -1}} {
		t.Run(name, func(t *testing.T) {
			b := &bench{b.Endpoint, t, b.service, b.home}
			body := map[string]any{"name": "Chat <b>", "messages": []any{
				say("Anna", "Who sends the budget to Carla?", at[0]), say("Ben", "I will send the budget to Carla by Friday.", at[1]),
			}}
			s := into[started](t, b.call("POST", "/v1/process/text", body).wants(t, 201))
			if status := b.wait(s); status != "completed" {
				t.Fatalf("it has %s", status)
			}
			m := into[struct{ Messages []message }](t, b.call("GET", "/v1/conversations/"+s.ConversationID+"/messages", nil)).Messages
			if len(m) != 2 || m[0].From.Name != "Anna" || m[1].Text != "I will send the budget to Carla by Friday." {
				t.Fatalf("messages are %+v", m)
			}
			if at[0] == 0 && (m[1].TimeOffset != 5 || !m[0].StartTime.Equal(time.Date(2026, 11, 2, 10, 0, 0, 0, time.UTC))) {
				t.Errorf("the times are %+v", m)
			}
			b.call("PUT", "/v1/process/text/"+s.ConversationID, body).wants(t, 201)
			b.call("GET", "/v1/conversations/"+s.ConversationID+"/action-items", nil).wants(t, 200, "Carla by Friday", `"name":"Ben"`)
		})
	}
	b.call("POST", "/v1/process/text", map[string]any{"messages": []any{say("Anna", "One alone.", -1)}}).wants(t, 201)
	for _, bad := range []any{
		map[string]any{}, map[string]any{"messages": []any{}}, map[string]any{"messages": "hello"},
		map[string]any{"messages": []any{say("Anna", " ", -1)}}, map[string]any{"messages": []any{map[string]any{"duration": "long"}}},
	} {
		b.call("POST", "/v1/process/text", bad).wants(t, 400)
	}
}

func TestAppendingToNothingIsRefusedBeforeAnythingIsSent(t *testing.T) {
	b := newBench(t)
	for _, path := range []string{"video/", "audio/", "video/url/", "audio/url/", "text/"} {
		body := map[string]any{"url": "http://example.com/a.mp4", "messages": []any{map[string]any{"payload": map[string]any{"content": "Hello there."}}}}
		b.call("PUT", "/v1/process/"+path+"nowhere", body).wants(t, 404, "no_conversation")
	}
}

func TestOptions(t *testing.T) {
	for name, c := range map[string]struct {
		query   string
		body    map[string]any
		score   float64
		name    string
		ignored string
		code    string
		voices  string
		abroad  bool
	}{
		"nothing":       {},
		"voices":        {query: "enableSpeakerDiarization=true"},
		"count":         {query: "enableSpeakerDiarization=true&diarizationSpeakerCount=3", voices: "3"},
		"a crowd":       {body: map[string]any{"diarizationSpeakerCount": 40.0}, voices: "13+"},
		"no voices":     {query: "enableSpeakerDiarization=false&diarizationSpeakerCount=3", voices: "off"},
		"no people":     {query: "diarizationSpeakerCount=0", code: "bad_speakers"},
		"some people":   {query: "diarizationSpeakerCount=some", code: "bad_speakers"},
		"webhook there": {query: "webhookUrl=https://example.com/", abroad: true},
		"name":          {query: "name=%20Weekly%0Async", name: "Weekly sync"},
		"score":         {query: "confidenceThreshold=0.75", score: 0.75},
		"score of zero": {query: "confidenceThreshold=0", score: -1},
		"body":          {query: "name=a", body: map[string]any{"name": "b", "confidenceThreshold": 0.5, "url": "http://x/"}, name: "b", score: 0.5},
		"too much":      {query: "confidenceThreshold=1.1", code: "bad_threshold"},
		"not a number":  {query: "confidenceThreshold=NaN", code: "bad_threshold"},
		"unknown":       {query: "mode=phone&customVocabulary=[]&enableAllTrackers=false", ignored: "customVocabulary, mode"},
		"odd names":     {query: "a%0d%0ab=1&c=1", ignored: "c"},
		"channels":      {query: "enableSeparateRecognitionPerChannel=true"},
		"language":      {query: "languageCode=de-DE", ignored: "languageCode"},
		"English":       {query: "languageCode=en-GB"},
		"sentiment":     {query: "sentiment=true", code: "not_in_debrief"},
		"no sentiment":  {query: "sentiment=false"},
		"webhook":       {query: "webhookUrl=http://127.0.0.1:9/x"},
		"webhook out":   {query: "webhookUrl=http://example.com/", code: "webhook_elsewhere"},
		"webhook near":  {query: "webhookUrl=http://192.168.1.1/", code: "webhook_elsewhere"},
		"webhook file":  {query: "webhookUrl=file:///etc/passwd", code: "bad_webhook"},
	} {
		t.Run(name, func(t *testing.T) {
			r := httptest.NewRequest("POST", "/?"+c.query, nil)
			got, err := choices{abroad: c.abroad}.chosen(r.URL.Query(), c.body, "url")
			if c.code != "" {
				if bad, ok := err.(badChoice); !ok || bad.code != c.code {
					t.Errorf("the error is %v", err)
				}
				return
			}
			w := httptest.NewRecorder()
			tellIgnored(w, got.ignored)
			if err != nil || got.Name != c.name || got.Speakers != c.voices || got.MinScore != c.score || w.Header().Get(ignoredHeader) != c.ignored {
				t.Errorf("chosen is %+v, ignored %q, %v", got, w.Header().Get(ignoredHeader), err)
			}
		})
	}
}

func TestIgnoredParametersAreNamed(t *testing.T) {
	b := newBench(t)
	a := b.call("POST", "/v1/process/video?customVocabulary=[]&detectPhrases=true", strings.NewReader(captions)).wants(t, 201)
	if ignored := a.header.Get(ignoredHeader); ignored != "customVocabulary, detectPhrases" {
		t.Errorf("ignored are %q", ignored)
	}
}

func TestWebhookIsCalledAtTheEnd(t *testing.T) {
	b := newBench(t)
	called := make(chan map[string]string, 3)
	hook := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var body map[string]string
		if json.NewDecoder(r.Body).Decode(&body) == nil {
			called <- body
		}
		http.Redirect(w, r, "http://example.com/", http.StatusTemporaryRedirect)
	}))
	defer hook.Close()
	s := into[started](t, b.call("POST", "/v1/process/video?webhookUrl="+hook.URL, strings.NewReader(captions)).wants(t, 201))
	select {
	case body := <-called:
		if body["jobId"] != s.JobID || body["status"] != "completed" {
			t.Errorf("it got %v", body)
		}
	case <-time.After(time.Minute):
		t.Error("it was not called")
	}
}

// TestRealAddressOfAWebhookCounts is for names that lead elsewhere after all.
func TestRealAddressOfAWebhookCounts(t *testing.T) {
	for address, here := range map[string]bool{"127.0.0.1:80": true, "[::1]:80": true, "127.9.9.9:1": true, "10.0.0.1:80": false, "93.184.216.34:80": false} {
		if err := onlyHere("tcp", address, nil); (err == nil) != here {
			t.Errorf("%s: %v", address, err)
		}
	}
}
