package meeting

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/debrief-app/debrief/app/host"
	"github.com/debrief-app/debrief/app/lane"
	"github.com/debrief-app/debrief/app/screentest"
	"github.com/debrief-app/debrief/service/fault"
)

// desk is a UI goroutine, the test's own, to which answers come from others.
type desk struct{ posts chan func() }

// newDeskEnv makes an environment in which work runs in the background.
func newDeskEnv(t *testing.T) (*host.Env, *desk) {
	t.Helper()
	env, d, group := screentest.NewEnv(t), &desk{posts: make(chan func(), 1000)}, &lane.Group{}
	env.OnUI = func(f func()) { d.posts <- f }
	env.Background = group.Go
	ctx, cancel := context.WithCancel(t.Context())
	env.Context = ctx
	t.Cleanup(func() {
		cancel()
		if err := group.Close(5 * time.Second); err != nil {
			t.Error(err)
		}
	})
	return env, d
}

// until answers what comes until something is so.
func (d *desk) until(t *testing.T, what string, is func() bool) {
	t.Helper()
	limit := time.After(10 * time.Second)
	for !is() {
		select {
		case f := <-d.posts:
			f()
		case <-limit:
			t.Fatalf("waited in vain %s", what)
		}
	}
}

// quiet answers what comes until nothing more does.
func (d *desk) quiet() {
	for {
		select {
		case f := <-d.posts:
			f()
		case <-time.After(50 * time.Millisecond):
			return
		}
	}
}

// slowLibrary takes its time with the meetings and edits that have a gate.
type slowLibrary struct {
	*fakeLibrary
	gates map[string]chan struct{} // by meeting, or by the insight of an edit
	begun chan string

	mu    sync.Mutex
	order []string // of the edits, as they were written
}

func newSlowLibrary(slow ...string) *slowLibrary {
	l := &slowLibrary{fakeLibrary: &fakeLibrary{content: planning()}, gates: map[string]chan struct{}{}, begun: make(chan string, 100)}
	for _, name := range slow {
		l.gates[name] = make(chan struct{})
	}
	return l
}

