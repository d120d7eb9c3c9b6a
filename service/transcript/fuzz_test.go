package transcript

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// checkRead holds what is true of everything that was read, whatever it was.
func checkRead(t *testing.T, read Transcript, err error) {
	t.Helper()
	if err != nil {
		return
	}
	if len(read.Cues) == 0 {
		t.Error("a transcript in which nothing is said")
	}
	at := 0.0
	for _, c := range read.Cues {
		if !(c.Start >= at) || !(c.End >= c.Start) || !(c.End < 3*maxSeconds) {
			t.Fatalf("times from %v to %v after %v", c.Start, c.End, at)
		}
		if c.Text == "" || !utf8.ValidString(c.Text) || !utf8.ValidString(c.Speaker) || utf8.RuneCountInString(c.Speaker) > maxName {
			t.Fatalf("%q says %q", c.Speaker, c.Text)
		}
		if read.Untimed && c.End != 0 {
			t.Fatal("a time was made up")
		}
		at = c.Start
	}
	checkSentences(t, read)
}

// fuzzForms begins with the forms of the tools that contain one of the signs.
func fuzzForms(f *testing.F, read func(ctx context.Context, text string) (Transcript, error), seeds ...string) {
	for _, s := range seeds {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		got, err := read(t.Context(), decodeText(data))
		if err == nil {
			got.settle()
			if len(got.Cues) > 0 {
				checkRead(t, got, nil)
			}
		}
	})
}

func FuzzTranscript(f *testing.F) {
	for _, seed := range []string{zoom, "1\n00:00:01,000 --> 00:00:02,000\n<v A>x</v><v B>y\n\nz\n\n2\n00:00:01,0 --> 0:0:0\nA: q\n",
		`[{"text":"One.","timeOffset":3,"duration":1e9,"from":{"name":"A"}},{"payload":{"content":"Two."}}]`, "\xff\xfeW\x00E\x00",
		"Maya  0:01\nShall we?\n\nOle  0:05\nYes.\n", "[Script Info]\n", "<tt><body><p begin='1s'>x</p></body></tt>"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		read, err := Parse(t.Context(), data)
		checkRead(t, read, err)
	})
}

func FuzzCaptions(f *testing.F) {
	fuzzForms(f, func(ctx context.Context, text string) (Transcript, error) {
		return captioned(parseCaptions(ctx, strings.Split(text, "\n"))), nil
	}, zoom, "WEBVTT\n\n1 \"Maya\" (2)\n-00:01.000 --> 00:02.000 align:start\nshall<00:01.500><c> we</c>\n\nNOTE x\n\n00:02 --> 00:03\n>> A: b >> c\n- d\n- e\n",
		"0:00:01.0,0:00:02.0\n[A] x\n", "1\n00:00:01,0\nx\n\n2\n00:00:02,0\n(B) y\n")
}

func FuzzPlainText(f *testing.F) {
	fuzzForms(f, func(ctx context.Context, text string) (Transcript, error) {
		lines := strings.Split(text, "\n")
		blocks, flows, timed := parsePlain(ctx, lines)
		return talked(lines, blocks, flows, timed)
	}, "Maya  0:01\nShall we?\n\nOle  0:05\nYes.\n", "[00:03] Maya: a\n[00:04] Ole: b\n", "---\nx: y\n---\n# Transcript\n### 00:00:00\n**Maya:** a\n**Ole:** b\n", "Maya Lind\n0 minutes 3 seconds0:03\nMaya Lind 0 minutes 3 seconds\na\n")
}

func FuzzJSON(f *testing.F) {
	fuzzForms(f, parseJSON, `[{"text":"One.","start":3,"duration":1e9,"speaker":{"name":"A"}},{"payload":{"content":"Two."}}]`,
		`{"events":[{"tStartMs":1,"segs":[{"utf8":"a","tOffsetMs":-9}]}]}`, `{"results":[{"alternatives":[{"timestamps":[["a",1,2]]}]}],"speaker_labels":[{"from":1,"to":2,"speaker":0}]}`,
		`{"speakers":[{"id":0,"name":"A"}],"monologues":[{"speaker":0,"elements":[{"type":"text","value":"x","ts":NaN}]}]}`, `{"words":[{"name":"a","time":"1e400","duration":"PT1S"}]}`)
}

