package transcript

import (
	"bytes"
	"context"
	"errors"
	"math"
	"regexp"
	"strings"
)

// Parse reads a transcript from the bytes of a file or a clipboard; see Read.
func Parse(ctx context.Context, data []byte) (Transcript, error) {
	t, err := parse(ctx, data)
	if ctx.Err() != nil {
		return Transcript{}, context.Cause(ctx)
	}
	if err != nil {
		return Transcript{}, err
	}
	t.settle()
	total := 0
	for _, c := range t.Cues {
		total += len(c.Text)
	}
	switch {
	case total == 0:
		return Transcript{}, errNothing
	case total > maxText:
		return Transcript{}, errTooLong
	}
	return t, nil
}

// parse finds out by its content what a file is. Forms that cannot be mistaken come
// first; what looks like one and is not goes on to the next.
func parse(ctx context.Context, data []byte) (Transcript, error) {
	if bytes.HasPrefix(data, []byte("PK\x03\x04")) {
		text, tables, err := documentText(data)
		if err != nil {
			return Transcript{}, err
		}
		if t, ok := parseGrids(ctx, tables); ok {
			return t, nil
		}
		return parseText(ctx, text)
	}
	text := decodeText(data)
	if !isText(text[:min(len(text), headSize)]) {
		return Transcript{}, errNothing
	}
	switch start := strings.TrimSpace(text[:min(len(text), 4096)]); {
	case foreign.MatchString(start):
		return Transcript{}, errNothing
	case scriptInfo.MatchString(start):
		return parseASS(ctx, text)
	case strings.HasPrefix(start, "{"), strings.HasPrefix(start, "["):
		t, err := parseJSON(ctx, text)
		if err == nil || errors.Is(err, errChat) || ctx.Err() != nil || jsonStart.MatchString(start) {
			return t, err
		}
	case isHTML(start):
		return parseHTML(ctx, text)
	case strings.Contains(start, "<SPEAKER ID="):
		return proceedings(text), nil
	case strings.HasPrefix(start, "<?xml"), strings.HasPrefix(start, "<") && xmlStart.MatchString(start):
		return parseXML(ctx, text)
	}
	return parseText(ctx, text)
}

// foreign are forms of text whose words stand in codes.
var foreign = regexp.MustCompile(`^(?:--- [^\n]*\n\+\+\+ |diff --git |Scenarist_SCC|\{\\rtf|%PDF|BEGIN:V)`)

var (
	jsonStart  = regexp.MustCompile(`^(?:\{\s*"|\[\s*[{"\[])`)
	xmlStart   = regexp.MustCompile(`^<[a-zA-Z][\w:.-]*[\s>]`)
	scriptInfo = regexp.MustCompile(`(?m)^\[(?:Script Info|V4\+? Styles|Events)\]`)
)

// parseText reads captions, tables and plain text.
func parseText(ctx context.Context, text string) (Transcript, error) {
	if len(text) > maxText {
		return Transcript{}, errTooLong
	}
	lines := strings.Split(text, "\n")
	if isChat(lines) {
		return Transcript{}, errChat
	}
	if blocks := parseCaptions(ctx, lines); blocks != nil && !isManual(lines) {
		if isData(blocks) {
			return Transcript{}, errNothing
		}
		return captioned(blocks), nil
	}
	if tables, beside := markdownTables(lines); len(tables) > 0 && isTalk(beside) {
		lines = beside
	} else if t, ok := parseTable(ctx, text); ok || ctx.Err() != nil {
		return t, nil
	} else if t, ok := parseGrids(ctx, tables); ok || ctx.Err() != nil {
		return t, nil
	}
	if isManual(lines) {
		return Transcript{}, errNothing
	}
	blocks, flows, timed := parsePlain(ctx, lines)
	if ctx.Err() != nil {
		return Transcript{}, nil
	}
	return talked(lines, blocks, flows, timed)
}

// captioned makes a transcript of captions.
func captioned(blocks []block) Transcript {
	if words := wordTimed(blocks); words != nil {
		blocks = words
	} else {
		blocks = unroll(blocks)
	}
	t := Transcript{Cues: cues(blocks, split(blocks, false))}
	fromZero(t.Cues, broadcast)
	return t
}

