package service

import (
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"github.com/debrief-app/debrief/service/conversation"
)

// A track that was chosen is listened to in every job on its recording, and played; what
// could be listened to in its place is told.
func TestAChosenTrackIsTheRecordingsTrack(t *testing.T) {
	b := newBench(t)
	ctx := t.Context()
	b.worker.tracks = []conversation.Track{{Number: 1, Language: "eng"}, {Number: 3, Language: "eng", Title: "Commentary"}}
	path := b.talk(t, "film.mkv", 7, 3)
	j := must(b.ProcessFile(ctx, path, Options{Track: 2, Speakers: "off"}))
	c := waited(t, j)
	if got := j.Progress().Tracks; !reflect.DeepEqual(got, b.worker.tracks) {
		t.Errorf("the job tells of %+v", got)
	}
	found(t, c, "")
	requests := b.worker.asked()
	if len(requests) != 2 || requests[0].Track != 2 || requests[1].Track != 2 {
		t.Errorf("asked for %+v", requests)
	}
	m := must(c.Meeting(ctx))
	if s := m.Conversation.Sources[0]; s.Track != 2 || !reflect.DeepEqual(s.OtherTracks, b.worker.tracks) {
		t.Errorf("the recording is %+v", s)
	}
	if plain := must(b.processed(t, b.talk(t, "plain.mkv", 7), Options{}).Meeting(ctx)).Conversation.Sources[0]; plain.Track != 0 {
		t.Errorf("without a choice: track %d", plain.Track)
	}
}

// The library in testdata/onetrack, and its meetings as JSON, were made by the program as
// it was before a track could be chosen.
func TestALibraryFromBeforeTracksReadsAsBefore(t *testing.T) {
	b := olderLibrary(t, "onetrack")
	var before []conversation.Meeting
	check(t, json.Unmarshal(must(os.ReadFile(filepath.Join("testdata", "onetrack", "before.json"))), &before))
	for _, want := range before {
		checkSame(t, must(must(b.Conversation(t.Context(), want.Conversation.ID)).Meeting(t.Context())), want)
	}
	if jobs, _, err := b.library.Jobs(t.Context()); err != nil || len(jobs) != len(before) || jobs[0].Track != 0 {
		t.Errorf("jobs %+v, %v", jobs, err)
	}
	if hits := must(b.Search(t.Context(), "Lisbon", 10)); len(hits) == 0 {
		t.Error("what was said is not found")
	}
}
