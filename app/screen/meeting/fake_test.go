package meeting

import (
	"context"
	"fmt"
	"image"
	"io"
	"os"
	"testing"
	"time"

	"github.com/debrief-app/debrief/app/host"
	"github.com/debrief-app/debrief/app/screentest"
	"github.com/debrief-app/debrief/app/text"
	"github.com/debrief-app/debrief/service/conversation"
)

func TestMain(m *testing.M) {
	if err := text.Load("en"); err != nil {
		panic(err)
	}
	os.Exit(m.Run())
}

// fakeLibrary records what the screen asks for, and answers from memory.
type fakeLibrary struct {
	screentest.Edits
	content Content
	readErr error // of reading the meeting

	speakers []Speaker
	finding  bool
	player   fakePlayer
	found    error // of locating a recording
	picture  func(at float64) (image.Image, error)
	pictured []string // the moments that pictures were wanted of

	foundOthers bool // insights, when they are found again
	noEncoder   bool

	saved, noticed, invalid, gone, edited string // the last of each that the screen reported
	undo                                  func() // of what was edited
}

func (f *fakeLibrary) Meeting(_ context.Context, id string) (Content, error) {
	c := f.content
	c.Conversation.ID = id
	return c, f.readErr
}

func (f *fakeLibrary) Export(_ context.Context, id, format string, w io.Writer) error {
	_, err := io.WriteString(w, "# exported "+id+" as "+format+"\n")
	return err
}

func (f *fakeLibrary) MeetingSpeakers(context.Context, string) ([]Speaker, error) {
	return f.speakers, f.readErr
}
func (f *fakeLibrary) HearTrack(_ context.Context, id, sourceID string, number int) (string, error) {
	f.Calls = append(f.Calls, fmt.Sprintf("track %d of %s in %s", number, sourceID, id))
	return "job9", nil
}

func (f *fakeLibrary) FindSpeakers(_ context.Context, _, count string) error {
	return f.Note("find %s", count)
}

func (f *fakeLibrary) RemoveRecording(_ context.Context, id, source string) error {
	return f.Note("remove %s %s", id, source)
}

// openWith opens a meeting in a window.
func openWith(t testing.TB, env *host.Env, library *fakeLibrary, id string) *Screen {
	t.Helper()
	m := New(env, library)
	m.OnSaved = func(path string) { library.saved = path }
	m.OnNotice = func(words string) { library.noticed = words }
	m.OnEdited = func(words string, undo func()) { library.edited, library.undo = words, undo }
	m.OnInvalid = func(words string) { library.invalid = words }
	m.OnFinding = func() { library.finding = true }
	m.OnTexts = func([]string) {}
	m.OnTrash = func(id string) { _ = library.Note("trash %s", id) }
	m.OnGone = func(name string) { library.gone = name }
	m.OnAddTo = func(string) {}
	screentest.Open(env, m.Object)
	m.Open(id)
	return m
}

// openPlanning opens the meeting that planning makes.
func openPlanning(t testing.TB) (*Screen, *fakeLibrary) {
	t.Helper()
	library := &fakeLibrary{content: planning()}
	return openWith(t, screentest.NewEnv(t), library, "c1"), library
}

// planning is a small meeting with one of everything.
func planning() Content {
	ana, ben := conversation.Member{ID: "a", Name: "Ana"}, conversation.Member{ID: "b", Name: "Ben"}
	due := time.Date(2026, 11, 20, 0, 0, 0, 0, time.Local)
	message := func(id, words string, from conversation.Member, at float64) conversation.Message {
		return conversation.Message{ID: id, Text: words, From: from, TimeOffset: at, Duration: 4}
	}
	return Content{
		Meeting: conversation.Meeting{
			Conversation: conversation.Conversation{ID: "c1", Name: "Planning", StartTime: due.Add(-24 * time.Hour),
				Sources: []conversation.Source{{Duration: 40}}},
			Messages: []conversation.Message{
				message("m0", "Who talks to the printer?", ana, 0),
				message("m1", "I will send them an email by Friday.", ben, 5),
				message("m2", "When does the office open?", ana, 12),
				message("m3", "Let's meet again on Monday.", ben, 30),
			},
			Members: []conversation.Member{ana, ben},
			Insights: conversation.Insights{
				ActionItems: []conversation.ActionItem{
					{ID: "a1", Text: "Send the printer an email", Score: .9, MessageIDs: []string{"m1"}, Phrases: []string{"I will send"},
						Assignee: &conversation.Assignee{Name: "Ben"}, DueBy: &due, Definitive: true},
					{ID: "a2", Text: "Look for an office", Score: .6, MessageIDs: []string{"m2"}},
				},
				FollowUps: []conversation.ActionItem{{ID: "f1", Type: conversation.TypeFollowUp, Text: "Meet again on Monday", MessageIDs: []string{"m3"}}},
				Decisions: []conversation.Decision{{ID: "d1", Text: "Take the office at the harbour", Score: .8, MessageIDs: []string{"m2"}}},
				Summary:   []conversation.SummarySentence{{Text: "The printer gets an email by Friday.", MessageIDs: []string{"m1"}}},
				Questions: []conversation.Question{
					{ID: "q1", Text: "Who talks to the printer?", MessageIDs: []string{"m0"}, From: ana, Answered: true, AnswerMessageIDs: []string{"m1"}},
					{ID: "q2", Text: "When does the office open?", MessageIDs: []string{"m2"}, From: ana},
				},
				Topics: []conversation.Topic{{ID: "t1", Text: "printer", MessageIDs: []string{"m0", "m1"},
					Line: &conversation.SummarySentence{Text: "Ben writes to the people of the printer.", MessageIDs: []string{"m1"}}}},
			},
		},
		Done: map[string]bool{"a2": true},
	}
}

func (f *fakeLibrary) FindInsights(_ context.Context, id string) (bool, error) {
	return f.foundOthers, f.Note("find %s", id)
}

func (f *fakeLibrary) HasEncoder() bool { return !f.noEncoder }

func (f *fakeLibrary) SetType(_ context.Context, _, insight string, to conversation.InsightType) error {
	return f.Note("type %s %s", insight, to)
}

func (f *fakeLibrary) AddInsight(_ context.Context, _ string, a Addition) error {
	return f.Note("add %s %q %v %q %s", a.Type, a.Text, a.Messages, a.Owner, a.Due.Format(time.DateOnly))
}

func (f *fakeLibrary) ReplaceText(_ context.Context, _, find, with string) error {
	return f.Note("replace %s %s", find, with)
}

func (f *fakeLibrary) AddHighlight(_ context.Context, _ string, h Highlighted) error {
	return f.Note("highlight %v %d %d %s", h.Messages, h.From, h.To, h.Note)
}

func (f *fakeLibrary) SetHighlightNote(_ context.Context, _, highlight, note string) error {
	return f.Note("note %s %s", highlight, note)
}

func (f *fakeLibrary) RemoveHighlight(_ context.Context, _, highlight string) error {
	return f.Note("unlight %s", highlight)
}
