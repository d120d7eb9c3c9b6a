package store

import (
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/debrief-app/debrief/service/fault"
)

func TestFilesArePrivate(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "a", "b")
	l := newLibrary(t, dir)
	fill(t, l, "c", "Hello.")
	if err := l.backup(t.Context(), "test"); err != nil {
		t.Fatal(err)
	}
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := d.Info()
		if err == nil && info.Mode().Perm()&0o077 != 0 {
			t.Errorf("%s is %v", path, info.Mode())
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestNewerLibraryIsRefusedAndLeftAlone(t *testing.T) {
	dir := t.TempDir()
	l := newLibrary(t, dir)
	fill(t, l, "c", "Hello.")
	if _, err := l.writer.Exec("INSERT INTO goose_db_version (version_id, is_applied) VALUES (99999, 1)"); err != nil {
		t.Fatal(err)
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	l.owner, l.writer, l.reader = nil, nil, nil
	before := readFile(t, filepath.Join(dir, fileName))
	if _, err := Open(t.Context(), dir); !errors.Is(err, fault.LibraryNewer) {
		t.Fatalf("opened: %v", err)
	}
	if after := readFile(t, filepath.Join(dir, fileName)); before != after {
		t.Error("the library was changed")
	}
	if _, err := os.Stat(filepath.Join(dir, backupsDir)); !errors.Is(err, fs.ErrNotExist) {
		t.Error("a backup was made")
	}
}

func TestMigrationMakesABackupFirst(t *testing.T) {
	dir := t.TempDir()
	l := newLibrary(t, dir)
	fill(t, l, "c", "Hello.")
	more := fstest.MapFS{}
	all, err := migrations()
	if err != nil {
		t.Fatal(err)
	}
	if err := fs.WalkDir(all, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		content, err := fs.ReadFile(all, path)
		more[path] = &fstest.MapFile{Data: content}
		return err
	}); err != nil {
		t.Fatal(err)
	}
	newest, err := newestVersion()
	if err != nil {
		t.Fatal(err)
	}
	more["00098_more.sql"] = &fstest.MapFile{Data: []byte("-- +goose Up\nALTER TABLE conversations ADD COLUMN colour TEXT;\n")}
	more["00099_broken.sql"] = &fstest.MapFile{Data: []byte("-- +goose Up\nDELETE FROM conversations;\nNONSENSE;\n")}

	if err := migrateTo(t.Context(), l, more); err == nil {
		t.Fatal("a broken migration passed")
	}
	if list, err := l.Summaries(t.Context()); err != nil || len(list) != 1 {
		t.Errorf("after a broken migration the library holds %v, %v", list, err)
	}
	backups, err := l.Backups(t.Context())
	if err != nil || len(backups) != 1 || !strings.Contains(backups[0].Path, fmt.Sprintf("version-%d", newest)) {
		t.Fatalf("backups are %v, %v", backups, err)
	}
	db, err := sql.Open("sqlite", dsn(backups[0].Path, inspecting))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var n int
	if err := db.QueryRow("SELECT count(*) FROM messages").Scan(&n); err != nil || n != 1 {
		t.Errorf("the backup holds %d messages, %v", n, err)
	}
}

func TestOnlyTheNewestBackupsAreKept(t *testing.T) {
	l := newLibrary(t, t.TempDir())
	for range keptBackups + 2 {
		if err := l.backup(t.Context(), "test"); err != nil {
			t.Fatal(err)
		}
	}
	if backups, err := l.Backups(t.Context()); err != nil || len(backups) != keptBackups {
		t.Errorf("backups are %v, %v", backups, err)
	}
}

func TestDeleteReallyDeletes(t *testing.T) {
	const secret = "Xylophonists"
	dir := t.TempDir()
	l := newLibrary(t, dir)
	fill(t, l, "kept", "Nothing to hide.")
	fill(t, l, "gone", secret+" are many.", "We said "+secret+".")
	if err := l.backup(t.Context(), "test"); err != nil {
		t.Fatal(err)
	}
	if files := holds(t, dir, secret); len(files) < 2 {
		t.Fatalf("the secret is only in %v", files)
	}
	if err := errors.Join(l.Delete(t.Context(), "gone"), l.Purge(t.Context())); err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{secret, strings.ToLower(secret[:9])} {
		if files := holds(t, dir, text); len(files) > 0 {
			t.Errorf("%q is still in %v", text, files)
		}
	}
	if files := holds(t, dir, "Nothing to hide."); len(files) < 2 {
		t.Errorf("the other conversation is only in %v", files)
	}
	if err := l.Delete(t.Context(), "gone"); !errors.Is(err, fault.NoConversation) {
		t.Errorf("deleted again: %v", err)
	}
}

func TestDeleteGivesBackWhatItAnnounced(t *testing.T) {
	words := strings.Fields("we want the report on budget design market price team and release before number work time")
	for name, c := range map[string]struct {
		sentences, others int
		alike             bool // all sentences of the one that is deleted
	}{
		"long":                  {5000, 0, false},
		"long and alike":        {5000, 0, true},
		"long among others":     {5000, 20, false},
		"short among others":    {300, 20, false},
		"short among very many": {300, 100, false},
	} {
		t.Run(name, func(t *testing.T) {
			l := newLibrary(t, t.TempDir())
			talk := func(n int) []string {
				said := make([]string, n)
				for i := range said {
					said[i] = fmt.Sprintf("%s %s %s number %d, because we talked about it.", words[i%15], words[(i*7+3)%15], words[(i*11)%15], i)
				}
				return said
			}
			for n := range c.others {
				fill(t, l, fmt.Sprintf("other%d", n), talk(300)...)
			}
			said := talk(c.sentences)
			if c.alike {
				for i := range said {
					said[i] = strings.Repeat("Words of some length. ", 5)
				}
			}
			fill(t, l, "one", said...)
			f, err := l.Footprint(t.Context(), "one")
			if err != nil || f.Messages != c.sentences {
				t.Fatalf("footprint is %+v, %v", f, err)
			}
			if err := l.explain("", giveBack(t.Context(), l.writer)); err != nil { // move the log into the file
				t.Fatal(err)
			}
			before := len(readFile(t, l.path()))
			if err := errors.Join(l.Delete(t.Context(), "one"), l.Purge(t.Context())); err != nil {
				t.Fatal(err)
			}
			freed := int64(before - len(readFile(t, l.path())))
			t.Logf("freed %d, announced %d", freed, f.Bytes)
			if freed < f.Bytes/2 || freed > f.Bytes*2 {
				t.Errorf("it freed %d bytes, announced were %d", freed, f.Bytes)
			}
		})
	}
}

func TestDamagedLibrary(t *testing.T) {
	for _, c := range []struct {
		name   string
		damage func(t *testing.T, path string)
		want   error
		kept   int // conversations
	}{
		{"index that does not fit", breakIndex, nil, 20},
		{"a page of noise", func(t *testing.T, path string) { overwrite(t, path, 12*4096, 4096) }, nil, 1},
		{"no library at all", func(t *testing.T, path string) { overwrite(t, path, 0, 1<<20) }, fault.LibraryDamaged, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			l := newLibrary(t, dir)
			for i := range 20 {
				fill(t, l, string(rune('a'+i)), strings.Repeat("Something was said here. ", 40))
			}
			l.crash(t)
			c.damage(t, filepath.Join(dir, fileName))
			l, err := Open(t.Context(), dir)
			if !errors.Is(err, c.want) {
				t.Fatalf("opened: %v", err)
			}
			if err != nil {
				return
			}
			defer l.Close()
			list, err := l.Summaries(t.Context())
			if err != nil || len(list) < c.kept {
				t.Errorf("%d conversations are left, %v", len(list), err)
			}
			if damage := inspect(t.Context(), l.path()); damage != nil {
				t.Errorf("still damaged: %v", damage)
			}
			kept, err := l.copies(damagedLabel)
			if err != nil || len(kept) != 1 {
				t.Errorf("damaged copies are %v, %v", kept, err)
			}
		})
	}
}

