package export

import (
	"archive/zip"
	"bytes"
	"errors"
	"flag"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/debrief-app/debrief/service/conversation"
)

var update = flag.Bool("update", false, "write the golden files anew")

func TestEveryFormatMatchesItsGoldenFile(t *testing.T) {
	meetings := map[string]conversation.Meeting{"weekly": weekly(), "decided": decided(), "unnamed": unnamed(), "silent": silent()}
	for name, meeting := range meetings {
		for _, format := range Formats() {
			t.Run(name+format.Extension(), func(t *testing.T) {
				out := write(t, format, meeting, Options{})
				if format == FormatWord {
					out = unzipped(t, out)
				}
				golden(t, name+format.Extension(), out)
			})
		}
	}
}

func TestOptionsMatchTheirGoldenFiles(t *testing.T) {
	options := map[string]Options{
		"done":       {Done: map[string]bool{"a1": true, "q2": true}, Without: Transcript},
		"insights":   {Without: Transcript | Topics | Questions, Zone: time.UTC},
		"transcript": {Without: ActionItems | FollowUps | Questions | Topics},
	}
	for name, opts := range options {
		for _, format := range []Format{FormatMarkdown, FormatText, FormatCSV} {
			t.Run(name+format.Extension(), func(t *testing.T) {
				golden(t, "weekly-"+name+format.Extension(), write(t, format, weekly(), opts))
			})
		}
	}
}

func TestAnUnknownFormatIsAnError(t *testing.T) {
	if err := Write(&bytes.Buffer{}, "pages", weekly(), Options{}); err == nil {
		t.Error("no error")
	}
}

func TestAFullDiskIsAnErrorInEveryFormat(t *testing.T) {
	for _, format := range Formats() {
		if err := Write(fullDisk{}, format, weekly(), Options{ByteOrderMark: true}); !errors.Is(err, errFull) {
			t.Errorf("%s: error is %v", format, err)
		}
	}
}

var errFull = errors.New("disk full")

type fullDisk struct{}

func (fullDisk) Write([]byte) (int, error) { return 0, errFull }

func write(t *testing.T, format Format, m conversation.Meeting, opts Options) string {
	t.Helper()
	var out bytes.Buffer
	if err := Write(&out, format, m, opts); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// unzipped are the parts of a Word document that are made for each meeting, a tag a line.
func unzipped(t *testing.T, document string) string {
	t.Helper()
	archive, err := zip.NewReader(strings.NewReader(document), int64(len(document)))
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	for _, name := range []string{"docProps/core.xml", "word/document.xml"} {
		f, err := archive.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(f)
		if err != nil {
			t.Fatal(err)
		}
		out.WriteString(strings.ReplaceAll(string(text), "</w:p>", "</w:p>\n"))
	}
	return out.String()
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name+".golden")
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("differs from %s (go test -update writes it anew):\n%s", path, got)
	}
}
