package export

import (
	"errors"
	"html"
	"io"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/asticode/go-astisub"

	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/fault"
)

// caption is what a player shows.
type caption struct {
	start, end    time.Duration
	speaker, text string
}

func TestCaptionsReadBackAsTheyWereSaid(t *testing.T) {
	messages := weekly().Messages
	for format, read := range readers {
		got := captions(t, read, write(t, format, weekly(), Options{}))
		if len(got) != len(messages) { // each of them short enough for one caption
			t.Fatalf("%s: %d captions for %d messages", format, len(got), len(messages))
		}
		for i, msg := range messages {
			if want := time.Duration(msg.TimeOffset * float64(time.Second)); got[i].start != want || got[i].end != want+4*time.Second {
				t.Errorf("%s: %q is shown from %v to %v", format, msg.Text, got[i].start, got[i].end)
			}
			if !strings.HasSuffix(got[i].text, msg.Text) {
				t.Errorf("%s: %q is shown as %q", format, msg.Text, got[i].text)
			}
		}
	}
	if c := captions(t, astisub.ReadFromWebVTT, write(t, FormatVTT, weekly(), Options{}))[2]; c.speaker != ben.Name {
		t.Errorf("the voice is %q", c.speaker)
	}
}

func FuzzCaptionsReadBack(f *testing.F) {
	for _, said := range []string{
		"plain", "a --> b", "00:00:01.000 --> 00:00:02.000", "<b>bold</b>", "1 < 2 & 3 > 2", "&lt;", "42", "\n\n7\n", "<v Eve>x", `{\an8}x`, "<", "<!--", "-->", "& amp;",
	} {
		f.Add(said, 1.5)
	}
	f.Fuzz(func(t *testing.T, said string, offset float64) {
		words := oneLine(said)
		if words == "" || slices.ContainsFunc(captionLines(words), blockOfVTT) {
			t.Skip()
		}
		m := meetingOf("x", saidBy(anna, "before"), saidBy(voice, said), saidBy(anna, "after"))
		m.Messages[1].TimeOffset = offset
		for format, read := range readers {
			got := captions(t, read, write(t, format, m, Options{}))
			if len(got) < 3 {
				t.Fatalf("%s: %d captions", format, len(got))
			}
			all := ""
			for _, c := range got[1 : len(got)-1] {
				if c.end <= c.start {
					t.Errorf("%s: shown from %v to %v", format, c.start, c.end)
				}
				all += c.text + " "
			}
			var lines []string // a mark that is broken over two lines is none
			for _, line := range captionLines(words) {
				if format == FormatSRT {
					line = srtText(line)
				}
				lines = append(lines, line)
			}
			if want := strings.Join(lines, " "); shown(all) != shown(want) {
				t.Errorf("%s: %q is shown as %q", format, want, all)
			}
		}
	})
}

// shown evens out that the reader used here undoes some entities and not others.
func shown(text string) string {
	return oneLine(html.UnescapeString(html.UnescapeString(text)))
}

// blockOfVTT reports words that the reader used here takes for a block of the
// file even inside a caption; in WebVTT itself they mean nothing there.
func blockOfVTT(words string) bool {
	for _, block := range []string{"NOTE ", "STYLE", "Region: ", "X-TIMESTAMP-MAP"} {
		if strings.HasPrefix(words, block) {
			return true
		}
	}
	return false
}

var readers = map[Format]func(io.Reader) (*astisub.Subtitles, error){
	FormatSRT: astisub.ReadFromSRT, FormatVTT: astisub.ReadFromWebVTT,
}

func captions(t *testing.T, read func(io.Reader) (*astisub.Subtitles, error), file string) []caption {
	t.Helper()
	subtitles, err := read(strings.NewReader(file))
	if err != nil {
		t.Fatalf("%v in\n%s", err, file)
	}
	var all []caption
	for _, item := range subtitles.Items {
		c := caption{start: item.StartAt, end: item.EndAt}
		for i, line := range item.Lines {
			if i > 0 {
				c.text += " "
			}
			if line.VoiceName != "" {
				c.speaker = line.VoiceName
			}
			for _, part := range line.Items {
				c.text += part.Text
			}
		}
		c.text = strings.TrimSpace(c.text)
		all = append(all, c)
	}
	return all
}

func TestACaptionIsNeverEmpty(t *testing.T) {
	m := meetingOf("x", saidBy(anna, " "), saidBy(anna, "yes"))
	m.Messages[1].Duration = 0
	got := cues(m, Options{}, true)
	if len(got) != 1 || got[0].end-got[0].start != 450 { // "Anna: yes" takes that long to read
		t.Errorf("%+v", got)
	}
	if out := write(t, FormatSRT, conversation.Meeting{}, Options{}); out != "" {
		t.Errorf("no messages give %q", out)
	}
}

func TestCaptionsCanBeRead(t *testing.T) {
	long := strings.Repeat("We have to talk about the budget of the next year, ", 12)
	m := meetingOf("x", saidBy(anna, long), saidBy(anna, strings.Repeat("長", 200)), saidBy(anna, "The end."))
	m.Messages[0].Duration, m.Messages[1].TimeOffset, m.Messages[1].Duration, m.Messages[2].TimeOffset = 40, 45, 20, 80
	for _, opts := range []Options{{}, {NoSpeakers: true}} {
		all := cues(m, opts, true)
		if len(all) < 10 {
			t.Fatalf("%d captions", len(all))
		}
		for i, c := range all {
			letters := 0
			for _, l := range c.lines {
				n := utf8.RuneCountInString(l)
				if letters += n; n > maxLine {
					t.Errorf("%d letters in %q", n, l)
				}
			}
			if speed := float64(letters) / (float64(c.end-c.start) / 1000); len(c.lines) > maxLines || speed > readingSpeed {
				t.Errorf("%d lines, %.1f letters a second: %q", len(c.lines), speed, c.lines)
			}
			if i > 0 && c.start < all[i-1].end {
				t.Errorf("%q begins before %q ends", c.lines, all[i-1].lines)
			}
		}
		if strings.HasPrefix(all[0].lines[0], "Anna:") == opts.NoSpeakers {
			t.Errorf("begins with %q", all[0].lines[0])
		}
	}
}

func TestATranscriptWithoutTimesHasNoCaptions(t *testing.T) {
	m := withoutTimes()
	for format := range readers {
		if err := Write(io.Discard, format, m, Options{}); !errors.Is(err, fault.NoTimes) {
			t.Errorf("%s: %v", format, err)
		}
	}
}
