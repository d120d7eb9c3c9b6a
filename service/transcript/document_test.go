package transcript

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/debrief-app/debrief/service/fault"
)

// wordFile is the body of a Word document with paragraphs.
func wordFile(paragraphs ...string) string {
	return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>` +
		strings.Join(paragraphs, "") + `</w:body></w:document>`
}

func run(text string) string {
	return `<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">` + text + `</w:t></w:r>`
}

func paragraph(runs ...string) string {
	return `<w:p><w:pPr><w:tabs><w:tab w:val="left" w:pos="720"/></w:tabs></w:pPr>` + strings.Join(runs, "") + `</w:p>`
}

const lineBreak, tab = `<w:r><w:br/></w:r>`, `<w:r><w:tab/></w:r>`

func TestDocuments(t *testing.T) {
	for _, c := range []struct{ name, part, content, want string }{
		{"Teams", "word/document.xml", wordFile(paragraph(run("Weekly sync-20240305_100000-Meeting Recording")), paragraph(run("March 5, 2024, 9:00AM")), paragraph(run("12m 3s")),
			paragraph(run("Maya Lind"), run(" started transcription")),
			paragraph(run("Maya Lind"), run("   0:03"), lineBreak, run("Shall we begin?")),
			paragraph(run("Ek, Ole (External)"), run("   0:09"), lineBreak, run("Yes, let us.")),
			paragraph(run("Maya Lind"), run("   1:00:12"), lineBreak, run("Fine &amp; good."))),
			"3|Maya Lind|Shall we begin?\n9|Ek, Ole (External)|Yes, let us.\n3612|Maya Lind|Fine & good."},
		{"old Teams", "word/document.xml", wordFile(paragraph(run("0:0:0.0 --&gt; 0:0:3.450"), lineBreak, run("Maya Lind"), lineBreak, run("Shall we begin?")),
			paragraph(run("0:0:4.0 --&gt; 0:0:5.0"), lineBreak, run("Ole Ek"), lineBreak, run("Yes.")), paragraph(run("0:0:6.0 --&gt; 0:0:7.0"), lineBreak, run("Maya Lind"), lineBreak, run("Fine."))),
			"0|Maya Lind|Shall we begin?\n4|Ole Ek|Yes.\n6|Maya Lind|Fine."},
		{"Meet", "word/document.xml", wordFile(paragraph(run("Planning - Transcript")), paragraph(run("Attendees")), paragraph(run("Maya Lind, Ole Ek")), paragraph(run("00:00:00")), paragraph(run(" ")),
			paragraph(run("Maya Lind:"), run(" Shall we begin?")), paragraph(run("Ole Ek:"), run(" Yes, let us.")), paragraph(run("Transcription ended after 00:10:00"))),
			"0|Maya Lind|Shall we begin?\n2.73|Ole Ek|Yes, let us."},
		{"tabs", "word/document.xml", wordFile(paragraph(run("00:03"), tab, run("Maya Lind"), tab, run("Shall we begin?")), paragraph(run("00:09"), tab, run("Ole Ek"), tab, run("Yes, let us."))),
			"3|Maya Lind|Shall we begin?\n9|Ole Ek|Yes, let us."},
		{"a table", "word/document.xml", wordFile(`<w:tbl><w:tr><w:tc>` + paragraph(run("00:03")) + `</w:tc><w:tc>` + paragraph(run("Maya Lind")) + `</w:tc><w:tc>` + paragraph(run("Shall we begin?")) + `</w:tc></w:tr>` +
			`<w:tr><w:tc>` + paragraph(run("00:09")) + `</w:tc><w:tc>` + paragraph(run("Ole Ek")) + `</w:tc><w:tc>` + paragraph(run("Yes, let us.")) + `</w:tc></w:tr></w:tbl>`),
			"3|Maya Lind|Shall we begin?\n9|Ole Ek|Yes, let us."},
		{"what was deleted is gone", "word/document.xml", wordFile(paragraph(run("Maya: Shall we "), `<w:del>`+run("never ")+`</w:del>`, run("begin?")), paragraph(run("Ole: Yes."))),
			"-|Maya|Shall we begin?\n-|Ole|Yes."},
		{"OpenDocument", "content.xml", `<office:document-content xmlns:office="o" xmlns:text="t"><office:body><office:text><text:p>Maya:<text:s/><text:span>Shall we</text:span> begin?</text:p><text:p>Ole: Yes.</text:p></office:text></office:body></office:document-content>`,
			"-|Maya|Shall we begin?\n-|Ole|Yes."},
	} {
		form{c.name, string(document(t, c.part, []byte(c.content))), c.want}.check(t)
	}
}

func TestADocumentCannotUnpackToAnySize(t *testing.T) {
	bomb := wordFile(paragraph(run(strings.Repeat("a word and ", 8<<20))))
	packed := document(t, "word/document.xml", []byte(bomb))
	if _, err := Parse(t.Context(), packed); !errors.Is(err, errTooLong) || len(packed) > 1<<20 {
		t.Errorf("%d bytes packed: %v", len(packed), err)
	}
}

