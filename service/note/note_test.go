package note

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/export"
)

var start = time.Date(2026, 8, 20, 10, 30, 0, 0, time.UTC)

// board is a meeting with two tasks, a question and a topic.
func board() conversation.Meeting {
	m := conversation.Meeting{Conversation: conversation.Conversation{
		ID: "0190a3c2", Name: "Board", StartTime: start,
		Sources: []conversation.Source{{ID: "s", Name: "board.mp4", Duration: 60}},
	}}
	ann := conversation.Member{ID: "a", Name: "Ann Lee"}
	m.Members = []conversation.Member{ann}
	for i, text := range []string{"I will send the draft to finance.", "Who books the room?", "Ben orders the chairs.", "That is all."} {
		m.Messages = append(m.Messages, conversation.Message{
			ID: "m" + string(rune('0'+i)), Text: text, From: ann, TimeOffset: float64(i) * 10, Duration: 4, SourceID: "s",
		})
	}
	m.ActionItems = []conversation.ActionItem{
		{ID: "t1", Text: "Send the draft to finance", MessageIDs: []string{"m0"}, Assignee: &conversation.Assignee{Name: "Ann Lee"}, DueBy: on(28)},
		{ID: "t2", Text: "Order the chairs", MessageIDs: []string{"m2"}},
	}
	m.Questions = []conversation.Question{{ID: "q1", Text: "Who books the room?", MessageIDs: []string{"m1"}}}
	m.Topics = []conversation.Topic{{ID: "p1", Text: "finance", MessageIDs: []string{"m0"}}}
	return m
}

func on(day int) *time.Time {
	t := time.Date(2026, 8, day, 0, 0, 0, 0, time.UTC)
	return &t
}

// file is a note in the user's hands.
type file struct {
	t       *testing.T
	text    string
	written Written
	opts    export.Options
}

func newFile(t *testing.T, m conversation.Meeting, preset export.Preset) *file {
	t.Helper()
	opts := export.Options{Preset: preset, Done: map[string]bool{}}
	n := export.NoteOf(m, opts)
	var out strings.Builder
	if _, err := n.WriteTo(&out); err != nil {
		t.Fatal(err)
	}
	return &file{t, out.String(), WrittenOf(n, preset, "note.md"), opts}
}

// edit is what the user does to the file.
func (f *file) edit(old, now string) {
	f.t.Helper()
	if !strings.Contains(f.text, old) {
		f.t.Fatalf("no %q in\n%s", old, f.text)
	}
	f.text = strings.Replace(f.text, old, now, 1)
}

func (f *file) export(m conversation.Meeting) Merged {
	got := Merge(f.text, f.written, export.NoteOf(m, f.opts))
	f.text, f.written = got.Text, got.Written
	return got
}

func (f *file) has(parts ...string) {
	f.t.Helper()
	for _, p := range parts {
		if strings.Count(f.text, p) != 1 {
			f.t.Errorf("%q is there %d times in\n%s", p, strings.Count(f.text, p), f.text)
		}
	}
}

func (f *file) hasNot(parts ...string) {
	f.t.Helper()
	for _, p := range parts {
		if strings.Contains(f.text, p) {
			f.t.Errorf("%q is in\n%s", p, f.text)
		}
	}
}

func TestAnUntouchedNoteBecomesWhatTheMeetingIs(t *testing.T) {
	for _, preset := range []export.Preset{export.Obsidian, export.Dataview, export.Logseq, export.Joplin, export.CommonMark} {
		f := newFile(t, board(), preset)
		before := f.text
		if f.export(board()); f.text != before {
			t.Errorf("%s: the same meeting gives\n%s\nafter\n%s", preset, f.text, before)
		}
		m := board()
		m.Conversation.Name = "Board of August"
		m.ActionItems[0].DueBy, m.ActionItems[1].Text = on(30), "Order twelve chairs"
		m.Topics = append(m.Topics, conversation.Topic{ID: "p2", Text: "chairs", MessageIDs: []string{"m2"}})
		m.Messages[3].Text = "That was all."
		f.export(m)
		if want := newFile(t, m, preset); f.text != want.text {
			t.Errorf("%s: got\n%s\nwant\n%s", preset, f.text, want.text)
		}
		m.Topics, m.ActionItems = nil, m.ActionItems[:1]
		f.export(m)
		f.hasNot("chairs** ", "twelve")
	}
}

