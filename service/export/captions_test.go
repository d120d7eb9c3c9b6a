package export

import (
	"html"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/asticode/go-astisub"

	"github.com/debrief-app/debrief/service/conversation"
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
		if len(got) != len(messages) {
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
		if words == "" || blockOfVTT(words) {
			t.Skip()
		}
		m := meetingOf("x", saidBy(anna, "before"), saidBy(voice, said), saidBy(anna, "after"))
		m.Messages[1].TimeOffset = offset
		for format, read := range readers {
			got := captions(t, read, write(t, format, m, Options{}))
			if len(got) != 3 {
				t.Fatalf("%s: %d captions", format, len(got))
			}
			if got[1].end <= got[1].start {
				t.Errorf("%s: shown from %v to %v", format, got[1].start, got[1].end)
			}
			want := words
			if format == FormatSRT {
				want = srtText(words)
			}
			if shown(got[1].text) != shown(want) {
				t.Errorf("%s: %q is shown as %q", format, want, got[1].text)
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
		for _, line := range item.Lines {
			if line.VoiceName != "" {
				c.speaker = line.VoiceName
			}
			for _, part := range line.Items {
				c.text += part.Text
			}
		}
		all = append(all, c)
	}
	return all
}

func TestACaptionIsNeverEmpty(t *testing.T) {
	m := meetingOf("x", saidBy(anna, " "), saidBy(anna, "yes"))
	m.Messages[1].Duration = 0
	got := cues(m)
	if len(got) != 1 || got[0].end-got[0].start != minCue {
		t.Errorf("%+v", got)
	}
	if out := write(t, FormatSRT, conversation.Meeting{}, Options{}); out != "" {
		t.Errorf("no messages give %q", out)
	}
}
