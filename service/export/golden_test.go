package export

import (
	"bytes"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/debrief-app/debrief/service/conversation"
)

var update = flag.Bool("update", false, "write the golden files anew")

func TestEveryFormatMatchesItsGoldenFile(t *testing.T) {
	meetings := map[string]conversation.Meeting{"weekly": weekly(), "unnamed": unnamed(), "silent": silent()}
	for name, meeting := range meetings {
		for _, format := range Formats() {
			t.Run(name+format.Extension(), func(t *testing.T) {
				golden(t, name+format.Extension(), write(t, format, meeting, Options{}))
			})
		}
	}
}

func TestOptionsMatchTheirGoldenFiles(t *testing.T) {
	options := map[string]Options{
		"frontmatter": {FrontMatter: true, Without: Transcript},
		"done":        {Done: map[string]bool{"a1": true, "q2": true}, Without: Transcript},
		"insights":    {Without: Transcript | Topics | Questions, Zone: time.UTC},
		"transcript":  {Without: ActionItems | FollowUps | Questions | Topics},
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
	if err := Write(&bytes.Buffer{}, "docx", weekly(), Options{}); err == nil {
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