// What encoding/json takes, the tolerant reader takes for the same.
func FuzzValues(f *testing.F) {
	for _, seed := range []string{`{"a":[1,"b\\n",{"c":null}],"d":true}`, `[[],{}]`, `"x"`, `-1.5e3`} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		values, err := parseValues(t.Context(), text)
		var want any
		if json.Unmarshal([]byte(text), &want) != nil || err != nil {
			return
		}
		if len(values) != 1 {
			t.Fatalf("%d values in %q", len(values), text)
		}
		checkSame(t, values[0], want)
	})
}

func checkSame(t *testing.T, got value, want any) {
	t.Helper()
	switch w := want.(type) {
	case string:
		if got.kind != textual || strings.ToValidUTF8(got.text, "\ufffd") != w && utf8.ValidString(got.text) {
			t.Errorf("%q, want %q", got.text, w)
		}
	case float64:
		if got.kind != numeral {
			t.Errorf("%+v is no number", got)
		}
	case []any:
		if got.kind != list || len(got.items) != len(w) {
			t.Fatalf("%d elements, want %d", len(got.items), len(w))
		}
		for i := range w {
			checkSame(t, got.items[i], w[i])
		}
	case map[string]any:
		keys := slices.Clone(got.keys)
		slices.Sort(keys)
		if got.kind != object || len(slices.Compact(keys)) != len(w) {
			t.Fatalf("members %q, want %d", got.keys, len(w))
		}
	}
}

func FuzzXML(f *testing.F) {
	fuzzForms(f, parseXML, "<r><rede><p><redner><name><vorname>A</vorname><nachname>B</nachname></name></redner>A B:</p><p>x</p><kommentar>y</kommentar><name>C:</name><p>z</p></rede></r>",
		"<tt><head><metadata><agent id='a'><name>A</name></agent></metadata></head><body><div begin='1s'><p begin='1t' dur='2f' agent='a'>x<br/>y</p><p begin='1s'><span begin='0.5s'>z</span></p></div></body></tt>",
		"<timedtext><body><p t='1' d='2'><s t='3'>a</s></p></body></timedtext>", "<transcript><text start='1' dur='2'>a</text></transcript>", "<debate><speech speaker='A' time='10:00'><p>x</p></speech></debate>")
}

func FuzzASS(f *testing.F) {
	fuzzForms(f, parseASS, "[Events]\nFormat: Start, End, Name, Text\nDialogue: 0:00:01.00,0:00:02.00,A,{\\i1}x\\Ny\n")
}

func FuzzPage(f *testing.F) {
	fuzzForms(f, parseHTML, "<cite>A:</cite><time>0:01</time><p>x</p><cite>B:</cite><time>0:02</time><p>y</p>", `<p><a name="ts_1_2_S0">S0: x<span>[00:00:01]</span></a><a name="ts_3_4_S1">y</a></p>`)
}

func FuzzTable(f *testing.F) {
	fuzzForms(f, func(ctx context.Context, text string) (Transcript, error) {
		t, _ := parseTable(ctx, text)
		return t, nil
	}, "start\tend\ttext\n1\t2\tx\n", "Speaker,Start,Text\n\"A,B\",0:01,\"x\ny\"\n")
}

func FuzzDocument(f *testing.F) {
	f.Add([]byte("<document><body><p><r><t>Maya  0:01</t><br/><t>x</t></r></p><tbl><tr><tc><p><r><t>a</t></r></p></tc></tr></tbl></body></document>"))
	f.Fuzz(func(t *testing.T, content []byte) {
		read, err := Parse(t.Context(), document(t, "word/document.xml", content))
		checkRead(t, read, err)
	})
}

// document is an archive with one file, as Word writes them.
func document(t *testing.T, name string, content []byte) []byte {
	t.Helper()
	var packed bytes.Buffer
	w := zip.NewWriter(&packed)
	part, err := w.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := part.Write(content); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return packed.Bytes()
}
