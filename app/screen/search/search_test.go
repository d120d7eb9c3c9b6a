package search

import (
	"context"
	"os"
	"reflect"
	"testing"
	"time"

	"github.com/debrief-app/debrief/app/lane"
	"github.com/debrief-app/debrief/app/screentest"
	"github.com/debrief-app/debrief/app/text"
)

func TestMain(m *testing.M) {
	if err := text.Load("en"); err != nil {
		panic(err)
	}
	os.Exit(m.Run())
}

// fakeLibrary finds the same hits whatever is searched for.
type fakeLibrary struct {
	hits   []Hit
	bounds Bounds // of the last search
}

func (l *fakeLibrary) Search(_ context.Context, _ string, bounds Bounds) ([]Hit, error) {
	l.bounds = bounds
	return l.hits, nil
}

func (l *fakeLibrary) Speakers(context.Context) ([]string, error) { return []string{"Ana", "Ben"}, nil }

func (l *fakeLibrary) Projects(context.Context) ([]string, error) { return nil, nil }

func open(t *testing.T, library *fakeLibrary) *Screen {
	t.Helper()
	env := screentest.NewEnv(t)
	r := New(env, library)
	screentest.Open(env, r.Object)
	r.Find("email", func() {})
	return r
}

func TestResultsAreTogetherByMeeting(t *testing.T) {
	r := open(t, &fakeLibrary{hits: []Hit{{MeetingID: "c2", ID: "m1", Text: "best"}, {MeetingID: "c1", ID: "m1", Text: "an email", At: 5}, {MeetingID: "c2", ID: "m2", Text: "third"}}})
	var order []string
	for i := range r.table.Len() {
		order = append(order, r.table.Item(i).Text)
	}
	if want := []string{"best", "third", "an email"}; !reflect.DeepEqual(order, want) {
		t.Errorf("in the order %v, want %v", order, want)
	}
	counts := map[string]int{}
	r.OnResults = func(n map[string]int) { counts = n }
	r.Find("email", func() {})
	if want := map[string]int{"c1": 1, "c2": 2}; !reflect.DeepEqual(counts, want) {
		t.Errorf("counted %v, want %v", counts, want)
	}
}

func TestAHitWithoutATimeIsAPlace(t *testing.T) {
	r := open(t, &fakeLibrary{hits: []Hit{{MeetingID: "c1", ID: "m0", Text: "an email", Untimed: true}}})
	if screentest.Shows(r.env.Window, "0:00") || !screentest.Shows(r.env.Window, text.Place) {
		t.Error("a time is shown that nobody knows")
	}
}

func TestTheSearchIsBounded(t *testing.T) {
	library := &fakeLibrary{}
	r := open(t, library)
	r.bar.SetProject("Website")
	r.repeat()
	if want := (Bounds{Project: "Website"}); library.bounds != want {
		t.Errorf("bounds %+v, want %+v", library.bounds, want)
	}
}

func TestMeetingsWithTheWordInTheirNameComeFirst(t *testing.T) {
	r := open(t, &fakeLibrary{hits: []Hit{
		{MeetingID: "c1", Kind: Title, MeetingName: "Email tools", Text: "Email tools"}, {MeetingID: "c2", Kind: Title, MeetingName: "More email", Text: "More email"},
		{MeetingID: "c3", ID: "m1", Text: "an email"}, {MeetingID: "c1", ID: "m2", Text: "email again"},
	}})
	var order []string
	for i := range r.table.Len() {
		order = append(order, r.table.Item(i).Text)
	}
	if want := []string{"Email tools", "More email", "email again", "an email"}; !reflect.DeepEqual(order, want) {
		t.Errorf("in the order %v, want %v", order, want)
	}
	if !screentest.Shows(r.env.Window, "Moments") {
		t.Error("no heading parts the moments from the meetings")
	}
	counts := map[string]int{}
	r.OnResults = func(n map[string]int) { counts = n }
	r.Find("email", func() {})
	if want := map[string]int{"c1": 1, "c3": 1}; !reflect.DeepEqual(counts, want) {
		t.Errorf("counted %v, want %v", counts, want)
	}
}

// slowLibrary answers a query when the test lets it.
type slowLibrary struct {
	fakeLibrary
	begun chan string
	gate  chan struct{}
}

func (l *slowLibrary) Search(ctx context.Context, query string, _ Bounds) ([]Hit, error) {
	l.begun <- query
	if query == "slow" {
		select {
		case <-l.gate:
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
	return []Hit{{MeetingID: "c1", Text: "found for " + query}}, nil
}

func TestLateResultsOfAnEarlierSearchAreDropped(t *testing.T) {
	env, posts, group := screentest.NewEnv(t), make(chan func(), 100), &lane.Group{}
	env.Background, env.OnUI = group.Go, func(f func()) { posts <- f }
	library := &slowLibrary{begun: make(chan string, 10), gate: make(chan struct{})}
	r := New(env, library)
	screentest.Open(env, r.Object)
	var found []string
	r.Find("slow", func() { found = append(found, "slow") })
	<-library.begun
	r.Find("quick", func() { found = append(found, "quick") })
	<-library.begun
	close(library.gate)
	if err := group.Close(5 * time.Second); err != nil {
		t.Fatal(err)
	}
	for len(posts) > 0 {
		(<-posts)()
	}
	if !reflect.DeepEqual(found, []string{"quick"}) || r.table.Item(0).Text != "found for quick" {
		t.Errorf("shown: %v, %q", found, r.table.Item(0).Text)
	}
}
