package service

import (
	"bufio"
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/debrief-app/debrief/service/worker"
)

// victimHome makes the test binary a program that works on a library until it is
// killed; see TestKilledProgramLosesNothing.
const (
	victimHome  = "DEBRIEF_TEST_VICTIM"
	victimAlone = "DEBRIEF_TEST_VICTIM_ALONE"
)

func TestMain(m *testing.M) {
	if home := os.Getenv(victimHome); home != "" {
		if err := beVictim(home, os.Getenv(victimAlone) != ""); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	if to := os.Getenv(moverTo); to != "" {
		if err := beMover(to); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
	if len(os.Args) > 1 && os.Args[1] == worker.Argument {
		os.Exit(worker.Main(context.Background(), os.Stdin, os.Stdout))
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
	known := &acknowledged{jobs: map[string]ack{}, names: map[string]int{}, done: map[string]bool{}, deleted: map[string]bool{},
		texts: map[string]ack{}}
	for round := range rounds {
		both := round%2 == 1
		victims := []*victim{startVictim(t, home, !both)}
		if both {
			victims = append(victims, startVictim(t, home, false))
		}
		time.Sleep(time.Duration(rand.IntN(400)) * time.Millisecond)
		for _, v := range victims {
			for _, a := range v.kill(t) {
				known.take(a)
			}
		}
		checkIntegrity(t, home)
		known.check(t, home, both)
		if t.Failed() {
			t.Fatalf("in round %d", round)
		}
	}
	t.Logf("%d jobs, %d corrected messages, %d renamed, %d ticked and %d deleted conversations were acknowledged",
		len(known.jobs), len(known.texts), len(known.names), len(known.done), len(known.deleted))
	known.finish(t, home)
}

type victim struct {
	cmd  *exec.Cmd
	acks chan []ack
}

func startVictim(t *testing.T, home string, alone bool) *victim {
	t.Helper()
	v := &victim{cmd: exec.Command(os.Args[0]), acks: make(chan []ack, 1)}
	v.cmd.Env = append(os.Environ(), victimHome+"="+home)
	if alone {
		v.cmd.Env = append(v.cmd.Env, victimAlone+"=1")
	}
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
