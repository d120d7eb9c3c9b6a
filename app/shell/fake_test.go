package shell

import (
	"context"
	"fmt"
	"image"
	"io"
	"os"
	"path/filepath"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"github.com/debrief-app/debrief/app/screen/add"
	"github.com/debrief-app/debrief/app/screen/export"
	"github.com/debrief-app/debrief/app/screen/library"
	"github.com/debrief-app/debrief/app/screen/meeting"
	"github.com/debrief-app/debrief/app/screen/model"
	"github.com/debrief-app/debrief/app/screen/search"
	"github.com/debrief-app/debrief/app/screen/tasks"
	"github.com/debrief-app/debrief/app/screentest"
	"github.com/debrief-app/debrief/app/text"
	"github.com/debrief-app/debrief/service/agenda"
	"github.com/debrief-app/debrief/service/conversation"
	document "github.com/debrief-app/debrief/service/export"
)

func TestMain(m *testing.M) {
	if err := text.Load("en"); err != nil {
		panic(err)
	}
	os.Exit(m.Run())
}

// fakeEngine records what the window asks for, and answers from memory.
type fakeEngine struct {
	screentest.Edits
	meetings []library.Meeting
	content  meeting.Content
	missing  string // the speech model
	hits     []search.Hit
	added    []string // "source -> meeting"
	readErr  error    // of reading a meeting
	player   fakePlayer
	items    []agenda.Item
	since    agenda.Since
}

var _ Engine = (*fakeEngine)(nil)

func (f *fakeEngine) Meetings(context.Context) ([]library.Meeting, error) { return f.meetings, nil }

func (f *fakeEngine) Meeting(_ context.Context, id string) (meeting.Content, error) {
	c := f.content
	c.Conversation.ID = id
	return c, f.readErr
}

func (f *fakeEngine) IsTranscript(path string) bool { return filepath.Ext(path) == ".vtt" }

func (f *fakeEngine) UseVideoSites() { _ = f.Note("use video sites") }

func (f *fakeEngine) Add(_ context.Context, s add.Source, into string) (add.Result, error) {
	f.added = append(f.added, s.Path+s.URL+" -> "+into)
	return add.Result{JobID: "job" + fmt.Sprint(len(f.added))}, nil
}

func (f *fakeEngine) UseCaptions(_ context.Context, id string) (string, error) {
	return "job9", f.Note("captions in %s", id)
}

func (f *fakeEngine) UseTrack(_ context.Context, id string, number int) (string, error) {
	return "job9", f.Note("track %d in %s", number, id)
}

func (f *fakeEngine) HearTrack(_ context.Context, id, sourceID string, number int) (string, error) {
	return "job9", f.Note("track %d of %s in %s", number, sourceID, id)
}

func (f *fakeEngine) MissingModel(context.Context) (string, int64, error) {
	return f.missing, 29e6, nil
}

func (f *fakeEngine) InstallModel(_ context.Context, name string, progress func(done, total int64)) error {
	progress(10e6, 29e6)
	progress(29e6, 29e6)
	f.missing = ""
	return f.Note("install %s", name)
}

func (f *fakeEngine) SpeechChoices(context.Context) ([]model.Model, error) { return nil, nil }
func (f *fakeEngine) RemoveModel(_ context.Context, name string) error {
	return f.Note("remove model %s", name)
}
func (f *fakeEngine) BetterModel(context.Context) (model.Model, bool, error) {
	return model.Model{}, false, nil
}

func (f *fakeEngine) Export(_ context.Context, id, format string, w io.Writer) error {
	_, err := io.WriteString(w, "# exported "+id+" as "+format+"\n")
	return err
}

func (f *fakeEngine) Search(_ context.Context, query string, _ search.Bounds) ([]search.Hit, error) {
	return f.hits, f.Note("search %s", query)
}

func (f *fakeEngine) Speakers(context.Context) ([]string, error) { return []string{"Ana", "Ben"}, nil }

func (f *fakeEngine) Projects(context.Context) ([]string, error) { return []string{"Website"}, nil }

func (f *fakeEngine) MarkRead(_ context.Context, id string) error {
	for i := range f.meetings {
		if f.meetings[i].ID == id {
			f.meetings[i].New = false
		}
	}
	return f.Note("read %s", id)
}

