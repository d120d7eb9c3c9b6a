package export

import (
	"encoding/csv"
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"github.com/debrief-app/debrief/service/conversation"
)

func TestJSONReadsBackAsTheMeeting(t *testing.T) {
	line := write(t, FormatJSON, weekly(), Options{})
	if strings.Count(line, "\n") != 1 || !strings.HasSuffix(line, "\n") {
		t.Error("not one line")
	}
	var back conversation.Meeting
	if err := json.Unmarshal([]byte(line), &back); err != nil {
		t.Fatal(err)
	}
	if again := write(t, FormatJSON, back, Options{}); again != line {
		t.Errorf("reads back as\n%s", again)
	}
}

func TestJSONHasNoNullAndLeavesTheMeetingAlone(t *testing.T) {
	m := weekly()
	before := m.ActionItems[1].Phrases
	for _, meeting := range []conversation.Meeting{m, {}, {Insights: conversation.Insights{
		Topics: make([]conversation.Topic, 1), Questions: make([]conversation.Question, 1),
		ActionItems: make([]conversation.ActionItem, 1), FollowUps: make([]conversation.ActionItem, 1),
	}}} {
		if line := write(t, FormatJSON, meeting, Options{}); strings.Contains(line, "null") {
			t.Errorf("null in %s", line)
		}
	}
	if !reflect.DeepEqual(before, m.ActionItems[1].Phrases) {
		t.Error("the meeting was changed")
	}
}

func TestCSVNeverHoldsAFormula(t *testing.T) {
	for _, evil := range []string{"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r\n=1", " =1", "＝1"} {
		m := meetingOf("x", saidBy(conversation.Member{ID: "e", Name: evil}, evil))
		m.Conversation.Sources = []conversation.Source{source("s1", evil, 0, 1)}
		m.ActionItems = []conversation.ActionItem{{Text: evil, Assignee: &conversation.Assignee{Name: evil}, MessageIDs: []string{"m0"}}}
		records, err := csv.NewReader(strings.NewReader(write(t, FormatCSV, m, Options{}))).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		for _, record := range records {
			for _, field := range record {
				if field != "" && strings.ContainsAny(field[:1], "=+-@\t\r ＝") {
					t.Errorf("%q became the cell %q", evil, field)
				}
			}
		}
	}
}

func TestCSVForExcelBeginsWithAMark(t *testing.T) {
	out := write(t, FormatCSV, weekly(), Options{ByteOrderMark: true})
	if !strings.HasPrefix(out, "\uFEFFtype,") {
		t.Errorf("begins with %q", out[:8])
	}
}
