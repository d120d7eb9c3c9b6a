package transcript

import (
	"context"
	"math"
	"regexp"
	"strconv"
	"strings"
)

// SubRip, WebVTT, SBV and what looks like them are read by one tolerant parser.
// astisub, which reads them and more, gives up on a whole file over one broken time,
// knows no speakers but WebVTT's, and takes only UTF-8; meeting programs and people's
// editors write worse than that.

// block is the lines of text that share a time.
type block struct {
	start, end float64 // unknown where the source does not say
	id         string  // the line above the times of a caption
	speaker    string  // whom the form of the file names; see named
	named      bool
	lines      []string
}

const loose = `(-?` + stamp + `|-?\d{1,6}[.,]\d{1,9})`

var (
	timing = regexp.MustCompile(`^\s*[\[(]?\s*` + loose + `\s*[\])]?\s*(?:[-–—−]+\s*-*\s*(?:>|&gt;)+|=+>|[→⟶➔])\s*[\[(]?\s*` + loose + `\s*[\])]?(.*)$`)
	sbv    = regexp.MustCompile(`^\s*(` + stamp + `)\s*,\s*(` + stamp + `)\s*$`)
	alone  = regexp.MustCompile(`^\s*(-?` + stamp + `)\s*$`)
	// settings of a WebVTT cue and positions of a SubRip one follow its times.
	settings  = regexp.MustCompile(`^\s*(?:(?:[XY][12]:\d+|[a-z]+:\S*)\s*)*$`)
	noteBlock = regexp.MustCompile(`^(?:NOTE|STYLE|REGION)(?:\s|$)`)
	header    = regexp.MustCompile(`^WEBVTT(?:\s|$)`)
)

// cueTimes are the times on a line that begins a caption.
type cueTimes struct {
	start, end float64
	text       string // what follows them on the same line
}

// readTiming reads a line of times.
func readTiming(line string) (cueTimes, bool) {
	if strings.HasPrefix(line, "NaN:") && strings.Contains(line, "-->") { // a converter's own fault
		return cueTimes{start: unknown, end: unknown}, true
	}
	if strings.ContainsAny(line, ">→⟶➔") || strings.Contains(line, "&gt;") {
		if m := timing.FindStringSubmatch(line); m != nil {
			t := cueTimes{start: looseTime(m[1]), end: looseTime(m[2])}
			if !settings.MatchString(m[3]) {
				t.text = strings.TrimLeft(m[3], " \t:")
			}
			return t, true
		}
	}
	if strings.Count(line, ":") > 1 && strings.Contains(line, ",") {
		if m := sbv.FindStringSubmatch(line); m != nil {
			return cueTimes{start: looseTime(m[1]), end: looseTime(m[2])}, true
		}
	}
	return cueTimes{}, false
}

// looseTime also takes bare seconds.
func looseTime(s string) float64 {
	if seconds, ok := parseClock(s); ok {
		return seconds
	}
	seconds, err := strconv.ParseFloat(strings.ReplaceAll(s, ",", "."), 64)
	if err != nil {
		return unknown
	}
	return seconds
}

// readStart reads a line that has nothing but the time at which a caption begins.
func readStart(line string) (cueTimes, bool) {
	if m := alone.FindStringSubmatch(line); m != nil {
		return cueTimes{start: looseTime(m[1]), end: unknown}, true
	}
	return cueTimes{}, false
}

// timingReader finds out how captions are timed: by lines with a start and an end,
// or, below their number, by a start alone. It is nil when text has no captions.
func timingReader(lines []string) func(string) (cueTimes, bool) {
	numbered := 0
	for i, line := range lines {
		if _, ok := readTiming(line); ok {
			return readTiming
		}
		if i > 0 && isNumber(lines[i-1]) && alone.MatchString(line) {
			numbered++
		}
	}
	if numbered > 1 {
		return readStart
	}
	return nil
}

// captionParser goes through the lines of a caption file.
type captionParser struct {
	blocks  []block
	between []string // lines behind the empty line after the last block
	inside  bool     // no empty line since the last times, or no text yet
	isVTT   bool
	shift   float64 // of a file that was put behind another one
	latest  float64 // end of all so far
}

// parseCaptions reads captions; nil when the lines are none.
func parseCaptions(ctx context.Context, lines []string) []block {
	read := timingReader(lines)
	if read == nil {
		return nil
	}
	p := captionParser{}
	for i, line := range lines {
		if i%checkEvery == 0 && ctx.Err() != nil {
			return nil
		}
		if t, ok := read(line); ok && len(p.blocks) < maxCues {
			p.open(t)
			continue
		}
		p.take(line)
	}
	p.close(p.between)
	nameByID(p.blocks, p.isVTT)
	return p.blocks
}