func breakIndex(t *testing.T, path string) {
	t.Helper()
	db, err := openWriter(path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Exec("DELETE FROM message_index_data WHERE id > 10"); err != nil {
		t.Fatal(err)
	}
}

func overwrite(t *testing.T, path string, at, n int64) {
	t.Helper()
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	noise := make([]byte, n)
	for i := range noise {
		noise[i] = byte(i*7 + i>>8)
	}
	if _, err := f.WriteAt(noise, at); err != nil {
		t.Fatal(err)
	}
}

func readFile(t *testing.T, path string) string {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

func TestRegularBackupIsMadeOnceInAWhile(t *testing.T) {
	l := newLibrary(t, t.TempDir())
	fill(t, l, "c", "Hello.")
	for range 2 {
		if err := l.BackUp(t.Context(), time.Hour); err != nil {
			t.Fatal(err)
		}
	}
	if backups, err := l.Backups(t.Context()); err != nil || len(backups) != 1 {
		t.Errorf("backups are %v, %v", backups, err)
	}
}

func TestFolderMayHaveAnyName(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "Año 1 #2 ?x=y&z %41 'q'")
	l := newLibrary(t, dir)
	fill(t, l, "c", "Hello.")
	if _, err := os.Stat(filepath.Join(dir, fileName)); err != nil {
		t.Error(err)
	}
}
