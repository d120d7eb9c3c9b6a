package service

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/debrief-app/debrief/service/fault"
)

// sounding are the names whom the speakers of a conversation sound like, in order.
func sounding(t *testing.T, c *Conversation) string {
	t.Helper()
	var all []string
	for _, s := range must(c.Speakers(t.Context())) {
		like := "-"
		if s.SoundsLike != nil {
			like = s.SoundsLike.Name
		}
		all = append(all, like)
	}
	return strings.Join(all, " ")
}

// knows are the people whose voices are kept, each with a stroke for each meeting.
func (b *bench) knows(t *testing.T, when, want string) {
	t.Helper()
	var all []string
	for _, k := range must(b.KnownVoices(t.Context())) {
		all = append(all, k.Name+strings.Repeat("|", k.Meetings))
	}
	if got := strings.Join(all, " "); got != want {
		t.Errorf("%s: %q is known, want %q", when, got, want)
	}
}

func TestVoicesAreKnownAgainOnceThatIsChosen(t *testing.T) {
	b := newBench(t)
	ctx := t.Context()
	monday := b.processed(t, b.talk(t, "monday.mp4", 7, 3, 7, 3, 7, 5), Options{})
	check(t, monday.RenameMember(ctx, called(t, monday, "Speaker 1").ID, "Anna"))
	b.knows(t, "nothing was chosen", "")

	check(t, b.SetVoiceChoices(ctx, VoiceChoices{Keep: KeepKnown}))
	b.knows(t, "chosen, but nobody named since", "")
	check(t, monday.RememberVoice(ctx, called(t, monday, "Anna").ID))
	check(t, monday.RenameMember(ctx, called(t, monday, "Speaker 2").ID, "Bo")) // who says too little
	b.knows(t, "remembered", "Anna|")

	friday := b.processed(t, b.talk(t, "friday.mp4", 5, 7, 5, 7, 5, 7), Options{})
	if got := sounding(t, friday); got != "- Anna" {
		t.Errorf("the speakers sound like %q", got)
	}
	friday.wants(t, "nobody is named by itself", "1 2 1 2 1 2")
	check(t, friday.RenameMember(ctx, called(t, friday, "Speaker 2").ID, "Anna"))
	b.knows(t, "named again", "Anna||")
	must(friday.Undo(ctx))
	b.knows(t, "the name undone", "Anna|")
	must(friday.Redo(ctx))
	check(t, friday.RenameMember(ctx, called(t, friday, "Anna").ID, "Anna Lee"))
	b.knows(t, "called by another name", "Anna| Anna Lee|")

	check(t, b.ForgetVoice(ctx, "anna"))
	check(t, monday.Rename(ctx, "Monday, too"))
	check(t, monday.SetSpeakerCount(ctx, "2"))
	b.knows(t, "forgotten", "Anna Lee|")
	check(t, friday.Delete(ctx))
	b.knows(t, "the last meeting deleted", "")
}

func TestVoicesAreInNoExport(t *testing.T) {
	b := newBench(t)
	ctx := t.Context()
	check(t, b.SetVoiceChoices(ctx, VoiceChoices{Keep: KeepKnown}))
	c := b.processed(t, b.talk(t, "a.mp4", 7, 7, 7), Options{})
	check(t, c.RenameMember(ctx, called(t, c, "Speaker 1").ID, "Anna"))
	b.knows(t, "named", "Anna|")
	id := must(b.library.Voiceprints(ctx))[0].ID
	dir := t.TempDir()
	check(t, b.ExportLibrary(ctx, dir))
	for _, e := range must(os.ReadDir(dir)) {
		if text := string(must(os.ReadFile(filepath.Join(dir, e.Name())))); strings.Contains(text, id) || strings.Contains(text, "print\"") {
			t.Errorf("%s holds a voice", e.Name())
		}
	}
	other := newBench(t)
	must(other.ImportLibrary(ctx, dir))
	other.knows(t, "imported", "")
}

func TestKeepingNoVoicesListensAgain(t *testing.T) {
	b := newBench(t)
	ctx := t.Context()
	before := b.processed(t, b.talk(t, "before.mp4", 7, 3), Options{})
	check(t, b.SetVoiceChoices(ctx, VoiceChoices{Keep: KeepNone}))
	c := b.processed(t, b.talk(t, "a.mp4", 7, 3, 5), Options{})
	c.wants(t, "told apart all the same", "1 2 3")
	for _, one := range []*Conversation{before, c} {
		if kept := must(b.library.Voices(ctx, one.ID())); len(kept) > 0 {
			t.Error("voices are kept")
		}
		if err := one.SetSpeakerCount(ctx, "1"); !errors.Is(err, fault.NoVoices) {
			t.Errorf("the count of no voices: %v", err)
		}
	}
	found(t, c, "1")
	c.wants(t, "listened to again", "1 1 1")
	if kept := must(b.library.Voices(ctx, c.ID())); len(kept) > 0 {
		t.Error("voices are kept after that")
	}
}
