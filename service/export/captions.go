package export

import (
	"bufio"
	"fmt"
	"io"
	"math"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/fault"
)

// What people can read off a screen, by the guidelines of broadcasters.
const (
	maxLine      = 42   // letters in a line
	maxLines     = 2    // lines of a caption
	readingSpeed = 20.0 // letters a second
)

// SRT writes what has times as SubRip captions; fault.NoTimes when nothing has. A named speaker stands before what they
// said; the format has no other place for it.
func SRT(w io.Writer, m conversation.Meeting, opts Options) error {
	if m.Untimed() {
		return fault.New(fault.NoTimes, title(m.Conversation), nil)
	}
	out := bufio.NewWriter(w)
	for i, c := range cues(m, opts, true) {
		fmt.Fprintf(out, "%d\n%s --> %s\n%s\n\n", i+1, c.start.format(","), c.end.format(","), c.set(srtText))
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("write SRT: %w", err)
	}
	return nil
}

// VTT writes what has times as WebVTT captions, with the names of speakers as voices.
func VTT(w io.Writer, m conversation.Meeting, opts Options) error {
	if m.Untimed() {
		return fault.New(fault.NoTimes, title(m.Conversation), nil)
	}
	out := bufio.NewWriter(w)
	fmt.Fprint(out, "WEBVTT\n\n")
	for _, c := range cues(m, opts, false) {
		text := c.set(vttText.Replace)
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
	start, end millis
	speaker    string
	lines      []string
}

// set is the text of the caption with its lines made safe.
func (c cue) set(safe func(string) string) string {
	lines := make([]string, len(c.lines))
	for i, l := range c.lines {
		lines[i] = safe(l)
	}
	return strings.Join(lines, "\n")
}

// minCue is the shortest caption in milliseconds: players drop or refuse those
// that end when they begin.
const minCue = 200

// cues cuts the messages into captions of two lines. Named writes speakers into the
// text, where their names take up room.
func cues(m conversation.Meeting, opts Options, named bool) []cue {
	var all []cue
	for _, msg := range m.Messages {
		text := oneLine(msg.Text)
		if text == "" || msg.Untimed {
			continue
		}
		speaker := knownName(msg.From)
		if opts.NoSpeakers {
			speaker = ""
		}
		if named && speaker != "" {
			text = speaker + ": " + text
		}
		all = append(all, captionsOf(msg, speaker, captionLines(text))...)
	}
	return readable(all)
}

// captionsOf shares the time of a message out among its captions, by their letters.
func captionsOf(msg conversation.Message, speaker string, lines []string) []cue {
	start := toMillis(msg.TimeOffset)
	length := max(toMillis(msg.End())-start, minCue)
	total := 0
	for _, l := range lines {
		total += utf8.RuneCountInString(l)
	}
	var all []cue
	before := 0
	at := func(letters int) millis { return start + millis(float64(length)*float64(letters)/float64(total)) }
	for len(lines) > 0 {
		n := min(maxLines, len(lines))
		c := cue{start: at(before), speaker: speaker, lines: lines[:n]}
		for _, l := range c.lines {
			before += utf8.RuneCountInString(l)
		}
		c.end = max(at(before), c.start+minCue)
		all, lines = append(all, c), lines[n:]
	}
	return all
}

// readable lets captions stand as long as it takes to read them, where nothing else is
// said meanwhile.
func readable(all []cue) []cue {
	for i := range all {
		letters := 0
		for _, l := range all[i].lines {
			letters += utf8.RuneCountInString(l)
		}
		wanted := all[i].start + millis(math.Ceil(float64(letters)/readingSpeed*1000))
		if i+1 < len(all) {
			wanted = min(wanted, all[i+1].start)
		}
		all[i].end = max(all[i].end, wanted)
	}
	return all
}

// captionLines breaks text into lines at its spaces, and within words that are longer
// than a line.
func captionLines(text string) []string {
	var lines []string
	line, length := "", 0
	for _, word := range strings.Fields(text) {
		for _, piece := range pieces(word) {
			n := utf8.RuneCountInString(piece)
			switch {
			case length == 0:
				line, length = piece, n
			case length+1+n <= maxLine:
				line, length = line+" "+piece, length+1+n
			default:
				lines = append(lines, line)
				line, length = piece, n
			}
		}
	}
	if length > 0 {
		lines = append(lines, line)
	}
	return lines
}

func pieces(word string) []string {
	if utf8.RuneCountInString(word) <= maxLine {
		return []string{word}
	}
	var all []string
	runes := []rune(word)
	for len(runes) > maxLine {
		all, runes = append(all, string(runes[:maxLine])), runes[maxLine:]
	}
	return append(all, string(runes))
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
