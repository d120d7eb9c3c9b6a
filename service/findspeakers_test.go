package service

import (
	"errors"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/fault"
	"github.com/debrief-app/debrief/service/worker"
)

// found waits until the speakers of a conversation have been found.
func found(t *testing.T, c *Conversation, count string) {
	t.Helper()
	for _, j := range must(c.FindSpeakers(t.Context(), count)) {
		waited(t, j)
	}
}

// apartFromSpeakers is a meeting without what finding speakers may change.
func apartFromSpeakers(m conversation.Meeting) conversation.Meeting {
	m.Messages, m.Members = slices.Clone(m.Messages), nil
	for i := range m.Messages {
		m.Messages[i].From, m.Messages[i].Speaker = conversation.Member{}, nil
	}
	m.ActionItems = slices.Clone(m.ActionItems)
	for i := range m.ActionItems {
		m.ActionItems[i].From, m.ActionItems[i].Assignee = conversation.Member{}, nil
	}
	return m
}

func TestSpeakersOfAMeetingMadeBeforeAreFound(t *testing.T) {
	b := newBench(t)
	ctx := t.Context()
	path := b.talk(t, "old.mp4", 7, 3, 7)
	b.worker.said["old.mp4"] = []string{"I will send the budget.", "And I keep the keys.", "I will book the room."}
	c := b.processed(t, path, Options{Speakers: "off"})
	tasks := must(c.ActionItems(ctx))
	check(t, c.SetDone(ctx, tasks[0].ID, true))
	check(t, c.CorrectMessage(ctx, must(c.Messages(ctx))[1].ID, "And I keep the key."))
	before := must(c.Meeting(ctx))
	if unheard := must(b.Unheard(ctx, before)); len(unheard) != 1 {
		t.Errorf("%d recordings are unheard", len(unheard))
	}

	found(t, c, "")
	c.wants(t, "found", "1 2 1")
	after := must(c.Meeting(ctx))
	if got, want := apartFromSpeakers(after), apartFromSpeakers(before); !reflect.DeepEqual(got, want) {
		t.Errorf("it is\n%+v\nand was\n%+v", got, want)
	}
	if !must(c.Marks(ctx))[tasks[0].ID].Done {
		t.Error("the tick is gone")
	}
	check(t, c.SetSpeakerCount(ctx, "1")) // by the voices that are kept from now on
	c.wants(t, "counted again", "1 1 1")
	must(c.Undo(ctx))
	if done := must(c.Undo(ctx)); done.Action != SpeakersFound || cast(t, c) != "Unknown speaker Unknown speaker Unknown speaker" {
		t.Errorf("undone %+v: %s", done, cast(t, c))
	}
	must(c.Redo(ctx))
	c.wants(t, "done again", "1 2 1")
	if _, err := c.FindSpeakers(ctx, ""); !errors.Is(err, fault.NothingUnheard) {
		t.Errorf("found, but: %v", err)
	}
}

// Two people's words that were one message become two, unless the user has touched it; what
// refers to it stays, and Undo makes one of them again.
func TestMessagesOfTwoVoicesAreParted(t *testing.T) {
	b := newBench(t)
	ctx := t.Context()
	path := b.talk(t, "old.mp4", 7, 7, 3, 7)
	b.worker.said["old.mp4"] = []string{"Shall I send the budget? I will book the room.", "Who sends it? I keep the keys.", "Good, then we are done.", "See you all."}
	b.worker.second = map[int]int{0: 3, 1: 3}
	c := b.processed(t, path, Options{Speakers: "off"})
	messages := must(c.Messages(ctx))
	check(t, c.CorrectMessage(ctx, messages[1].ID, "Who sends it? I keep the key."))
	before := must(c.Meeting(ctx))

	found(t, c, "2")
	want := []string{"Shall I send the budget?", "I will book the room.", "Who sends it? I keep the key.", "Good, then we are done.", "See you all."}
	after := must(c.Messages(ctx))
	if !slices.Equal(texts(after), want) {
		t.Fatalf("messages are %q", texts(after))
	}
	if after[0].ID != messages[0].ID || after[2].ID != messages[1].ID || after[1].TimeOffset != 2.5 || after[1].TimeOffset+after[1].Duration != 4 {
		t.Errorf("the parts are %+v and %+v", after[0], after[1])
	}
	if got := cast(t, c); !strings.HasPrefix(got, "1 2 ") || !strings.HasSuffix(got, " 2 1") {
		t.Errorf("spoken by %s", got)
	}
	if must(c.SpeakerCount(ctx)) != "2" {
		t.Error("the count is not kept")
	}
	check(t, c.CorrectMessage(ctx, after[1].ID, "I will book a room."))
	must(c.Undo(ctx))
	must(c.Undo(ctx))
	if got := must(c.Meeting(ctx)); !reflect.DeepEqual(apartFromSpeakers(got), apartFromSpeakers(before)) || strings.Contains(cast(t, c), "1") {
		t.Errorf("undone it is %q, spoken by %s", texts(got.Messages), cast(t, c))
	}
	if must(c.SpeakerCount(ctx)) != "" {
		t.Error("undone, the count is still there")
	}
	must(c.Redo(ctx))
	if got := must(c.Messages(ctx)); !slices.Equal(texts(got), want) || !strings.HasPrefix(cast(t, c), "1 2 ") || must(c.SpeakerCount(ctx)) != "2" {
		t.Errorf("done again it is %q, spoken by %s", texts(got), cast(t, c))
	}
}

func TestFindingSpeakersGoesOnAndFailsLikeAnyJob(t *testing.T) {
	b := newBench(t)
	ctx := t.Context()
	path := b.talk(t, "old.mp4", 7, 3, 7)
	c := b.processed(t, path, Options{Speakers: "off"})

	b.worker.deaf = fault.ModelMissing
	if err := failed(t, must(c.FindSpeakers(ctx, ""))[0]); !errors.Is(err, fault.ModelMissing) {
		t.Errorf("without the networks: %v", err)
	}
	b.worker.deaf = ""
	crash := true
	b.worker.fail = func(r worker.Request, index int) error {
		if crash && r.VoicesAlone && index == 2 {
			crash = false
			return fault.New(fault.WorkerCrashed, "old.mp4", nil)
		}
		return nil
	}
	found(t, c, "")
	c.wants(t, "found, after a worker had died", "1 2 1")
	if asked := b.worker.asked(); asked[len(asked)-1].Start == 0 {
		t.Error("the second worker began at the beginning")
	}

	gone := b.processed(t, b.talk(t, "gone.mp4", 7, 3), Options{Speakers: "off"})
	check(t, os.Remove(must(b.Recording(ctx, gone.ID(), sourceIDs(t, gone)[0]))))
	if _, err := gone.FindSpeakers(ctx, ""); !errors.Is(err, fault.RecordingMoved) {
		t.Errorf("without its recording: %v", err)
	}
}

func TestCaptionsKeepTheirSpeakers(t *testing.T) {
	b := newBench(t)
	captions := b.home + "/talk.vtt"
	writeFile(t, captions, "WEBVTT\n\n00:01.000 --> 00:04.000\n<v Anna>Good morning.\n")
	c := b.processed(t, b.talk(t, "talk.mp4", 7), Options{Captions: captions})
	if _, err := c.FindSpeakers(t.Context(), ""); !errors.Is(err, fault.NothingUnheard) {
		t.Errorf("speakers of captions: %v", err)
	}
}
