package endpoint

import (
	"encoding/json"
	"math"
	"testing"

	"github.com/debrief-app/debrief/service/conversation"
)

func TestConversationIsReadInParts(t *testing.T) {
	b := newBench(t)
	id := b.meetingFrom(captions)
	c := "/v1/conversations/" + id
	for path, want := range map[string]string{
		"/messages": `"from":{"id":"`, "/topics": `"type":"topic"`, "/questions": `"answered":`, "/action-items": `"assignee":{"id":"`,
		"/follow-ups": `"type":"follow_up"`, "/insights": `"type":"question"`, "/members": `"name":"Anna"`, "/analytics": `"type":"total_silence"`,
	} {
		b.call("GET", c+path, nil).wants(t, 200, want)
		b.call("GET", "/v1/conversations/nowhere"+path, nil).wants(t, 404, "no_conversation")
	}
	b.call("GET", c+"/messages?sentiment=true", nil).wants(t, 400, "no sentiments")
	if a := b.call("GET", c+"/messages?verbose=true&sentiment=false", nil).wants(t, 200); a.header.Get(ignoredHeader) != "verbose" {
		t.Errorf("ignored are %q", a.header.Get(ignoredHeader))
	}
	b.call("GET", c+"/topics?parentRefs=false", nil).wants(t, 200)
	for _, none := range []string{"/entities", "/trackers"} {
		b.call("GET", c+none, nil).wants(t, 404, "not_in_debrief", "Debrief has no")
		b.call("GET", "/v1/conversations/nowhere"+none, nil).wants(t, 404, "no_conversation")
	}
}

func TestTranscriptIsADocument(t *testing.T) {
	b := newBench(t)
	c := "/v1/conversations/" + b.meetingFrom(captions)
	b.call("POST", c+"/transcript", map[string]any{"contentType": "text/srt"}).wants(t, 200, "00:00:05,000 --> 00:00:08,000", "text/srt")
	markdown := into[transcriptAnswer](t, b.call("POST", c+"/transcript", map[string]any{"createParagraphs": true}).wants(t, 200))
	if markdown.Transcript.ContentType != "text/markdown" {
		t.Errorf("it is %s", markdown.Transcript.ContentType)
	}
	b.call("POST", c+"/transcript", map[string]any{"contentType": "text/html"}).wants(t, 400, "wrong_content_type")
	b.call("POST", "/v1/conversations/nowhere/transcript", map[string]any{}).wants(t, 404)
}

func TestConversationIsDeletedAtOnce(t *testing.T) {
	b := newBench(t)
	c := "/v1/conversations/" + b.meetingFrom(captions)
	b.call("DELETE", c, nil).wants(t, 200)
	b.call("GET", c, nil).wants(t, 404)
	b.call("DELETE", c, nil).wants(t, 404)
}

func TestMemberIsRenamed(t *testing.T) {
	b := newBench(t)
	c := "/v1/conversations/" + b.meetingFrom(captions)
	members := into[struct{ Members []person }](t, b.call("GET", c+"/members", nil)).Members
	a := b.call("PUT", c+"/members/"+members[0].ID, map[string]any{"id": "x", "name": "Anna Berg", "email": "anna@example.com"}).wants(t, 200)
	if a.header.Get(ignoredHeader) != "email" {
		t.Errorf("ignored are %q", a.header.Get(ignoredHeader))
	}
	b.call("GET", c+"/messages", nil).wants(t, 200, `"name":"Anna Berg"`)
	b.call("PUT", c+"/members/nobody", map[string]any{"name": "Anna"}).wants(t, 404)
	b.call("PUT", c+"/members/"+members[0].ID, map[string]any{"name": " "}).wants(t, 400)
}