func (l *slowLibrary) wait(ctx context.Context, name string) error {
	l.begun <- name
	gate, slow := l.gates[name]
	if !slow {
		return nil
	}
	select {
	case <-gate:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (l *slowLibrary) Meeting(ctx context.Context, id string) (Content, error) {
	if err := l.wait(ctx, id); err != nil {
		return Content{}, err
	}
	c := planning()
	c.Conversation.ID, c.Conversation.Name = id, "Meeting "+id
	return c, nil
}

func (l *slowLibrary) SetDone(ctx context.Context, _, insight string, on bool) error {
	if err := l.wait(ctx, fmt.Sprint(insight, on)); err != nil {
		return err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.order = append(l.order, fmt.Sprint(insight, on))
	return nil
}

func openSlow(t *testing.T, library *slowLibrary) (*Screen, *desk) {
	t.Helper()
	env, d := newDeskEnv(t)
	m := New(env, library)
	m.OnEdited = func(string, func()) {}
	m.OnTexts, m.OnGone = func([]string) {}, func(string) {}
	screentest.Open(env, m.Object)
	return m, d
}

func TestTheMeetingClickedLastIsOpened(t *testing.T) {
	library := newSlowLibrary("A")
	m, d := openSlow(t, library)
	m.Open("A")
	if name := <-library.begun; name != "A" {
		t.Fatalf("reads %s", name)
	}
	m.Open("B")
	d.until(t, "for B", func() bool { return m.ID() == "B" })
	close(library.gates["A"])
	d.quiet()
	if m.ID() != "B" {
		t.Errorf("%s is open, which was clicked first and was slow", m.ID())
	}
}

func TestQuickEditsAreWrittenInTheirOrder(t *testing.T) {
	library := newSlowLibrary("a1true")
	m, d := openSlow(t, library)
	m.Open("c1")
	d.until(t, "for the meeting", func() bool { return m.ID() == "c1" })
	in := m.tables[Tasks].all[0]
	m.tick(in, true)
	m.tick(in, false)
	time.AfterFunc(20*time.Millisecond, func() { close(library.gates["a1true"]) })
	d.until(t, "for both edits", func() bool {
		library.mu.Lock()
		defer library.mu.Unlock()
		return len(library.order) == 2
	})
	if want := []string{"a1true", "a1false"}; !slices.Equal(library.order, want) {
		t.Errorf("written as %v, want %v", library.order, want)
	}
}

func TestManyChangesAreReadOnce(t *testing.T) {
	library := newSlowLibrary("a1true")
	m, d := openSlow(t, library)
	m.Open("c1")
	d.until(t, "for the meeting", func() bool { return m.ID() == "c1" })
	d.quiet()
	for len(library.begun) > 0 {
		<-library.begun
	}
	m.tick(m.tables[Tasks].all[0], true)
	for range 20 {
		m.Changed("c1")
	}
	close(library.gates["a1true"])
	d.quiet()
	if reads := len(library.begun) - 1; reads > 2 { // one begun meanwhile, and one after the edit
		t.Errorf("the meeting was read %d times", reads)
	}
}

func TestAMeetingDeletedElsewhereIsClosedOnce(t *testing.T) {
	m, library := openPlanning(t)
	library.readErr = fault.New(fault.NoConversation, "c1", nil)
	for range 3 {
		m.Changed("")
	}
	if m.ID() != "" || library.gone != "Planning" {
		t.Errorf("open is %q, reported as gone %q", m.ID(), library.gone)
	}
	if n := screentest.Dialogs(m.env.Window); n != 0 {
		t.Errorf("%d dialogs are open", n)
	}
}

func TestTheSameFailureIsExplainedOnce(t *testing.T) {
	m, library := openPlanning(t)
	library.readErr = errors.New("the disk is gone")
	for range 3 {
		m.Changed("c1")
	}
	if n := screentest.Dialogs(m.env.Window); n != 1 || m.ID() != "c1" {
		t.Errorf("%d dialogs are open, and the meeting %q", n, m.ID())
	}
}

func TestAnEditOfADeletedMeetingClosesIt(t *testing.T) {
	m, library := openPlanning(t)
	library.readErr = fault.New(fault.NoConversation, "c1", nil)
	library.EditErr = library.readErr
	m.tick(m.tables[Tasks].all[0], true)
	if n := screentest.Dialogs(m.env.Window); n != 0 || library.gone != "Planning" {
		t.Errorf("%d dialogs are open, reported as gone %q", n, library.gone)
	}
}

func TestAFailedOpenLeavesTheMeetingBefore(t *testing.T) {
	m, library := openPlanning(t)
	library.readErr = fault.New(fault.NoConversation, "c9", nil)
	m.Open("c9")
	if m.ID() != "c1" || screentest.Dialogs(m.env.Window) != 1 {
		t.Errorf("open is %q with %d dialogs", m.ID(), screentest.Dialogs(m.env.Window))
	}
	library.readErr = nil
	m.Changed("c1")
	if m.ID() != "c1" {
		t.Error("the meeting from before is not kept up to date")
	}
}

func TestOldPlacesAreNoPlaces(t *testing.T) {
	m, _ := openPlanning(t)
	m.content.Messages = m.content.Messages[:1]
	m.PlayFrom([]int{3})
	m.playMessage(3)
}

func TestExportKeepsALinkAndItsPermissions(t *testing.T) {
	m, _ := openPlanning(t)
	dir := t.TempDir()
	file, link := filepath.Join(dir, "real.md"), filepath.Join(dir, "notes.md")
	if err := os.WriteFile(file, []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	if os.Symlink(file, link) != nil {
		t.Skip("no symbolic links here")
	}
	m.env.Files = screentest.Files{Path: link, Sure: true}
	m.Export()
	got, err := os.ReadFile(file)
	info, _ := os.Stat(file)
	if to, _ := os.Readlink(link); to != file || err != nil || string(got) != "# exported c1 as md\n" || info.Mode().Perm() != 0o600 {
		t.Errorf("the link points to %q, which holds %q with permissions %v", to, got, info.Mode().Perm())
	}
}
