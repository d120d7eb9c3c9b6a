package store

import (
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// printed is a voiceprint that no other has.
func printed(id, person, conversation string) Voiceprint {
	random := rand.New(rand.NewPCG(1, uint64(len(id))<<32+uint64(id[0])<<8+uint64(id[len(id)-1])))
	v := Voiceprint{ID: "voice-" + id, Person: person, ConversationID: conversation, MemberID: "member of " + conversation, Print: make([]byte, 192), Seconds: 9}
	for i := range v.Print {
		v.Print[i] = byte(random.IntN(256))
	}
	return v
}

// remembers makes a library that keeps voiceprints, each of a conversation.
func remembers(t *testing.T, c VoiceChoices, prints ...Voiceprint) *Library {
	t.Helper()
	l := newLibrary(t, t.TempDir())
	c.Keep = KeepKnown
	if err := l.SetVoiceChoices(t.Context(), c); err != nil {
		t.Fatal(err)
	}
	for _, p := range prints {
		fill(t, l, p.ConversationID, "Something was said.")
		if err := l.SaveVoiceprints(t.Context(), p.ConversationID, []Voiceprint{p}, time.UnixMilli(1)); err != nil {
			t.Fatal(err)
		}
	}
	return l
}

func (l *Library) wantVoices(t *testing.T, when string, want ...Voiceprint) {
	t.Helper()
	got, err := l.Voiceprints(t.Context())
	if err != nil || len(got) != len(want) {
		t.Errorf("%s: %d voiceprints, %v; want %d", when, len(got), err, len(want))
		return
	}
	for i, w := range want {
		if g := got[i]; g.ID != w.ID || g.Person != w.Person || g.ConversationID != w.ConversationID || string(g.Print) != string(w.Print) {
			t.Errorf("%s: %s of %s in %q, want %s of %s in %q", when, g.ID, g.Person, g.ConversationID, w.ID, w.Person, w.ConversationID)
		}
	}
}

func TestVoicesAreKeptOnlyOnceThatIsChosen(t *testing.T) {
	l := newLibrary(t, t.TempDir())
	fill(t, l, "a", "Something was said.")
	anna := printed("1", "Anna", "a")
	if err := l.SaveVoiceprints(t.Context(), "a", []Voiceprint{anna}, time.UnixMilli(1)); err != nil {
		t.Fatal(err)
	}
	l.wantVoices(t, "nothing was chosen")
	if c, err := l.VoiceChoices(t.Context()); err != nil || c != (VoiceChoices{}) {
		t.Errorf("the choices are %+v, %v", c, err)
	}
	for _, keep := range []VoiceKeeping{KeepKnown, KeepWithMeeting} {
		if err := l.SetVoiceChoices(t.Context(), VoiceChoices{Keep: keep}); err != nil {
			t.Fatal(err)
		}
		if err := l.SaveVoiceprints(t.Context(), "a", []Voiceprint{anna}, time.UnixMilli(1)); err != nil {
			t.Fatal(err)
		}
		if keep == KeepKnown {
			l.wantVoices(t, "chosen", anna)
		}
	}
	l.wantVoices(t, "no longer chosen")
}

// TestAForgottenVoiceIsNowhere looks at the bytes of all files: the library, its log, a
// backup and what was kept of a damaged library.
func TestAForgottenVoiceIsNowhere(t *testing.T) {
	anna, bo := printed("1", "Anna", "a"), printed("2", "Bo", "b")
	l := remembers(t, VoiceChoices{}, anna, bo)
	if err := l.backup(t.Context(), "test"); err != nil {
		t.Fatal(err)
	}
	whole, err := os.ReadFile(l.path())
	log, logErr := os.ReadFile(l.path() + "-wal")
	if err := errors.Join(err, logErr); err != nil {
		t.Fatal(err)
	}
	damaged := filepath.Join(l.dir, backupsDir, copyName(time.Now(), damagedLabel))
	if err := os.WriteFile(damaged, append(whole, log...), 0o600); err != nil {
		t.Fatal(err)
	}
	if files := holds(t, l.dir, string(anna.Print)); len(files) < 3 {
		t.Fatalf("the voice is only in %v", files)
	}
	if err := errors.Join(l.ForgetVoice(t.Context(), "anna"), l.Purge(t.Context())); err != nil {
		t.Fatal(err)
	}
	if files := holds(t, l.dir, string(anna.Print)); len(files) > 0 {
		t.Errorf("the forgotten voice is still in %v", files)
	}
	if files := holds(t, l.dir, string(bo.Print)); len(files) < 2 {
		t.Errorf("the other voice is only in %v", files)
	}
	l.wantVoices(t, "forgotten", bo)
	if all, err := l.toPurge(t.Context()); err != nil || !all.nothing() {
		t.Errorf("still to purge: %+v, %v", all, err)
	}
}

func TestVoicesGoWithTheLastMeetingIfThatIsChosen(t *testing.T) {
	first, second, bo := printed("1", "Anna", "a"), printed("2", "Anna", "b"), printed("3", "Bo", "c")
	for _, outlive := range []bool{false, true} {
		l := remembers(t, VoiceChoices{Outlive: outlive}, first, second, bo)
		if err := l.Delete(t.Context(), "a"); err != nil {
			t.Fatal(err)
		}
		l.wantVoices(t, "one of two meetings deleted", second, bo)
		if err := errors.Join(l.Delete(t.Context(), "b"), l.Delete(t.Context(), "c"), l.Purge(t.Context())); err != nil {
			t.Fatal(err)
		}
		if !outlive {
			l.wantVoices(t, "all deleted")
			for _, v := range []Voiceprint{first, second, bo} {
				if files := holds(t, l.dir, string(v.Print)); len(files) > 0 {
					t.Errorf("%s is still in %v", v.ID, files)
				}
			}
			continue
		}
		second.ConversationID, bo.ConversationID = "", ""
		l.wantVoices(t, "all deleted", second, bo)
	}
}

func TestVoicesOfMeetingsGoWhenNoneAreKept(t *testing.T) {
	l := newLibrary(t, t.TempDir())
	fill(t, l, "a", "Something was said.")
	blocks := printed("1", "", "a").Print
	if _, err := l.writer.Exec("INSERT INTO voices (conversation_id, source_id, channel, blocks) VALUES ('a', 's', 0, ?)", blocks); err != nil {
		t.Fatal(err)
	}
	if err := l.backup(t.Context(), "test"); err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(l.SetVoiceChoices(t.Context(), VoiceChoices{Keep: KeepNone}), l.Purge(t.Context())); err != nil {
		t.Fatal(err)
	}
	if files := holds(t, l.dir, string(blocks)); len(files) > 0 {
		t.Errorf("voices are still in %v", files)
	}
	if files := holds(t, l.dir, "Something was said."); len(files) < 2 {
		t.Errorf("the meeting is only in %v", files)
	}
}

// A library from before there were voiceprints has everything that it had, and keeps none.
func TestALibraryFromBeforeThereWereVoiceprints(t *testing.T) {
	l, err := Open(t.Context(), t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	fill(t, l, "a", "Something was said.")
	l = downTo(t, 14, l)
	r, err := l.Full(t.Context(), "a")
	if err != nil || len(r.Messages) != 1 || r.Messages[0].Text != "Something was said." {
		t.Errorf("it holds %+v, %v", r.Messages, err)
	}
	l.wantVoices(t, "brought up to date")
}
