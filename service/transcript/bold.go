package transcript

import (
	"regexp"
	"strings"

	"golang.org/x/net/html/atom"
)

// marked remembers which texts of a page stand out: labels in bold before what somebody
// says, as the records of parliaments and councils print them, and lines that are nothing
// but a headline or a link.
type marked struct {
	from   map[atom.Atom]int // where in the text the open element of a kind begins
	labels map[string]int    // bold texts that end with a colon
	lines  map[string]bool   // texts that nobody says if they are a line of their own
}

var standsOut = map[atom.Atom]bool{atom.B: true, atom.Strong: true, atom.A: true, atom.H1: true, atom.H2: true, atom.H3: true, atom.H4: true, atom.H5: true, atom.H6: true}

func (m *marked) open(kind atom.Atom, at int) {
	if m.from == nil {
		m.from, m.labels, m.lines = map[atom.Atom]int{}, map[string]int{}, map[string]bool{}
	}
	if standsOut[kind] {
		m.from[kind] = at
	}
}

// shut takes in the text of an element.
func (m *marked) shut(kind atom.Atom, page string) {
	from, open := m.from[kind]
	delete(m.from, kind)
	if !open || len(page)-from > 8*maxName {
		return
	}
	text := oneLine(page[from:])
	if text == "" || endsSentence(text) {
		return // somebody may well say no more than this
	}
	name, isLabel := strings.CutSuffix(text, ":")
	if name = strings.TrimSpace(name); isLabel && (kind == atom.B || kind == atom.Strong) && couldBeName(withoutOffice(name)) {
		m.labels[name]++
		return
	}
	m.lines[text] = true
}

// withoutOffice is the name in brackets behind an office, which may be longer than any name.
func withoutOffice(s string) string {
	if office, name, ok := strings.Cut(strings.TrimSuffix(s, ")"), " ("); ok && strings.Count(office, " ") > 6 && len(s) <= maxName {
		return name
	}
	return s
}

var (
	// questionNumber stands before the label of who asks.
	questionNumber = regexp.MustCompile(`^[A-Z]?\d+\. ?(?:\[\d+\] ?)?`)
	clockLine      = regexp.MustCompile(`^\d{1,2}[.:]\d\d ?[ap]\.? ?m\.?$`)
)

// speeches are blocks that begin at the labels in bold; nil where a page is no record: there
// at least two people come back, or have their place or party in brackets behind them, while
// recipes and forms have each label once.
func (m *marked) speeches(lines []string) []block {
	const fewest = 2
	back := 0
	for name, n := range m.labels {
		back += count(n > 1 || strings.HasSuffix(name, ")"))
	}
	if back < fewest {
		return nil
	}
	var blocks []block
	for _, line := range lines {
		line = oneLine(line)
		name, rest, ok := strings.Cut(line, ":")
		name = strings.TrimSpace(questionNumber.ReplaceAllString(name, ""))
		switch {
		case line == "" || m.lines[line] || clockLine.MatchString(line):
		case ok && m.labels[name] > 0:
			blocks = append(blocks, block{start: unknown, end: unknown, speaker: name, named: true})
			if rest = strings.TrimSpace(rest); rest != "" {
				blocks[len(blocks)-1].lines = []string{rest}
			}
		case len(blocks) > 0:
			last := &blocks[len(blocks)-1]
			last.lines = append(last.lines, line)
		}
	}
	return blocks
}
