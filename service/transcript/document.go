package transcript

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
)

// maxUnpacked bounds what a document may hold, in bytes: a small archive can unpack
// to any size.
const maxUnpacked = 64 << 20

var errNoDocument = errors.New("there is no document in the archive")

// documentText is the text of a Word or OpenDocument file, a line a paragraph or a row
// of a table, and the tables once more by themselves.
func documentText(data []byte) (text string, tables []grid, err error) {
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return "", nil, fmt.Errorf("open document: %w", err)
	}
	for _, f := range archive.File {
		name := strings.ToLower(f.Name)
		if name != "word/document.xml" && name != "content.xml" {
			continue
		}
		content, err := f.Open()
		if err != nil {
			return "", nil, fmt.Errorf("open %s: %w", f.Name, err)
		}
		defer content.Close()
		return paragraphs(io.LimitReader(content, maxUnpacked))
	}
	return "", nil, errNoDocument
}

// paragraphs goes through the XML of a document, of which both kinds call a
// paragraph p. What was deleted but is still in the file is not read.
func paragraphs(content io.Reader) (string, []grid, error) {
	d := xml.NewDecoder(content)
	d.Strict = false
	var r documentReader
	for {
		token, err := d.Token()
		if err != nil {
			if errors.Is(err, io.EOF) || r.text.Len() > 0 {
				return r.text.String(), r.tables, nil
			}
			return "", nil, fmt.Errorf("read document: %w", err)
		}
		switch t := token.(type) {
		case xml.StartElement:
			r.open(t)
		case xml.EndElement:
			r.shut(t.Name.Local)
		case xml.CharData:
			if r.inText > 0 && r.skipped == 0 {
				r.text.Write(t)
			}
		}
	}
}

// documentReader writes the text of a document as lines.
type documentReader struct {
	text    strings.Builder
	isWord  bool
	inText  int  // elements around that hold text
	skipped int  // elements around whose text does not count
	inRow   bool // of a table: its cells stand on one line
	rowAt   int  // where in the text the row begins
	tables  []grid
}

// grid is a table of a document: rows of cells.
type grid [][]string

var (
	skippedElements = wordSet("del instrText annotation tracked-changes delText")
	textElements    = wordSet("t span a")
)

func (r *documentReader) open(t xml.StartElement) {
	switch name := t.Name.Local; {
	case name == "document":
		r.isWord = true
	case skippedElements[name]:
		r.skipped++
	case textElements[name], r.isParagraph(name) && !r.isWord:
		r.inText++
	case name == "tab" && len(t.Attr) == 0: // others set tab stops
		r.text.WriteByte('\t')
	case name == "s":
		r.text.WriteByte(' ')
	case name == "br", name == "cr", name == "line-break":
		r.text.WriteByte('\n')
	case name == "tbl", name == "table":
		r.tables = append(r.tables, nil)
	case name == "tr", name == "table-row":
		r.inRow, r.rowAt = true, r.text.Len()
	}
}

func (r *documentReader) shut(name string) {
	switch {
	case skippedElements[name]:
		r.skipped--
	case textElements[name]:
		r.inText--
	case r.isParagraph(name):
		if !r.isWord {
			r.inText--
		}
		if r.inRow {
			r.text.WriteByte(' ')
		} else {
			r.text.WriteByte('\n')
		}
	case (name == "tc" || name == "table-cell") && r.inRow:
		r.text.WriteByte('\t')
	case name == "tr", name == "table-row":
		r.shutRow()
	}
}

func (r *documentReader) shutRow() {
	if n := len(r.tables); n > 0 && r.inRow {
		row := strings.Split(strings.TrimSuffix(r.text.String()[r.rowAt:], "\t"), "\t")
		r.tables[n-1] = append(r.tables[n-1], row)
	}
	r.inRow = false
	r.text.WriteByte('\n')
}

func (r *documentReader) isParagraph(name string) bool { return name == "p" || name == "h" }
