package command

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/worker"
)

// TestMain makes the test binary a worker when the service starts it as one, and the
// program itself for tests that start one.
// Without it every worker would run all tests again, and start workers of its own.
func TestMain(m *testing.M) {
	if len(os.Args) == 2 && os.Args[1] == worker.Argument {
		os.Exit(worker.Main(context.Background(), os.Stdin, os.Stdout))
	}
	if os.Getenv("DEBRIEF_TEST_PROGRAM") != "" {
		os.Exit(Run(context.Background(), os.Args[1:], "test"))
	}
	os.Exit(m.Run())
}

const captions = `WEBVTT

00:00:01.000 --> 00:00:04.000
<v Anna>Who sends the budget to Carla?

00:00:05.000 --> 00:00:08.000
<v Ben>I will send the budget to Carla by Friday.

00:00:09.000 --> 00:00:12.000
<v Anna>Thank you, then we are done.
`

// The whole way with nothing in place of anything: a transcript needs no
// recogniser, so that this runs without a model.
func TestATranscriptGoesAllTheWayThroughTheRealService(t *testing.T) {
	t.Setenv("DEBRIEF_HOME", t.TempDir())
	dir := t.TempDir()
	board := filepath.Join(dir, "Böard meeting's “final”.vtt")
	put(t, board, captions)
	put(t, filepath.Join(dir, "empty.vtt"), "")

	first := debriefReal(t, "process", board, filepath.Join(dir, "none.vtt"), filepath.Join(dir, "empty.vtt"), "--format", "json")
	first.wants(t, 1, `"type":"meeting"`, "none.vtt")
	var m conversation.Meeting
	if err := json.Unmarshal([]byte(first.out), &m); err != nil {
		t.Fatalf("%v\n%s\n%s", err, first.out, first.err)
	}
	if len(m.Messages) != 3 || m.Messages[1].From.Name != "Ben" || m.Messages[1].TimeOffset != 5 {
		t.Errorf("messages are %+v", m.Messages)
	}
	if n := strings.Count(first.err, "\n"); n != 3 {
		t.Errorf("%d lines for three sources:\n%s", n, first.err)
	}

	id := m.Conversation.ID
	debriefReal(t, "list").wants(t, 0, id, "")
	debriefReal(t, "show", id[:13], "--format", "txt").wants(t, 0, "Participants: Anna, Ben", "")
	debriefReal(t, "process", board, "--append", id, "--format", "srt").wants(t, 0, "6\n", "done")
	markdown := debriefReal(t, "show", id)
	markdown.wants(t, 0, "I will send the budget to Carla by Friday.", "")
	if strings.Count(markdown.out, "### ") != 2 {
		t.Errorf("not headed by its two sources:\n%s", markdown.out)
	}
	debriefReal(t, "delete", id).wants(t, 0, "", "Deleted "+id)
	debriefReal(t, "show", id).wants(t, 1, "", "There is no conversation")
}

func TestTheSameTranscriptGivesTheSameJSON(t *testing.T) {
	t.Setenv("DEBRIEF_HOME", t.TempDir())
	file := filepath.Join(t.TempDir(), "sync.vtt")
	put(t, file, captions)
	var outs [2]string
	for i := range outs {
		r := debriefReal(t, "process", file, "--format", "json")
		r.wants(t, 0, "{", "")
		var m conversation.Meeting
		if err := json.Unmarshal([]byte(r.out), &m); err != nil {
			t.Fatal(err)
		}
		outs[i] = strings.ReplaceAll(r.out, m.Conversation.ID, "ID")
	}
	if outs[0] != outs[1] {
		t.Errorf("first\n%s\nthen\n%s", outs[0], outs[1])
	}
}

// debriefReal runs a command line on the real service.
func debriefReal(t *testing.T, args ...string) result {
	t.Helper()
	var out, errs bytes.Buffer
	status := runIn(t.Context(), environment{out: &out, err: &errs, zone: time.UTC, open: openService}, args)
	return result{status, out.String(), errs.String()}
}
