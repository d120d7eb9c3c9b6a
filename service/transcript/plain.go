package transcript

import (
	"context"
	"strings"
)

// plain is plain text on its way to blocks: the forms in which meeting programs and
// people write transcripts that are no captions.
type plain struct {
	lines  []string
	marks  []mark
	valid  [places]bool
	above  bool            // the name stands on the line above a time of its own
	names  map[string]int  // lines that are nothing but a name, and come back
	owners map[string]bool // names before times that stand between name and words

	pending string // the name on the last line, while it waits for words or a time
	blocks  []block
	flows   bool // names stand only where the speaker changes
	timed   bool
}

// parsePlain reads plain text. Its names stand only where the speaker changes when it
// flows; timed says that it has times.
func parsePlain(ctx context.Context, lines []string) (blocks []block, flows, timed bool) {
	p := plain{lines: essence(lines)}
	p.marks = make([]mark, len(p.lines))
	full := 0
	var found []mark
	for i, line := range p.lines {
		if i%checkEvery == 0 && ctx.Err() != nil {
			return nil, false, false
		}
		if strings.TrimSpace(line) == "" {
			continue
		}
		full++
		if p.marks[i] = findMark(line); p.marks[i].where != nowhere && known(p.marks[i].start) {
			found = append(found, p.marks[i])
		}
	}
	p.valid = validPlaces(found, full)
	p.findNames()
	p.assemble()
	return p.blocks, p.flows, p.timed
}

// at is the mark of a line, if times at its place count.
func (p *plain) at(i int) (mark, bool) {
	m := p.marks[i]
	if m.where == nowhere || !p.valid[m.where] || !known(m.start) {
		return mark{}, false
	}
	if m.where >= trailing && !m.owner() {
		return mark{}, false
	}
	return m, true
}

// before is the last line with text above i, -1 when there is none.
func (p *plain) before(i int) int {
	for i--; i >= 0; i-- {
		if strings.TrimSpace(p.lines[i]) != "" {
			return i
		}
	}
	return -1
}

// findNames finds lines that are nothing but names: above times, or before words.
func (p *plain) findNames() {
	whole := map[string]int{}
	for i, line := range p.lines {
		if _, timed := p.at(i); !timed && len(line) < 4*maxName && strings.Count(line, " ") < 12 && !isSound(strings.TrimSpace(line)) {
			if name := bareName(line); looksLikeName(name) && !strings.ContainsAny(line, ".?!,：─") && !dated.MatchString(name) || isNumbered(name) {
				whole[name]++
			}
		}
	}
	p.names = map[string]int{}
	for name, n := range whole {
		if n > 1 || isNumbered(name) {
			p.names[name] = n
		}
	}
	if len(p.names) < 2 && !anyNumbered(p.names) {
		p.names = nil
	}
	above, alone := 0, 0
	for i := range p.lines {
		if m, ok := p.at(i); !ok || m.where != onItsOwn {
			continue
		}
		alone++
		if b := p.before(i); b >= 0 && p.couldStandAbove(b) {
			above++
		}
	}
	p.above = alone > 1 && above*10 >= alone*6
}

func anyNumbered(names map[string]int) bool {
	for name := range names {
		if isNumbered(name) {
			return true
		}
	}
	return false
}

// couldStandAbove reports whether a line may be the name above a time.
func (p *plain) couldStandAbove(i int) bool {
	if _, timed := p.at(i); timed || isSound(strings.TrimSpace(p.lines[i])) {
		return false
	}
	name := bareName(p.lines[i])
	return looksLikeName(name) && !strings.ContainsAny(name[len(name)-1:], ".?!,") || p.names[name] > 0
}

