package transcript

import (
	"math"
	"regexp"
	"strings"
)

// mark is a time on a line of plain text.
type mark struct {
	where      place
	start, end float64
	name, text string // what stands before and behind it
	firm       bool   // brackets or space set it apart from words
}

// place is where on its line a time stands.
type place int

const (
	nowhere place = iota
	onItsOwn
	leading  // before the words
	trailing // behind a name, on the line above the words
	between  // behind a name and before the words
	places   // how many there are
)

const (
	inWords = `(?:\d{1,2} hours?(?: \d{1,2} minutes?)?(?: \d{1,2} seconds?)?|\d{1,3} minutes?(?: \d{1,2} seconds?)?|\d{1,2} seconds?)`
	clock   = `(?:\d{4}-\d\d-\d\d[T ])?\d{1,3}:\d{2}(?::\d{2})?(?:[.,]\d{1,9})?(?: ?[AaPp]\.?[Mm]\b\.?)?`
	ranged  = `(?:\s*(?:-{1,3}>?|[–—→]|to)\s*(` + clock + `))?`
)

var (
	leadingMark  = regexp.MustCompile(`^([\[(<{*_]{0,3})\s*(?:@ ?)?(` + clock + `|` + inWords + `(?:\d{1,3}:\d\d(?::\d\d)?)?)` + ranged + `(?:\s*[\])>}*_]{1,3}\s*[:|.,–—-]?\s*|\s*[:|.,]\s*|\s+[-–—]\s+|\s+|$)(.*)$`)
	secondsMark  = regexp.MustCompile(`^[\[(]\s*(\d{1,6}(?:\.\d+)?) ?s?(?:\s*(?:-{1,3}>?|[–—→]|to)\s*(\d{1,6}(?:\.\d+)?) ?s?)\s*[\])]\s*:?\s*(.*)$`)
	secondMark   = regexp.MustCompile(`^[\[(]\s*(\d{1,6}\.\d+) ?s?\s*[\])]\s*:?\s*(.*)$`)
	trailingMark = regexp.MustCompile(`^(.{1,120}?)(\s*[,|–—:@-]?\s*)([\[(]?)\s*(` + clock + `|` + inWords + `)` + ranged + `\s*([\])]?)\s*:?$`)
	betweenMark  = regexp.MustCompile(`^(.{1,100}?)\s*[\[(](` + clock + `)` + ranged + `[\])]\s*[:–—-]?\s+(\S.*)$`)
	spacedMark   = regexp.MustCompile(`^(.{1,80}?)(?:\s{2,}|\t| [|–—-] |, )(` + clock + `)` + ranged + `(?:\s*[:|]\s*|\s{1,})(\S.*)$`)
	colonedMark  = regexp.MustCompile(`^(.{1,60}?)\s+(` + clock + `)\s*:\s+(\S.*)$`)
)

// findMark finds the time of a line. Whether it is one is for the file as a whole to
// say: see validPlaces.
func findMark(line string) mark {
	if !mayHaveMark(line) {
		return mark{}
	}
	if m := leadingMark.FindStringSubmatch(line); m != nil {
		if strings.HasPrefix(strings.TrimLeft(m[4], "- "), ">") { // a broken caption
			return mark{}
		}
		k := mark{where: leading, start: clockOf(m[2]), end: clockOf(m[3]), text: m[4], firm: m[1] != ""}
		if k.text == "" {
			k.where = onItsOwn
		}
		return k
	}
	if m := secondsMark.FindStringSubmatch(line); m != nil {
		return mark{where: leading, start: number(m[1]), end: number(m[2]), text: m[3], firm: true}
	}
	if m := secondMark.FindStringSubmatch(line); m != nil {
		return mark{where: leading, start: number(m[1]), end: unknown, text: m[2], firm: true}
	}
	if m := trailingMark.FindStringSubmatch(line); m != nil {
		wide := len(m[2]) > 1 || strings.ContainsAny(m[2], "\t|,–—:@-")
		name := bareName(m[1])
		bracketed := !strings.HasPrefix(m[1], name)
		return mark{where: trailing, start: clockOf(m[4]), end: clockOf(m[5]), name: name, firm: m[3] != "" || wide || bracketed}
	}
	for _, form := range []*regexp.Regexp{betweenMark, spacedMark} {
		if m := form.FindStringSubmatch(line); m != nil {
			name, words := m[1], m[4]
			if before, remark, ok := cutColon(name); ok && remark != "" {
				if !inBrackets.MatchString(remark) { // "Maya: We meet tomorrow, 10:30 in the hall"
					continue
				}
				name, words = before, remark+" "+words // "Maya: [laughs] [1:12] …"
			}
			return mark{where: between, start: clockOf(m[2]), end: clockOf(m[3]), name: bareName(name), text: words, firm: true}
		}
	}
	if m := colonedMark.FindStringSubmatch(line); m != nil {
		return mark{where: between, start: clockOf(m[2]), end: unknown, name: bareName(m[1]), text: m[3]}
	}
	return mark{}
}

