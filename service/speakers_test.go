package service

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/fault"
	"github.com/debrief-app/debrief/service/worker"
)

// talk makes a recording in which the voices take turns.
func (b *bench) talk(t *testing.T, name string, voices ...int) string {
	t.Helper()
	path := b.record(t, name, sayings(len(voices))...)
	b.worker.mu.Lock()
	defer b.worker.mu.Unlock()
	if b.worker.voices == nil {
		b.worker.voices = map[string][]int{}
	}
	b.worker.voices[name] = voices
	return path
}

// cast are the names of those who say the messages, in order.
func cast(t *testing.T, c *Conversation) string {
	t.Helper()
	var names []string
	for _, m := range must(c.Messages(t.Context())) {
		names = append(names, strings.TrimPrefix(m.From.Name, "Speaker "))
	}
	return strings.Join(names, " ")
}

// called is the member of a name.
func called(t *testing.T, c *Conversation, name string) conversation.Member {
	t.Helper()
	for _, m := range must(c.Members(t.Context())) {
		if m.Name == name {
			return m
		}
	}
	t.Fatalf("nobody is called %s", name)
	return conversation.Member{}
}

func (c *Conversation) wants(t *testing.T, when, want string) {
	t.Helper()
	if got := cast(t, c); got != want {
		t.Errorf("%s: %s, want %s", when, got, want)
	}
}

func check(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func TestMessagesSayWhoseVoiceTheyAre(t *testing.T) {
	b := newBench(t)
	c := b.processed(t, b.talk(t, "a.mp4", 7, 3, 7, 5), Options{})
	c.wants(t, "numbered by who speaks first", "1 2 1 3")
	for _, m := range must(c.Messages(t.Context())) {
		if m.Speaker == nil || m.Speaker.Kind != conversation.ByVoice || !m.SpeakerSure() {
			t.Errorf("%q is said by %+v", m.Text, m.Speaker)
		}
	}
	text := string(must(json.Marshal(must(c.Meeting(t.Context())))))
	if !strings.Contains(text, `"speaker":{"confidence":`) {
		t.Error("the JSON does not say how the speakers were found")
	}
}

func TestWhatTheUserSaysOfSpeakersStays(t *testing.T) {
	b := newBench(t)
	ctx := t.Context()
	c := b.processed(t, b.talk(t, "a.mp4", 7, 3, 7, 5, 3), Options{})
	check(t, c.RenameMember(ctx, called(t, c, "Speaker 2").ID, "Anna"))
	c.wants(t, "named", "1 Anna 1 3 Anna")

	messages := must(c.Messages(ctx))
	check(t, c.SetSpeaker(ctx, []string{messages[2].ID}, called(t, c, "Anna").ID))
	c.wants(t, "one sentence put right", "1 Anna Anna 3 Anna")

	check(t, c.SetSpeakerCount(ctx, "2"))
	if got := cast(t, c); !strings.Contains(got, "Anna Anna 3") || len(must(c.Members(ctx))) != 2 {
		t.Errorf("with two speakers: %s", got)
	}
	if must(c.SpeakerCount(ctx)) != "2" {
		t.Error("the count is not kept")
	}
	must(c.Undo(ctx))
	c.wants(t, "the count undone", "1 Anna Anna 3 Anna")
	if must(c.SpeakerCount(ctx)) != "" {
		t.Error("the count is kept")
	}

	check(t, c.MergeMembers(ctx, called(t, c, "Speaker 3").ID, called(t, c, "Anna").ID))
	c.wants(t, "merged", "1 Anna Anna Anna Anna")
	b.appended(t, b.talk(t, "b.mp4", 3, 5, 9, 7), c.ID())
	c.wants(t, "the same voices in an appended recording", "1 Anna Anna Anna Anna Anna Anna 4 1")

	for range 2 { // the recording, the merge
		must(c.Undo(ctx))
	}
	c.wants(t, "undone", "1 Anna Anna 3 Anna")
	must(c.Undo(ctx))
	c.wants(t, "the sentence, too", "1 Anna 1 3 Anna")
	for range 3 {
		must(c.Redo(ctx))
	}
	c.wants(t, "and all done again", "1 Anna Anna Anna Anna Anna Anna 4 1")
}

func TestASpeakerIsSplitByVoice(t *testing.T) {
	b := newBench(t)
	c := b.processed(t, b.talk(t, "a.mp4", 7, 3, 7, 3, 5), Options{Speakers: "1"})
	c.wants(t, "one speaker", "1 1 1 1 1")
	check(t, c.SplitMember(t.Context(), called(t, c, "Speaker 1").ID))
	if got := cast(t, c); got == "1 1 1 1 1" || len(must(c.Members(t.Context()))) != 2 {
		t.Errorf("split: %s", got)
	}
	must(c.Undo(t.Context()))
	c.wants(t, "undone", "1 1 1 1 1")
	check(t, c.SetSpeakerFrom(t.Context(), must(c.Messages(t.Context()))[0].ID, called(t, c, "Speaker 1").ID))
}

func TestSpeakersThatAreNotFoundCostNothingElse(t *testing.T) {
	b := newBench(t)
	c := b.processed(t, b.talk(t, "off.mp4", 7, 3), Options{Speakers: "off"})
	if got := cast(t, c); got != "Unknown speaker Unknown speaker" {
		t.Errorf("off: %s", got)
	}
	if err := c.SetSpeakerCount(t.Context(), "2"); !errors.Is(err, fault.NoVoices) {
		t.Errorf("the count of no voices: %v", err)
	}
	b.worker.deaf = fault.ModelMissing
	j := must(b.ProcessFile(t.Context(), b.talk(t, "deaf.mp4", 7, 3), Options{}))
	if c := waited(t, j); len(must(c.Messages(t.Context()))) != 2 || j.Progress().NoSpeakers != fault.ModelMissing {
		t.Errorf("without the model: %+v", j.Progress())
	}
}

func TestVoicesGoWithTheirMeetingAndNowhereElse(t *testing.T) {
	b := newBench(t)
	c := b.processed(t, b.talk(t, "a.mp4", 7, 3), Options{})
	if kept := must(b.library.Voices(t.Context(), c.ID())); len(kept) != 1 {
		t.Errorf("voices of %d recordings", len(kept))
	}
	print := make([]byte, 64) // what most of a print consists of here
	dir := t.TempDir()
	check(t, b.ExportLibrary(t.Context(), dir))
	check(t, filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err == nil && !d.IsDir() && bytes.Contains(must(os.ReadFile(path)), print) {
			t.Errorf("%s holds a voice", path)
		}
		return err
	}))
	check(t, c.Delete(t.Context()))
	if kept := must(b.library.Voices(t.Context(), c.ID())); len(kept) != 0 {
		t.Error("the voices are still there")
	}
}

