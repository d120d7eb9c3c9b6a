package export

import (
	"bufio"
	"fmt"
	"io"
	"math"
	"regexp"
	"strings"

	"github.com/debrief-app/debrief/service/conversation"
)

// SRT writes the transcript as SubRip captions, one message each. A named
// speaker stands before what they said; the format has no other place for it.
func SRT(w io.Writer, m conversation.Meeting) error {
	out := bufio.NewWriter(w)
	for i, c := range cues(m) {
		text := srtText(c.text)
		if c.speaker != "" {
			text = srtText(c.speaker) + ": " + text
		}
		fmt.Fprintf(out, "%d\n%s --> %s\n%s\n\n", i+1, c.start.format(","), c.end.format(","), text)
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("write SRT: %w", err)
	}
	return nil
}

// VTT writes the transcript as WebVTT captions, one message each, with the names
// of speakers as voices.
func VTT(w io.Writer, m conversation.Meeting) error {
	out := bufio.NewWriter(w)
	fmt.Fprint(out, "WEBVTT\n\n")
	for _, c := range cues(m) {
		text := vttText.Replace(c.text)
		if c.speaker != "" {
			text = "<v " + vttName.Replace(c.speaker) + ">" + text
		}
		fmt.Fprintf(out, "%s --> %s\n%s\n\n", c.start.format("."), c.end.format("."), text)
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("write VTT: %w", err)
	}
	return nil
}

// WebVTT forbids only the arrow in text; a ">" on its own stays, because many
// readers know no escape for it.
var (
	vttText = strings.NewReplacer("&", "&amp;", "<", "&lt;", "-->", "--&gt;")
	vttName = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")
)

// tagStart is what players take for the start of a tag. SRT has no escapes, so
// a look-alike stands in.
var tagStart = regexp.MustCompile(`<([/!?\pL])`)

func srtText(text string) string {
	text = strings.ReplaceAll(text, "-->", "→")
	text = strings.ReplaceAll(text, `{\`, `{ \`) // {\an8} would move the caption
	return tagStart.ReplaceAllString(text, "‹$1")
}

// cue is one caption.
type cue struct {
	start, end    millis
	speaker, text string
}

// minCue is the shortest caption in milliseconds: players drop or refuse those
// that end when they begin.
const minCue = 200

func cues(m conversation.Meeting) []cue {
	var all []cue
	for _, msg := range m.Messages {
		text := oneLine(msg.Text)
		if text == "" {
			continue
		}
		start := toMillis(msg.TimeOffset)
		all = append(all, cue{start, max(toMillis(msg.End()), start+minCue), knownName(msg.From), text})
	}
	return all
}

// millis is a moment of the conversation in milliseconds.
type millis int64

func toMillis(seconds float64) millis {
	if !(seconds > 0) { // NaN too
		return 0
	}
	return millis(math.Min(math.Round(seconds*1000), 1e12))
}

func (t millis) format(point string) string {
	s := int64(t) / 1000
	return fmt.Sprintf("%02d:%02d:%02d%s%03d", s/3600, s/60%60, s%60, point, int64(t)%1000)
}