var inBrackets = regexp.MustCompile(`^(?:\[[^\]]*\]|\([^)]*\))$`)

// mayHaveMark is a quick look: most lines of a talk have no time.
func mayHaveMark(line string) bool {
	for i := 1; i+2 < len(line); i++ {
		if line[i] == ':' && isDigit(line[i-1]) && isDigit(line[i+1]) && isDigit(line[i+2]) {
			return true
		}
	}
	bracketed := len(line) > 2 && (line[0] == '[' || line[0] == '(') && (isDigit(line[1]) || line[1] == ' ')
	return bracketed || len(line) < 200 && (strings.Contains(line, " second") || strings.Contains(line, " minute") || strings.Contains(line, " hour"))
}

func clockOf(s string) float64 {
	if _, time, dated := strings.Cut(s, "T"); dated {
		s = time
	} else if len(s) > 11 && s[4] == '-' && s[10] == ' ' {
		s = s[11:]
	}
	if seconds, ok := parseClock(s); ok {
		return seconds
	}
	if twice := strings.LastIndex(s, "second"); twice > 0 { // "0 minutes 3 seconds0:03"
		return clockOf(strings.TrimRight(s, "0123456789:"))
	}
	if twice := strings.LastIndex(s, "minute"); twice > 0 {
		return clockOf(strings.TrimRight(s, "0123456789:"))
	}
	return unknown
}

// bareName takes brackets, colons and leading dashes from a name.
func bareName(s string) string {
	s, _ = withoutLead(strings.TrimSpace(s))
	s = strings.Trim(s, " \t:*_,|–—-@")
	if len(s) > 1 && (s[0] == '[' && s[len(s)-1] == ']' || s[0] == '(' && s[len(s)-1] == ')') {
		s = s[1 : len(s)-1]
	}
	return strings.TrimSpace(s)
}

// validPlaces says which kinds of marks of a file are times of what is said: those
// that go forward, come often enough, and stand behind names where they must.
func validPlaces(marks []mark, lines int) [places]bool {
	var count, forward, named, firm [places]int
	var before [places]float64
	for _, m := range marks {
		if m.where >= trailing && dated.MatchString(m.name) {
			continue
		}
		count[m.where]++
		if m.start >= before[m.where] {
			forward[m.where]++
		}
		before[m.where] = m.start
		if m.owner() {
			named[m.where]++
		}
		if m.firm {
			firm[m.where]++
		}
	}
	var valid [places]bool
	for p := onItsOwn; p < places; p++ {
		n := count[p]
		enough := n == 1 && p == onItsOwn && math.Mod(before[p], 300) == 0 || // a short call of Meet, which writes the time every five minutes
			n > 1 && n*25 >= lines || n == 1 && (lines <= 4 || firm[p] == 1 && lines <= 12) || n > 1 && firm[p] == n && n*100 >= lines
		valid[p] = enough && forward[p]*20 >= n*17 && (p < trailing || named[p]*10 >= n*7)
	}
	if valid[trailing] && forward[onItsOwn]*20 >= count[onItsOwn]*17 { // Otter leaves the name out where it has none
		valid[onItsOwn] = count[onItsOwn] > 0
	}
	return valid
}

// owner reports whether somebody stands before the time of a mark.
func (m mark) owner() bool {
	return couldBeName(m.name) && !dated.MatchString(m.name) && (m.firm || looksLikeName(m.name)) && len(strings.Fields(m.name)) <= 8
}

// dated matches dates and times, which stand before times as names do.
var dated = regexp.MustCompile(`\b(?:19|20)\d\d\b|\d:\d\d`)
