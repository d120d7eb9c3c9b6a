package note

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/export"
)

// TestNothingIsLostWhateverTheUserDoes edits a note at random between exports, with the
// meeting changing on its side, too. DEBRIEF_SOAK=1 makes it 10,000 rounds.
func TestNothingIsLostWhateverTheUserDoes(t *testing.T) {
	rounds := 300
	if os.Getenv("DEBRIEF_SOAK") != "" {
		rounds = 10_000
	}
	presets := []export.Preset{export.Obsidian, export.Dataview, export.Logseq, export.Joplin, export.CommonMark}
	for round := range rounds {
		w := newWorld(t, uint64(round), presets[round%len(presets)])
		for range 6 {
			for range w.random.IntN(4) {
				w.userEdits()
			}
			for range w.random.IntN(3) {
				w.meetingChanges()
			}
			w.export()
			if t.Failed() {
				t.Fatalf("round %d: %s\n%s", round, strings.Join(w.log, "\n"), w.file.text)
			}
		}
	}
}

// world is a meeting, its note, and somebody who edits both.
type world struct {
	*testing.T
	random  *rand.Rand
	meeting conversation.Meeting
	file    *file
	other   string          // another file of the user's
	touched map[string]bool // anchors of lines whose words the user has changed
	tokens  int
	log     []string
}

func newWorld(t *testing.T, seed uint64, preset export.Preset) *world {
	m := board()
	for i := range 4 {
		m.ActionItems = append(m.ActionItems, conversation.ActionItem{ID: fmt.Sprint("more", i), Text: fmt.Sprintf("Errand number %d", i), MessageIDs: []string{"m3"}})
	}
	w := &world{T: t, random: rand.New(rand.NewPCG(seed, 1)), meeting: m, file: newFile(t, m, preset), touched: map[string]bool{}}
	if seed%3 == 0 {
		w.file.text = strings.ReplaceAll(w.file.text, "\n", "\r\n")
	}
	return w
}

// token is something that only the user writes.
func (w *world) token() string {
	w.tokens++
	return fmt.Sprintf("Usr%dTok", w.tokens)
}

var userToken = regexp.MustCompile(`Usr\d+Tok`)

func (w *world) note(what string, line string) {
	w.log = append(w.log, what+": "+line)
}

// userEdits does one thing to a line of the file.
func (w *world) userEdits() {
	d := parse(w.file.text)
	if len(d.units) == 0 {
		return
	}
	i := w.random.IntN(len(d.units))
	u := &d.units[i]
	text := u.text()
	task := strings.Contains(text, "[ ]") || strings.Contains(text, "TODO") || strings.Contains(text, "[x]") || strings.Contains(text, "DONE")
	swap := func(old, now string) { u.setText(strings.Replace(text, old, now, 1), d.end) }
	kind := w.random.IntN(12)
	w.note(fmt.Sprint("user ", kind), text)
	switch kind {
	case 0: // tick, or take the tick away
		for _, pair := range [][2]string{{"[ ]", "[x]"}, {"TODO", "DONE"}, {"[x]", "[ ]"}, {"DONE", "TODO"}} {
			if task && strings.Contains(text, pair[0]) {
				swap(pair[0], pair[1])
				break
			}
		}
	case 1: // rewrite
		if task && len(text) > 20 {
			swap("number", w.token())
			w.touch(text)
		}
	case 2: // add behind the words
		if task && strings.Contains(text, " (") {
			swap(" (", " "+w.token()+" (")
			w.touch(text)
		}
	case 3: // another day
		if task {
			for _, old := range []string{"2026-08-28", "2026-08-29", "2026-08-30"} {
				if at := strings.LastIndex(text, old); at > 0 {
					u.setText(text[:at]+fmt.Sprintf("2026-09-%02d", 1+w.random.IntN(28))+text[at+len(old):], d.end)
				}
			}
		}
	case 4: // delete
		if userToken.MatchString(text) || u.begins != "" {
			break
		}
		d.units = slices.Delete(d.units, i, i+1)
	case 5: // add a line
		d.units = slices.Insert(d.units, i+1, unit{lines: []line{{w.token() + " is mine", d.end}}})
		closeLine(d.units[:i+1], d.end)
	case 6: // add a task of one's own
		d.units = slices.Insert(d.units, i+1, unit{lines: []line{{"- [ ] " + w.token() + " 📅 2026-10-01", d.end}}})
		closeLine(d.units[:i+1], d.end)
	case 7: // move
		closeLine(d.units, d.end)
		moved := d.units[i]
		d.units = slices.Delete(d.units, i, i+1)
		d.units = slices.Insert(d.units, w.random.IntN(len(d.units)+1), moved)
	case 8: // move into another file
		if task {
			w.other += text + "\n"
			d.units = slices.Delete(d.units, i, i+1)
		}
	case 9: // a callout around some lines
		for j := i; j < min(i+5, len(d.units)); j++ {
			for k := range d.units[j].lines {
				d.units[j].lines[k].text = "> " + d.units[j].lines[k].text
			}
		}
	case 10: // other line breaks
		to := [][2]string{{"\r\n", "\n"}, {"\n", "\r\n"}}[w.random.IntN(2)]
		w.file.text = strings.ReplaceAll(strings.ReplaceAll(d.String(), "\r\n", "\n"), "\n", to[1])
		return
	case 11: // a heading of one's own, or below a task
		if strings.HasPrefix(text, "## ") {
			u.setText("## "+w.token(), d.end)
		} else if task {
			d.units = slices.Insert(d.units, i+1, unit{lines: []line{{"    - " + w.token(), d.end}}})
			closeLine(d.units[:i+1], d.end)
		}
	}
	w.file.text = d.String()
}