func TestSpeakersAreNamedByWhenTheySpoke(t *testing.T) {
	b := newBench(t)
	c := "/v1/conversations/" + b.meetingFrom(captions)
	event := func(kind, name string, at int) map[string]any {
		return map[string]any{"type": kind, "user": map[string]any{"name": name}, "offset": map[string]any{"seconds": at, "nanos": 5000}}
	}
	b.call("PUT", c+"/speakers", map[string]any{"speakerEvents": []any{
		event("started_speaking", "Berta", 0), event("stopped_speaking", "Berta", 4),
		event("started_speaking", "Carl", 5), event("stopped_speaking", "Carl", 9),
		event("started_speaking", "Berta", 9), // and goes on until the end
	}}).wants(t, 200, "2 of 2")
	b.call("GET", c+"/members", nil).wants(t, 200, `"name":"Berta"`, `"name":"Carl"`)
	for _, bad := range []map[string]any{event("shouted", "Berta", 1), event("started_speaking", "", 1), event("started_speaking", "Berta", -1), {}} {
		b.call("PUT", c+"/speakers", map[string]any{"speakerEvents": []any{bad}}).wants(t, 400, "event 1")
	}
}

// Voices that were not told apart are not given to the one who spoke most.
func TestUnknownSpeakersStayUnknown(t *testing.T) {
	m := meetingOf(said1{"v", 0, 10}, said1{"v", 10, 20})
	m.Members = []conversation.Member{{ID: "v", Name: conversation.UnknownSpeaker}}
	if names := namesOf(m, map[string][]span{"Anna": {{0, 14}}, "Ben": {{14, 20}}}); len(names) > 0 {
		t.Errorf("named are %v", names)
	}
	if names := namesOf(m, map[string][]span{"Anna": {{0, 19}}}); names["v"] != "Anna" {
		t.Errorf("named are %v", names)
	}
}

type said1 struct {
	who        string
	start, end float64
}

func meetingOf(all ...said1) (m conversation.Meeting) {
	seen := map[string]bool{}
	for _, s := range all {
		m.Messages = append(m.Messages, conversation.Message{
			From: conversation.Member{ID: s.who, Name: s.who}, Text: "one two three", TimeOffset: s.start, Duration: s.end - s.start,
		})
		if !seen[s.who] {
			m.Members = append(m.Members, conversation.Member{ID: s.who, Name: s.who})
		}
		seen[s.who] = true
	}
	m.Conversation.Sources = []conversation.Source{{Duration: 100}}
	return m
}

func TestAnalyticsMeasureWhoTalks(t *testing.T) {
	a := analyse(meetingOf(said1{"a", 0, 30}, said1{"b", 20, 50}, said1{"a", 60, 70}))
	text, err := json.Marshal(a)
	if err != nil {
		t.Fatal(err)
	}
	const want = `{"metrics":[{"type":"total_silence","percent":40,"seconds":40},{"type":"total_talk_time","percent":60,"seconds":60},` +
		`{"type":"total_overlap","percent":10,"seconds":10}],"members":[` +
		`{"id":"a","name":"a","userId":"a","pace":{"wpm":9},"talkTime":{"percentage":40,"seconds":40},"listenTime":{"percentage":60,"seconds":60},` +
		`"overlap":{"overlapDuration":10,"overlappingMembers":[{"id":"b","name":"b","userId":"b","percent":10,"seconds":10}]}},` +
		`{"id":"b","name":"b","userId":"b","pace":{"wpm":6},"talkTime":{"percentage":30,"seconds":30},"listenTime":{"percentage":70,"seconds":70},` +
		`"overlap":{"overlapDuration":10,"overlappingMembers":[{"id":"a","name":"a","userId":"a","percent":10,"seconds":10}]}}]}`
	if string(text) != want {
		t.Errorf("it is\n%s\nwant\n%s", text, want)
	}
}

func TestAnalyticsOfNothing(t *testing.T) {
	a := analyse(conversation.Meeting{})
	for _, m := range a.Metrics {
		if m.Percent != 0 || m.Seconds != 0 || math.IsNaN(m.Percent) {
			t.Errorf("%+v", m)
		}
	}
}
