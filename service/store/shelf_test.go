package store

import (
	"errors"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/fault"
)

// shelfVersion is the number of the migration that brought projects, tags and the trash.
const shelfVersion = 16

// TestALibraryWithoutProjectsKeepsAllItHeld opens a library of the version before.
func TestALibraryWithoutProjectsKeepsAllItHeld(t *testing.T) {
	dir := t.TempDir()
	old := newLibrary(t, dir)
	fill(t, old, "c1", "The budget was approved.", "Anna writes the letter.")
	fill(t, old, "c2", "Nothing else was said.")
	before, err := old.Whole(t.Context(), "c1")
	if err != nil {
		t.Fatal(err)
	}
	takeBack(t, old, shelfVersion-1)
	if _, err := old.Projects(t.Context()); err == nil {
		t.Error("the old library has projects")
	}
	if err := old.Close(); err != nil {
		t.Fatal(err)
	}
	l := newLibrary(t, filepath.Clean(dir))
	list, err := l.Summaries(t.Context())
	if err != nil || len(list) != 2 {
		t.Fatalf("%d conversations, %v", len(list), err)
	}
	for _, s := range list {
		if s.Unread || s.Project != "" || len(s.Tags) > 0 || !s.Trashed.IsZero() {
			t.Errorf("an old conversation is %+v", s)
		}
	}
	after, err := l.Whole(t.Context(), "c1")
	if err != nil || len(after.Messages) != len(before.Messages) || after.Name != before.Name || len(after.Insights) != len(before.Insights) {
		t.Errorf("it was %+v and is %+v, %v", before, after, err)
	}
	if hits, err := l.Search(t.Context(), "budget", 10); err != nil || len(hits) == 0 {
		t.Errorf("search finds %d, %v", len(hits), err)
	}
	if jobs, _, err := l.Jobs(t.Context()); err != nil || len(jobs) != 2 {
		t.Errorf("%d jobs, %v", len(jobs), err)
	}
}

func TestConversationsAreFiledAllOrNone(t *testing.T) {
	l := newLibrary(t, t.TempDir())
	fill(t, l, "c1", "Something was said.")
	fill(t, l, "c2", "Something else.")
	err := l.File(t.Context(), []Filing{{ConversationID: "c1", Project: "Website"}, {ConversationID: "gone", Project: "Website"}})
	if !errors.Is(err, fault.NoConversation) {
		t.Fatalf("filing one that is not there: %v", err)
	}
	if projects, err := l.Projects(t.Context()); err != nil || len(projects) != 0 {
		t.Errorf("there are %v, %v", projects, err)
	}
	if err := l.File(t.Context(), []Filing{{ConversationID: "c1", Project: "Website", Tags: []string{"board", "budget"}}, {ConversationID: "c2", Project: "Website"}}); err != nil {
		t.Fatal(err)
	}
	if projects, err := l.Projects(t.Context()); err != nil || !slices.Equal(projects, []Project{{"Website", 2}}) {
		t.Errorf("there are %v, %v", projects, err)
	}
	if _, tags, err := l.Labels(t.Context()); err != nil || !slices.Equal(tags, []string{"board", "budget"}) {
		t.Errorf("there are the tags %v, %v", tags, err)
	}
	r, err := l.Outline(t.Context(), "c1")
	if err != nil || r.Project != "Website" || !slices.Equal(r.Tags, []string{"board", "budget"}) || r.Revision == 0 {
		t.Errorf("it is %+v, %v", r, err)
	}
}

func TestGarbledRowsAreNoReasonToListNothing(t *testing.T) {
	l := newLibrary(t, t.TempDir())
	fill(t, l, "c1", "Something was said.")
	if _, err := l.writer.Exec("UPDATE insights SET kind = 'question', body = '{'"); err != nil {
		t.Fatal(err)
	}
	if _, err := l.writer.Exec("UPDATE conversations SET tags = '['"); err != nil {
		t.Fatal(err)
	}
	if list, err := l.Summaries(t.Context()); err != nil || len(list) != 1 || list[0].Asked != 1 {
		t.Errorf("%+v, %v", list, err)
	}
	if _, tags, err := l.Labels(t.Context()); err != nil || len(tags) != 0 {
		t.Errorf("tags %v, %v", tags, err)
	}
}

func TestWhatIsInTheTrashIsNotFound(t *testing.T) {
	l := newLibrary(t, t.TempDir())
	fill(t, l, "c1", "The secret budget.")
	fill(t, l, "c2", "The public budget.")
	at := time.UnixMilli(5000)
	if err := l.Trash(t.Context(), []string{"c1"}, at); err != nil {
		t.Fatal(err)
	}
	if hits, err := l.Search(t.Context(), "budget", 10); err != nil || slices.ContainsFunc(hits, func(h Hit) bool { return h.ConversationID == "c1" }) || len(hits) == 0 {
		t.Errorf("search finds %+v, %v", hits, err)
	}
	if _, err := l.Full(t.Context(), "c1"); !errors.Is(err, fault.NoConversation) {
		t.Errorf("reading it: %v", err)
	}
	if items, err := l.Items(t.Context(), conversation.TypeTopic); err != nil || len(items) != 1 || items[0].ConversationID != "c2" {
		t.Errorf("there are the insights %+v, %v", items, err)
	}
	same, err := l.WithContent(t.Context(), 100, []byte("hash of job of c1.mp4"))
	if err != nil || len(same) != 1 || !same[0].Trashed {
		t.Errorf("its recording is %+v, %v", same, err)
	}
	trashed, err := l.Trashed(t.Context())
	if err != nil || len(trashed) != 1 || !trashed[0].Trashed.Equal(at) {
		t.Errorf("in the trash is %+v, %v", trashed, err)
	}
	if ids, err := l.TrashedBefore(t.Context(), at); err != nil || len(ids) != 0 {
		t.Errorf("too old: %v, %v", ids, err)
	}
	if ids, err := l.TrashedBefore(t.Context(), at.Add(time.Second)); err != nil || len(ids) != 1 {
		t.Errorf("too old: %v, %v", ids, err)
	}
	if err := l.Restore(t.Context(), []string{"c1"}); err != nil {
		t.Fatal(err)
	}
	if list, err := l.Summaries(t.Context()); err != nil || len(list) != 2 {
		t.Errorf("there are %d, %v", len(list), err)
	}
}

func TestUnreadLastsUntilItIsOpened(t *testing.T) {
	dir := t.TempDir()
	l := newLibrary(t, dir)
	fill(t, l, "c1", "Something was said.")
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	l.owner, l.reader, l.writer = nil, nil, nil
	l = newLibrary(t, dir)
	for _, want := range []bool{true, false} {
		if was, err := l.MarkRead(t.Context(), "c1"); err != nil || was != want {
			t.Errorf("it was new: %t, %v; want %t", was, err, want)
		}
	}
}

func TestANewerPaceCountsMore(t *testing.T) {
	l := newLibrary(t, t.TempDir())
	for range 10 {
		if err := l.AddPace(t.Context(), "small", 100, 10); err != nil {
			t.Fatal(err)
		}
	}
	for range 5 {
		if err := l.AddPace(t.Context(), "small", 100, 50); err != nil {
			t.Fatal(err)
		}
	}
	paces, err := l.Paces(t.Context())
	if got := paces["small"]; err != nil || got > 4 || got < 2 {
		t.Errorf("the pace is %v, %v", got, err)
	}
}