func (f *fakeEngine) Trashed(context.Context) ([]library.Meeting, error) { return nil, nil }
func (f *fakeEngine) Tags(context.Context) ([]string, error)             { return []string{"board"}, nil }
func (f *fakeEngine) Storage(context.Context) (library.Storage, error)   { return library.Storage{}, nil }
func (f *fakeEngine) File(_ context.Context, filings []library.Filing) error {
	return f.Note("file %v", filings)
}
func (f *fakeEngine) Trash(_ context.Context, ids []string) error { return f.Note("trash %v", ids) }
func (f *fakeEngine) Restore(_ context.Context, ids []string) error {
	return f.Note("restore %v", ids)
}
func (f *fakeEngine) DeleteForEver(_ context.Context, ids []string) error {
	return f.Note("delete %v", ids)
}
func (f *fakeEngine) ExportMeetings(_ context.Context, ids []string, folder string) error {
	return f.Note("export %v to %s", ids, folder)
}
func (f *fakeEngine) Items(context.Context, tasks.Kind) ([]agenda.Item, error) { return f.items, nil }
func (f *fakeEngine) Since(context.Context, string) (agenda.Since, bool, error) {
	return f.since, true, nil
}
func (f *fakeEngine) ExportItems(context.Context, string, tasks.List) ([]byte, error) {
	return []byte("exported"), nil
}

func (f *fakeEngine) ExportLibrary(_ context.Context, folder string) (int, error) {
	return len(f.meetings), f.Note("export to %s", folder)
}

func (f *fakeEngine) ImportLibrary(_ context.Context, folder string) (added, present int, err error) {
	return 3, 1, f.Note("import from %s", folder)
}

func (f *fakeEngine) RemoveRecording(_ context.Context, id, source string) error {
	return f.Note("remove %s %s", id, source)
}

func (f *fakeEngine) CancelJob(_ context.Context, id string) error { return f.Note("cancel %s", id) }
func (f *fakeEngine) RetryJob(_ context.Context, id string) error  { return f.Note("retry %s", id) }
func (f *fakeEngine) RemoveJob(_ context.Context, id string) error { return f.Note("remove %s", id) }
func (f *fakeEngine) PauseJob(_ context.Context, id string) error  { return f.Note("pause %s", id) }
func (f *fakeEngine) ResumeJob(_ context.Context, id string) error {
	return f.Note("resume %s", id)
}
func (f *fakeEngine) MoveJob(_ context.Context, id, before string) error {
	return f.Note("move %s %s", id, before)
}
func (f *fakeEngine) MeetingSpeakers(context.Context, string) ([]meeting.Speaker, error) {
	return nil, nil
}
func (f *fakeEngine) FindSpeakers(_ context.Context, id, count string) error {
	return f.Note("find speakers %s %s", id, count)
}

// newTestShell shows the whole content of the window at 900 by 600.
func newTestShell(t *testing.T, engine *fakeEngine) *Shell {
	t.Helper()
	env := screentest.NewEnv(t)
	s := New(env, engine)
	screentest.Open(env, s.Object)
	s.Start()
	return s
}

// typeQuery types into the field that searches the library.
func typeQuery(t *testing.T, s *Shell, query string) {
	t.Helper()
	queryField(t, s).SetText(query)
}

func key(name fyne.KeyName) *fyne.KeyEvent { return &fyne.KeyEvent{Name: name} }

// fakePlayer plays nothing and writes down what it was asked to.
type fakePlayer struct {
	report func(meeting.PlayerState)
	loaded string
	calls  []string
}

func (p *fakePlayer) note(format string, args ...any) {
	p.calls = append(p.calls, fmt.Sprintf(format, args...))
}

func (p *fakePlayer) Load(c conversation.Conversation) { p.loaded = c.ID }
func (p *fakePlayer) PlayFrom(at float64)              { p.note("from %.1f", at) }
func (p *fakePlayer) Toggle()                          { p.note("toggle") }
func (p *fakePlayer) Pause()                           { p.note("pause") }
func (p *fakePlayer) Close()                           { p.note("close") }
func (p *fakePlayer) Seek(at float64)                  { p.note("seek %.1f", at) }
func (p *fakePlayer) Skip(by float64)                  { p.note("skip %.0f", by) }
func (p *fakePlayer) SetSpeed(speed float64)           { p.note("speed %.2f", speed) }
func (p *fakePlayer) ChangeSpeed(by float64)           { p.note("faster by %.2f", by) }