// assemble makes blocks of the lines. What stands before the first time or name is
// no part of the talk.
func (p *plain) assemble() {
	p.timed = p.valid != [places]bool{}
	opening := p.opening()
	for i, line := range p.lines {
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		m, timed := p.at(i)
		switch {
		case timed:
			p.begin(p.withNameAbove(m, i))
		case i == opening:
			p.begin(mark{where: onItsOwn, start: 0, end: unknown, text: line})
		case p.names[bareName(line)] > 0 && p.isHeadline(i):
			p.pending = bareName(line)
		case p.pending != "" && (!p.timed || len(p.blocks) > 0):
			p.begin(mark{start: unknown, end: unknown, text: line})
		case p.valid[between] && p.speaks(line):
			l, _ := splitLabel(line)
			p.begin(mark{start: unknown, end: unknown, name: bareName(l.name), text: l.rest})
		case p.timed && len(p.blocks) > 0:
			last := &p.blocks[len(p.blocks)-1]
			last.lines = append(last.lines, line)
		case !p.timed: // a paragraph
			p.blocks = append(p.blocks, block{start: unknown, end: unknown, lines: []string{line}})
		}
	}
	p.flows = !p.valid[leading]
	p.endBlocks()
}

// speaks reports whether a line without a time begins with one of those who speak, as
// where only some of the turns have times: with a name that has times elsewhere, or that
// comes back.
func (p *plain) speaks(line string) bool {
	if p.owners == nil {
		p.findOwners()
	}
	l, ok := splitLabel(line)
	return ok && l.kind == colonLabel && p.owners[bareName(l.name)]
}

func (p *plain) findOwners() {
	p.owners = map[string]bool{}
	count := map[string]int{}
	for i, line := range p.lines {
		if m, ok := p.at(i); ok && m.where == between {
			p.owners[m.name] = true
		} else if l, ok := splitLabel(line); ok && l.kind == colonLabel && looksLikeName(l.name) {
			count[bareName(l.name)]++
		}
	}
	for name, n := range count {
		if n > 2 {
			p.owners[name] = true
		}
	}
}

// begin begins a block at a time, or at the first words under a name.
func (p *plain) begin(m mark) {
	b := block{start: m.start, end: m.end, speaker: m.name, named: m.where >= trailing || m.name != ""}
	if !b.named && p.pending != "" {
		b.speaker, b.named = p.pending, true
	}
	if m.where == onItsOwn && (p.valid[trailing] || p.above) {
		b.named = true // nobody, where others have a name
	}
	if m.text != "" {
		b.lines = append(b.lines, m.text)
	}
	p.blocks, p.pending = append(p.blocks, b), ""
}

// withNameAbove gives a time of its own the name on the line above it, in a file
// that has names there.
func (p *plain) withNameAbove(m mark, i int) mark {
	if m.where == onItsOwn && p.above {
		if b := p.before(i); b >= 0 && p.couldStandAbove(b) {
			m.name = bareName(p.lines[b])
			p.takeName(m.name)
		}
	}
	return m
}

// takeName takes the name above a time from what was said before it.
func (p *plain) takeName(name string) {
	if p.pending == name {
		p.pending = ""
	} else if n := len(p.blocks); n > 0 {
		if lines := p.blocks[n-1].lines; len(lines) > 0 && bareName(lines[len(lines)-1]) == name {
			p.blocks[n-1].lines = lines[:len(lines)-1]
		}
	}
}

// isHeadline reports whether a name stands above words or a time, not among words.
func (p *plain) isHeadline(i int) bool {
	return i == 0 || strings.TrimSpace(p.lines[i-1]) == "" || isNumbered(bareName(p.lines[i])) ||
		i+1 < len(p.lines) && p.marks[i+1].where == onItsOwn || p.valid[leading]
}

// endBlocks ends each block where the next one begins, unless it says so itself:
// people who speak under one time share it.
func (p *plain) endBlocks() {
	for i := range p.blocks {
		b := &p.blocks[i]
		if known(b.end) || !known(b.start) {
			continue
		}
		length := 0.0
		for _, line := range b.lines {
			length += spokenFor(line)
		}
		b.end = b.start + length*1.6
		for k := i + 1; k < len(p.blocks); k++ {
			if next := p.blocks[k].start; known(next) {
				if next > b.start {
					b.end = min(b.end, next)
				}
				break
			}
		}
	}
}
