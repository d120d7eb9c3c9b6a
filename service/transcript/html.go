package transcript

import (
	"context"
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
	"time"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

var htmlStart = regexp.MustCompile(`(?i)^(?:<!--.*?-->\s*)*(?:<!doctype html|<html|<head|<body|<cite|<article|<main|<div|<p[\s>]|<meta|<section|<ul|<table|<span|<h\d|<time)`)

func isHTML(start string) bool {
	return htmlStart.MatchString(start) || strings.HasPrefix(start, "<") && strings.Contains(strings.ToLower(start), "<html")
}

// unseen elements have no words that anybody said.
var unseen = map[atom.Atom]bool{atom.Script: true, atom.Style: true, atom.Head: true, atom.Nav: true, atom.Footer: true, atom.Button: true,
	atom.Svg: true, atom.Noscript: true, atom.Select: true, atom.Template: true, atom.Iframe: true, atom.Form: true, atom.Title: true}

// flowing elements stand within a line.
var flowing = map[atom.Atom]bool{atom.A: true, atom.B: true, atom.I: true, atom.U: true, atom.Em: true, atom.Strong: true, atom.Span: true, atom.Font: true,
	atom.Small: true, atom.Mark: true, atom.Sub: true, atom.Sup: true, atom.Abbr: true, atom.Code: true, atom.Q: true, atom.S: true}

// page turns HTML into lines as a reader sees them, or into what its own marks say.
type page struct {
	text   strings.Builder
	hidden int
	blocks []block // of noScribe's anchors, or of words with times of their own
	depth  int     // of elements within the one whose words the last block gets
	apart  []bool  // for each open element within a line: it stands on a line of its own
	marked marked
	owned  attributed
	clock  dayClock
	lined  int // elements around that keep their line ends
}

// parseHTML reads transcripts in web pages and copies of them.
func parseHTML(ctx context.Context, text string) (Transcript, error) {
	p := page{}
	z := html.NewTokenizer(strings.NewReader(text))
	for n := 0; ; n++ {
		if n%checkEvery == 0 && ctx.Err() != nil {
			return Transcript{}, context.Cause(ctx)
		}
		kind := z.Next()
		if kind == html.ErrorToken {
			break
		}
		p.token(kind, z.Token())
	}
	if len(p.blocks) > 1 {
		return anchored(p.blocks), nil
	}
	if talk := p.owned.talk(p.text.String()); talk != nil {
		t := Transcript{Cues: cues(talk, split(talk, true))}
		fromZero(t.Cues, p.clock.late())
		return t, nil
	}
	lines := strings.Split(p.text.String(), "\n")
	blocks, flows, timed := parsePlain(ctx, lines)
	if ctx.Err() != nil {
		return Transcript{}, context.Cause(ctx)
	}
	if speeches := p.marked.speeches(lines); !timed && speeches != nil {
		blocks, flows = speeches, true
	}
	t, err := talked(lines, blocks, flows, timed)
	if err == nil && t.Doubt == DoubtProse {
		return Transcript{}, errNothing // a page like any other
	}
	return t, err
}

func (p *page) token(kind html.TokenType, t html.Token) {
	switch kind {
	case html.TextToken:
		if p.hidden == 0 {
			p.words(t.Data)
		}
	case html.StartTagToken, html.SelfClosingTagToken:
		p.open(t, kind == html.SelfClosingTagToken)
	case html.EndTagToken:
		p.shut(t)
	}
}

func (p *page) open(t html.Token, closed bool) {
	if !closed && p.hidden == 0 {
		p.marked.open(t.DataAtom, p.text.Len())
		p.owned.open(t, p.clock.momentOf(t))
	}
	switch {
	case unseen[t.DataAtom] && !closed:
		p.hidden++
	case t.DataAtom == atom.Pre && !closed:
		p.lined++
		p.text.WriteByte('\n')
	case t.DataAtom == atom.A && p.anchor(t), t.DataAtom == atom.Span && p.timedSpan(t):
		p.depth = 1
	case p.depth > 0 && !closed && (t.DataAtom == atom.A || t.DataAtom == atom.Span):
		p.depth++
	case t.DataAtom == atom.Cite, t.DataAtom == atom.Time:
		p.text.WriteByte('\n')
	case t.DataAtom == atom.Td, t.DataAtom == atom.Th:
		p.text.WriteByte('\t')
	case !flowing[t.DataAtom]:
		p.text.WriteByte('\n')
		p.moment(t)
	}
	if flowing[t.DataAtom] && !closed {
		apart := standsApart.MatchString(attribute(t, "class"))
		if p.apart = append(p.apart, apart); apart {
			p.text.WriteByte('\n')
		}
	}
}

// standsApart are the classes of the names and times that pages show above the words.
var standsApart = regexp.MustCompile(`(?i)(?:^|[\s_-])(?:speaker|author|timestamp|timecode)(?:$|[\s_-])|speaker-?name`)

// moment writes down the time that an element has as data, as if it stood on the page.
func (p *page) moment(t html.Token) {
	if at := p.clock.momentOf(t); known(at) {
		fmt.Fprintf(&p.text, "%d:%02d:%06.3f\n", int(at)/3600, int(at)/60%60, math.Mod(at, 60))
	}
}

// dayClock counts from the first moment of a page whose moments are dates.
type dayClock struct{ first time.Time }

// late is from which first time on all begin at zero: dates count from nothing that matters.
func (c *dayClock) late() float64 {
	if !c.first.IsZero() {
		return 0
	}
	return 3600
}

// momentOf is the time that an element has as data, in seconds.
func (c *dayClock) momentOf(t html.Token) float64 {
	for _, key := range []string{"data-start", "data-start-time", "data-begin", "data-time", "data-timestamp"} {
		value := strings.TrimSpace(attribute(t, key))
		if at := looseTime(value); known(at) && believable(at) {
			return at
		}
		if date, ok := parseDate(value); ok {
			if c.first.IsZero() {
				c.first = date
			}
			if after := date.Sub(c.first).Seconds(); believable(after) {
				return after
			}
		}
	}
	return unknown
}

func (p *page) shut(t html.Token) {
	if unseen[t.DataAtom] {
		p.hidden = max(0, p.hidden-1)
	}
	if p.hidden == 0 {
		p.marked.shut(t.DataAtom, p.text.String())
		p.owned.shut(t.Data)
	}
	switch {
	case unseen[t.DataAtom]:
	case t.DataAtom == atom.Pre:
		p.lined = max(0, p.lined-1)
		p.text.WriteByte('\n')
	case t.DataAtom == atom.A, t.DataAtom == atom.Span:
		p.depth = max(0, p.depth-1)
	case t.DataAtom == atom.Cite, t.DataAtom == atom.Time:
		p.text.WriteByte('\n')
	case t.DataAtom != atom.Td && t.DataAtom != atom.Th && !flowing[t.DataAtom]:
		p.text.WriteByte('\n')
	}
	if n := len(p.apart); n > 0 && flowing[t.DataAtom] {
		if p.apart[n-1] {
			p.text.WriteByte('\n')
		}
		p.apart = p.apart[:n-1]
	}
}

func (p *page) words(text string) {
	p.owned.words(text)
	if p.lined > 0 {
		p.text.WriteString(strings.ReplaceAll(text, "\u00a0", " "))
		return
	}
	if strings.TrimSpace(text) == "" {
		p.text.WriteByte(' ')
		return
	}
	flat := strings.NewReplacer("\n", " ", "\t", " ", "\u00a0", " ").Replace(text)
	p.text.WriteString(flat)
	if n := len(p.blocks); n > 0 && p.depth > 0 {
		last := &p.blocks[n-1]
		last.lines = []string{strings.Join(append(last.lines, flat), "")}
	}
}

// anchorName is how noScribe notes the times of a piece: ts_START_END_SPEAKER, in
// milliseconds.
var anchorName = regexp.MustCompile(`^ts_(\d+)_(\d+)(?:_(.*))?$`)

func (p *page) anchor(t html.Token) bool {
	m := anchorName.FindStringSubmatch(attribute(t, "name"))
	if m == nil {
		return false
	}
	p.blocks = append(p.blocks, block{start: number(m[1]) / 1000, end: number(m[2]) / 1000, id: m[3]})
	return true
}

// timedSpan reads the words of interactive transcripts, with the millisecond and the
// length of each.
func (p *page) timedSpan(t html.Token) bool {
	at, err := strconv.ParseFloat(attribute(t, "data-m"), 64)
	if err != nil {
		return false
	}
	length, _ := strconv.ParseFloat(attribute(t, "data-d"), 64)
	p.blocks = append(p.blocks, block{start: at / 1000, end: (at + length) / 1000})
	return true
}

func attribute(t html.Token, key string) string {
	for _, a := range t.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

var clockInText = regexp.MustCompile(`\[\d\d:\d\d:\d\d\]`)

// anchored makes a transcript of pieces with times of their own. The names in front
// of the words count before those in the anchors: people write them in later.
func anchored(blocks []block) Transcript {
	for i := range blocks {
		for k, line := range blocks[i].lines {
			blocks[i].lines[k] = strings.TrimSpace(clockInText.ReplaceAllString(line, ""))
		}
	}
	parts := split(blocks, true)
	for _, p := range parts {
		if p.named {
			return Transcript{Cues: cues(blocks, parts)}
		}
	}
	for i := range parts {
		parts[i].speaker = blocks[parts[i].block].id
	}
	return Transcript{Cues: cues(blocks, parts)}
}
