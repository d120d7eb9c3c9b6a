package transcript

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

var (
	frontMatter = regexp.MustCompile(`^---\s*$`)
	// titleLine is the headline of the transcript in a document that has more in it.
	titleLine = regexp.MustCompile(`(?i)^(?:#+\s*)?(?:📖\s*)?(?:\*\*)?(?:(?:full|meeting|raw|complete|call|audio)\s+)?transcri(?:pt|ption)s?(?:\*\*)?\s*:?\s*$|^#+\s.*\btranscript\s*$|\s-\s+Transcript\s*$`)
	// lastLine is where programs end a transcript.
	lastLine = regexp.MustCompile(`(?i)^[#*_\s]*(?:(?:transcription|meeting) ended after \d{1,2}:\d\d|end of transcript)`)
	section  = regexp.MustCompile(`(?i)^#+\s+(?:summary|action items|next steps|notes|chapters|key (?:points|takeaways)|highlights)\b`)
	// toolLine is what programs say of themselves.
	toolLine = regexp.MustCompile(`(?i)^[#*_\s(]*(?:transcribed (?:by|with|using)\b|transcript(?:ion)? (?:completed |made |written )?by\b|edited by\b|this (?:editable )?transcript(?:ion)? (?:was|is|has)\b|people can also change the text|` +
		`view (?:the )?original transcript|(?:.{1,60}\s)?(?:started|stopped) transcription$|(?:generated|created|powered|exported|downloaded) (?:by|from|with|using|on)\b|` +
		`audio file:|media file:|language:|meeting (?:started|ended|duration|participants|title|date|id)\s*:|recorded (?:by|with|on)\b|(?:[\w ]{0,30}:\s*)?<?https?://\S+$|(?:agenda|slides|video|audio|podcast):$|-{3,}$|={3,}$|_{3,}$|\*{3,}$|\[\[Page [A-Z]?\d+\]\]$|\{time\}\s+\d+$|User avatar$)`)
	mdLink = regexp.MustCompile(`\[([^\[\]]*)\]\((?:https?:|#|mailto:|\?|/)[^()\s]*\)`)
	mdHead = regexp.MustCompile(`^#{1,6}\s+`)
)

// essence is what may be talk in a text file: without front matter, headlines, what
// programs say of themselves, and the document around a transcript.
func essence(lines []string) []string {
	lines = withoutNumbers(withoutFrontMatter(lines))
	for i, line := range lines {
		if (strings.Contains(line, "ranscri") || strings.Contains(line, "RANSCRI")) && titleLine.MatchString(strings.TrimSpace(strings.ReplaceAll(unescaped(line), "**", ""))) && len(lines)-i > 2 && (i*3 < len(lines)*2 || anyMarks(lines[i:])) {
			lines = lines[i+1:]
			break
		}
	}
	out := make([]string, 0, len(lines))
	heads := headlines(lines)
	for i, line := range lines {
		line = withoutAnchor(strings.TrimRight(line, " \t\u00a0"))
		bare := strings.TrimLeft(line, " \t\u00a0")
		if strings.HasPrefix(bare, "Invited ") && isNotesHead(lines[i:]) && anyMarks(out) {
			out = withoutLast(out, 2) // the date and title of the notes
			break
		}
		if (strings.Contains(bare, "ranscri") || strings.Contains(bare, "ended after")) && lastLine.MatchString(bare) || strings.HasPrefix(bare, "#") && section.MatchString(bare) && len(out) > 0 && i*2 > len(lines) {
			break
		}
		switch {
		case len(bare) < 300 && toolLine.MatchString(bare), isInitials(bare, lines[i+1:]):
			continue
		case strings.HasPrefix(bare, "#") && mdHead.MatchString(bare):
			head := mdHead.ReplaceAllString(bare, "")
			if m := findMark(head); m.where == nowhere && heads[head] < 2 && !isNumbered(bareName(head)) {
				continue
			}
			bare = head
		}
		if strings.Contains(bare, "](") {
			bare = mdLink.ReplaceAllString(bare, "$1")
		}
		bare = strings.TrimPrefix(bare, "> ")
		if strings.Contains(bare, "**") {
			bare = strings.ReplaceAll(bare, "**", "")
		}
		out = append(out, strings.ReplaceAll(unescaped(strings.Trim(bare, "`")), "\u00a0", " "))
	}
	return out
}

