package transcript

import (
	"html"
	"regexp"
	"strings"
)

// part is what one person says in a block.
type part struct {
	block   int
	speaker string
	named   bool // the source says who speaks, or that somebody else does
	text    string
}

var (
	voiceTag  = regexp.MustCompile(`<v(?:\.[^\s>]*)?(?:\s+([^>]*))?>`)
	markup    = regexp.MustCompile(`</?[a-zA-Z][^<>]{0,200}>|<\d[\d:.]*>|\{\\[^{}]{0,200}\}`)
	notSpoken = regexp.MustCompile(`^(?:\s*(?:\[[^\]]*\]|\([^)]*\)|[♪♫*]+)\s*)+$`)
	breath    = regexp.MustCompile(`\s*\(\.{1,3}\)`) // a pause, in transcripts of interviews
	nothing   = regexp.MustCompile(`^[\s\-–—.:·•*_|>]*$`)
)

// split makes parts of blocks: by the names that their form gives, by WebVTT's
// voices, by names in front of the words, or by names on lines of their own.
func split(blocks []block, flows bool) []part {
	var parts []part
	switch {
	case anyNamed(blocks):
		for i, b := range blocks {
			text := cleanLines(b.lines)
			parts = append(parts, part{i, b.speaker, b.named, strings.Join(text, "\n")})
		}
	case anyVoice(blocks):
		for i, b := range blocks {
			parts = append(parts, voices(i, b)...)
		}
	default:
		for i := range blocks {
			blocks[i].lines = chevrons(cleanLines(blocks[i].lines))
		}
		if named := namesAbove(blocks); named {
			return split(blocks, flows)
		}
		l := newLabeller(blocks, flows)
		for i, b := range blocks {
			parts = append(parts, l.split(i, b)...)
		}
	}
	carry(parts, flows)
	return interjected(parts)
}

func anyNamed(blocks []block) bool {
	for _, b := range blocks {
		if b.named {
			return true
		}
	}
	return false
}

func anyVoice(blocks []block) bool {
	for _, b := range blocks {
		for _, line := range b.lines {
			if strings.Contains(line, "<v") && voiceTag.MatchString(line) {
				return true
			}
		}
	}
	return false
}

// voices makes a part of each voice in a block.
func voices(i int, b block) []part {
	text := strings.Join(b.lines, "\n")
	tags := voiceTag.FindAllStringSubmatchIndex(text, -1)
	if len(tags) == 0 {
		return []part{{block: i, text: strings.Join(cleanLines(b.lines), "\n")}}
	}
	parts := []part{{block: i, text: cleanText(text[:tags[0][0]])}}
	for k, tag := range tags {
		end := len(text)
		if k+1 < len(tags) {
			end = tags[k+1][0]
		}
		name := ""
		if tag[2] >= 0 {
			name = html.UnescapeString(text[tag[2]:tag[3]])
		}
		parts = append(parts, part{i, name, true, cleanText(text[tag[1]:end])})
	}
	if parts[0].text == "" {
		parts = parts[1:]
	}
	return parts
}

func cleanText(s string) string { return strings.Join(cleanLines(strings.Split(s, "\n")), "\n") }

// cleanLines takes markup away, and lines without anything said.
func cleanLines(lines []string) []string {
	var clean []string
	for _, line := range lines {
		if strings.ContainsAny(line, "<{") {
			line = markup.ReplaceAllString(line, "")
		}
		if strings.Contains(line, "&") {
			line = html.UnescapeString(line)
		}
		if strings.Contains(line, "(.") {
			line = breath.ReplaceAllString(line, "")
		}
		if line = strings.TrimSpace(line); isSound(line) {
			continue
		}
		if !isNothing(line) || strings.HasPrefix(line, ">>") {
			clean = append(clean, line)
		}
	}
	return clean
}

