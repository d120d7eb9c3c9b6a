package transcript

import (
	"errors"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/debrief-app/debrief/service/fault"
)

const zoom = `WEBVTT

1
00:00:05.310 --> 00:00:09.030
Anna Svensson: Good morning, everyone.

2
00:00:09.500 --> 00:00:12.000
Bo van der Berg (Guest): Morning. Budget: we are

3
00:00:12.000 --> 00:00:14.000
Bo van der Berg (Guest): within it.
`

func parsed(t *testing.T, text string) Transcript {
	t.Helper()
	transcript, err := Parse(t.Context(), []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return transcript
}

// spoken is "Speaker|text" of cues.
func spoken(cues []Cue) []string {
	var lines []string
	for _, c := range cues {
		lines = append(lines, c.Speaker+"|"+c.Text)
	}
	return lines
}

func TestTranscriptsOfMeetingPrograms(t *testing.T) {
	cases := map[string]struct {
		text string
		want []string
	}{
		"zoom": {zoom, []string{"Anna Svensson|Good morning, everyone.", "Bo van der Berg (Guest)|Morning. Budget: we are", "Bo van der Berg (Guest)|within it."}},
		"teams": {"\ufeffWEBVTT\r\n\r\n00:00:01.000 --> 00:00:02.000 align:start position:0%\r\n<v Anna O'Neill>Hello &amp; <i>welcome</i>.</v>\r\n\r\n00:00:02.000 --> 00:00:04.000\r\n<v Bo>Hi.</v> <v.loud Anna O'Neill>So: let us begin.</v>\r\n",
			[]string{"Anna O'Neill|Hello & welcome.", "Bo|Hi.", "Anna O'Neill|So: let us begin."}},
		"srt": {"1\n00:00:01,000 --> 00:00:02,000\n{\\an8}<font color=\"#fff\">One</font>\n\ntwo.\n\n2\n0:00:03,5 --> 00:00:04,000 X1:1\n- Three.\n3\n00:00:05,000 --> 00:00:06,000\n[Music]\n",
			[]string{"|One two.", "|Three."}},
		"out of order": {"WEBVTT\n\n00:10.000 --> 00:11.000\nlater\n\nNOTE\na note\n\n00:01.000 --> 00:02.000\nearlier\n", []string{"|earlier", "|later"}},
		"a colon is no speaker": {"WEBVTT\n\n00:01.000 --> 00:02.000\nThree things.\n\n00:02.000 --> 00:03.000\nFirst: the plan.\n\n00:03.000 --> 00:04.000\nThen the money.\n\n00:04.000 --> 00:05.000\nAnd rest.\n",
			[]string{"|Three things.", "|First: the plan.", "|Then the money.", "|And rest."}},
		"no name goes on": {"WEBVTT\n\n00:01.000 --> 00:02.000\nANNA: We could\n\n00:02.000 --> 00:03.000\ngo now.\n\n00:03.000 --> 00:04.000\nBO: Yes.\n", []string{"ANNA|We could", "ANNA|go now.", "BO|Yes."}},
		"symbl": {`{"messages":[{"text":"Hi.","from":{"name":"Anna"},"startTime":"2024-01-01T10:00:02Z","endTime":"2024-01-01T10:00:03Z"},{"text":"Hello.","from":{"name":"Unknown speaker"},"startTime":"2024-01-01T10:00:00Z"},7,{"text":""}]}`,
			[]string{"|Hello.", "Anna|Hi."}},
		"array":  {`[{"text":"One.","timeOffset":3,"duration":1,"from":{"name":"A"}},{"payload":{"content":"Two."}}]`, []string{"A|One.", "|Two."}},
		"export": {`{"conversation":{"startTime":"2024-01-01T10:00:00Z"},"messages":[{"text":"One.","timeOffset":3,"duration":1}]}` + "\n{}\n", []string{"|One."}},
	}
	for name, c := range cases {
		if got := spoken(parsed(t, c.text).Cues); !slices.Equal(got, c.want) {
			t.Errorf("%s:\n got %q\nwant %q", name, got, c.want)
		}
	}
}

func TestTranscriptStartIsKnownFromMessages(t *testing.T) {
	got := parsed(t, `[{"text":"x","startTime":"2024-01-01T10:00:05Z","timeOffset":5}]`).Start
	if want := time.Date(2024, 1, 1, 10, 0, 0, 0, time.UTC); !got.Equal(want) {
		t.Errorf("start %v, want %v", got, want)
	}
}

func TestScrollingCaptionsAreSaidOnce(t *testing.T) {
	const youtube = `WEBVTT
Kind: captions

00:00:00.000 --> 00:00:02.000 align:start position:0%

so<00:00:00.500><c> today</c><00:00:01.000><c> we</c> talk

00:00:02.000 --> 00:00:02.010
so today we talk

00:00:02.010 --> 00:00:04.000
so today we talk
about<00:00:03.000><c> the</c> plan and then

00:00:04.000 --> 00:00:04.010
about the plan and then

00:00:04.010 --> 00:00:06.000
about the plan and then
no no no wait
`
	cues := parsed(t, youtube).Cues
	if got, want := strings.ReplaceAll(strings.Join(spoken(cues), " "), "|", ""), "so today we talk about the plan and then no no no wait"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if plain := parsed(t, "WEBVTT\n\n00:01.000 --> 00:02.000\nno no no\n\n00:02.000 --> 00:03.000\nno no no\n"); len(plain.Cues) != 2 {
		t.Errorf("a repetition in speech was taken away: %q", spoken(plain.Cues))
	}
}

func TestTranscriptInAnyEncoding(t *testing.T) {
	text := strings.ReplaceAll(zoom, "Anna", "Åsa")
	units := utf16.Encode([]rune(text))
	little, big := []byte{0xFF, 0xFE}, []byte{0xFE, 0xFF}
	var latin []byte
	for _, u := range units {
		little = append(little, byte(u), byte(u>>8))
		big = append(big, byte(u>>8), byte(u))
		latin = append(latin, byte(u))
	}
	for name, data := range map[string][]byte{"utf-8": []byte(text), "little": little, "big": big, "no mark": little[2:], "latin-1": latin, "cut": append([]byte(text), 0xC3)} {
		transcript, err := Parse(t.Context(), data)
		if err != nil || len(transcript.Cues) != 3 || transcript.Cues[0].Speaker != "Åsa Svensson" {
			t.Errorf("%s: %v, %q", name, err, spoken(transcript.Cues))
		}
	}
}

func TestWhatIsNoTranscriptSaysSo(t *testing.T) {
	for _, text := range []string{"WEBVTT\n", "hello", "{", `{"a":1}`, `[]`, `[1,2]`, `"x"`, "1\n00:00:01,000 --> oops\nx\n"} {
		path := filepath.Join(t.TempDir(), "x.vtt")
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := Read(t.Context(), path); !errors.Is(err, fault.BadTranscript) {
			t.Errorf("%q: %v", text, err)
		}
	}
}

func TestSentencesAreWholeAndBySpeaker(t *testing.T) {
	got := parsed(t, zoom).Sentences()
	want := []string{"Anna Svensson|Good morning, everyone.", "Bo van der Berg (Guest)|Morning.", "Bo van der Berg (Guest)|Budget: we are within it."}
	if !slices.Equal(spoken(got), want) {
		t.Fatalf("got %q, want %q", spoken(got), want)
	}
	if last := got[2]; math.Abs(last.Start-10.2) > 0.3 || last.End != 14 {
		t.Errorf("times %.2f to %.2f", last.Start, last.End)
	}
}

func TestSentencesKnowAbbreviationsAndPauses(t *testing.T) {
	cues := []Cue{{Start: 0, End: 4, Speaker: "", Text: "Dr. Smith of the U.S. team spent 3.5 million. \"Really?\" I"}, {Start: 4, End: 6, Speaker: "", Text: "asked. Yes"}, {Start: 10, End: 11, Speaker: "", Text: "and no. J. Doe left"}, {Start: 11, End: 12, Speaker: "", Text: "会議です。はい。"}}
	want := []string{`|Dr. Smith of the U.S. team spent 3.5 million.`, `|"Really?"`, `|I asked.`, `|Yes`, `|and no.`, `|J. Doe left 会議です。`, `|はい。`}
	if got := spoken(Transcript{Cues: cues}.Sentences()); !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

func TestNoSentenceIsTooLong(t *testing.T) {
	long := Transcript{Cues: []Cue{
		{Start: 0, End: 30, Speaker: "A", Text: strings.Repeat("word, and ", 200)}, {Start: 30, End: 400, Speaker: "A", Text: strings.Repeat("more ", 40)},
		{Start: 400, End: 401, Speaker: "B", Text: strings.Repeat("字", 3000)}, {Start: 500, End: 5000, Speaker: "B", Text: "one"}}}
	checkSentences(t, long)
}

func checkSentences(t *testing.T, transcript Transcript) {
	t.Helper()
	before, after := "", ""
	for _, c := range transcript.Cues {
		before += strings.Join(strings.Fields(c.Text), "")
	}
	for _, s := range transcript.Sentences() {
		after += strings.Join(strings.Fields(s.Text), "")
		if len(s.Text) > maxSentenceBytes || s.End-s.Start > maxSentenceSeconds+1e-6 || s.Start < 0 || s.End < s.Start || !utf8.ValidString(s.Text) {
			t.Errorf("%.2f to %.2f, %d bytes: %q", s.Start, s.End, len(s.Text), s.Text)
		}
	}
	if before != after {
		t.Errorf("words were lost: %d bytes became %d", len(before), len(after))
	}
}

func TestSidecarHasTheSameStem(t *testing.T) {
	dir := t.TempDir()
	video := filepath.Join(dir, "talk.v2.mp4")
	if _, ok := Sidecar(video); ok {
		t.Error("found what is not there")
	}
	captions := filepath.Join(dir, "talk.v2.srt")
	if err := os.WriteFile(captions, []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	if got, ok := Sidecar(video); !ok || got != captions {
		t.Errorf("%q, %v", got, ok)
	}
}
