package command

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/debrief-app/debrief/service"
	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/delivery"
	"github.com/debrief-app/debrief/service/endpoint"
	"github.com/debrief-app/debrief/service/fault"
)

// fakeLibrary is a service without recordings: every source says its own name.
type fakeLibrary struct {
	config        service.Config
	conversations []service.Summary
	meetings      map[string]conversation.Meeting
	models        []service.ModelStatus

	processed []string // "source -> appendTo"
	opts      []service.Options
	added     []service.Addition
	removed   []string // "conversation source"
	deleted   []string
	filed     []service.Filing
	trashed   []service.Summary
	restored  []string
	tasks     []service.Item
	questions []service.Item
	since     map[string]service.Since
	speakers  []service.Speaker
	spoken    []string          // what was done to them
	exported  []string          // folders
	files     map[string]string // of recordings, by the ids of their sources
	rules     []delivery.Rule
	voices    service.VoiceChoices
	known     []service.KnownVoice
	imported  service.Imported
	ticked    map[string]time.Time
	notes     map[string][]byte // by conversation and place
	installed []string
	prepared  int
	resumed   int
	serving   endpoint.Config

	cannotServe error

	foundAgain []string
	noEncoder  bool

	closed int

	fail     map[string]error // by source: the job fails
	hang     map[string]bool  // by source: the job ends only when cancelled
	jobs     []*fakeJob
	progress []service.Progress
	folder   string
}

func (l *fakeLibrary) Ask(context.Context, string) (service.Question, error) {
	return service.Question{}, nil
}
func (l *fakeLibrary) HasEncoder() bool { return !l.noEncoder }

func (l *fakeLibrary) FindInsightsOf(_ context.Context, id string) (bool, error) {
	if slices.Contains(l.foundAgain, id) {
		return false, nil
	}
	l.foundAgain = append(l.foundAgain, id)
	return true, nil
}

func (l *fakeLibrary) FindInsights(ctx context.Context, progress func(done, total int)) (changed int, err error) {
	for i, c := range l.conversations {
		if now, _ := l.FindInsightsOf(ctx, c.ID); now {
			changed++
		}
		progress(i+1, len(l.conversations))
	}
	return changed, nil
}

func (l *fakeLibrary) Folder() (string, bool) { return l.folder, true }

func newFakeLibrary() *fakeLibrary {
	return &fakeLibrary{
		meetings: map[string]conversation.Meeting{}, ticked: map[string]time.Time{}, notes: map[string][]byte{}, fail: map[string]error{}, hang: map[string]bool{},
		models: []service.ModelStatus{
			{Name: "moonshine-tiny", Languages: []string{"en"}, Size: 28_000_000, Installed: true, Default: true, Downloadable: true, GoodFor: "most meetings"},
			{Name: "parakeet", Languages: []string{"de", "en", "es", "fr"}, Size: 660_000_000, Downloadable: true},
		},
	}
}

// with adds a conversation that is there already.
func (l *fakeLibrary) with(id, name string) *fakeLibrary {
	l.conversations = append(l.conversations, service.Summary{
		ID: id, Name: name, StartTime: time.Date(2024, 5, 14, 8, 0, 0, 0, time.UTC), Duration: 192, Messages: 2, ActionItems: 1,
	})
	l.meetings[id] = meeting(id, name)
	return l
}

func meeting(id, text string) conversation.Meeting {
	return conversation.Meeting{
		Conversation: conversation.Conversation{ID: id, Name: text, Type: conversation.TypeMeeting},
		Messages:     []conversation.Message{{ID: "m", Text: text + ".", TimeOffset: 1, Duration: 1, ConversationID: id}},
	}
}

func (l *fakeLibrary) Process(_ context.Context, source, appendTo string, opts service.Options) (job, error) {
	l.processed = append(l.processed, source+" -> "+appendTo)
	l.opts = append(l.opts, opts)
	if strings.HasPrefix(source, "missing") {
		return nil, fault.New(fault.FileMissing, source, errors.New("no such file"))
	}
	id := appendTo
	if id == "" {
		id = fmt.Sprintf("id-%d", len(l.processed))
		l.with(id, filepath.Base(source))
	}
	j := &fakeJob{id: id, err: l.fail[source], progress: l.progress, ended: make(chan struct{})}
	if !l.hang[source] {
		close(j.ended)
	}
	l.jobs = append(l.jobs, j)
	return j, nil
}

func (l *fakeLibrary) Speakers(context.Context, string) ([]service.Speaker, error) {
	return l.speakers, nil
}

func (l *fakeLibrary) VoiceChoices(context.Context) (service.VoiceChoices, error) {
	return l.voices, nil
}

func (l *fakeLibrary) SetVoiceChoices(_ context.Context, c service.VoiceChoices) error {
	l.voices = c
	return nil
}