func TestWhatTheUserWroteStays(t *testing.T) {
	f := newFile(t, board(), export.Obsidian)
	f.edit("## Action items", "## What we do")
	f.edit("<!-- /debrief:tasks -->", "- [ ] my own task\n<!-- /debrief:tasks -->\n\n## My thoughts\n\nGood meeting.")
	f.edit("title: \"Board\"", "title: Board\nproject: \"[[X]]\"")
	f.edit("- [ ] Order the chairs", "  - a note of mine\n- [ ] Order the chairs, the red ones,")
	m := board()
	m.Conversation.Name = "Board 2"
	m.ActionItems[1].DueBy = on(31)
	got := f.export(m)
	f.has("## What we do", "- [ ] my own task", "Good meeting.", "project: \"[[X]]\"", "title: \"Board 2\"", "  - a note of mine",
		"- [ ] Order the chairs, the red ones, ([00:00:20]", "📅 2026-08-31 ^")
	f.hasNot("## Action items")
	m.ActionItems[1].Text = "Order chairs"
	got = f.export(m)
	f.has("- [ ] Order the chairs, the red ones,")
	if len(got.Kept) != 1 || !strings.Contains(got.Kept[0], "the red ones") {
		t.Errorf("kept %q", got.Kept)
	}
}

func TestTasksMayBeMovedWrappedAndDeleted(t *testing.T) {
	f := newFile(t, board(), export.Obsidian)
	lines := strings.Split(f.text, "\n")
	var moved, rest []string
	for _, l := range lines {
		if strings.Contains(l, "Order the chairs (") {
			moved = append(moved, l)
			continue
		}
		rest = append(rest, l)
	}
	f.text = strings.Join(rest, "\n") + "\n## Later\n\n" + strings.Join(moved, "\n") + "\n"
	m := board()
	m.ActionItems[1].DueBy = on(31)
	m.ActionItems = append(m.ActionItems, conversation.ActionItem{ID: "t3", Text: "Call Ben"})
	f.export(m)
	f.has("Order the chairs", "📅 2026-08-31", "- [ ] Call Ben")
	if strings.Index(f.text, "Order the chairs") < strings.Index(f.text, "## Later") {
		t.Errorf("moved back in\n%s", f.text)
	}
	f.edit(moved[0][:20], "> "+moved[0][:20])
	m.ActionItems[1].DueBy = on(29)
	f.export(m)
	f.has("> - [ ] Order the chairs", "📅 2026-08-29")

	f = newFile(t, board(), export.Obsidian)
	at, end := strings.Index(f.text, "<!-- debrief:topics"), strings.Index(f.text, "<!-- debrief:transcript")
	f.text = f.text[:at] + f.text[end:]
	m = board()
	m.Topics = append(m.Topics, conversation.Topic{ID: "p2", Text: "chairs", MessageIDs: []string{"m2"}})
	for range 3 {
		f.export(m)
	}
	f.hasNot("## Topics", "chairs**")
}

func TestANewSectionStandsBehindTheOneBefore(t *testing.T) {
	m := board()
	m.Questions = nil
	f := newFile(t, m, export.Obsidian)
	f.export(board())
	if want := newFile(t, board(), export.Obsidian); f.text != want.text {
		t.Errorf("got\n%s\nwant\n%s", f.text, want.text)
	}
}

func TestTicksOwnersAndDaysAreReadBack(t *testing.T) {
	for _, c := range []struct {
		preset   export.Preset
		old, now string
		want     Change
	}{
		{export.Obsidian, "- [ ] Order", "- [x] Order", Change{Item: "t2", Field: export.FieldBox, Value: "x"}},
		{export.Obsidian, "- [ ] Order", "  * [X] Order", Change{Item: "t2", Field: export.FieldBox, Value: "x"}},
		{export.Obsidian, "📅 2026-08-28", "📅 2026-09-01", Change{Item: "t1", Field: export.FieldDue, Value: "2026-09-01"}},
		{export.Obsidian, "📅 2026-08-28 ", "", Change{Item: "t1", Field: export.FieldDue}},
		{export.Obsidian, "finance [[Ann Lee]]", "finance [[Ben Ode]]", Change{Item: "t1", Field: export.FieldOwner, Value: "Ben Ode"}},
		{export.Obsidian, "finance [[Ann Lee]]", "finance [[people/Ben|Ben]]", Change{Item: "t1", Field: export.FieldOwner, Value: "people/Ben"}},
		{export.Obsidian, "finance [[Ann Lee]]", "finance", Change{Item: "t1", Field: export.FieldOwner}},
		{export.Obsidian, "the chairs (", "the chairs [[Ben]] (", Change{Item: "t2", Field: export.FieldOwner, Value: "Ben"}},
		{export.Dataview, "[due:: 2026-08-28]", "[due:: 2026-09-01]", Change{Item: "t1", Field: export.FieldDue, Value: "2026-09-01"}},
		{export.Logseq, "- TODO Order", "- DONE Order", Change{Item: "t2", Field: export.FieldBox, Value: "x"}},
		{export.Logseq, "DEADLINE: <2026-08-28 Fri>", "DEADLINE: <2026-09-01 Tue>", Change{Item: "t1", Field: export.FieldDue, Value: "2026-09-01"}},
		{export.CommonMark, "(Ann Lee) (", "(Ben \\*x\\*) (", Change{Item: "t1", Field: export.FieldOwner, Value: "Ben *x*"}},
		{export.CommonMark, "– due 2026-08-28", "– due 2026-09-01", Change{Item: "t1", Field: export.FieldDue, Value: "2026-09-01"}},
	} {
		f := newFile(t, board(), c.preset)
		if got := Read(f.text, f.written, "0190a3c2"); len(got) > 0 {
			t.Errorf("%s: untouched, it reads %+v", c.preset, got)
		}
		f.edit(c.old, c.now)
		got := Read(f.text, f.written, "0190a3c2")
		if len(got) != 1 {
			t.Errorf("%s: %q reads %+v", c.preset, c.now, got)
			continue
		}
		if got[0].Text = ""; got[0] != c.want {
			t.Errorf("%s: %q reads %+v, want %+v", c.preset, c.now, got[0], c.want)
		}
	}
}