func TestWhatWasWrittenIsRefused(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		want fault.Code
	}{
		"Slack":                {`[{"type":"message","user":"U1","text":"Shall we?","ts":"1700000000.000100"},{"type":"message","user":"U2","text":"Yes.","ts":"1700000001.000100"}]`, fault.ChatTranscript},
		"Telegram":             {`{"name":"x","type":"private_group","messages":[{"id":1,"type":"message","date":"2024-03-05T10:00:00","date_unixtime":"1709632800","from":"Maya","text":"Shall we?"}]}`, fault.ChatTranscript},
		"WhatsApp":             {"05/03/2024, 10:03 - Maya: Shall we?\n05/03/2024, 10:04 - Ole: Yes.\n", fault.ChatTranscript},
		"WhatsApp iOS":         {"[05.03.24, 10:03:11] Maya: Shall we?\n[05.03.24, 10:04:12] Ole: Yes.\n", fault.ChatTranscript},
		"Zoom chat":            {"10:03:22 From Maya Lind to Everyone:\n\tShall we?\n10:03:29 From Ole to Everyone:\n\tYes.\n", fault.ChatTranscript},
		"Zoom chat in columns": {"00:11:09\tMaya Lind:\tShall we?\n00:11:40\tOle:\tYes.\n", fault.ChatTranscript},
		"assistant":            {`{"messages":[{"role":"user","content":"Shall we begin with boats?"},{"role":"assistant","content":"Yes, let us."}]}`, fault.ChatTranscript},
		"chapters":             {`{"version":"1.2.0","chapters":[{"startTime":0,"title":"Boats"},{"startTime":60,"title":"Harbours"}]}`, fault.BadTranscript},
		"settings":             {`{"name":"x","version":"1.0.0","scripts":{"test":"go test"},"keywords":["a","b"]}`, fault.BadTranscript},
		"page":                 {"<html><body><h1>Boats</h1><p>We sell boats of all kinds. Come and see them in the harbour.</p></body></html>", fault.BadTranscript},
		"code":                 {"package main\n\nimport \"fmt\"\n\nfunc main() {\n\tfmt.Println(\"x\")\n}\n", fault.BadTranscript},
		"numbers":              {"1,2,3\n4,5,6\n7,8,9\n", fault.BadTranscript},
		"list":                 {"- buy a boat and some rope\n- paint it green on Sunday\n- call the harbour master\n", fault.BadTranscript},
		"binary":               {"\x7fELF\x02\x01\x01" + strings.Repeat("\x00\x01\x02\xff", 99), fault.BadTranscript},
		"archive":              {string(document(t, "x.txt", []byte("x"))), fault.BadTranscript},
	} {
		path := filepath.Join(t.TempDir(), "x.txt")
		if err := os.WriteFile(path, []byte(c.text), 0o600); err != nil {
			t.Fatal(err)
		}
		if got, err := Read(t.Context(), path); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, %+v", name, err, got.Cues)
		}
	}
}

func TestProseIsReadWithADoubt(t *testing.T) {
	read, err := Parse(t.Context(), []byte("Shall we begin with the boats today? I have ten minutes.\nYes, let us. There is much to do.\n"))
	if err != nil || read.Doubt != DoubtProse || !read.Untimed || len(read.Cues) != 2 {
		t.Errorf("%v, %+v", err, read)
	}
}

func TestReadingEndsWithItsContext(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.vtt")
	if err := os.WriteFile(path, bytes.Repeat([]byte("00:01.000 --> 00:02.000\nMaya: words\n\n"), 300_000), 0o600); err != nil {
		t.Fatal(err)
	}
	gone := errors.New("no longer wanted")
	ctx, cancel := context.WithCancelCause(t.Context())
	time.AfterFunc(20*time.Millisecond, func() { cancel(gone) })
	if _, err := Read(ctx, path); !errors.Is(err, gone) {
		t.Errorf("got %v", err)
	}
}

func TestTranscriptsAreRecognisedByTheirContent(t *testing.T) {
	dir := t.TempDir()
	for name, c := range map[string]struct {
		content string
		want    bool
	}{
		"a.txt": {"WEBVTT\n", true}, "b": {"Maya: hello\n", true}, "c.docx": {string(document(t, "word/document.xml", nil)), true}, "d.vtt": {"", true},
		"e.mp4": {"WEBVTT\n\n00:01.000 --> 00:02.000\nx\n", true}, "f.mp3": {"recording of [\"Hello.\"]", false}, "g.wav": {"RIFF\x00\x00\x00\x00WAVEfmt \x10\x00\x00\x00\x01\x00", false},
		"h.m3u8": {"#EXTM3U\n#EXT-X-VERSION:3\n", false}, "i.txt": {"\xff\xfeM\x00a\x00y\x00a\x00:\x00 \x00h\x00i\x00", true}, "j.bin": {strings.Repeat("\x00\x01\x02\x03", 50), false},
		"k.txt": {"Bj\xf6rn: hej\n", true}, "l.txt": {"", false},
	} {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(c.content), 0o600); err != nil {
			t.Fatal(err)
		}
		if got := Is(path); got != c.want {
			t.Errorf("%s: %v", name, got)
		}
	}
	if Is(dir) || Is(filepath.Join(dir, "nothing.txt")) {
		t.Error("a folder, or nothing, is no transcript")
	}
}

func TestCaptionsBesideARecording(t *testing.T) {
	names := []string{"film.vtt", "film.srt", "film.transcript.vtt", "film_captions.srt", "film.en.vtt", "film.en-US.srt", "film.de.vtt"}
	for len(names) > 0 {
		dir := t.TempDir()
		shuffled := append(slices.Clone(names), "film.mp4", "film2.vtt", "film.mp4.part", "filmed.vtt", "film.notes.txt")
		for _, name := range shuffled {
			if err := os.WriteFile(filepath.Join(dir, name), []byte("x"), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		if got, ok := Sidecar(filepath.Join(dir, "film.mp4")); !ok || got != filepath.Join(dir, names[0]) {
			t.Errorf("of %q: %q, %v", names, got, ok)
		}
		names = names[1:]
	}
}
