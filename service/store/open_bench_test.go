package store

import (
	"os"
	"testing"
	"time"
)

// BenchmarkOpen opens a library of 1,000 meetings of half an hour: as it was closed,
// as something else has left it, and, for comparison, without looking at it at all.
// The command's start is opening and listing.
func BenchmarkOpen(b *testing.B) {
	dir := b.TempDir()
	l, err := Open(b.Context(), dir)
	if err != nil {
		b.Fatal(err)
	}
	newTalk().fill(b, l, 500)
	if _, err := l.writer.Exec(`INSERT INTO conversations (id, name, added) SELECT 'half ' || id, name, added FROM conversations;
		INSERT INTO sources (conversation_id, id, ord, name, kind, hash, size, start, "offset", duration, messages, added)
			SELECT 'half ' || conversation_id, id, ord, name, kind, hash, size, start, "offset", duration, 0, added FROM sources`); err != nil {
		b.Fatal(err)
	}
	if err := l.Close(); err != nil {
		b.Fatal(err)
	}
	b.Run("as closed", func(b *testing.B) { benchOpen(b, dir, func() {}) })
	b.Run("changed", func(b *testing.B) {
		benchOpen(b, dir, func() {
			now := time.Now()
			if err := os.Chtimes(l.path(), now, now); err != nil {
				b.Fatal(err)
			}
		})
	})
	b.Run("pages only", func(b *testing.B) {
		for b.Loop() {
			if err := checkPages(l.path(), false); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("header only", func(b *testing.B) {
		for b.Loop() {
			if err := checkPages(l.path(), true); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func benchOpen(b *testing.B, dir string, before func()) {
	for b.Loop() {
		b.StopTimer()
		before()
		b.StartTimer()
		l, err := Open(b.Context(), dir)
		if err != nil {
			b.Fatal(err)
		}
		if list, err := l.Summaries(b.Context()); err != nil || len(list) != 1000 {
			b.Fatal(len(list), err)
		}
		b.StopTimer()
		if err := l.Close(); err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
	}
}