// broadcast is from which first time on captions count from the time of day or, as
// television does, from ten o'clock: no recording goes on for so long before anybody speaks.
const broadcast = 8 * 3600 // seconds

// datum is what players keep in the form of captions: pictures of a film, and objects.
var datum = regexp.MustCompile(`^(?:\S+#xywh=[\d,.:%a-z]+|\S+\.(?:jpe?g|png|webp|gif)(?:[?#]\S*)?|[{\[].*[}\]],?)$`)

// isData reports whether captions hold nothing that anybody says.
func isData(blocks []block) bool {
	full, data := 0, 0
	for _, b := range blocks {
		text := oneLine(strings.Join(b.lines, " "))
		if text == "" || notSpoken.MatchString(text) {
			continue
		}
		full++
		if datum.MatchString(text) {
			data++
		}
	}
	return data > 0 && data*5 >= full*4
}

// talked makes a transcript of plain text.
func talked(lines []string, blocks []block, flows, timed bool) (Transcript, error) {
	if isForMachines(lines, timed) {
		return Transcript{}, errNothing
	}
	parts := split(blocks, flows)
	if !timed && !isDeclared(lines) {
		parts = withoutPreamble(parts)
	}
	speaks, names := 0, map[string]bool{}
	for _, p := range parts {
		if p.named && p.speaker != "" {
			speaks++
			names[p.speaker] = true
		}
	}
	t := Transcript{Cues: cues(blocks, parts)}
	fromZero(t.Cues, 3600)
	if timed && few(t.Cues) && speaks == 0 {
		if isProgramme(t.Cues) {
			return Transcript{}, errNothing
		}
		t.Doubt = DoubtForm
	}
	if !timed {
		return t.untimed(lines, speaks > 1 && areNames(names))
	}
	return t, nil
}

// withoutPreamble leaves out what stands before the first name, such as a title and
// who was there, unless it is as long as a talk.
func withoutPreamble(parts []part) []part {
	before, all, first := 0, 0, -1
	for i, p := range parts {
		if first < 0 && p.named && p.speaker != "" {
			first, before = i, all
		}
		all += len(p.text)
	}
	if first > 0 && before < max(400, all/10) {
		return parts[first:]
	}
	return parts
}

// few reports whether there are hardly any words to a time, as in a programme.
func few(cues []Cue) bool {
	words := 0
	for _, c := range cues {
		words += strings.Count(c.Text, " ") + 1
		for _, r := range c.Text {
			words += count(isUncased(r) && r > 0x2E80) // a language without spaces
		}
	}
	return words < 4*len(cues)
}

// isProgramme reports whether there is so much time for so few words that these are the
// chapters of a film or the times of a meeting to come.
func isProgramme(cues []Cue) bool {
	const slowest = 20 // words a minute, pauses and all
	words, first, last := 0, math.Inf(1), math.Inf(-1)
	for i, c := range cues {
		if known(c.Start) {
			first, last = min(first, c.Start), max(last, c.Start)
		}
		if i+1 < len(cues) {
			words += strings.Count(c.Text, " ") + 1
		}
	}
	return float64(words)*60 < slowest*(last-first)
}

// Forms of chats: WhatsApp's dated lines, Zoom's "From … to …" and its columns.
var chatLine = regexp.MustCompile(`^(?:\x{200e}?\[?\d{1,2}[./-]\d{1,2}[./-]\d{2,4},? \d{1,2}:\d{2}(?::\d{2})?(?:[ \x{202f}][APap]\.?[Mm]\.?)?\]? (?:- )?[^:]{1,60}: |\d{1,2}:\d{2}(?::\d{2})?\s+From\s+.{1,80}?(?: (?i:to) .{1,60}?)?\s?:|\d{1,2}:\d{2}:\d{2}\t\s?[^:\t]{1,80}:\t)`)

func isChat(lines []string) bool {
	full, chat := 0, 0
	for _, line := range lines {
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		full++
		if len(line) > 0 && (line[0] >= '0' && line[0] <= '9' || line[0] == '[' || line[0] >= 0x80) && chatLine.MatchString(line) {
			chat++
		}
	}
	return chat > 1 && chat*5 >= full*2
}
