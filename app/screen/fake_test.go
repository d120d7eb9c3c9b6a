package screen

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"github.com/debrief-app/debrief/app/picker"
	"github.com/debrief-app/debrief/app/settings"
	"github.com/debrief-app/debrief/app/text"
	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/widgets"
)

func TestMain(m *testing.M) {
	if err := text.Load("en"); err != nil {
		panic(err)
	}
	os.Exit(m.Run())
}

// fakeEngine records what the window asks for, and answers from memory.
type fakeEngine struct {
	summaries []Summary
	meeting   Opened
	missing   string
	hits      []Hit
	within    Within
	added     []string // "source -> conversation"
	calls     []string
	addErr    error
	known     map[string]bool
	captions  map[string]string // beside recordings
	player    fakePlayer
	foundErr  error
}

func (f *fakeEngine) note(format string, args ...any) error {
	f.calls = append(f.calls, fmt.Sprintf(format, args...))
	return nil
}

func (f *fakeEngine) Summaries(context.Context) ([]Summary, error) { return f.summaries, nil }

func (f *fakeEngine) Meeting(_ context.Context, id string) (Opened, error) {
	m := f.meeting
	m.Conversation.ID = id
	return m, nil
}

func (f *fakeEngine) Add(_ context.Context, s Source, into string) (string, error) {
	name := s.Path + s.URL
	if s.Sample {
		name = "sample"
	}
	if beside, ok := f.captions[s.Path]; ok && !s.Asked {
		return "", &CaptionsError{Source: s, Captions: beside}
	}
	if s.Captions != "" {
		name += " with " + s.Captions
	}
	f.added = append(f.added, name+" -> "+into)
	if f.known[name] && !s.Again {
		return "", &KnownError{Source: s, Name: name, MeetingID: "c1", Meeting: "Planning"}
	}
	return "job" + fmt.Sprint(len(f.added)), f.addErr
}

func (f *fakeEngine) MissingModel(context.Context) (string, int64, error) {
	return f.missing, 29e6, nil
}

func (f *fakeEngine) InstallModel(_ context.Context, name string, progress func(done, total int64)) error {
	progress(10e6, 29e6)
	progress(29e6, 29e6)
	f.missing = ""
	return f.note("install %s", name)
}

func (f *fakeEngine) Export(_ context.Context, id, format string, w io.Writer) error {
	_, err := io.WriteString(w, "# exported "+id+" as "+format+"\n")
	return err
}

func (f *fakeEngine) UseCaptions(_ context.Context, id string) (string, error) {
	return "job9", f.note("captions in %s", id)
}

func (f *fakeEngine) Speakers(context.Context) ([]string, error) { return []string{"Ana", "Ben"}, nil }

func (f *fakeEngine) Search(_ context.Context, query string, within Within) ([]Hit, error) {
	f.within = within
	_ = f.note("search %s", query)
	return f.hits, nil
}

