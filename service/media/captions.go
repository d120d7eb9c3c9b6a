package media

import (
	"html"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// SRT and WebVTT are read by one tolerant parser. astisub, which reads both and
// more, gives up on a whole file over one broken time and takes only UTF-8;
// meeting programs and people's editors write worse than that.

var (
	timeLine  = regexp.MustCompile(`^\s*(?:(\d{1,5}):)?(\d{1,3}):(\d{1,2})(?:[.,](\d{1,9}))?\s*-+>\s*(?:(\d{1,5}):)?(\d{1,3}):(\d{1,2})(?:[.,](\d{1,9}))?`)
	voiceTag  = regexp.MustCompile(`<v(?:\.[^\s>]*)?\s+([^>]*)>`)
	markup    = regexp.MustCompile(`</?[a-zA-Z][^<>]{0,200}>|<\d[\d:.]*>|\{\\[^{}]{0,200}\}`)
	notSpoken = regexp.MustCompile(`^(?:\s*(?:\[[^\]]*\]|\([^)]*\)|[♪♫*]+)\s*)+$`)
	noteBlock = regexp.MustCompile(`^(NOTE|STYLE|REGION)\b`)
)

// parseCaptions reads SRT or WebVTT.
func parseCaptions(text string) Transcript {
	isVTT := strings.HasPrefix(strings.TrimSpace(text), "WEBVTT")
	var cues []Cue
	for _, block := range captionBlocks(text, isVTT) {
		cues = append(cues, block.cues()...)
	}
	cues = unroll(cues)
	nameSpeakers(cues)
	return Transcript{Cues: cues}
}

// captionBlock is the lines of text under one line of times.
type captionBlock struct {
	start, end float64
	lines      []string
}

func captionBlocks(text string, isVTT bool) []captionBlock {
	var (
		blocks  []captionBlock
		between []string // lines since the empty line after the last block
		inside  bool
	)
	for line := range strings.SplitSeq(text, "\n") {
		times := timeLine.FindStringSubmatch(line)
		switch {
		case times != nil && len(blocks) < maxCues:
			closeBlock(blocks, between, isVTT, inside)
			blocks = append(blocks, captionBlock{start: clock(times[1:5]), end: clock(times[5:9])})
			between, inside = nil, true
		case strings.TrimSpace(line) == "":
			inside = false
		case inside:
			last := &blocks[len(blocks)-1]
			last.lines = append(last.lines, line)
		case len(blocks) > 0:
			between = append(between, line)
		}
	}
	if len(between) > 0 {
		closeBlock(blocks, append(between, ""), isVTT, false)
	}
	return blocks
}

// closeBlock gives the last block what belongs to it of the lines between it and
// the next one's times: all but the next one's number, when SRT text has empty
// lines in it; and takes the number away when there was no empty line before it.
func closeBlock(blocks []captionBlock, between []string, isVTT, inside bool) {
	if len(blocks) == 0 {
		return
	}
	last := &blocks[len(blocks)-1]
	if n := len(last.lines); inside && n > 1 && isNumber(last.lines[n-1]) {
		last.lines = last.lines[:n-1]
	}
	if !isVTT && len(between) > 1 && !noteBlock.MatchString(between[0]) {
		last.lines = append(last.lines, between[:len(between)-1]...)
	}
}

func isNumber(line string) bool {
	_, err := strconv.Atoi(strings.TrimSpace(line))
	return err == nil
}

// clock reads hours, minutes, seconds and a fraction; hours may be missing.
func clock(parts []string) float64 {
	number := func(s string) float64 {
		v, _ := strconv.ParseFloat("0"+s, 64)
		return v
	}
	fraction, _ := strconv.ParseFloat("0."+parts[3]+"0", 64)
	return number(parts[0])*3600 + number(parts[1])*60 + number(parts[2]) + fraction
}

// cues makes one cue of a block, or one for each voice in it, which share its time
// by the length of what they say.
func (b captionBlock) cues() []Cue {
	text := strings.Join(b.lines, "\n")
	voices := voiceTag.FindAllStringSubmatchIndex(text, -1)
	if len(voices) == 0 {
		return b.share([]Cue{{Text: text}})
	}
	parts := []Cue{{Text: text[:voices[0][0]]}}
	for i, v := range voices {
		end := len(text)
		if i+1 < len(voices) {
			end = voices[i+1][0]
		}
		parts = append(parts, Cue{Speaker: html.UnescapeString(text[v[2]:v[3]]), Text: text[v[1]:end]})
	}
	return b.share(parts)
}

func (b captionBlock) share(parts []Cue) []Cue {
	for i := range parts {
		parts[i].Text = plainText(parts[i].Text)
	}
	parts = slices.DeleteFunc(parts, func(c Cue) bool { return c.Text == "" || notSpoken.MatchString(c.Text) })
	total := 0
	for _, c := range parts {
		total += len(c.Text)
	}
	at := b.start
	for i := range parts {
		parts[i].Start = at
		at += (b.end - b.start) * float64(len(parts[i].Text)) / float64(total)
		parts[i].End = at
	}
	return parts
}

// plainText strips markup, positions and dashes before speakers.
func plainText(s string) string {
	s = html.UnescapeString(markup.ReplaceAllString(s, ""))
	lines := strings.Split(s, "\n")
	for i, line := range lines {
		line = strings.TrimSpace(line)
		line = strings.TrimSpace(strings.TrimLeft(line, ">"))
		lines[i] = strings.TrimPrefix(strings.TrimPrefix(line, "- "), "– ")
	}
	return strings.TrimSpace(strings.Join(lines, " "))
}