// Player, like all that follows, makes fakeEngine a playerSource.
func (f *fakeEngine) Player(report func(meeting.PlayerState)) meeting.Player {
	f.player.report = report
	return &f.player
}

func (f *fakeEngine) LocateRecording(_ context.Context, id, source, path string) error {
	return f.Note("located %s %s %s", id, source, path)
}

func (f *fakeEngine) UseRecording(_ context.Context, id, source, path string) error {
	return f.Note("use %s %s %s", id, source, path)
}

func (f *fakeEngine) Picture(context.Context, string, string, float64) (image.Image, error) {
	return nil, nil
}

// planning is a small meeting with one of everything.
func planning() meeting.Content {
	ana, ben := conversation.Member{ID: "a", Name: "Ana"}, conversation.Member{ID: "b", Name: "Ben"}
	due := time.Date(2026, 11, 20, 0, 0, 0, 0, time.Local)
	message := func(id, words string, from conversation.Member, at float64) conversation.Message {
		return conversation.Message{ID: id, Text: words, From: from, TimeOffset: at, Duration: 4}
	}
	return meeting.Content{
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
				FollowUps: []conversation.ActionItem{{ID: "f1", Text: "Meet again on Monday", MessageIDs: []string{"m3"}}},
				Questions: []conversation.Question{
					{ID: "q1", Text: "Who talks to the printer?", MessageIDs: []string{"m0"}, From: ana, Answered: true, AnswerMessageIDs: []string{"m1"}},
					{ID: "q2", Text: "When does the office open?", MessageIDs: []string{"m2"}, From: ana},
				},
				Topics: []conversation.Topic{{ID: "t1", Text: "printer", MessageIDs: []string{"m0", "m1"}}},
			},
		},
		Done: map[string]bool{"a2": true},
	}
}

func (f *fakeEngine) ExportOrder(context.Context, string, document.Order, string, io.Writer) error {
	return nil
}

func (f *fakeEngine) ExportInto(context.Context, string, document.Order, string) (export.Noted, error) {
	return export.Noted{}, nil
}

func (f *fakeEngine) ExportAlways(context.Context, document.Order, string) error { return nil }

func (f *fakeEngine) ReadNote(context.Context, string, string) (export.Noted, error) {
	return export.Noted{}, nil
}

func (f *fakeEngine) Templates(context.Context) ([]string, error) { return nil, nil }

func (f *fakeEngine) Template(context.Context, string) (string, error) { return "", nil }

func (f *fakeEngine) SaveTemplate(_ context.Context, name, _ string) (string, error) {
	return name, nil
}

func (f *fakeEngine) DeleteTemplate(context.Context, string) error { return nil }

func (f *fakeEngine) FindInsights(_ context.Context, id string) (bool, error) {
	return true, f.Note("find %s", id)
}

func (f *fakeEngine) HasEncoder() bool { return true }

func (f *fakeEngine) SetType(_ context.Context, _, insight string, to conversation.InsightType) error {
	return f.Note("type %s %s", insight, to)
}

func (f *fakeEngine) AddInsight(_ context.Context, _ string, a meeting.Addition) error {
	return f.Note("add %s %q %v %q %s", a.Type, a.Text, a.Messages, a.Owner, a.Due.Format(time.DateOnly))
}

func (f *fakeEngine) ReplaceText(_ context.Context, _, find, with string) error {
	return f.Note("replace %s %s", find, with)
}

func (f *fakeEngine) AddHighlight(_ context.Context, _ string, h meeting.Highlighted) error {
	return f.Note("highlight %v %d %d %s", h.Messages, h.From, h.To, h.Note)
}

func (f *fakeEngine) SetHighlightNote(_ context.Context, _, highlight, note string) error {
	return f.Note("note %s %s", highlight, note)
}

func (f *fakeEngine) RemoveHighlight(_ context.Context, _, highlight string) error {
	return f.Note("unlight %s", highlight)
}
