package fault

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"syscall"
	"testing"
)

func TestEveryCodeHasASentence(t *testing.T) {
	for code, words := range sentences {
		if !strings.HasSuffix(words.sentence, ".") || strings.Contains(words.sentence+words.hint, "error") {
			t.Errorf("%s: %q is no plain sentence", code, words.sentence)
		}
	}
}

func TestExplainFindsTheFaultInAChain(t *testing.T) {
	err := fmt.Errorf("job 7: %w", fmt.Errorf("decode: %w", New(NoAudio, "talk.mp4", errors.New("no stream"))))
	e := Explain(err)
	if e.Code != NoAudio || e.Sentence != "“talk.mp4” has no sound track." {
		t.Errorf("got %+v", e)
	}
	for _, detail := range []string{"job 7", "no stream"} {
		if !strings.Contains(e.Detail, detail) {
			t.Errorf("the detail %q does not hold %q", e.Detail, detail)
		}
	}
	if !errors.Is(err, NoAudio) || errors.Is(err, Damaged) {
		t.Error("errors.Is does not tell codes apart")
	}
}

func TestErrorsOfTheSystemHaveSentences(t *testing.T) {
	cases := map[Code]error{
		FileMissing:    &fs.PathError{Op: "open", Path: "x", Err: fs.ErrNotExist},
		FileUnreadable: &fs.PathError{Op: "open", Path: "x", Err: fs.ErrPermission},
		Cancelled:      context.Canceled,
		DiskFull:       &fs.PathError{Op: "write", Path: "x", Err: syscall.ENOSPC},
		Unknown:        errors.New("something else"),
	}
	for want, err := range cases {
		if got := Explain(fmt.Errorf("wrapped: %w", err)).Code; got != want {
			t.Errorf("%v: %s, want %s", err, got, want)
		}
	}
}

func TestNoErrorNeedsNoExplanation(t *testing.T) {
	if e := Explain(nil); e != (Explanation{}) || e.String() != "" {
		t.Errorf("got %+v", e)
	}
}
