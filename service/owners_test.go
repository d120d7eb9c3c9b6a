package service

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/debrief-app/debrief/service/conversation"
)

// The files in testdata/owners are a library, its export and its meeting as JSON, made
// by the program as it was when the text of an action item began with its owner. The
// user has given the first item to Laura Chen, ticked the second, written the third
// anew, added one and dismissed one.

// asBefore is the older meeting with the tasks as they are to read now.
func asBefore(t *testing.T) conversation.Meeting {
	t.Helper()
	var m conversation.Meeting
	if err := json.Unmarshal(must(os.ReadFile(filepath.Join("testdata", "owners", "before.json"))), &m); err != nil {
		t.Fatal(err)
	}
	reads := map[string]string{
		"James Miller: send the budget report to the customer by Friday": "Send the budget report to the customer by Friday",
		"Laura Chen: update the release plan and publish it on Monday":   "Update the release plan and publish it on Monday",
		"James Miller: check all the invoices":                           "Check all the invoices",
		"Laura Chen: schedule a meeting with the customer for next week": "Schedule a meeting with the customer for next week",
	}
	for _, list := range [][]conversation.ActionItem{m.ActionItems, m.FollowUps} {
		for i := range list {
			if now, ok := reads[list[i].Text]; ok {
				list[i].Text = now
			}
		}
	}
	return m
}

func checkSame(t *testing.T, got, want conversation.Meeting) {
	t.Helper()
	a, b := must(json.MarshalIndent(got, "", " ")), must(json.MarshalIndent(want, "", " "))
	if !bytes.Equal(a, b) {
		t.Errorf("it is\n%s\nand was\n%s", a, b)
	}
}

func theConversation(t *testing.T, b *bench) *Conversation {
	t.Helper()
	list := must(b.Conversations(t.Context()))
	if len(list) != 1 {
		t.Fatalf("there are %d conversations", len(list))
	}
	return must(b.Conversation(t.Context(), list[0].ID))
}

func TestOlderLibraryHoldsTheSameWithoutOwnersInTasks(t *testing.T) {
	b := olderLibrary(t, "owners")
	c := theConversation(t, b)
	checkSame(t, must(c.Meeting(t.Context())), asBefore(t))
	for _, owner := range []string{"James Miller:", "Laura Chen:"} {
		for _, hit := range must(b.Search(t.Context(), "invoices OR report OR release OR customer", 50)) {
			for _, part := range hit.Snippet {
				if strings.Contains(part.Text, owner) {
					t.Errorf("a search finds %q", part.Text)
				}
			}
		}
	}
}

func TestOlderEditsAreTakenBackAndDoneAgain(t *testing.T) {
	b := olderLibrary(t, "owners")
	c := theConversation(t, b)
	want := asBefore(t)
	edits := len(must(c.Edits(t.Context())))
	for range edits {
		must(c.Undo(t.Context()))
	}
	undone := must(c.Meeting(t.Context()))
	for _, item := range append(undone.ActionItems, undone.FollowUps...) {
		if strings.Contains(item.Text, ":") {
			t.Errorf("before all edits there is %q", item.Text)
		}
	}
	if n := len(undone.ActionItems); n != 4 {
		t.Errorf("before all edits there are %d action items", n)
	}
	for range edits {
		must(c.Redo(t.Context()))
	}
	checkSame(t, must(c.Meeting(t.Context())), want)
}

func TestOlderItemsKeepTheirIDsWhenTheyAreFoundAgain(t *testing.T) {
	b := olderLibrary(t, "owners")
	b.parts.Derive = realDerive
	c := theConversation(t, b)
	want := asBefore(t)
	if err := c.RenameMember(t.Context(), want.Members[1].ID, "Laura M. Chen"); err != nil {
		t.Fatal(err)
	}
	must(c.Undo(t.Context()))
	got := must(c.Meeting(t.Context()))
	for _, list := range [][]conversation.ActionItem{got.ActionItems, got.FollowUps, want.ActionItems, want.FollowUps} {
		for i := range list {
			list[i].DueBy = nil // "Friday" is understood by the clock of whoever reads it
		}
	}
	got.Decisions, got.Summary = nil, nil                                    // nobody looked for them then
	for _, topics := range [][]conversation.Topic{got.Topics, want.Topics} { // nor for lines, and they may count for more or less now
		slices.SortFunc(topics, func(a, b conversation.Topic) int { return strings.Compare(a.ID, b.ID) })
		for i := range topics {
			topics[i].Score, topics[i].Line = 0, nil
		}
	}
	checkSame(t, got, want)
}

func TestOlderExportIsImportedWithoutOwnersInTasks(t *testing.T) {
	b := newBench(t)
	if got := must(b.ImportLibrary(t.Context(), filepath.Join("testdata", "owners", "export"))); got.Conversations != 1 {
		t.Fatalf("imported: %+v", got)
	}
	checkSame(t, must(theConversation(t, b).Meeting(t.Context())), asBefore(t))
	hits := must(b.Search(t.Context(), `"James Miller"`, 50))
	if slices.ContainsFunc(hits, func(h Hit) bool { return h.Kind == string(conversation.TypeActionItem) }) {
		t.Errorf("the owner is found in a task: %+v", hits)
	}
}

func TestOwnerWhoChangesIsNotInTheTask(t *testing.T) {
	b := newBench(t)
	b.parts.Derive = realDerive
	path := filepath.Join(t.TempDir(), "talk.vtt")
	writeFile(t, path, "WEBVTT\n\n00:01.000 --> 00:04.000\n<v James>I will send the budget report to the customer by Friday.\n")
	c := b.processed(t, path, Options{})
	before := must(c.ActionItems(t.Context()))
	if len(before) != 1 || before[0].Text != "Send the budget report to the customer by Friday" || before[0].Assignee.Name != "James" {
		t.Fatalf("found: %+v", before)
	}
	if err := c.SetOwner(t.Context(), before[0].ID, "Laura"); err != nil {
		t.Fatal(err)
	}
	if after := must(c.ActionItems(t.Context())); after[0].Text != before[0].Text || after[0].Assignee.Name != "Laura" {
		t.Errorf("then it is %+v", after[0])
	}
	if err := c.SetInsightText(t.Context(), before[0].ID, "Laura: send the report"); err != nil {
		t.Fatal(err)
	}
	if after := must(c.ActionItems(t.Context())); after[0].Text != "Send the report" {
		t.Errorf("with the owner typed before it, it is %q", after[0].Text)
	}
}

func TestOlderAddressesLoseTheirKeys(t *testing.T) {
	b := olderLibrary(t, "owners")
	if jobs := must(b.Jobs(t.Context())); len(jobs) != 2 {
		t.Fatalf("there are %d jobs", len(jobs))
	}
	if err := b.Close(); err != nil {
		t.Fatal(err)
	}
	if text := must(os.ReadFile(filepath.Join(b.home, "library.db"))); bytes.Contains(text, []byte("token=secret")) {
		t.Error("the key of a failed job is in the library")
	}
}
