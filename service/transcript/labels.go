package transcript

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// label is a name in front of what its owner says.
type label struct {
	name, rest string
	kind       labelKind
	dash       bool // a dash of dialogue or an arrow stands before it
}

type labelKind int

const (
	noLabel labelKind = iota
	colonLabel
	bracketLabel // [Name] or (Name), with or without a colon
	tabLabel
	kinds // how many there are
)

var (
	// lead is what stands before lines of dialogue and belongs to nobody's words.
	lead      = regexp.MustCompile(`^(?:\s*(?:[-–—•*·▶●]\s+|>+\s*|»\s*|[-–—](?:[\pL\[(])))`)
	emphasis  = regexp.MustCompile(`^\s*(\*{1,3}|_{1,3})([^*_\s][^*_]*?)(?:\*{1,3}|_{1,3})(\s*:)?`)
	bracketed = regexp.MustCompile(`^(?:\[([^\[\]]{1,120})\]|\(([^()]{1,120})\))\s*:?(?:\s+|$)`)
	// dashed is how the European Parliament writes, titled how the Congress does.
	dashed = regexp.MustCompile(`^([^.:!?]{2,80}(?:\([^()]{1,60}\))?)\.\s+[–—-]\s+(\S.*)$`)
	titled = regexp.MustCompile(`^((?:(?:Mr|Mrs|Ms|Miss|Dr|Chair(?:man|woman|person)?|Senator|Representative|Commissioner|Mayor|Secretary|Director|Judge|Justice)\.? (?:[A-Z][\w'’-]+ ){0,2}[A-Z][\w'’-]+)|(?:Mr|Mrs|Ms|Miss|Dr|The|Chair(?:man|woman|person)?|Senator|Representative|Hon|Commissioner|Mayor|Secretary|Director|Judge|Justice|Council(?:member|man|woman|lor)?)\.? (?:[A-Z][\w.'’-]* ){0,2}[A-Z][A-Z'’-]+(?: [A-Z][A-Z'’-]+)*(?:,? Jr)?(?: pro tempore)?(?: of [A-Z][\w ]{2,30})?(?: \([^()]{2,60}\))?)\.\s+(\S.*)$`)
)

// splitLabel separates a label from the rest of a line. Whether it names a speaker
// is for the file as a whole to say: see labeller.
func splitLabel(line string) (label, bool) {
	line, dash := withoutLead(strings.TrimSpace(line))
	if m := emphasis.FindStringSubmatchIndex(emphasized(line)); m != nil {
		name := strings.TrimRight(line[m[4]:m[5]], " ")
		colon := m[6] >= 0 || strings.HasSuffix(name, ":")
		if colon || couldBeName(name) {
			rest := strings.TrimLeft(line[m[1]:], " :")
			if colon {
				return label{strings.TrimRight(name, ": "), rest, colonLabel, dash}, true
			}
			line = name + " " + rest
		}
	}
	if line == "" || line[0] == '|' { // a row of a table
		return label{rest: line, dash: dash}, false
	}
	if m := bracketed.FindStringSubmatch(line); (line[0] == '[' || line[0] == '(') && m != nil {
		return label{strings.TrimSpace(m[1] + m[2]), line[len(m[0]):], bracketLabel, dash}, true
	}
	if name, rest, ok := cutColon(line); ok {
		return label{name, rest, colonLabel, dash}, true
	}
	if full := strings.Index(line, ". "); full > 0 && full < 4*maxName && line[0] >= 'A' && line[0] <= 'Z' {
		for _, form := range []*regexp.Regexp{titled, dashed} {
			if m := form.FindStringSubmatch(line); m != nil {
				return label{m[1], m[2], colonLabel, dash}, true
			}
		}
	}
	for _, column := range []string{"\t", " | "} {
		if name, rest, ok := strings.Cut(line, column); ok && name != "" && strings.TrimSpace(rest) != "" {
			return label{strings.TrimSpace(name), strings.TrimSpace(rest), tabLabel, dash}, true
		}
	}
	return label{rest: line, dash: dash}, false
}

// emphasized is a line that begins with Markdown's emphasis, and otherwise nothing.
func emphasized(line string) string {
	if line != "" && (line[0] == '*' || line[0] == '_') {
		return line
	}
	return ""
}

// withoutLead takes dashes and arrows from the beginning of a line.
func withoutLead(line string) (string, bool) {
	if line == "" || isWordByte(line[0]) {
		return line, false
	}
	m := lead.FindString(line)
	if m == "" {
		return line, false
	}
	if last := m[len(m)-1]; last != ' ' && last != '>' && last != '\t' { // the name's own first letter
		cut := strings.IndexFunc(m, func(r rune) bool { return !strings.ContainsRune("-–—» ", r) })
		if cut < 0 {
			return strings.TrimSpace(line[len(m):]), true
		}
		return line[cut:], true
	}
	return strings.TrimSpace(line[len(m):]), true
}

// isWordByte reports whether a line that begins with it begins with a word.
func isWordByte(b byte) bool {
	return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || isDigit(b) || b == '[' || b == '('
}

