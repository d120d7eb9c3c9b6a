package service

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/debrief-app/debrief/service/fault"
)

const aTalk = "WEBVTT\n\n00:01.000 --> 00:04.000\n<v James>I will send the budget report to the customer by Friday.\n\n00:05.000 --> 00:07.000\n<v Laura>When does the warehouse open?\n"

func TestProjectAndTagsAreInTheJSONAndComeBackFromAnExport(t *testing.T) {
	b := newBench(t)
	path := filepath.Join(t.TempDir(), "talk.vtt")
	writeFile(t, path, aTalk)
	c := b.processed(t, path, Options{Project: " Website "})
	if err := b.File(t.Context(), Filing{ConversationID: c.ID(), Project: "WEBSITE", Tags: []string{"#board", "Board", "budget"}}); err != nil {
		t.Fatal(err)
	}
	m := must(c.Meeting(t.Context()))
	text := string(must(json.Marshal(m.Conversation)))
	if !strings.Contains(text, `"project":"Website","tags":["board","budget"]`) {
		t.Errorf("its JSON is %s", text)
	}
	folder := t.TempDir()
	if err := b.ExportLibrary(t.Context(), folder); err != nil {
		t.Fatal(err)
	}
	other := newBench(t)
	must(other.ImportLibrary(t.Context(), folder))
	if got := must(other.Conversations(t.Context())); got[0].Project != "Website" || !slices.Equal(got[0].Tags, []string{"board", "budget"}) {
		t.Errorf("imported: %+v", got[0])
	}
}

func TestWhatIsInTheTrashIsNeitherListedNorExported(t *testing.T) {
	b := newBench(t)
	path := filepath.Join(t.TempDir(), "talk.vtt")
	writeFile(t, path, aTalk)
	c := b.processed(t, path, Options{})
	if err := b.Trash(t.Context(), c.ID()); err != nil {
		t.Fatal(err)
	}
	if list := must(b.Conversations(t.Context())); len(list) != 0 {
		t.Errorf("listed: %+v", list)
	}
	if _, err := b.Conversation(t.Context(), c.ID()); !errors.Is(err, fault.NoConversation) {
		t.Errorf("opening it: %v", err)
	}
	if _, err := b.AppendFile(t.Context(), path, c.ID(), Options{}); !errors.Is(err, fault.NoConversation) {
		t.Errorf("adding to it: %v", err)
	}
	if names := must(b.Speakers(t.Context())); len(names) != 0 {
		t.Errorf("speakers: %q", names)
	}
	folder := t.TempDir()
	if err := b.ExportLibrary(t.Context(), folder); err != nil {
		t.Fatal(err)
	}
	if files := must(os.ReadDir(folder)); len(files) != 0 {
		t.Errorf("exported: %v", files)
	}
	question := must(b.Ask(t.Context(), path))
	if len(question.Duplicates) != 1 || !question.Duplicates[0].Trashed {
		t.Fatalf("the recording dropped again: %+v", question)
	}
	if err := b.Restore(t.Context(), c.ID()); err != nil {
		t.Fatal(err)
	}
	if got := must(b.Conversations(t.Context())); len(got) != 1 || len(must(c.Messages(t.Context()))) != 2 {
		t.Errorf("restored: %+v", got)
	}
}

func TestTheTrashIsEmptiedAfterThirtyDays(t *testing.T) {
	b := newBench(t)
	path := filepath.Join(t.TempDir(), "talk.vtt")
	writeFile(t, path, aTalk)
	c := b.processed(t, path, Options{})
	if err := b.Trash(t.Context(), c.ID()); err != nil {
		t.Fatal(err)
	}
	at := b.parts.Now()
	for _, day := range []struct {
		after time.Duration
		left  int
	}{{InTrash - time.Hour, 1}, {InTrash + time.Hour, 0}} {
		b.parts.Now = func() time.Time { return at.Add(day.after) }
		b.tidyTrash(t.Context())
		if got := must(b.Trashed(t.Context())); len(got) != day.left {
			t.Errorf("after %v there are %d", day.after, len(got))
		}
	}
}

func TestTasksOfAllMeetingsHaveTheirMeeting(t *testing.T) {
	b := newBench(t)
	b.parts.Derive = realDerive
	path := filepath.Join(t.TempDir(), "talk.vtt")
	writeFile(t, path, aTalk)
	c := b.processed(t, path, Options{Project: "Website", Name: "Weekly"})
	tasks := must(b.Tasks(t.Context()))
	if len(tasks) != 1 || tasks[0].Person != "James" || tasks[0].Meeting.Name != "Weekly" || tasks[0].Meeting.Project != "Website" || tasks[0].Due.IsZero() || !tasks[0].Open() {
		t.Fatalf("tasks: %+v", tasks)
	}
	if err := c.SetDone(t.Context(), tasks[0].ID, true); err != nil {
		t.Fatal(err)
	}
	if tasks = must(b.Tasks(t.Context())); !tasks[0].Done || tasks[0].Ticked.IsZero() {
		t.Errorf("ticked: %+v", tasks[0])
	}
	if questions := must(b.Questions(t.Context())); len(questions) != 1 || questions[0].Person != "Laura" || !questions[0].Open() {
		t.Errorf("questions: %+v", questions)
	}
	got := must(b.Conversations(t.Context()))[0]
	if !got.Unread || got.Open != 0 || got.Asked != 1 || !slices.Equal(got.People, []string{"James", "Laura"}) {
		t.Errorf("the meeting is %+v", got)
	}
	if titles := must(b.Titles(t.Context(), "week", SearchOptions{Speaker: "laura"})); len(titles) != 1 {
		t.Errorf("titles: %+v", titles)
	}
	if titles := must(b.Titles(t.Context(), "week", SearchOptions{Project: "Office"})); len(titles) != 0 {
		t.Errorf("titles of another project: %+v", titles)
	}
}