// isSound reports whether a line is a remark on what is to be heard, such as (Laughter).
func isSound(line string) bool {
	return line != "" && strings.IndexByte("[(*\xe2", line[0]) >= 0 && notSpoken.MatchString(line) && sounds.MatchString(line)
}

func isNothing(line string) bool {
	return line == "" || !isWordByte(line[0]) && nothing.MatchString(line)
}

// chevrons begins a line at every ">>", with which captioners mark that somebody
// else speaks.
func chevrons(lines []string) []string {
	var out []string
	for _, line := range lines {
		for {
			cut := strings.LastIndex(strings.TrimLeft(line, "> "), ">>")
			if cut < 0 {
				break
			}
			at := strings.Index(line[min(2, len(line)):], ">>") + 2
			if at < 2 || at >= len(line) || strings.Trim(line[:at], "> ") == "" {
				break
			}
			out, line = append(out, strings.TrimSpace(line[:at])), line[at:]
		}
		out = append(out, line)
	}
	return out
}

// split makes the parts of a block by its labels.
func (l *labeller) split(i int, b block) []part {
	var parts []part
	dialogue := dashes(b.lines) > 1
	before := ""
	for k, line := range b.lines {
		found, named := l.label(line, before, k == 0)
		changes := strings.HasPrefix(line, ">>") || dialogue && found.dash
		switch {
		case named:
			parts = append(parts, part{i, found.name, true, found.rest})
		case changes || len(parts) == 0:
			parts = append(parts, part{i, "", changes, found.rest})
		default:
			last := &parts[len(parts)-1]
			last.text = strings.TrimSpace(last.text + "\n" + found.rest)
		}
		before = line
	}
	return parts
}

func dashes(lines []string) (n int) {
	for _, line := range lines {
		if _, dash := withoutLead(line); dash {
			n++
		}
	}
	return n
}

// namesAbove takes the first lines of blocks for names when nearly all blocks have
// one that looks like a name and that comes back, as old Teams documents do.
func namesAbove(blocks []block) bool {
	seen, like := map[string]int{}, 0
	for _, b := range blocks {
		if len(b.lines) < 2 || strings.ContainsAny(b.lines[0], ":[(") && !strings.HasSuffix(b.lines[0], ")") {
			continue
		}
		if name := b.lines[0]; looksLikeName(name) && !strings.ContainsAny(name[len(name)-1:], ".,?!") {
			seen[name]++
			like++
		}
	}
	few := len(seen)*5 <= like*3 || len(blocks) < 4
	if like == 0 || like*5 < len(blocks)*4 || !few {
		return false
	}
	for i := range blocks {
		b := &blocks[i]
		if len(b.lines) > 1 && seen[b.lines[0]] > 0 {
			b.speaker, b.named, b.lines = b.lines[0], true, b.lines[1:]
		}
	}
	return true
}

// carry gives parts without a name the speaker before them where the source names
// speakers only when they change: there hardly ever comes the same name twice in a
// row. Elsewhere a part without a name is nobody's.
func carry(parts []part, flows bool) {
	pairs, same, last := 0, 0, ""
	for _, p := range parts {
		if !p.named {
			continue
		}
		if last != "" && p.speaker != "" {
			pairs++
			if p.speaker == last {
				same++
			}
		}
		last = p.speaker
	}
	if !flows && same*20 > pairs {
		return
	}
	speaker := ""
	for i := range parts {
		if parts[i].named {
			speaker = parts[i].speaker
		} else if asker.MatchString(speaker) && endsSentence(parts[i-1].text) {
			speaker = "" // whoever has the floor answers
		}
		parts[i].speaker = speaker
	}
}

// asker is what stands before questions from the floor in the transcripts of talks.
var asker = regexp.MustCompile(`^(?i:q\d*|questions?|audience(?: member| question)?)$`)

// endsSentence reports whether the last sign of a text ends a sentence.
func endsSentence(text string) bool {
	return text != "" && strings.ContainsAny(text[len(text)-1:], ".?!")
}
