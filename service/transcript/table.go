package transcript

import (
	"context"
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strings"
)

// parseTable reads comma or tab separated values whose first row names the columns,
// as Whisper, Fireflies and others write them. ok is false for anything else.
func parseTable(ctx context.Context, text string) (t Transcript, ok bool) {
	head, _, _ := strings.Cut(strings.TrimLeft(text, "\n "), "\n")
	comma := rune(0)
	for _, c := range "\t;,|" {
		if strings.ContainsRune(head, c) {
			comma = c
			break
		}
	}
	if comma == 0 || len(head) > 1000 {
		return Transcript{}, false
	}
	r := csv.NewReader(strings.NewReader(text))
	r.Comma, r.LazyQuotes, r.FieldsPerRecord, r.TrimLeadingSpace = comma, true, -1, comma != '\t'
	columns, err := r.Read()
	if err != nil || !isHead(columns) {
		return Transcript{}, false
	}
	rows := value{kind: list}
	for n := 1; n < maxCues; n++ {
		record, err := r.Read()
		if errors.Is(err, io.EOF) || n%checkEvery == 0 && ctx.Err() != nil {
			break
		}
		if err != nil {
			continue
		}
		rows.items = append(rows.items, rowValue(columns, record))
	}
	t, err = fromValue(ctx, rows)
	return t, err == nil && len(t.Cues) > 0
}

// rowValue is a row as an object, whose members are named by the columns. The sign that
// stands in a column of its own belongs to the word before it.
func rowValue(columns, record []string) value {
	row := value{kind: object}
	for i, field := range record[:min(len(record), len(columns))] {
		if field = strings.TrimSpace(field); field != "" {
			if n := len(row.items); n > 0 && plainKey(columns[i]) == "punctuation" {
				token := slices.IndexFunc(row.keys, func(key string) bool { return textKeys[plainKey(key)] != 0 })
				if token >= 0 {
					row.items[token].text += field
				}
				continue
			}
			row.keys, row.items = append(row.keys, columns[i]), append(row.items, value{kind: textual, text: field})
		}
	}
	return row
}

// parseGrids reads the largest of a document's tables whose first row names columns of
// what was said; ok is false where there is none.
func parseGrids(ctx context.Context, tables []grid) (t Transcript, ok bool) {
	most := 1
	var best grid
	for _, g := range tables {
		if len(g) > most && isHead(g[0]) {
			best, most = g, len(g)
		}
	}
	if best == nil {
		return Transcript{}, false
	}
	rows := value{kind: list}
	for _, record := range best[1:] {
		rows.items = append(rows.items, rowValue(best[0], record))
	}
	t, err := fromValue(ctx, rows)
	return t, err == nil && len(t.Cues) > 0
}

// isHead reports whether a row names a column of texts and one of times or speakers.
func isHead(columns []string) bool {
	texts, others := 0, 0
	for _, c := range columns {
		key := plainKey(strings.TrimSpace(c))
		switch {
		case textKeys[key] != 0:
			texts++
		case startKeys[key] != 0, endKeys[key] != 0, speakerKeys[key] != 0:
			others++
		}
	}
	return texts > 0 && others > 0
}