var (
	headAnchor = regexp.MustCompile(`\s*\{#[^{}]*\}$`)
	escaped    = regexp.MustCompile(`\\([\\*_\[\](){}#+.!~|<>-])`)
)

// withoutAnchor takes away the address that exports write behind headlines.
func withoutAnchor(line string) string {
	if strings.HasSuffix(line, "}") && strings.HasPrefix(line, "#") {
		return headAnchor.ReplaceAllString(line, "")
	}
	return line
}

// unescaped takes Markdown's backslashes out of a line.
func unescaped(line string) string {
	if strings.Contains(line, `\`) {
		return escaped.ReplaceAllString(line, "$1")
	}
	return line
}

// withoutLast takes the last n lines with text away.
func withoutLast(lines []string, n int) []string {
	for len(lines) > 0 && n >= 0 {
		if strings.TrimSpace(lines[len(lines)-1]) != "" {
			if n--; n < 0 {
				break
			}
		}
		lines = lines[:len(lines)-1]
	}
	return lines
}

// headlines counts the headlines of Markdown: those that come back may be names, unless
// more lines begin with one.
func headlines(lines []string) map[string]int {
	count := map[string]int{}
	for _, line := range lines {
		if strings.HasPrefix(line, "#") {
			count[strings.TrimSpace(mdHead.ReplaceAllString(withoutAnchor(line), ""))]++
		}
	}
	if total(count) > len(count) && labelled(lines) > total(count) {
		return nil
	}
	return count
}

func withoutFrontMatter(lines []string) []string {
	if len(lines) == 0 || !frontMatter.MatchString(lines[0]) {
		return lines
	}
	for i := 1; i < min(len(lines), 400); i++ {
		if frontMatter.MatchString(lines[i]) {
			return lines[i+1:]
		}
	}
	return lines
}

// withoutNumbers takes away the numbers of lines, where nearly all stand behind theirs, one
// more than the last, and a tab.
func withoutNumbers(lines []string) []string {
	full, numbered, last, out := 0, 0, -1, make([]string, len(lines))
	for i, line := range lines {
		out[i] = line
		full += count(strings.TrimSpace(line) != "")
		if n, rest, ok := strings.Cut(line, "\t"); ok && isNumber(n) && rest != "" {
			at, _ := strconv.Atoi(n)
			numbered += count(at == last+1 || last < 0)
			last, out[i] = at, rest
		}
	}
	if numbered < 3 || numbered*10 < full*9 {
		return lines
	}
	return out
}

func anyMarks(lines []string) bool {
	for _, line := range lines[:min(len(lines), 20)] {
		if m := findMark(strings.TrimSpace(line)); m.where != nowhere {
			return true
		}
	}
	return false
}

// isInitials reports whether a line has the initials of the name below it, as the
// pictures of people have in copies of web pages.
func isInitials(line string, next []string) bool {
	n := utf8.RuneCountInString(line)
	if n == 0 || n > 3 || !isShouted(line) && n > 1 || len(next) == 0 {
		return false
	}
	for _, name := range next[:min(2, len(next))] {
		if name = strings.TrimSpace(name); name != "" {
			return areInitials(line, name) && len(name) > len(line) && len(strings.Fields(name)) <= 6 && looksLikeName(bareName(strings.TrimRight(name, "0123456789:")))
		}
	}
	return false
}

// areInitials reports whether words of a name begin with the letters of a line, in any
// order: "Lind, Maya" has "ML".
func areInitials(line, name string) bool {
	first := map[rune]bool{}
	for _, word := range strings.FieldsFunc(name, func(r rune) bool { return !unicode.IsLetter(r) }) {
		r, _ := utf8.DecodeRuneInString(word)
		first[r] = true
	}
	for _, r := range line {
		if !first[r] {
			return false
		}
	}
	return true
}