func (l *fakeLibrary) KnownVoices(context.Context) ([]service.KnownVoice, error) { return l.known, nil }

func (l *fakeLibrary) ForgetVoice(_ context.Context, name string) error {
	l.known = slices.DeleteFunc(l.known, func(k service.KnownVoice) bool { return k.Name == name })
	return nil
}

func (l *fakeLibrary) ReadAgain(_ context.Context, id string) ([]job, error) {
	l.spoken = append(l.spoken, id+" again")
	j := &fakeJob{id: id, err: l.fail["again"], ended: make(chan struct{})}
	close(j.ended)
	return []job{j}, nil
}

func (l *fakeLibrary) FindSpeakers(_ context.Context, id, count string) ([]job, error) {
	l.spoken = append(l.spoken, id+" find "+count)
	j := &fakeJob{id: id, err: l.fail["speakers"], ended: make(chan struct{})}
	close(j.ended)
	return []job{j}, nil
}

func (l *fakeLibrary) SetSpeakerCount(_ context.Context, id, count string) error {
	l.spoken = append(l.spoken, id+" count "+count)
	return nil
}

func (l *fakeLibrary) RenameMember(_ context.Context, id, memberID, name string) error {
	l.spoken = append(l.spoken, id+" name "+memberID+" "+name)
	return nil
}

func (l *fakeLibrary) MergeMembers(_ context.Context, id, memberID, intoID string) error {
	l.spoken = append(l.spoken, id+" merge "+memberID+" "+intoID)
	return nil
}

func (l *fakeLibrary) Conversations(context.Context) ([]service.Summary, error) {
	return slices.Clone(l.conversations), nil // as the library: what is done to the answer changes nothing
}

func (l *fakeLibrary) Meeting(_ context.Context, id string) (conversation.Meeting, error) {
	return l.meetings[id], nil
}

func (l *fakeLibrary) Exported(_ context.Context, id string) (delivery.Conversation, error) {
	return &fakeConversation{library: l, id: id}, nil
}

// fakeConversation is a conversation whose notes the fake library keeps.
type fakeConversation struct {
	library *fakeLibrary
	id      string
}

func (c *fakeConversation) ID() string { return c.id }
func (c *fakeConversation) Meeting(ctx context.Context) (conversation.Meeting, error) {
	return c.library.Meeting(ctx, c.id)
}
func (c *fakeConversation) Ticked(context.Context) (map[string]time.Time, error) {
	return c.library.ticked, nil
}
func (c *fakeConversation) Revision(context.Context) (int64, error) { return 3, nil }
func (c *fakeConversation) Note(_ context.Context, place string) ([]byte, error) {
	return c.library.notes[c.id+place], nil
}
func (c *fakeConversation) SetNote(_ context.Context, place string, written []byte) error {
	c.library.notes[c.id+place] = written
	return nil
}
func (c *fakeConversation) SetDone(_ context.Context, id string, done bool) error {
	delete(c.library.ticked, id)
	if done {
		c.library.ticked[id] = time.Date(2024, 5, 15, 0, 0, 0, 0, time.UTC)
	}
	return nil
}
func (c *fakeConversation) SetDoneOn(_ context.Context, id string, day time.Time) error {
	c.library.ticked[id] = day
	return nil
}
func (c *fakeConversation) Files(context.Context) (map[string]string, error) {
	return c.library.files, nil
}
func (c *fakeConversation) SetOwner(context.Context, string, string) error  { return nil }
func (c *fakeConversation) SetDue(context.Context, string, time.Time) error { return nil }

func (l *fakeLibrary) Done(context.Context, string) (map[string]bool, error) { return nil, nil }

func (l *fakeLibrary) AddInsight(_ context.Context, id string, add service.Addition) (string, error) {
	l.added = append(l.added, add)
	return "i1", nil
}

func (l *fakeLibrary) RemoveSource(_ context.Context, id, sourceID string) error {
	l.removed = append(l.removed, id+" "+sourceID)
	return nil
}

func (l *fakeLibrary) KeepExports(*time.Location, func(delivery.Report)) {}

func (l *fakeLibrary) Rules(context.Context) ([]delivery.Rule, error) { return l.rules, nil }

func (l *fakeLibrary) SetRule(_ context.Context, r delivery.Rule, _ bool) (delivery.Rule, error) {
	r.ID = "rule-" + strconv.Itoa(len(l.rules))
	l.rules = append(l.rules, r)
	return r, r.Check()
}

func (l *fakeLibrary) DeleteRule(_ context.Context, id string) error {
	l.rules = slices.DeleteFunc(l.rules, func(r delivery.Rule) bool { return r.ID == id })
	return nil
}

