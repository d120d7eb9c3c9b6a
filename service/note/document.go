package note

import (
	"regexp"
	"strings"

	"github.com/debrief-app/debrief/service/export"
)

// line is a line of a file with the line break that it ends with.
type line struct{ text, end string }

// unit is what has a place of its own in a note: a line, or a block of Logseq with the
// properties below it.
type unit struct {
	lines  []line
	key    string // of the line of Debrief's that it is, if any
	again  bool   // a copy of one that stands further up
	begins string // the region that begins here
	ends   bool   // a region ends here
	region string // that it stands in
}

func (u unit) text() string {
	if len(u.lines) == 1 {
		return u.lines[0].text
	}
	texts := make([]string, len(u.lines))
	for i, l := range u.lines {
		texts[i] = l.text
	}
	return strings.Join(texts, "\n")
}

func (u unit) blank() bool { return strings.Trim(u.text(), " \t>") == "" }

// setText changes the text and keeps the line breaks.
func (u *unit) setText(text, end string) {
	last := u.lines[len(u.lines)-1].end
	texts := strings.Split(text, "\n")
	lines := make([]line, len(texts))
	for i, t := range texts {
		lines[i] = line{t, end}
	}
	lines[len(lines)-1].end = last
	u.lines = lines
}

// document is a file taken apart.
type document struct {
	front []line // the lines between the dashes; nil when there are none
	open  line   // the dashes
	close line
	units []unit
	end   string // the line break of most lines
}

func parse(text string) document {
	lines := splitLines(text)
	d := document{end: usualEnd(lines)}
	lines = d.takeFront(lines)
	for i := 0; i < len(lines); {
		n := 1
		if isBullet(lines[i].text) {
			for i+n < len(lines) && blockProperty.MatchString(lines[i+n].text) {
				n++
			}
		}
		d.units = append(d.units, unit{lines: lines[i : i+n : i+n]})
		i += n
	}
	return d
}

func splitLines(text string) []line {
	var all []line
	for text != "" {
		at := strings.IndexByte(text, '\n')
		if at < 0 {
			return append(all, line{text, ""})
		}
		l := line{text[:at], "\n"}
		if strings.HasSuffix(l.text, "\r") {
			l = line{l.text[:at-1], "\r\n"}
		}
		all, text = append(all, l), text[at+1:]
	}
	return all
}

func usualEnd(lines []line) string {
	crlf := 0
	for _, l := range lines {
		if l.end == "\r\n" {
			crlf++
		}
	}
	if crlf*2 > len(lines) {
		return "\r\n"
	}
	return "\n"
}

// maxFront is how many lines of front matter are looked at: a line across further
// down is not its end.
const maxFront = 10_000

func (d *document) takeFront(lines []line) []line {
	if len(lines) == 0 || strings.TrimRight(lines[0].text, " \t") != "---" {
		return lines
	}
	for i := 1; i < min(len(lines), maxFront); i++ {
		if strings.TrimRight(lines[i].text, " \t") == "---" {
			d.open, d.front, d.close = lines[0], append([]line{}, lines[1:i]...), lines[i]
			return lines[i+1:]
		}
	}
	return lines
}

func (d document) String() string {
	var out strings.Builder
	write := func(lines ...line) {
		for _, l := range lines {
			out.WriteString(l.text)
			out.WriteString(l.end)
		}
	}
	if d.front != nil {
		write(d.open)
		write(d.front...)
		write(d.close)
	}
	for _, u := range d.units {
		write(u.lines...)
	}
	return out.String()
}

var (
	bullet        = regexp.MustCompile(`^[\s>]*(?:[-*+]|\d+[.)])\s`)
	blockProperty = regexp.MustCompile(`^[\s>]+(?:[A-Za-z][\w-]*::\s|(?:DEADLINE|SCHEDULED):\s)`)
	regionBegin   = regexp.MustCompile(`^[\s>]*<!-- debrief:([a-z]+) (\S+) -->\s*$`)
	regionEnd     = regexp.MustCompile(`^[\s>]*<!-- /debrief:([a-z]+) -->\s*$`)
	anchors       = regexp.MustCompile(`(?:^|\s)\^(dbf-[0-9a-z]+)(?:\s|$)|<a id="(dbf-[0-9a-z]+)">|\n[\s>]*id:: ([0-9a-f-]{36})`)
	quoted        = regexp.MustCompile(`^(?:[ \t]*>)+ ?`)
)

func isBullet(text string) bool { return bullet.MatchString(text) }

// identify finds out which units are Debrief's: by their anchors, wherever they stand,
// and within a region by standing there as they were written.
func (d *document) identify(conversationID string, lines ...[]export.Line) {
	byAnchor, byText := map[string]string{}, map[string][]string{}
	known := map[string]bool{}
	for _, list := range lines {
		for _, l := range list {
			if l.Anchor != "" {
				byAnchor[l.Anchor] = l.Key
			} else if text := plain(l.String()); !known[l.Key] {
				byText[text] = append(byText[text], l.Key)
			}
			known[l.Key] = true
		}
	}
	seen := map[string]bool{}
	region := ""
	for i := range d.units {
		u := &d.units[i]
		text := u.text()
		if name := beginOf(text, conversationID); name != "" {
			u.begins, region = name, name
			continue
		}
		u.region = region
		if region != "" && marked(text) && regionEnd.MatchString(text) {
			u.ends, region = true, ""
			continue
		}
		if key := anchored(text, byAnchor); key != "" {
			u.key, u.again = key, seen[key]
			seen[key] = true
		} else if keys := byText[plain(text)]; region != "" && len(keys) > 0 && !u.blank() {
			u.key, byText[plain(text)] = keys[0], keys[1:]
		}
	}
}

// marked reports quickly whether a line may be a mark of a region: most are not.
func marked(text string) bool { return strings.Contains(text, "debrief:") }

// beginOf is the region of the conversation that begins at a line, or "".
func beginOf(text, conversationID string) string {
	if !marked(text) {
		return ""
	}
	if m := regionBegin.FindStringSubmatch(text); m != nil && m[2] == conversationID {
		return m[1]
	}
	return ""
}

func anchored(text string, byAnchor map[string]string) string {
	if !strings.Contains(text, "dbf-") && !strings.Contains(text, "id::") {
		return ""
	}
	for _, m := range anchors.FindAllStringSubmatch(text, -1) {
		if key := byAnchor[m[1]+m[2]+m[3]]; key != "" {
			return key
		}
	}
	return ""
}

// plain is text without what a callout or an editor puts around its lines.
func plain(text string) string {
	if !strings.Contains(text, "\n") {
		return strings.TrimRight(strings.TrimLeft(text, " \t>"), " \t")
	}
	lines := strings.Split(text, "\n")
	for i, l := range lines {
		lines[i] = strings.TrimRight(strings.TrimLeft(l, " \t>"), " \t")
	}
	return strings.Join(lines, "\n")
}
