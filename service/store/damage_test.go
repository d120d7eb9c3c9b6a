package store

import (
	"database/sql"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/edit"
	"github.com/debrief-app/debrief/service/fault"
	"github.com/debrief-app/debrief/service/store/pagefile"
)

// said is one sentence of a transcript, and who said it.
type said struct{ speaker, text string }

// transcripts are ten: real ones where DEBRIEF_SHARED has some, else invented.
func transcripts(t *testing.T) [][]said {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(os.Getenv("DEBRIEF_SHARED"), "labelled", "dev", "*.cues.json"))
	if err != nil {
		t.Fatal(err)
	}
	all := make([][]said, 10)
	for i := range all {
		if os.Getenv("DEBRIEF_SHARED") != "" && len(files) > i {
			all[i] = readCues(t, files[i])
			continue
		}
		for n := range 150 + 40*i {
			words := strings.Repeat("and then we agreed on the next step ", 1+(n*7+i)%5)
			all[i] = append(all[i], said{fmt.Sprintf("Speaker %d", (n*n+i)%7), fmt.Sprintf("In meeting %d, point %d: %s– für später.", i, n, words)})
		}
		all[i] = append(all[i], said{"Anna", strings.Repeat("A long speech without a full stop ", 700)})
	}
	return all
}

func readCues(t *testing.T, path string) (all []said) {
	t.Helper()
	var cues [][]any
	if err := json.Unmarshal([]byte(readFile(t, path)), &cues); err != nil {
		t.Fatal(err)
	}
	for _, c := range cues {
		speaker, _ := c[2].(string)
		text, _ := c[3].(string)
		all = append(all, said{speaker, text})
	}
	return all
}

// fillWith makes a conversation of a transcript, with insights and a job.
func fillWith(t *testing.T, l *Library, id string, talk []said) {
	t.Helper()
	addJob(t, l, "job of "+id, id)
	job, ok, err := l.Claim(t.Context())
	if err != nil || !ok {
		t.Fatalf("claim: %v, %v", ok, err)
	}
	source := Source{Source: conversation.Source{ID: "source-of-" + id, Name: job.Name, Kind: job.Kind, Duration: float64(len(talk))}}
	source.Hash, source.Size = []byte("hash of "+job.Name), 100
	c := edit.Changeset{ConversationID: id, JobID: job.ID, Add: &edit.Addition{Source: source}}
	members := map[string]bool{}
	for i, s := range talk {
		if member := "member-" + s.speaker; !members[member] {
			members[member] = true
			c.Add.Members = append(c.Add.Members, conversation.Member{ID: member, Name: s.speaker})
		}
		c.Add.Messages = append(c.Add.Messages, Message{
			ID: fmt.Sprintf("%s-message-%d", id, i), SourceID: source.ID, Index: i, MemberID: "member-" + s.speaker, Start: float64(i), Duration: 1, Text: s.text,
		})
		if i%10 == 0 {
			insight := fmt.Sprintf("%s-insight-%d", id, i)
			c.Insights = append(c.Insights, Insight{ID: insight, Kind: conversation.TypeTopic, Text: s.text, Body: []byte(`{"id":"` + insight + `"}`)})
		}
	}
	if err := l.Commit(t.Context(), c); err != nil {
		t.Fatal(err)
	}
}

// damage is done to the file in the folder of a library. One that left fewer than
// spared of 100 messages readable would show little of the repair.
type damage struct {
	name   string
	spared int
	do     func(r *rand.Rand, content []byte) []byte
}

var damages = []damage{
	{"ten pages zeroed", 33, func(r *rand.Rand, content []byte) []byte {
		for range 10 {
			clear(content[pagefile.PageSize*(1+r.IntN(len(content)/pagefile.PageSize-1)):][:pagefile.PageSize])
		}
		return content
	}},
	{"tail cut", 1, func(r *rand.Rand, content []byte) []byte {
		return content[:len(content)/10+r.IntN(len(content)*9/10)]
	}},
	{"64 random bytes, three times", 33, func(r *rand.Rand, content []byte) []byte {
		for range 3 {
			at := r.IntN(len(content) - 64)
			for i := range 64 {
				content[at+i] = byte(r.Uint32())
			}
		}
		return content
	}},
	{"byte of the header flipped", 33, func(r *rand.Rand, content []byte) []byte {
		content[r.IntN(100)] ^= byte(1 << r.IntN(8))
		return content
	}},
}