// cutColon cuts a line at the first colon that ends a word. Addresses and times have
// colons that do not.
func cutColon(line string) (before, after string, ok bool) {
	const longest = 4 * maxName
	for i, r := range line {
		switch {
		case i > longest:
			return "", "", false
		case r == '：':
			return strings.TrimSpace(line[:i]), strings.TrimSpace(line[i+len("："):]), i > 0
		case r == ':' && (i+1 == len(line) || line[i+1] == ' ' || line[i+1] == '\t' || strings.HasPrefix(line[i+1:], "\u00a0")):
			return strings.TrimSpace(line[:i]), strings.TrimSpace(line[i+1:]), i > 0
		}
	}
	return "", "", false
}

// sounds stand in brackets as names do.
var sounds = regexp.MustCompile(`(?i)\b(?:music|laugh\w*|applause|inaudible|crosstalk|silence|noise|cough\w*|sigh\w*|cheer\w*|unintelligible|indistinct|pause|foreign|blank_audio|background|clears? throat|overlapping|speaking|sound|beep\w*|phone ringing|no audio)\b`)

// labeller decides for a file as a whole which labels are names: what stands before
// most of its captions is one, and so is what comes back and looks like one.
type labeller struct {
	kind  labelKind
	first map[string]int // how often a name begins a block
	count map[string]int // how often it stands before a line
	share float64        // of the blocks that begin with a label
	flows bool           // lines follow one another like paragraphs: names stand where speakers change
}

// often is how many blocks of a file must begin with names for what stands there to
// be a name whatever it looks like; mostly is how many for it to be one at once.
const (
	often  = 0.4
	mostly = 0.85
)

// newLabeller looks at all lines of a file and picks the kind of label it uses.
func newLabeller(blocks []block, flows bool) *labeller {
	var found [kinds]labeller
	for k := range found {
		found[k] = labeller{kind: labelKind(k), first: map[string]int{}, count: map[string]int{}, flows: flows}
	}
	total := 0
	for _, b := range blocks {
		fresh := true
		for _, line := range b.lines {
			if strings.TrimSpace(line) == "" {
				continue
			}
			l, ok := splitLabel(line)
			if ok && couldBeName(l.name) && !(l.kind == bracketLabel && sounds.MatchString(l.name)) {
				found[l.kind].count[l.name]++
				if fresh || l.kind == bracketLabel && l.rest == "" {
					found[l.kind].first[l.name]++
				}
			}
			if fresh {
				total++
			}
			fresh = false
		}
	}
	best := &labeller{}
	for k := range found {
		l := &found[k]
		for _, n := range l.first {
			l.share += float64(n)
		}
		l.share /= max(1, float64(total))
		if l.names(); l.kind != noLabel && l.weight() > best.weight() {
			best = l
		}
	}
	return best
}

// weight is how many lines have a name of the kind.
func (l *labeller) weight() (n int) {
	for _, c := range l.count {
		n += c
	}
	return n
}

// names leaves only the labels that are names.
func (l *labeller) names() {
	shouted, like := 0, 0
	for name, n := range l.count {
		if isShouted(name) || isNumbered(name) {
			shouted += n
		}
		if n > 1 && looksLikeName(name) {
			like++
		}
	}
	if l.flows && l.share < often && like < 2 && !anyNumbered(l.count) {
		clear(l.count) // one name here and there: "Rollback: …"
		clear(l.first)
	}
	var once []string // names of several words that stand before one line only
	kept := map[string]bool{}
	for name, n := range l.count {
		kept[name] = n > 1 && looksLikeName(name)
	}
	for name, n := range l.count {
		good := looksLikeName(name)
		switch {
		case l.share >= mostly && l.first[name] > 0 && len(strings.Fields(name)) <= 8:
		case l.share >= often && (good || n > 1 && len(strings.Fields(name)) <= 6):
		case good && n > 2, good && n > 1 && like > 1:
		case like > 1 && kept[beforeComma(name)]: // a name at its first place, with what its owner does
		case good && shouted > 1 && (isShouted(name) || isNumbered(name)):
		default:
			if good && l.first[name] > 0 && isFullName(name) {
				once = append(once, name)
			}
			delete(l.count, name)
			delete(l.first, name)
		}
	}
	if len(l.count) > 1 { // who speaks once among people who do so more often
		for _, name := range once {
			l.count[name], l.first[name] = 1, 1
		}
	}
}

// isFullName reports whether a text is a first and a last name and nothing else.
func isFullName(s string) bool {
	words := strings.Fields(s)
	for _, w := range words {
		if first, _ := utf8.DecodeRuneInString(w); !unicode.IsUpper(first) && !particles[w] {
			return false
		}
	}
	return len(words) > 1 && len(words) < 5 && !strings.ContainsAny(s, "0123456789&@#/|,;\"()[]*_")
}

// beforeComma is what stands before the comma or bracket of a name.
func beforeComma(name string) string {
	if cut := strings.IndexAny(name, ",(["); cut > 0 {
		return strings.TrimSpace(name[:cut])
	}
	return ""
}

// label is the name before a line, if one is there. A name in the middle of a block
// must be sure: one that begins other blocks, or stands behind a full sentence.
func (l *labeller) label(line, before string, first bool) (label, bool) {
	found, ok := splitLabel(line)
	ok = ok && found.kind == l.kind && l.count[found.name] > 0
	if ok && (first || found.dash || l.flows || l.first[found.name] > 0 || l.count[found.name] > 1 ||
		before == "" || strings.ContainsAny(before[len(before)-1:], ".?!-)")) {
		return found, true
	}
	rest, dash := withoutLead(strings.TrimSpace(line))
	return label{rest: rest, dash: dash}, false
}