// The library in testdata/voiceless and its meeting as JSON were made by the program as
// it was before it told voices apart.
func TestALibraryFromBeforeThereWereVoicesReadsAsBefore(t *testing.T) {
	b := olderLibrary(t, "voiceless")
	c := theConversation(t, b)
	var want conversation.Meeting
	check(t, json.Unmarshal(must(os.ReadFile(filepath.Join("testdata", "voiceless", "before.json"))), &want))
	checkSame(t, must(c.Meeting(t.Context())), want)

	b.appended(t, b.talk(t, "b.mp4", 3, 5), c.ID())
	names := strings.Fields(cast(t, c))
	if !slices.Equal(names[len(names)-2:], []string{"1", "2"}) {
		t.Errorf("after an append: %q", names)
	}
}

// A worker may die of the voices: the last time it is asked without.
func TestAWorkerThatDiesOfTheVoicesCostsOnlyTheSpeakers(t *testing.T) {
	b := newBench(t)
	b.worker.fail = func(r worker.Request, index int) error {
		if r.Speakers && index == 1 {
			return fault.New(fault.WorkerCrashed, "a.mp4", nil)
		}
		return nil
	}
	j := must(b.ProcessFile(t.Context(), b.talk(t, "a.mp4", 7, 3, 7), Options{}))
	c := waited(t, j)
	if got := cast(t, c); got != "Unknown speaker Unknown speaker Unknown speaker" || j.Progress().NoSpeakers != fault.WorkerCrashed {
		t.Errorf("%s, %+v", got, j.Progress())
	}
}
