package service

import (
	"bufio"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/fault"
)

// victimHome makes the test binary a program that works on a library until it is
// killed; see TestKilledProgramLosesNothing.
const victimHome = "DEBRIEF_TEST_VICTIM"

func TestMain(m *testing.M) {
	if home := os.Getenv(victimHome); home != "" {
		if err := beVictim(home); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// TestKilledProgramLosesNothing kills programs at random moments of queueing,
// running, appending, editing and deleting, two of them at once in every other
// round. After each the library must be whole and hold what was acknowledged.
// DEBRIEF_SOAK=1 makes it 200 rounds.
func TestKilledProgramLosesNothing(t *testing.T) {
	t.Parallel()
	rounds := 4
	if os.Getenv("DEBRIEF_SOAK") != "" {
		rounds = 200
	}
	home := filepath.Join(t.TempDir(), "home")
	known := &acknowledged{jobs: map[string]ack{}, names: map[string]int{}, done: map[string]bool{}, deleted: map[string]bool{}}
	for round := range rounds {
		victims := []*victim{startVictim(t, home)}
		if round%2 == 1 {
			victims = append(victims, startVictim(t, home))
		}
		time.Sleep(time.Duration(rand.IntN(400)) * time.Millisecond)
		for _, v := range victims {
			for _, a := range v.kill(t) {
				known.take(a)
			}
		}
		checkIntegrity(t, home)
		known.check(t, home, len(victims) > 1)
		if t.Failed() {
			t.Fatalf("in round %d", round)
		}
	}
	t.Logf("%d jobs, %d renamed, %d ticked and %d deleted conversations were acknowledged",
		len(known.jobs), len(known.names), len(known.done), len(known.deleted))
	known.finish(t, home)
}

type victim struct {
	cmd  *exec.Cmd
	acks chan []ack
}

func startVictim(t *testing.T, home string) *victim {
	t.Helper()
	v := &victim{cmd: exec.Command(os.Args[0]), acks: make(chan []ack, 1)}
	v.cmd.Env = append(os.Environ(), victimHome+"="+home)
	v.cmd.Stderr = os.Stderr
	out, err := v.cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := v.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	began := make(chan struct{})
	go func() {
		var all []ack
		for lines := bufio.NewScanner(out); lines.Scan(); {
			var a ack
			if json.Unmarshal(lines.Bytes(), &a) == nil { // the last line may be half a one
				all = append(all, a)
			}
			if len(all) == 1 {
				close(began)
			}
		}
		v.acks <- all
	}()
	select {
	case <-began:
	case <-time.After(time.Minute):
		t.Error("the victim did nothing")
	}
	return v
}

func (v *victim) kill(t *testing.T) []ack {
	t.Helper()
	if err := v.cmd.Process.Kill(); err != nil {
		t.Fatalf("the victim ended by itself: %v", err)
	}
	all := <-v.acks
	_ = v.cmd.Wait() // it was killed
	return all
}

func checkIntegrity(t *testing.T, home string) {
	t.Helper()
	db, err := sql.Open("sqlite", filepath.Join(home, "library.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for _, check := range []string{"integrity_check", "foreign_key_check"} {
		var verdict string
		if err := db.QueryRow("PRAGMA " + check).Scan(&verdict); err != nil && err != sql.ErrNoRows || verdict != "" && verdict != "ok" {
			t.Errorf("%s: %s %v", check, verdict, err)
		}
	}
}

// acknowledged is what must be in the library.
type acknowledged struct {
	jobs    map[string]ack
	names   map[string]int
	done    map[string]bool
	deleted map[string]bool
}

func (k *acknowledged) take(a ack) {
	switch {
	case a.Job != "":
		k.jobs[a.Job] = a
	case a.Deleted:
		k.deleted[a.Conversation] = true
	case a.Done:
		k.done[a.Conversation] = true
	case a.Name > 0:
		k.names[a.Conversation] = max(k.names[a.Conversation], a.Name)
	}
}

// check looks for everything that was acknowledged. Of two programs that rename the
// same conversation at once, the name that was thought of first may win.
func (k *acknowledged) check(t *testing.T, home string, two bool) {
	t.Helper()
	s, err := open(t.Context(), Config{Home: home}, victimParts)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	there := map[string]bool{}
	for _, j := range must(s.Jobs(t.Context())) {
		there[j.ID()] = true
	}
	for id, a := range k.jobs {
		if !there[id] && s.has(t, a.Conversation) {
			t.Errorf("job %s is missing", id)
		}
	}
	for id, name := range k.names {
		if !s.has(t, id) {
			continue // a delete is acknowledged after it is done
		}
		m := must((&Conversation{service: s, id: id}).Meeting(t.Context()))
		var got int
		if _, err := fmt.Sscan(m.Conversation.Name, &got); err != nil || got < name && !two {
			t.Errorf("conversation %s is called %q, acknowledged was %d", id, m.Conversation.Name, name)
		}
		k.names[id] = got
	}
	for id := range k.done {
		if !s.has(t, id) {
			continue
		}
		marks := must((&Conversation{service: s, id: id}).Marks(t.Context()))
		if len(marks) == 0 {
			t.Errorf("conversation %s has no ticked item", id)
		}
	}
	for id := range k.deleted {
		if s.has(t, id) {
			t.Errorf("conversation %s is back", id)
		}
	}
}

func (s *Service) has(t *testing.T, id string) bool {
	t.Helper()
	_, err := s.library.Draft(t.Context(), id)
	return err == nil
}

// finish lets all jobs come to their end: each must have brought all its sentences,
// in the order they were said and once.
func (k *acknowledged) finish(t *testing.T, home string) {
	t.Helper()
	s, err := open(t.Context(), Config{Home: home, Settings: Settings{AtOnce: 2}}, victimParts)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if err := s.Resume(t.Context()); err != nil {
		t.Fatal(err)
	}
	half := map[string]bool{} // cancelled by a delete that was killed before it was done
	for _, j := range must(s.Jobs(t.Context())) {
		if _, err := j.Wait(t.Context()); errors.Is(err, fault.Cancelled) {
			half[j.ID()] = true
		} else if err != nil {
			t.Errorf("job %s: %v", j.Name(), err)
		}
	}
	for _, a := range k.jobs {
		if half[a.Job] || !s.has(t, a.Conversation) {
			continue
		}
		m := must((&Conversation{service: s, id: a.Conversation}).Meeting(t.Context()))
		if !strings.Contains("\n"+strings.Join(texts(m.Messages), "\n")+"\n", "\n"+a.Said+"\n") {
			t.Errorf("conversation %s does not hold what job %s heard", a.Conversation, a.Job)
		}
		if !slices.IsSortedFunc(m.Messages, func(a, b conversation.Message) int { return int(1000 * (a.TimeOffset - b.TimeOffset)) }) {
			t.Errorf("the messages of %s are not in order", a.Conversation)
		}
	}
}
