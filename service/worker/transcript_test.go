package worker_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"testing"
	"time"

	"github.com/debrief-app/debrief/service/fault"
	"github.com/debrief-app/debrief/service/speech"
	"github.com/debrief-app/debrief/service/worker"
)

func transcriptFile(t *testing.T, content []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "talk.txt")
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestATranscriptIsReadInAWorker(t *testing.T) {
	path := transcriptFile(t, []byte("Maya Lind  0:01\nShall we begin?\n\nOle Ek  0:05\nYes, let us.\n"))
	read, err := worker.ReadTranscript(t.Context(), command(t), path)
	if err != nil || read.Untimed || read.Doubt != "" || len(read.Sentences) != 2 {
		t.Fatalf("%+v, %v", read, err)
	}
	if s := read.Sentences[1]; s.Text != "Yes, let us." || s.Speaker != "Ole Ek" || s.Start != 5 {
		t.Errorf("got %+v", s)
	}
}

func TestATranscriptOfManyHoursComesInOrder(t *testing.T) {
	path := transcriptFile(t, []byte("Maya: One and two.\nOle: Three.\n"+string(bytes.Repeat([]byte("Maya: Four and five.\nOle: Six, seven.\n"), 4000))))
	read, err := worker.ReadTranscript(t.Context(), command(t), path)
	if err != nil || !read.Untimed || len(read.Sentences) != 8002 {
		t.Fatalf("%d sentences, %v", len(read.Sentences), err)
	}
	want := []speech.Sentence{{Text: "One and two.", Speaker: "Maya"}, {Text: "Three.", Speaker: "Ole"}}
	if !reflect.DeepEqual(read.Sentences[:2], want) || read.Sentences[8001].Speaker != "Ole" {
		t.Errorf("got %+v to %+v", read.Sentences[:2], read.Sentences[8001])
	}
}

func TestARefusedTranscriptSaysWhy(t *testing.T) {
	path := transcriptFile(t, []byte("05/03/2024, 10:03 - Maya: Shall we?\n05/03/2024, 10:04 - Ole: Yes.\n"))
	if _, err := worker.ReadTranscript(t.Context(), command(t), path); !errors.Is(err, fault.ChatTranscript) {
		t.Errorf("got %v", err)
	}
}

func TestReadingATranscriptIsCancelledAtOnce(t *testing.T) {
	path := transcriptFile(t, bytes.Repeat([]byte("00:01.000 --> 00:02.000\nMaya: words and more\n\n"), 300_000))
	ctx, cancel := context.WithTimeoutCause(t.Context(), 300*time.Millisecond, errKilled)
	defer cancel()
	began := time.Now()
	_, err := worker.ReadTranscript(ctx, command(t), path)
	if !errors.Is(err, errKilled) || time.Since(began) > 1300*time.Millisecond {
		t.Errorf("after %v: %v", time.Since(began), err)
	}
}