// TestDamagedLibrariesKeepWhatCanBeRead damages copies of a library of ten
// transcripts, half of them closed, half of them as a crash leaves them. Every one is
// to open with 95 of 100 messages, at least, that a read of row by row still finds.
// DEBRIEF_SOAK=1 makes it 36 copies, ten times, each time with other damage.
func TestDamagedLibrariesKeepWhatCanBeRead(t *testing.T) {
	const copies = 36
	step, rounds, seed := 3, 1, uint64(37)
	if os.Getenv("DEBRIEF_SOAK") != "" {
		step, rounds, seed = 1, 10, uint64(time.Now().UnixNano())
	}
	talks := transcripts(t)
	closed, open := t.TempDir(), t.TempDir()
	l := newLibrary(t, closed)
	for i, talk := range talks {
		fillWith(t, l, fmt.Sprintf("0190a3c2-0000-7000-8000-%012d", i), talk)
	}
	copyFolder(t, closed, open)
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	l.owner, l.reader, l.writer = nil, nil, nil
	table := []string{fmt.Sprintf("%-30s %-7s %8s %8s %8s %8s %s", "damage", "left", "all", "readable", "kept", "meetings", "told")}
	for n := 0; n < copies*rounds; n += step {
		kind, dir := damages[n%len(damages)], closed
		if n/len(damages)%2 == 1 {
			dir = open
		}
		t.Run(fmt.Sprintf("%d %s", n, kind.name), func(t *testing.T) {
			table = append(table, checkDamaged(t, dir, dir == closed, kind, seed+uint64(n)))
		})
	}
	t.Logf("seed %d\n%s", seed, strings.Join(table, "\n"))
}

func checkDamaged(t *testing.T, whole string, closed bool, kind damage, seed uint64) string {
	dir := t.TempDir()
	copyFolder(t, whole, dir)
	path := filepath.Join(dir, fileName)
	content := kind.do(rand.New(rand.NewPCG(seed, seed)), []byte(readFile(t, path)))
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	all, readable := readableRows(t, whole, dir)
	l, err := Open(t.Context(), dir)
	if err != nil {
		t.Fatalf("it does not open: %v", err)
	}
	kept, meetings := 0, checkReadable(t, l)
	there := keysOf(t, l)
	for key := range readable {
		if there[key] {
			kept++
		}
	}
	if len(readable)*100 < all*kind.spared {
		t.Errorf("only %d of %d messages can be read: the damage is not what it should be", len(readable), all)
	}
	if kept*100 < len(readable)*95 {
		t.Errorf("kept %d of %d messages that can be read", kept, len(readable))
	}
	recovery, told, err := l.TakeRecovery()
	if err != nil || !told && len(there) < all {
		t.Errorf("%d of %d messages are there, and nobody is told: %v", len(there), all, err)
	}
	if told && recovery.Messages != len(there) {
		t.Errorf("told of %d messages, %d are there", recovery.Messages, len(there))
	}
	checkSettled(t, l)
	return fmt.Sprintf("%-30s %-7s %8d %8d %8d %8d %+v", kind.name, map[bool]string{true: "closed", false: "open"}[closed], all, len(readable), len(there), meetings,
		[]int{recovery.Recovered, recovery.LostConversations, recovery.LostMessages})
}

// checkSettled opens a repaired library again: it is whole, nothing is told twice, and
// nothing is copied again.
func checkSettled(t *testing.T, l *Library) {
	t.Helper()
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	before := folderSize(t, l.dir)
	again, err := Open(t.Context(), l.dir)
	if err != nil {
		t.Fatal(err)
	}
	if _, told, err := again.TakeRecovery(); told || err != nil {
		t.Errorf("told again, %v", err)
	}
	if damage := verify(t.Context(), again.path(), "integrity_check"); damage != nil {
		t.Errorf("still damaged: %v", damage)
	}
	if err := again.Close(); err != nil {
		t.Fatal(err)
	}
	if after := folderSize(t, l.dir); after > before+64<<10 {
		t.Errorf("the folder grew from %d to %d bytes", before, after)
	}
}