// checkEvery is after how many lines or values ctx is asked.
const checkEvery = 4096

// take adds a line that has no times.
func (p *captionParser) take(line string) {
	blank := strings.TrimSpace(line) == ""
	switch {
	case header.MatchString(line) && !(p.inside && len(p.blocks) > 0):
		p.close(p.between)
		p.between, p.isVTT = nil, true
		p.shift = p.latest
	case len(p.blocks) == 0:
		p.between = append(p.between, line)
	case blank && p.inside && len(p.last().lines) > 0:
		p.inside = false
		p.between = append(p.between, line)
	case blank && p.inside: // some write an empty line between times and text
	case p.inside:
		p.last().lines = append(p.last().lines, line)
	default:
		p.between = append(p.between, line)
	}
}

func (p *captionParser) last() *block { return &p.blocks[len(p.blocks)-1] }

// open begins a block at its times.
func (p *captionParser) open(t cueTimes) {
	p.closeUpNumber()
	id := ""
	switch n := len(p.between); {
	case n > 0 && strings.TrimSpace(p.between[n-1]) != "" && (n == 1 || strings.TrimSpace(p.between[n-2]) == ""):
		id = strings.TrimSpace(p.between[n-1])
		p.close(p.between[:n-1])
	case n > 0:
		p.close(p.between)
	case len(p.blocks) > 0: // no empty line before: the next one's number ends the last one's text
		lines := p.last().lines
		if k := len(lines); k > 1 && isNumber(lines[k-1]) {
			id, p.last().lines = lines[k-1], lines[:k-1]
		}
	}
	b := block{start: t.start + p.shift, end: t.end + p.shift, id: id}
	if t.text != "" {
		b.lines = append(b.lines, t.text)
	}
	if t.start < 0 { // its place in the order is all that can be believed
		b.start = unknown
		if len(p.blocks) == 0 {
			b.start = 0
		}
	}
	p.latest = math.Max(p.latest, b.end)
	p.blocks = append(p.blocks, b)
	p.between, p.inside = nil, true
}

// closeUpNumber takes away the empty lines between the number of a caption and its times:
// documents have one between any two lines.
func (p *captionParser) closeUpNumber() {
	last := len(p.between) - 1
	for last >= 0 && strings.TrimSpace(p.between[last]) == "" {
		last--
	}
	if last >= 0 && isNumber(p.between[last]) {
		p.between = p.between[:last+1]
	}
}

// close gives the last block what belongs to it of the lines behind it: a text may
// have empty lines. Notes and style sheets belong to nobody, whatever follows them.
func (p *captionParser) close(lines []string) {
	if len(p.blocks) == 0 {
		return
	}
	for _, line := range lines {
		if noteBlock.MatchString(line) {
			return
		}
		if strings.TrimSpace(line) != "" {
			p.last().lines = append(p.last().lines, line)
		}
	}
}

func isNumber(line string) bool {
	_, err := strconv.Atoi(strings.TrimSpace(line))
	return err == nil
}

var (
	quotedID = regexp.MustCompile(`^\d+\s+"([^"]*)"(?:\s+\(\d*\))?$`)
	// countedID counts captions or is drawn by lot: it names nobody.
	countedID = regexp.MustCompile(`^(?:[\d.:,\s/_-]*|[A-Za-z_-]*[\d._:-]+|[0-9A-Za-z]*\d[0-9A-Za-z]*(?:[-/_][0-9A-Za-z]+)+.*)$`)
)

// nameByID takes the identifiers of captions for the names of speakers when nearly
// all of them look like names, as Webex writes them. In SubRip, which has only
// numbers, another line above the times is text of the caption before.
func nameByID(blocks []block, isVTT bool) {
	names, like := make([]string, len(blocks)), 0
	for i, b := range blocks {
		if m := quotedID.FindStringSubmatch(b.id); m != nil {
			names[i] = m[1]
			like++
		} else if b.id != "" && !countedID.MatchString(b.id) && looksLikeName(b.id) {
			names[i] = b.id
			like++
		}
	}
	if like > 0 && like*5 >= len(blocks)*4 {
		for i := range blocks {
			blocks[i].speaker, blocks[i].named = names[i], names[i] != ""
		}
		return
	}
	for i := 1; i < len(blocks) && !isVTT; i++ {
		if blocks[i].id != "" && !isNumber(blocks[i].id) && !countedID.MatchString(blocks[i].id) {
			blocks[i-1].lines = append(blocks[i-1].lines, blocks[i].id)
		}
	}
}
