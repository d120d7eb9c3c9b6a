package transcript

// opening is the first line of a talk whose times stand on lines of their own every few
// minutes, and that begins without one, as in Meet's transcripts: somebody says it who
// also speaks behind a time. It is -1 where there is none.
func (p *plain) opening() int {
	first := p.firstTime()
	if first < 0 || p.above {
		return -1
	}
	later := map[string]bool{}
	for _, line := range p.lines[first:] {
		if name := labelOf(line); name != "" {
			later[name] = true
		}
	}
	for i, line := range p.lines[:first] {
		if later[labelOf(line)] {
			return i
		}
	}
	return -1
}

// firstTime is the first line that is nothing but a time, -1 when another kind of time
// comes before it or it is zero.
func (p *plain) firstTime() int {
	for i := range p.lines {
		if m, ok := p.at(i); ok {
			if m.where == onItsOwn && m.start > 0 {
				return i
			}
			break
		}
	}
	return -1
}

// labelOf is the name that a line begins with, if words follow it.
func labelOf(line string) string {
	if l, ok := splitLabel(line); ok && l.kind == colonLabel && l.rest != "" && looksLikeName(l.name) {
		return l.name
	}
	return ""
}

// labelled is how many lines begin with a name that begins others too.
func labelled(lines []string) int {
	count := map[string]int{}
	for _, line := range lines {
		if name := labelOf(line); name != "" {
			count[name]++
		}
	}
	for name, n := range count {
		if n == 1 {
			delete(count, name)
		}
	}
	return total(count)
}

func total(count map[string]int) (n int) {
	for _, c := range count {
		n += c
	}
	return n
}
