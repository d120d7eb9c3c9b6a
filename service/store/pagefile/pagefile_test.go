package pagefile

import (
	"database/sql"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	_ "modernc.org/sqlite"
)

// newFile makes a file with all that a library has: maps of pages, an index, a
// full-text index, long rows, free pages.
func newFile(t testing.TB, options string) (path string, db *sql.DB) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "file.db")
	db, err := sql.Open("sqlite", "file:"+path+"?_pragma=auto_vacuum(incremental)&_pragma=secure_delete(on)"+options)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	db.SetMaxOpenConns(1)
	statements := []string{
		"CREATE TABLE said (key INTEGER PRIMARY KEY, meeting TEXT NOT NULL, at REAL, text TEXT, more BLOB)",
		"CREATE TABLE names (id TEXT PRIMARY KEY, n INTEGER)",
		"CREATE UNIQUE INDEX by_meeting ON said(meeting, key)",
		"CREATE VIRTUAL TABLE words USING fts5(text, content='said', content_rowid='key', prefix='2 3')",
	}
	for i := range 3000 {
		text := fmt.Sprintf("Sätze №%d über %s", i, strings.Repeat("etwas ", i%40))
		if i%200 == 0 {
			text = strings.Repeat(text, 300)
		}
		statements = append(statements,
			fmt.Sprintf("INSERT INTO said VALUES (%d, 'meeting-%d', %d.5, '%s', x'00ff%04x')", i*i+1, i/50, i, text, i),
			fmt.Sprintf("INSERT INTO words(rowid, text) VALUES (%d, '%s')", i*i+1, text),
			fmt.Sprintf("INSERT INTO names VALUES ('name %d', %d)", i, -i*i*i))
	}
	statements = append(statements, "DELETE FROM names WHERE n % 3 = 0")
	execute(t, db, "BEGIN; "+strings.Join(statements, "; ")+"; COMMIT")
	return path, db
}

func execute(t testing.TB, db *sql.DB, statement string) {
	t.Helper()
	if _, err := db.Exec(statement); err != nil {
		t.Fatal(err)
	}
}

func open(t testing.TB, path string) *File {
	t.Helper()
	f, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

// rowsOf are all rows of a table, by the pages that belong to it.
func rowsOf(t testing.TB, f *File, table string) map[int64][]any {
	t.Helper()
	owners, err := f.Owners()
	if err != nil {
		t.Fatal(err)
	}
	all := map[int64][]any{}
	for n, owner := range owners {
		if owner != table {
			continue
		}
		if err := f.Rows(n, func(r Row) { all[r.ID] = r.Values }); err != nil {
			t.Fatal(err)
		}
	}
	return all
}

func TestRowsAreThoseThatSQLiteReads(t *testing.T) {
	for name, options := range map[string]string{
		"file":     "",
		"with log": "&_pragma=journal_mode(wal)&_pragma=wal_autocheckpoint(100000)",
	} {
		t.Run(name, func(t *testing.T) {
			path, db := newFile(t, options)
			rows, err := db.Query("SELECT key, meeting, at, text, more FROM said")
			if err != nil {
				t.Fatal(err)
			}
			defer rows.Close()
			want := map[int64][]any{}
			for rows.Next() {
				var key int64
				values := make([]any, 5)
				if err := rows.Scan(&key, &values[1], &values[2], &values[3], &values[4]); err != nil {
					t.Fatal(err)
				}
				want[key] = values
			}
			if got := rowsOf(t, open(t, path), "said"); len(want) != 3000 || !reflect.DeepEqual(got, want) {
				t.Errorf("%d rows, SQLite reads %d", len(got), len(want))
			}
		})
	}
}

func TestWholeFilePasses(t *testing.T) {
	for name, options := range map[string]string{
		"file": "", "with log": "&_pragma=journal_mode(wal)", "without maps": "&_pragma=auto_vacuum(none)",
	} {
		t.Run(name, func(t *testing.T) {
			path, db := newFile(t, options)
			if err := open(t, path).Check(); err != nil {
				t.Error(err)
			}
			execute(t, db, "DELETE FROM said WHERE key % 2 = 0; PRAGMA incremental_vacuum(20)")
			if err := open(t, path).Check(); err != nil {
				t.Errorf("with free pages: %v", err)
			}
		})
	}
}

// TestDamageThatSQLiteFindsIsFound damages one page at a time. What a full-text index
// keeps inside its rows is nothing that a look at pages could judge.
func TestDamageThatSQLiteFindsIsFound(t *testing.T) {
	path, db := newFile(t, "")
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	random := rand.New(rand.NewPCG(1, 2))
	kinds := map[string]func(content []byte) []byte{
		"page zeroed": func(content []byte) []byte {
			clear(content[PageSize*(1+random.IntN(len(content)/PageSize-1)):][:PageSize])
			return content
		},
		"tail cut": func(content []byte) []byte { return content[:random.IntN(len(content))] },
		"head of page": func(content []byte) []byte {
			return noise(random, content, PageSize*random.IntN(len(content)/PageSize), 64)
		},
		"anywhere":       func(content []byte) []byte { return noise(random, content, random.IntN(len(content)-64), 64) },
		"byte of header": func(content []byte) []byte { return noise(random, content, random.IntN(100), 1) },
		"whole page": func(content []byte) []byte {
			return noise(random, content, PageSize*random.IntN(len(content)/PageSize), PageSize)
		},
	}
	for name, damage := range kinds {
		t.Run(name, func(t *testing.T) {
			missed, found := 0, 0
			for range 40 {
				path := filepath.Join(t.TempDir(), "file.db")
				if err := os.WriteFile(path, damage(append([]byte(nil), whole...)), 0o600); err != nil {
					t.Fatal(err)
				}
				ours := open(t, path).Check()
				if theirs := quickCheck(path); theirs != nil && !strings.Contains(theirs.Error(), "fts5") {
					if found++; ours == nil {
						missed++
						t.Logf("missed: %v", theirs)
					}
				}
			}
			if missed > 0 {
				t.Errorf("missed %d of %d", missed, found)
			}
		})
	}
}

func noise(random *rand.Rand, content []byte, at, n int) []byte {
	for i := at; i < min(at+n, len(content)); i++ {
		content[i] = byte(random.Uint32())
	}
	return content
}

func quickCheck(path string) error {
	db, err := sql.Open("sqlite", "file:"+path)
	if err != nil {
		return err
	}
	defer db.Close()
	var verdict string
	if err := db.QueryRow("PRAGMA quick_check(1)").Scan(&verdict); err != nil {
		return err
	}
	if verdict != "ok" {
		return fmt.Errorf("%s", verdict)
	}
	return nil
}

func FuzzFile(f *testing.F) {
	path, db := newFile(f, "")
	if err := db.Close(); err != nil {
		f.Fatal(err)
	}
	whole, err := os.ReadFile(path)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(whole[:20*PageSize], []byte("log"))
	f.Fuzz(func(t *testing.T, content, log []byte) {
		path := filepath.Join(t.TempDir(), "file.db")
		if os.WriteFile(path, content, 0o600) != nil || os.WriteFile(path+"-wal", log, 0o600) != nil {
			t.Skip()
		}
		file := open(t, path)
		_ = file.Check()
		if _, err := file.Owners(); err != nil {
			t.Error(err)
		}
		for n := range file.Pages() {
			if err := file.Rows(n+1, func(Row) {}); err != nil {
				t.Error(err)
			}
		}
	})
}