func (f *fakeEngine) CancelJob(_ context.Context, id string) error { return f.note("cancel %s", id) }
func (f *fakeEngine) RetryJob(_ context.Context, id string) error  { return f.note("retry %s", id) }
func (f *fakeEngine) ForgetJob(_ context.Context, id string) error { return f.note("forget %s", id) }
func (f *fakeEngine) PauseJob(_ context.Context, id string) error  { return f.note("pause %s", id) }
func (f *fakeEngine) ContinueJob(_ context.Context, id string) error {
	return f.note("continue %s", id)
}
func (f *fakeEngine) FirstJob(_ context.Context, id, before string) error {
	return f.note("first %s %s", id, before)
}
func (f *fakeEngine) Rename(_ context.Context, id, name string) error {
	return f.note("rename %s %s", id, name)
}
func (f *fakeEngine) SetStart(_ context.Context, id string, start time.Time) error {
	return f.note("start %s", start.Format("2006-01-02 15:04"))
}
func (f *fakeEngine) Delete(_ context.Context, id string) error { return f.note("delete %s", id) }
func (f *fakeEngine) RenameMember(_ context.Context, id, member, name string) error {
	return f.note("member %s %s", member, name)
}
func (f *fakeEngine) CorrectMessage(_ context.Context, id, message, words string) error {
	return f.note("correct %s %s", message, words)
}
func (f *fakeEngine) SetText(_ context.Context, id, insight, words string) error {
	return f.note("text %s %s", insight, words)
}
func (f *fakeEngine) SetOwner(_ context.Context, id, insight, name string) error {
	return f.note("owner %s %s", insight, name)
}
func (f *fakeEngine) SetDue(_ context.Context, id, insight string, due time.Time) error {
	return f.note("due %s %s", insight, due.Format(time.DateOnly))
}
func (f *fakeEngine) SetDone(_ context.Context, id, insight string, done bool) error {
	return f.note("done %s %v", insight, done)
}
func (f *fakeEngine) Dismiss(_ context.Context, id, insight string) error {
	return f.note("dismiss %s", insight)
}
func (f *fakeEngine) Undo(_ context.Context, id string) error { return f.note("undo %s", id) }
func (f *fakeEngine) Redo(_ context.Context, id string) error { return f.note("redo %s", id) }

// fakeFiles answers every dialog with the same path.
type fakeFiles struct {
	path string
	sure bool
	err  error
}

func (f fakeFiles) Open() (string, error)                     { return f.path, f.err }
func (f fakeFiles) Save(string, string) (string, bool, error) { return f.path, f.sure, f.err }
func (f fakeFiles) Folder() (string, error)                   { return f.path, f.err }

var _ Files = fakeFiles{}

// newEnv makes an environment in which everything happens at once, on the
// goroutine of the test.
func newEnv(t testing.TB) *Env {
	t.Helper()
	a := test.NewTempApp(t)
	a.Settings().SetTheme(widgets.Theme{})
	w := test.NewTempWindow(t, nil)
	w.SetPadded(false)
	kept, err := settings.OpenFile(filepath.Join(t.TempDir(), "window.json"))
	if err != nil {
		t.Fatal(err)
	}
	return &Env{Window: w, Settings: kept, Context: t.Context(), Background: func(f func()) { f() }, OnUI: func(f func()) { f() },
		Now:   func() time.Time { return time.Date(2026, 11, 19, 12, 0, 0, 0, time.Local) },
		Files: fakeFiles{err: picker.ErrCancelled}, Later: func(time.Duration, func()) {}, ShowFile: func(string) {}}
}

// newTestShell shows the whole content of the window at 900 by 600.
func newTestShell(t *testing.T, engine *fakeEngine) *Shell {
	t.Helper()
	env := newEnv(t)
	s := NewShell(env, engine)
	env.Window.SetContent(s.Object)
	env.Window.Resize(fyne.NewSize(900, 600))
	s.Start()
	return s
}

// planning is a small meeting with one of everything.
func planning() Opened {
	ana, ben := conversation.Member{ID: "a", Name: "Ana"}, conversation.Member{ID: "b", Name: "Ben"}
	due := time.Date(2026, 11, 20, 0, 0, 0, 0, time.Local)
	said := func(id, words string, from conversation.Member, at float64) conversation.Message {
		return conversation.Message{ID: id, Text: words, From: from, TimeOffset: at, Duration: 4}
	}
	return Opened{
		Meeting: conversation.Meeting{
			Conversation: conversation.Conversation{ID: "c1", Name: "Planning", StartTime: due.Add(-24 * time.Hour),
				Sources: []conversation.Source{{Duration: 40}}},
			Messages: []conversation.Message{
				said("m0", "Who talks to the printer?", ana, 0),
				said("m1", "I will send them an email by Friday.", ben, 5),
				said("m2", "When does the office open?", ana, 12),
				said("m3", "Let's meet again on Monday.", ben, 30),
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