func (l *fakeLibrary) ExportLibrary(_ context.Context, dir string) error {
	l.exported = append(l.exported, dir)
	return nil
}

func (l *fakeLibrary) ImportLibrary(context.Context, string) (service.Imported, error) {
	return l.imported, nil
}

func (l *fakeLibrary) Delete(_ context.Context, id string) error {
	l.deleted = append(l.deleted, id)
	return nil
}

func (l *fakeLibrary) File(_ context.Context, filings ...service.Filing) error {
	l.filed = append(l.filed, filings...)
	return nil
}

func (l *fakeLibrary) Trashed(context.Context) ([]service.Summary, error) { return l.trashed, nil }

func (l *fakeLibrary) Restore(_ context.Context, ids ...string) error {
	l.restored = append(l.restored, ids...)
	return nil
}

func (l *fakeLibrary) Tasks(context.Context) ([]service.Item, error) {
	return slices.Clone(l.tasks), nil
}
func (l *fakeLibrary) Questions(context.Context) ([]service.Item, error) {
	return slices.Clone(l.questions), nil
}

func (l *fakeLibrary) Since(_ context.Context, project string, _ time.Time) (service.Since, bool, error) {
	s, ok := l.since[project]
	return s, ok, nil
}

func (l *fakeLibrary) Models(context.Context) ([]service.ModelStatus, error) { return l.models, nil }

func (l *fakeLibrary) InstallModel(_ context.Context, name string, progress func(done, total int64)) error {
	for _, m := range l.models {
		if m.Name == name {
			progress(1, 2)
			l.installed = append(l.installed, name)
			return nil
		}
	}
	return fault.New(fault.ModelUnknown, name, nil)
}

func (l *fakeLibrary) Prepare(context.Context, func()) error {
	l.prepared++
	return nil
}

func (l *fakeLibrary) RemoveModel(_ context.Context, name string) error {
	at := slices.Index(l.installed, name)
	if at < 0 {
		return fault.New(fault.ModelUnknown, name, nil)
	}
	l.installed = slices.Delete(l.installed, at, at+1)
	return nil
}

func (l *fakeLibrary) Close() error {
	l.closed++
	return nil
}

type fakeJob struct {
	id       string
	err      error
	progress []service.Progress
	once     sync.Once
	ended    chan struct{}
}

func (j *fakeJob) ConversationID() string { return j.id }

func (j *fakeJob) OnProgress(f func(service.Progress)) {
	for _, p := range j.progress {
		f(p)
	}
}

func (j *fakeJob) Wait(ctx context.Context) error {
	select {
	case <-j.ended:
		return j.err
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (j *fakeJob) Cancel() {
	j.once.Do(func() {
		j.err = fault.New(fault.Cancelled, "", nil)
		close(j.ended)
	})
}

// result is what a run of the program left behind.
type result struct {
	status   int
	out, err string
}

// debrief runs a command line on a library.
func debrief(t *testing.T, lib *fakeLibrary, args ...string) result {
	t.Helper()
	return debriefIn(t, t.Context(), lib, environment{}, args...)
}

func debriefIn(t *testing.T, ctx context.Context, lib *fakeLibrary, env environment, args ...string) result {
	t.Helper()
	var out, errs bytes.Buffer
	env.out, env.err, env.version, env.zone = &out, &errs, "1.2.3", time.UTC
	env.open = func(_ context.Context, config service.Config) (library, error) {
		if lib == nil {
			t.Error("the library was opened")
			return nil, errors.New("no library")
		}
		lib.config = config
		return lib, nil
	}
	status := runIn(ctx, env, args)
	if lib != nil && lib.closed != 1 {
		t.Errorf("the library was closed %d times", lib.closed)
	}
	return result{status, out.String(), errs.String()}
}

func (r result) wants(t *testing.T, status int, inOut, inErr string) {
	t.Helper()
	if r.status != status || !strings.Contains(r.out, inOut) || !strings.Contains(r.err, inErr) {
		t.Errorf("status %d, want %d\noutput, want %q in it:\n%s\nerrors, want %q in it:\n%s", r.status, status, inOut, r.out, inErr, r.err)
	}
}

func (l *fakeLibrary) Resume(context.Context) error {
	l.resumed++
	return nil
}

func (l *fakeLibrary) Serve(config endpoint.Config) (server, error) {
	l.serving = config
	return fakeServer{}, l.cannotServe
}

// fakeServer serves for no time at all.
type fakeServer struct{}

func (fakeServer) Address() string { return "http://127.0.0.1:4321" }
func (fakeServer) Credentials() endpoint.Credentials {
	return endpoint.Credentials{File: "/home/anna/symbl.conf"}
}
func (fakeServer) Wait(context.Context) error { return nil }
func (fakeServer) Close() error               { return nil }