// checkReadable reads everything that a person can open, and returns how many
// meetings that are.
func checkReadable(t *testing.T, l *Library) int {
	t.Helper()
	list, err := l.Summaries(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range list {
		if _, err := l.Full(t.Context(), s.ID); err != nil {
			t.Errorf("%s: %v", s.Name, err)
		}
	}
	return len(list)
}

func keysOf(t *testing.T, l *Library) map[int64]bool {
	t.Helper()
	keys := map[int64]bool{}
	err := l.read(t.Context(), "read keys", func(tx *sql.Tx) error {
		all, err := collect(tx, func(rows *sql.Rows) (key int64, err error) { return key, rows.Scan(&key) }, "SELECT key FROM messages NOT INDEXED")
		for _, key := range all {
			keys[key] = true
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
	return keys
}

// readableRows are the keys of the messages that a read of row by row finds in a
// damaged library: by SQLite, asked for one at a time, with the header made right; or
// because the page that holds them is as it was.
func readableRows(t *testing.T, whole, damaged string) (all int, readable map[int64]bool) {
	t.Helper()
	dir := t.TempDir()
	copyFolder(t, damaged, dir)
	path := filepath.Join(dir, fileName)
	content, before := []byte(readFile(t, path)), readFile(t, filepath.Join(whole, fileName))
	copy(content, before[:100])
	if len(content) < len(before) {
		binary.BigEndian.PutUint32(content[28:], uint32(len(content)/pagefile.PageSize))
	}
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	readable = map[int64]bool{}
	original, now := messagePages(t, filepath.Join(whole, fileName)), messagePages(t, path)
	for n, rows := range original {
		all += len(rows)
		if fmt.Sprint(now[n]) == fmt.Sprint(rows) {
			for _, key := range rows {
				readable[key] = true
			}
		}
	}
	db, err := sql.Open("sqlite", "file:"+path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for _, rows := range original {
		for _, key := range rows {
			var text string
			if db.QueryRow("SELECT text FROM messages WHERE key = ?", key).Scan(&text) == nil {
				readable[key] = true
			}
		}
	}
	return all, readable
}

// messageColumns is how many columns the table of messages has; the tenth is the text.
const messageColumns = 13

// messagePages are the keys of the messages in each page, of whole rows only.
func messagePages(t *testing.T, path string) map[uint32][]int64 {
	t.Helper()
	f, err := pagefile.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	pages := map[uint32][]int64{}
	for n := uint32(1); n <= f.Pages(); n++ {
		if err := f.Rows(n, func(r pagefile.Row) {
			if len(r.Values) == messageColumns && r.Values[0] == nil {
				if _, ok := r.Values[9].(string); ok {
					pages[n] = append(pages[n], r.ID)
				}
			}
		}); err != nil {
			t.Fatal(err)
		}
	}
	return pages
}

func copyFolder(t *testing.T, from, to string) {
	t.Helper()
	if err := os.CopyFS(to, os.DirFS(from)); err != nil {
		t.Fatal(err)
	}
}

func folderSize(t *testing.T, dir string) (size int64) {
	t.Helper()
	err := filepath.WalkDir(dir, func(_ string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err == nil {
			size += info.Size()
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return size
}

// TestMessagesOfALostMeetingComeBack: their meeting's own row and their recording's
// are gone.
func TestMessagesOfALostMeetingComeBack(t *testing.T) {
	dir := t.TempDir()
	l := newLibrary(t, dir)
	fill(t, l, "lost", "We said this.", "And that.")
	fill(t, l, "there", "All is well.")
	for _, statement := range []string{
		"PRAGMA foreign_keys=off", "DELETE FROM conversations WHERE id = 'lost'",
		"DELETE FROM sources WHERE conversation_id = 'lost'", "DELETE FROM members WHERE conversation_id = 'lost'",
	} {
		if _, err := l.writer.Exec(statement); err != nil {
			t.Fatal(err)
		}
	}
	closeAndDamage(t, l)
	l = newLibrary(t, dir)
	list, err := l.Summaries(t.Context())
	if err != nil || len(list) != 2 {
		t.Fatalf("%+v, %v", list, err)
	}
	i := slices.IndexFunc(list, func(s Summary) bool { return s.Name == RecoveredName })
	if i < 0 || list[i].Messages != 2 || list[i].Duration != 2 {
		t.Fatalf("%+v", list)
	}
	record, err := l.Full(t.Context(), list[i].ID)
	if err != nil || len(record.Messages) != 2 || record.Messages[1].Text != "And that." || len(record.Members) != 1 {
		t.Errorf("%+v, %v", record, err)
	}
	if recovery, told, err := l.TakeRecovery(); !told || err != nil || recovery.Recovered != 1 || recovery.Conversations != 2 || recovery.Messages != 3 {
		t.Errorf("told %+v, %v, %v", recovery, told, err)
	}
}

// closeAndDamage closes a library properly and then changes a byte of its header.
func closeAndDamage(t *testing.T, l *Library) {
	t.Helper()
	path := l.path()
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	l.owner, l.reader, l.writer = nil, nil, nil
	content := []byte(readFile(t, path))
	content[20] ^= 1 // nothing can be read with it: space kept free at the end of each page
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
}

// TestLossIsCountedByTheBackup: what left no trace in the library is in its backup.
func TestLossIsCountedByTheBackup(t *testing.T) {
	dir := t.TempDir()
	l := newLibrary(t, dir)
	fill(t, l, "lost", "We said this.", "And that.")
	fill(t, l, "there", "All is well.")
	if err := l.backup(t.Context(), "regular"); err != nil {
		t.Fatal(err)
	}
	for _, statement := range []string{"DELETE FROM conversations WHERE id = 'lost'", "DELETE FROM jobs WHERE conversation_id = 'lost'"} {
		if _, err := l.writer.Exec(statement); err != nil {
			t.Fatal(err)
		}
	}
	closeAndDamage(t, l)
	l = newLibrary(t, dir)
	if recovery, told, err := l.TakeRecovery(); !told || err != nil || recovery.LostConversations != 1 || recovery.LostMessages != 2 {
		t.Errorf("told %+v, %v, %v", recovery, told, err)
	}
}

// TestLibraryBeyondRepairIsCopiedOnce: a start that fails leaves no more behind than
// the first one.
func TestLibraryBeyondRepairIsCopiedOnce(t *testing.T) {
	dir := t.TempDir()
	overwriteAll := func() {
		if err := os.WriteFile(filepath.Join(dir, fileName), []byte(strings.Repeat("nothing of a library. ", 10_000)), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	overwriteAll()
	for n := range 3 {
		if _, err := Open(t.Context(), dir); err == nil {
			t.Fatal("it opened")
		}
		kept, err := (&Library{dir: dir}).copies(damagedLabel)
		if err != nil || len(kept) != 1 {
			t.Fatalf("start %d: %v, %v", n, kept, err)
		}
	}
}

// TestUnchangedLibraryIsNotSearchedForDamage: what nobody has written to opens as
// fast as before.
func TestUnchangedLibraryIsNotSearchedForDamage(t *testing.T) {
	dir := t.TempDir()
	l := newLibrary(t, dir)
	fill(t, l, "c", "Hello.")
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	if err := l.refuseNewer(t.Context()); err != nil || !l.isAsClosed() {
		t.Errorf("it is not as it was closed, %v", err)
	}
	l.owner, l.reader, l.writer = nil, nil, nil
	later := time.Now().Add(time.Second)
	if err := os.Chtimes(l.path(), later, later); err != nil {
		t.Fatal(err)
	}
	if l.isAsClosed() {
		t.Error("somebody has written to it, and nobody notices")
	}
}

// TestFoundDamageIsRepairedAtTheNextStart: SQLite meets it in the middle of a day.
func TestFoundDamageIsRepairedAtTheNextStart(t *testing.T) {
	l := newLibrary(t, t.TempDir())
	for i := range 20 {
		fill(t, l, string(rune('a'+i)), strings.Repeat("Something was said here. ", 40))
	}
	breakIndex(t, l.path())
	if _, err := l.Search(t.Context(), "something said", 5); !errors.Is(err, fault.LibraryDamaged) {
		t.Fatalf("searched: %v", err)
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	if l.isAsClosed() {
		t.Error("the next start takes it for whole")
	}
	dir := l.dir
	l.owner, l.reader, l.writer = nil, nil, nil
	l = newLibrary(t, dir)
	if hits, err := l.Search(t.Context(), "something said", 50); err != nil || len(hits) < 20 {
		t.Errorf("found %v, %v", hits, err)
	}
}
