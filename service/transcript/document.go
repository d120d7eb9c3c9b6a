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

// documentText is the text of a Word or OpenDocument file, a line a paragraph.
func documentText(data []byte) (string, error) {
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return "", fmt.Errorf("open document: %w", err)
	}
	for _, f := range archive.File {
		name := strings.ToLower(f.Name)
		if name != "word/document.xml" && name != "content.xml" {
			continue
		}
		content, err := f.Open()
		if err != nil {
			return "", fmt.Errorf("open %s: %w", f.Name, err)
		}
		defer content.Close()
		return paragraphs(io.LimitReader(content, maxUnpacked))
	}
	return "", errNoDocument
}

// paragraphs goes through the XML of a document, of which both kinds call a
// paragraph p. What was deleted but is still in the file is not read.
func paragraphs(content io.Reader) (string, error) {
	var text strings.Builder
	d := xml.NewDecoder(content)
	d.Strict = false
	word, inText, skipped := false, 0, 0
	cell := false // in a row of a table, whose cells stand on one line
	for {
		token, err := d.Token()
		if err != nil {
			if errors.Is(err, io.EOF) || text.Len() > 0 {
				return text.String(), nil
			}
			return "", fmt.Errorf("read document: %w", err)
		}
		switch t := token.(type) {
		case xml.StartElement:
			switch t.Name.Local {
			case "document":
				word = true
			case "del", "instrText", "annotation", "tracked-changes", "delText":
				skipped++
			case "t", "span", "a":
				inText++
			case "tab":
				if len(t.Attr) == 0 { // others set tab stops
					text.WriteByte('\t')
				}
			case "s":
				text.WriteByte(' ')
			case "br", "cr", "line-break":
				text.WriteByte('\n')
			case "tr", "table-row":
				cell = true
			case "p", "h":
				if !word {
					inText++
				}
			}
		case xml.EndElement:
			switch t.Name.Local {
			case "del", "instrText", "annotation", "tracked-changes", "delText":
				skipped--
			case "t", "span", "a":
				inText--
			case "p", "h":
				if !word {
					inText--
				}
				if cell {
					text.WriteByte('\t')
				} else {
					text.WriteByte('\n')
				}
			case "tr", "table-row":
				cell = false
				text.WriteByte('\n')
			}
		case xml.CharData:
			if inText > 0 && skipped == 0 {
				text.Write(t)
			}
		}
	}
}
