package transcript

import (
	"strconv"
	"strings"
)

// ttmlClock counts time as a TTML document says.
type ttmlClock struct{ frames, ticks float64 }

func clockOfTTML(tt node) ttmlClock {
	c := ttmlClock{frames: framesPerSecond, ticks: 1}
	if f, err := strconv.ParseFloat(tt.get("frameRate"), 64); err == nil && f > 0 {
		c.frames, c.ticks = f, f
	}
	if over, under, ok := strings.Cut(strings.TrimSpace(tt.get("frameRateMultiplier")), " "); ok && number(over) > 0 && number(under) > 0 {
		c.frames *= number(over) / number(under)
	}
	if t, err := strconv.ParseFloat(tt.get("tickRate"), 64); err == nil && t > 0 {
		c.ticks = t
	}
	return c
}

// parse reads a time expression of TTML, in seconds.
func (c ttmlClock) parse(s string) (float64, bool) {
	s = strings.TrimSpace(s)
	if s == "" {
		return 0, false
	}
	if fields := strings.Split(s, ":"); len(fields) == 4 {
		seconds, ok := parseStamp(strings.Join(fields[:3], ":"))
		return seconds + number(fields[3])/c.frames, ok
	}
	for unit, scale := range map[string]float64{"ms": 1e-3, "f": 1 / c.frames, "t": 1 / c.ticks} {
		if digits, ok := strings.CutSuffix(s, unit); ok {
			if v, err := strconv.ParseFloat(digits, 64); err == nil {
				return v * scale, true
			}
		}
	}
	if v, err := strconv.ParseFloat(s, 64); err == nil {
		return v, true
	}
	return parseClock(s)
}

// timedText reads TTML, DFXP and IMSC: a block of every paragraph, or of every span
// in it that has times of its own.
func timedText(tt node) []block {
	r := ttmlReader{clock: clockOfTTML(tt), agents: map[string]string{}}
	r.learn(tt)
	body, ok := tt.find("body")
	if !ok {
		body = tt
	}
	r.read(body, 0, "")
	return r.blocks
}

type ttmlReader struct {
	clock  ttmlClock
	agents map[string]string // names by identifier
	blocks []block
}

// learn finds the agents, who are the speakers.
func (r *ttmlReader) learn(n node) {
	if n.name == "agent" {
		if id := n.get("id"); id != "" {
			r.agents[id] = strings.TrimSpace(n.inner())
		}
	}
	for _, k := range n.kids {
		r.learn(k)
	}
}

// read goes through divisions and paragraphs; times count from those around them.
func (r *ttmlReader) read(n node, base float64, speaker string) {
	if agent := n.get("agent", "speaker", "who"); agent != "" {
		speaker = agent
		if name := r.agents[agent]; name != "" {
			speaker = name
		}
	}
	if begin, ok := r.clock.parse(n.get("begin", "t", "start")); ok && n.name != "p" && n.name != "span" {
		base += begin
	}
	if n.name == "p" {
		r.paragraph(n, base, speaker)
		return
	}
	for _, k := range n.kids {
		if k.name != "" && k.name != "metadata" && k.name != "head" {
			r.read(k, base, speaker)
		}
	}
}

func (r *ttmlReader) paragraph(p node, base float64, speaker string) {
	start, end, timed := r.times(p, base)
	inner := base
	if timed {
		inner = start
	}
	if spans := r.timedSpans(p, inner, speaker); len(spans) > 0 {
		r.blocks = append(r.blocks, spans...)
		return
	}
	text := p.inner()
	if !timed || strings.TrimSpace(text) == "" {
		if strings.TrimSpace(text) == "" {
			return
		}
		start, end = unknown, unknown
	}
	b := block{start: start, end: end, speaker: speaker, named: speaker != ""}
	for line := range strings.SplitSeq(text, "\n") {
		b.lines = append(b.lines, oneLine(line))
	}
	r.blocks = append(r.blocks, b)
}

// times are those of an element, on the clock of the document. Some programs write
// the times of spans from the beginning of the document too; see timedSpans.
func (r *ttmlReader) times(n node, base float64) (start, end float64, ok bool) {
	end = unknown
	e, ends := r.clock.parse(n.get("end"))
	d, lasts := r.clock.parse(n.get("dur"))
	start, ok = r.clock.parse(n.get("begin", "start"))
	if !ok && !ends && !lasts {
		return unknown, unknown, false
	}
	start += base // what has only an end begins with the element around it
	if ends {
		end = e + base
	} else if lasts {
		end = start + d
	}
	return start, end, true
}

// timedSpans are the spans of a paragraph that have times.
func (r *ttmlReader) timedSpans(p node, base float64, speaker string) []block {
	var spans []block
	for _, k := range p.kids {
		if k.name != "span" {
			if k.name == "" && strings.TrimSpace(k.text) != "" {
				return nil // words outside: the paragraph's own time is all that is sure
			}
			continue
		}
		raw, _, ok := r.times(k, 0)
		if !ok {
			return nil
		}
		at := base
		if raw >= base {
			at = 0 // counted from the beginning of the document
		}
		start, end, _ := r.times(k, at)
		if text := oneLine(k.inner()); text != "" {
			spans = append(spans, block{start: start, end: end, speaker: speaker, named: speaker != "", lines: []string{text}})
		}
	}
	return spans
}

// youtubeXML reads both forms of YouTube's captions: texts with seconds, and
// paragraphs with milliseconds and the times of words within them.
func youtubeXML(root node) []Cue {
	var out []Cue
	if page, ok := root.find("transcript"); ok {
		for _, k := range page.kids {
			start, err := strconv.ParseFloat(k.get("start"), 64)
			if k.name != "text" || err != nil {
				continue
			}
			length, _ := strconv.ParseFloat(k.get("dur"), 64)
			out = append(out, Cue{Start: start, End: start + length, Text: cleanText(oneLine(k.inner()))})
		}
		return clip(out)
	}
	page, ok := root.find("timedtext")
	if !ok {
		return nil
	}
	body, _ := page.find("body")
	for _, p := range body.kids {
		start, err := strconv.ParseFloat(p.get("t"), 64)
		if p.name != "p" || err != nil {
			continue
		}
		length, _ := strconv.ParseFloat(p.get("d"), 64)
		out = append(out, youtubeWords(p, start/1000, (start+length)/1000)...)
	}
	return clip(out)
}

func youtubeWords(p node, start, end float64) []Cue {
	var words []Cue
	for _, k := range p.kids {
		text := oneLine(k.inner())
		if text == "" {
			continue
		}
		at := start
		if offset, err := strconv.ParseFloat(k.get("t"), 64); err == nil {
			at += offset / 1000
		}
		words = append(words, Cue{Start: at, End: end, Text: cleanText(text)})
	}
	return clip(words)
}
