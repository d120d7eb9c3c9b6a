package endpoint

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/debrief-app/debrief/service"
)

// victim is an endpoint in a process of its own, which serves until it is killed.
func victim(home string) int {
	s, err := service.Open(context.Background(), service.Config{Home: home})
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	e, err := Start(s, Config{Token: fixedToken})
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	fmt.Println(e.Address())
	select {}
}

// startVictim starts one, and returns where it is and how it is killed.
func startVictim(t *testing.T, home string) (address string, kill func()) {
	t.Helper()
	command := exec.CommandContext(t.Context(), os.Args[0])
	command.Env = append(os.Environ(), "ENDPOINT_VICTIM="+home)
	command.Stderr = os.Stderr
	out, err := command.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(line), sync.OnceFunc(func() {
		_ = command.Process.Kill()
		_ = command.Wait()
	})
}

// survivors opens the library after a crash, and lets everything that is left end.
func survivors(t *testing.T, home string) map[string]service.State {
	t.Helper()
	s, err := service.Open(t.Context(), service.Config{Home: home})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if err := s.Resume(t.Context()); err != nil {
		t.Fatal(err)
	}
	jobs, err := s.Jobs(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	states := map[string]service.State{}
	for _, j := range jobs {
		if _, err := j.Wait(t.Context()); err != nil {
			t.Logf("%s: %v", j.ID(), err)
		}
		states[j.ID()] = j.State()
	}
	return states
}

func TestKilledInTheMiddleOfAnUpload(t *testing.T) {
	b := &bench{t: t, home: t.TempDir()}
	address, kill := startVictim(t, b.home)
	conn, err := net.Dial("tcp", strings.TrimPrefix(address, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	fmt.Fprintf(conn, "POST /v1/process/video HTTP/1.1\r\nHost: %s\r\nX-Api-Key: %s\r\nContent-Length: 1000000\r\n\r\nsome of it",
		strings.TrimPrefix(address, "http://"), fixedToken)
	eventually(t, "the upload begins", func() bool { return len(b.leftovers()) == 1 })
	kill()
	if states := survivors(t, b.home); len(states) > 0 {
		t.Errorf("there are %v", states)
	}
	if left := b.leftovers(); len(left) > 0 {
		t.Errorf("left over: %v", left)
	}
}

// TestKilledInTheMiddleOfRecognition needs the speech model. What was recognised before
// stays, and the rest follows when Debrief runs again.
func TestKilledInTheMiddleOfRecognition(t *testing.T) {
	onlyInSoak(t)
	models, err := filepath.Abs("../../models")
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv("DEBRIEF_MODELS", models)
	recording, err := os.ReadFile("../../assets/sample-meeting.mp4")
	if err != nil {
		t.Fatal(err)
	}
	b := &bench{t: t, home: t.TempDir()}
	address, kill := startVictim(t, b.home)
	r, err := http.NewRequestWithContext(t.Context(), "POST", address+"/v1/process/video?name=Sample", bytes.NewReader(recording))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("X-Api-Key", fixedToken)
	response, err := http.DefaultTransport.RoundTrip(r)
	if err != nil {
		t.Fatal(err)
	}
	var s started
	err = json.NewDecoder(response.Body).Decode(&s)
	_ = response.Body.Close()
	if err != nil || response.StatusCode != http.StatusCreated {
		t.Fatal(response.StatusCode, err)
	}
	time.Sleep(6 * time.Second) // of some twenty that the recording takes here
	kill()
	if states := survivors(t, b.home); states[s.JobID] != service.Completed {
		t.Errorf("the job is %q", states[s.JobID])
	}
	library, err := service.Open(t.Context(), service.Config{Home: b.home})
	if err != nil {
		t.Fatal(err)
	}
	defer library.Close()
	c, err := library.Conversation(t.Context(), s.ConversationID)
	if err != nil {
		t.Fatal(err)
	}
	if messages, err := c.Messages(t.Context()); err != nil || len(messages) < 30 {
		t.Errorf("%d messages, %v", len(messages), err)
	}
	if left := b.leftovers(); len(left) > 0 {
		t.Errorf("left over: %v", left)
	}
}

// Whatever was answered with a job is there afterwards, whenever the program was killed.
func TestKilledAtAnyMoment(t *testing.T) {
	rounds := 3
	if os.Getenv("DEBRIEF_SOAK") != "" {
		rounds = 100
	}
	for range rounds {
		b := &bench{t: t, home: t.TempDir()}
		address, kill := startVictim(t, b.home)
		time.AfterFunc(time.Duration(rand.IntN(400))*time.Millisecond, kill)
		acknowledged := sendUntilKilled(t, address)
		time.Sleep(time.Duration(rand.IntN(200)) * time.Millisecond)
		kill()
		states := survivors(t, b.home)
		for _, id := range acknowledged {
			if states[id] != service.Completed {
				t.Errorf("a job that was answered is %q", states[id])
			}
		}
		if left := b.leftovers(); len(left) > 0 {
			t.Errorf("left over: %v", left)
		}
	}
}

// sendUntilKilled sends a few recordings, and returns the jobs that were answered.
func sendUntilKilled(t *testing.T, address string) (jobs []string) {
	t.Helper()
	for range 6 {
		time.Sleep(time.Duration(rand.IntN(60)) * time.Millisecond)
		r, err := http.NewRequestWithContext(t.Context(), "POST", address+"/v1/process/video", strings.NewReader(captions))
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("X-Api-Key", fixedToken)
		response, err := http.DefaultTransport.RoundTrip(r)
		if err != nil {
			return jobs
		}
		var s started
		text, err := io.ReadAll(response.Body)
		_ = response.Body.Close()
		if err != nil || json.Unmarshal(text, &s) != nil || response.StatusCode != http.StatusCreated {
			return jobs
		}
		jobs = append(jobs, s.JobID)
	}
	return jobs
}
