package service

import (
	"cmp"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/media"
	"github.com/debrief-app/debrief/service/speech/wer"
)

// A recording that was still being copied is read by the real recogniser, and again when it
// is whole: what comes out is what the whole file gives, but for what the user corrected.
func TestARecordingThatIsWholeNowReadsLikeAWholeOne(t *testing.T) {
	s := must(Open(t.Context(), Config{Home: realHome(t), Models: realModels(t)}))
	t.Cleanup(func() { check(t, s.Close()) })
	wait := func(j *Job) *Conversation { return must(j.Wait(t.Context())) }

	path := writeWAV(t, "call.wav", sampleMeeting(t, 50*media.SampleRate))
	whole := must(os.ReadFile(path))
	atOnce := must(wait(must(s.ProcessFile(t.Context(), path, Options{}))).Meeting(t.Context()))
	if missing := atOnce.Conversation.Sources[0].Missing; len(missing) > 0 {
		t.Errorf("something is missing from the whole file: %+v", missing)
	}
	want := atOnce.Messages

	check(t, os.WriteFile(path, whole[:len(whole)/2], 0o600))
	c := wait(must(s.ProcessFile(t.Context(), path, Options{})))
	half := must(c.Meeting(t.Context()))
	if len(half.Conversation.Sources[0].Missing) != 1 || len(half.Messages) < 3 {
		t.Fatalf("of half a file: %+v, %d messages", half.Conversation.Sources[0], len(half.Messages))
	}
	const corrected = "This was corrected by hand."
	check(t, c.CorrectMessage(t.Context(), half.Messages[0].ID, corrected))

	check(t, os.WriteFile(path, whole, 0o600))
	jobs := must(c.ReadAgain(t.Context()))
	if len(jobs) != 1 {
		t.Fatalf("%d jobs", len(jobs))
	}
	wait(jobs[0])
	now := must(c.Meeting(t.Context()))
	if source := now.Conversation.Sources[0]; len(now.Conversation.Sources) != 1 || len(source.Missing) != 0 || source.Duration < 49.9 {
		t.Errorf("the recordings are %+v", now.Conversation.Sources)
	}
	if now.Messages[0].Text != corrected {
		t.Errorf("the correction became %q", now.Messages[0].Text)
	}
	got, all := texts(now.Messages[1:]), texts(want[1:])
	if r := wer.Compare(strings.Join(all, " "), strings.Join(got, " ")); r.Words < 60 || r.Percent() > 3 {
		t.Errorf("%.1f %% of %d words differ: read again it is\n%q\nand at once\n%q", r.Percent(), r.Words, got, all)
	}
	if !slices.IsSortedFunc(now.Messages, byTime) {
		t.Error("the messages are not in the order in which they were said")
	}
}

func byTime(a, b conversation.Message) int { return cmp.Compare(a.TimeOffset, b.TimeOffset) }