func TestMarksOfOthersAreNoTicks(t *testing.T) {
	for _, mark := range []string{"[/]", "[-]", "[>]"} {
		f := newFile(t, board(), export.Obsidian)
		f.edit("- [ ] Order", "- "+mark+" Order")
		if got := Read(f.text, f.written, "0190a3c2"); len(got) > 0 {
			t.Errorf("%s reads %+v", mark, got)
		}
		f.opts.Done["t2"] = true
		f.export(board())
		f.has("- " + mark + " Order")
	}
}

func TestTheDayOfATickStaysAndGoesWithIt(t *testing.T) {
	f := newFile(t, board(), export.Obsidian)
	f.edit("- [ ] Order the chairs", "- [x] Order the chairs")
	f.edit(" ^"+export.AnchorKey("t2"), " ✅ 2026-08-21 ^"+export.AnchorKey("t2"))
	f.opts.Done["t2"], f.opts.Ticked = true, map[string]time.Time{"t2": *on(21)} // as the note says
	f.export(board())
	f.has("✅ 2026-08-21")
	delete(f.opts.Done, "t2")
	f.export(board())
	f.has("- [ ] Order the chairs")
	f.hasNot("✅")
}

func TestWindowsLineBreaksAndAMissingLastOneStay(t *testing.T) {
	f := newFile(t, board(), export.Logseq)
	f.text = strings.ReplaceAll(strings.TrimSuffix(f.text, "\n"), "\n", "\r\n")
	m := board()
	m.ActionItems[0].DueBy = on(30)
	m.Topics = append(m.Topics, conversation.Topic{ID: "p2", Text: "chairs", MessageIDs: []string{"m2"}})
	f.export(m)
	if strings.Count(f.text, "\n") != strings.Count(f.text, "\r\n") || strings.HasSuffix(f.text, "\n") {
		t.Errorf("got %q", f.text)
	}
	f.has("DEADLINE: <2026-08-30 Sun>", "**chairs**")
}

func TestTwoMeetingsInOneFileStayApart(t *testing.T) {
	one, other := board(), board()
	other.Conversation.ID = "0190ffff"
	other.ActionItems[0].ID, other.ActionItems[1].ID = "u1", "u2"
	f := newFile(t, one, export.CommonMark)
	f.text += newFile(t, other, export.CommonMark).text
	one.ActionItems = append(one.ActionItems, conversation.ActionItem{ID: "t3", Text: "Call Ben"})
	f.export(one)
	if at := strings.Index(f.text, "Call Ben"); at < 0 || at > strings.Index(f.text, "0190ffff -->") {
		t.Errorf("got\n%s", f.text)
	}
	f.has("Call Ben")
}

// BenchmarkMerge reports what a message of a long note costs.
func BenchmarkMerge(b *testing.B) {
	for _, n := range []int{10_000, 100_000} {
		m := board()
		for i := range n {
			m.Messages = append(m.Messages, conversation.Message{ID: fmt.Sprint("long", i), Text: "We go on and on about it.",
				From: conversation.Member{ID: fmt.Sprint(i % 16_000), Name: fmt.Sprint("Person ", i%16_000)}, TimeOffset: float64(100 + i*4), Duration: 3, SourceID: "s"})
		}
		opts := export.Options{Preset: export.Obsidian}
		note := export.NoteOf(m, opts)
		var out strings.Builder
		if _, err := note.WriteTo(&out); err != nil {
			b.Fatal(err)
		}
		was, text := WrittenOf(note, export.Obsidian, ""), out.String()
		m.Topics = append(m.Topics, conversation.Topic{ID: "new", Text: "chairs", MessageIDs: []string{"m2"}})
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				Read(text, was, note.ID)
				Merge(text, was, export.NoteOf(m, opts))
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*n), "ns/message")
		})
	}
}