func (w *world) touch(text string) {
	for _, m := range anchors.FindAllStringSubmatch(text, -1) {
		w.touched[m[1]+m[2]+m[3]] = true
	}
}

// meetingChanges is an edit in the window, or insights found again.
func (w *world) meetingChanges() {
	items := w.meeting.ActionItems
	kind := w.random.IntN(6)
	if len(items) == 0 {
		kind = 3
	}
	w.note("meeting", fmt.Sprint(kind))
	var item *conversation.ActionItem
	if len(items) > 0 {
		item = &items[w.random.IntN(len(items))]
	}
	switch kind {
	case 0:
		w.file.opts.Done = maps.Clone(w.file.opts.Done)
		w.file.opts.Done[item.ID] = !w.file.opts.Done[item.ID]
	case 1:
		item.DueBy = on(28 + w.random.IntN(3))
	case 2:
		item.Assignee = &conversation.Assignee{Name: []string{"Ann Lee", "Ben", "C/D"}[w.random.IntN(3)]}
	case 3:
		w.tokens++
		w.meeting.ActionItems = append(items, conversation.ActionItem{ID: fmt.Sprint("new", w.tokens), Text: fmt.Sprintf("Found number %d", w.tokens), MessageIDs: []string{"m1"}})
	case 4:
		item.Text = fmt.Sprintf("Changed number %d", w.random.IntN(1000))
	case 5:
		at := w.random.IntN(len(items))
		w.meeting.ActionItems = slices.Delete(slices.Clone(items), at, at+1)
	}
}

// export reads the note back, takes over what the user changed, merges, and looks at
// what came of it.
func (w *world) export() {
	w.Helper()
	before := w.file.text
	for _, c := range Read(before, w.file.written, w.meeting.Conversation.ID) {
		w.takeOver(c)
	}
	w.file.export(w.meeting)
	after := w.file.text
	wanted := map[string]int{}
	for _, token := range userToken.FindAllString(before, -1) {
		wanted[token]++
	}
	for token, n := range wanted {
		if strings.Count(after, token) != n {
			w.Errorf("%s was there %d times, and now %d", token, n, strings.Count(after, token))
		}
	}
	w.current(after)
	if w.file.export(w.meeting); w.file.text != after {
		w.Errorf("another export changes the note to\n%s\nfrom\n%s", w.file.text, after)
	}
	if n := strings.Count(after, "\n"); strings.HasPrefix(after, "---\r\n") && strings.Count(after, "\r\n") != n {
		w.Errorf("%d of %d lines end with a carriage return", strings.Count(after, "\r\n"), n)
	}
}

func (w *world) takeOver(c Change) {
	if c.Field == export.FieldBox {
		w.file.opts.Done = maps.Clone(w.file.opts.Done)
		w.file.opts.Done[c.Item] = c.Value == "x"
		return
	}
	for i := range w.meeting.ActionItems {
		item := &w.meeting.ActionItems[i]
		switch {
		case item.ID != c.Item:
		case c.Field == export.FieldOwner && c.Value == "":
			item.Assignee = nil
		case c.Field == export.FieldOwner:
			item.Assignee = &conversation.Assignee{Name: c.Value}
		case c.Field == export.FieldDue && c.Value == "":
			item.DueBy = nil
		case c.Field == export.FieldDue:
			day, err := time.Parse(time.DateOnly, c.Value)
			if err != nil {
				w.Fatal(err)
			}
			item.DueBy = &day
		}
	}
}

// current checks that no task is there twice, and none is stale.
func (w *world) current(text string) {
	w.Helper()
	d := parse(text)
	d.identify(w.meeting.Conversation.ID, w.file.written.Lines)
	lines := w.file.written.byKey()
	seen := map[string]bool{}
	for _, u := range d.units {
		l := lines[u.key]
		if l.Item == "" {
			continue
		}
		if seen[u.key] {
			w.Errorf("twice: %s", u.text())
		}
		seen[u.key] = true
		i := slices.IndexFunc(w.meeting.ActionItems, func(a conversation.ActionItem) bool { return a.ID == l.Item })
		if i < 0 {
			continue
		}
		item := w.meeting.ActionItems[i]
		if b := box(u.text()); b.there && (b.value == "x") != w.file.opts.Done[item.ID] {
			w.Errorf("done is %v, but: %s", w.file.opts.Done[item.ID], u.text())
		}
		due := ""
		if item.DueBy != nil {
			due = item.DueBy.Format(time.DateOnly)
		}
		if got := day(u.text(), export.FieldDue); got.value != due {
			w.Errorf("due on %q, but: %s", due, u.text())
		}
		if !w.touched[l.Anchor] && !strings.Contains(u.text(), item.Text) {
			w.Errorf("it is %q, but: %s", item.Text, u.text())
		}
	}
}
