package export

import (
	"strings"
	"testing"
	"time"

	"github.com/debrief-app/debrief/service/agenda"
	"github.com/debrief-app/debrief/service/conversation"
)

func someList() List {
	weekly := agenda.Meeting{ID: "1", Name: "Weekly *call*", Project: "=Website", Start: time.Date(2026, 11, 19, 9, 0, 0, 0, time.UTC)}
	return List{Title: "Tasks", Groups: []Group{
		{Heading: "Ana", Items: []agenda.Item{
			{Meeting: weekly, Kind: conversation.TypeActionItem, Text: "Send the #report", At: 65, Person: "Ana", Due: time.Date(2026, 11, 20, 23, 59, 59, 0, time.UTC)},
			{Meeting: weekly, Kind: conversation.TypeFollowUp, Text: "Call, then write", At: 70, Done: true},
		}},
		{Heading: "Questions", Items: []agenda.Item{{Meeting: weekly, Kind: conversation.TypeQuestion, Text: "When?", Untimed: true, Later: &weekly}}},
	}}
}

func TestListsAreWrittenForPeopleAndSpreadsheets(t *testing.T) {
	for f, want := range map[Format]string{
		FormatMarkdown: "# Tasks\n\n## Ana\n\n" +
			"- [ ] Send the \\#report – **Ana**, due Fri 20 Nov 2026 (Weekly \\*call\\*, 19 Nov 2026, 00:01:05)\n" +
			"- [x] Call, then write (Weekly \\*call\\*, 19 Nov 2026, 00:01:10)\n\n## Questions\n\n" +
			"- [x] When? (Weekly \\*call\\*, 19 Nov 2026), answered in Weekly \\*call\\*, 19 Nov 2026\n",
		FormatCSV: "type,done,text,person,due,answered,meeting,date,time,project\n" +
			"action_item,no,Send the #report,Ana,2026-11-20,,Weekly *call*,2026-11-19,00:01:05,'=Website\n" +
			"follow_up,yes,\"Call, then write\",,,,Weekly *call*,2026-11-19,00:01:10,'=Website\n" +
			"question,no,When?,,,yes,Weekly *call*,2026-11-19,,'=Website\n",
	} {
		var b strings.Builder
		if err := Agenda(&b, f, someList(), Options{}); err != nil {
			t.Fatal(err)
		}
		if b.String() != want {
			t.Errorf("%s:\n%s\nwant\n%s", f, b.String(), want)
		}
	}
	if err := Agenda(&strings.Builder{}, FormatSRT, List{}, Options{}); err == nil {
		t.Error("a list became captions")
	}
}
